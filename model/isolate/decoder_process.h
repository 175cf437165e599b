// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/decoder_host.h"

namespace leadline {

/// One child of the decoder's host: its number there and our end of the socket that is its standard input. It has read
/// nothing yet. The destructor kills it. One thread at a time.
class DecoderProcess
{
public:
    /// Error: DecoderFailed (the host is gone).
    static Result<DecoderProcess> start(const std::shared_ptr<DecoderHost> &host);
    DecoderProcess(DecoderProcess &&other) noexcept;
    DecoderProcess &operator=(DecoderProcess &&other) = delete;
    ~DecoderProcess();

    int socket() const { return m_socket.fd(); }
    /// Waits until it runs; false when it does not.
    bool waitForStart() { return m_host->waitForStart(m_child); }
    QString walls() const { return wallsInWords(m_host->walls()); }

    /// Tells it that nothing is wanted yet: it does ahead what reading a scene begins with. Before the first request.
    void rehearse();
    /// Lets it use its processor seconds from now on; before each request. Past them the system ends it (SIGXCPU).
    void renewCpuLimit();
    /// For one whose end of the socket closed: waits a moment for it (then kills it) and says in words how it ended:
    /// "the decoder crashed on it (Segmentation fault)".
    QString explainEnd();

private:
    DecoderProcess(std::shared_ptr<DecoderHost> host, std::uint32_t child, UniqueFd socket);

    std::shared_ptr<DecoderHost> m_host; ///< null once it was moved from
    std::uint32_t m_child = 0;
    UniqueFd m_socket;
};

} // namespace leadline
