// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/decoder_channel.h"

#include <QString>

#include <functional>
#include <memory>
#include <thread>

namespace leadline {

/// The one thread that talks to every decoder: keeps their host running, waits on all their sockets with poll(2), runs
/// what is posted to it and ends requests that take too long.
class DecoderLoop
{
public:
    DecoderLoop(QString program, DecoderLimits limits, WallChoice walls);
    /// Ends every decoder; what was asked answers Cancelled first. May run on the loop's own thread.
    ~DecoderLoop();
    DecoderLoop(const DecoderLoop &) = delete;
    DecoderLoop &operator=(const DecoderLoop &) = delete;

    /// Runs `task` on the loop's thread; not at all when the loop is ending. Any thread.
    void post(std::function<void()> task);
    bool isOnThread() const { return std::this_thread::get_id() == m_thread.get_id(); }

    /// A decoder that has read nothing yet, watched from now on until it is closed. On the loop's thread only. Error:
    /// DecoderFailed.
    Result<std::shared_ptr<DecoderChannel>> takeChannel();
    /// From now on a decoder waits ahead of its work, also ahead of the first. On the loop's thread only.
    void makeReady();
    /// What the walls were found to hold; starts the decoder where none runs. On the loop's thread only. Error:
    /// DecoderFailed.
    Result<WallReport> walls();

private:
    struct Shared;
    static void run(const std::shared_ptr<Shared> &shared);

    std::shared_ptr<Shared> m_shared;
    std::thread m_thread;
};

} // namespace leadline
