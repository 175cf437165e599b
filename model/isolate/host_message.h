// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/unique_fd.h"

#include <QByteArray>

#include <array>
#include <cstdint>
#include <optional>

namespace leadline {

/// What the program and the decoder's host say to each other. The host has loaded every library and forks a child for
/// each file; it never sees a foreign byte itself.
enum class HostMessageType : std::uint32_t {
    // From the program
    Limits = 1, ///< values: address space (bytes; 0 = none), open files, processor seconds of a child
    Fork = 2,   ///< with the child's end of its channel (SCM_RIGHTS)

    // From the host
    Ready = 0x81,  ///< text: JSON, what its walls hold (WallReport)
    Forked = 0x82, ///< with a pidfd of the child
    Ended = 0x83,  ///< values[0]: the child's status as of waitpid(2)
};

/// One message: a packet of a SOCK_SEQPACKET socket.
struct HostMessage
{
    HostMessageType type = HostMessageType::Ready;
    std::uint32_t child = 0; ///< the number that the program gave the child
    std::array<std::int64_t, 3> values = {};
    QByteArray text = {};
    UniqueFd descriptor = {};
};

constexpr qsizetype maxHostText = 16 << 10;

/// False when the other side is gone or its queue is full.
bool sendHostMessage(int socket, const HostMessage &message);

struct ReceivedHostMessage
{
    std::optional<HostMessage> message; ///< none: nothing waits, or the other side is gone
    bool closed = false;                ///< gone, or it talks nonsense
};

/// Waits at most so many milliseconds; 0 = not at all, -1 = for ever.
ReceivedHostMessage receiveHostMessage(int socket, int timeoutMilliseconds);

} // namespace leadline
