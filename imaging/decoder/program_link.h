// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/readers/pixel_recipe.h"
#include "model/isolate/frame.h"
#include "model/isolate/handed_files.h"

#include <deque>
#include <map>
#include <memory>
#include <span>

namespace leadline {

/// The decoder's end of the socket: frames and descriptors in, frames out, and the pixel buffers that the program
/// handed over. One thread.
class ProgramLink
{
public:
    explicit ProgramLink(int socket);
    ~ProgramLink();
    ProgramLink(const ProgramLink &) = delete;
    ProgramLink &operator=(const ProgramLink &) = delete;

    /// Waits for the next request. Nothing: the program hung up, or talks nonsense.
    std::optional<Frame> nextRequest();
    /// Takes the descriptors that the request's body announces; null when they did not come.
    std::shared_ptr<const HandedFiles> takeFiles(const QJsonObject &body);
    /// Maps the buffer that the body brings along, if it brings one. For every request that may carry one, right after
    /// its files and whatever becomes of it: descriptors are taken in the order in which they came.
    void adoptBuffer(const QJsonObject &body);
    /// The buffer that the body names, at least `pixels` long; empty when there is none.
    std::span<std::uint32_t> buffer(const QJsonObject &body, qint64 pixels);

    /// Without waiting: has the program said that it no longer wants this?
    bool isCancelled(std::uint32_t request);
    /// Waits for leave to send one more chunk of a stream; false when the request was cancelled or the program is gone.
    bool waitForCredit(std::uint32_t request);

    /// Parts of the main file of `request`, which lies elsewhere; waits for them. Errors: what the program said, or
    /// Cancelled.
    Result<std::vector<QByteArray>> fetchParts(std::uint32_t request, const std::vector<ByteRange> &parts);

    bool send(const Frame &frame);
    bool send(FrameType type, std::uint32_t request, const QJsonObject &body);

private:
    bool receive(bool wait);
    void sortArrived();
    void takePart(const Frame &frame);
    /// Next descriptor that came, in order.
    UniqueFd takeDescriptor();

    struct Mapping
    {
        void *data = nullptr;
        qint64 bytes = 0;
    };
    int m_socket;
    FrameParser m_parser{FrameSource::Program};
    std::deque<Frame> m_requests;
    std::deque<UniqueFd> m_descriptors;
    std::map<qint64, Mapping> m_buffers;
    std::map<std::uint32_t, std::uint32_t> m_credit;
    std::uint32_t m_lastCancelled = 0;
    std::uint32_t m_fetchingFor = 0; ///< the request whose parts are awaited; 0: none
    QByteArray m_arrived;            ///< of those parts
    std::optional<QString> m_refused;
    bool m_broken = false;
};

} // namespace leadline
