// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/isolate/host_message.h"

#include <poll.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>

namespace leadline {
namespace {

/// On the wire, before the text. Both ends run on one machine.
struct Head
{
    std::uint32_t type = 0;
    std::uint32_t child = 0;
    std::array<std::int64_t, 3> values = {};
};

constexpr std::size_t controlBytes = CMSG_SPACE(sizeof(int));

} // namespace

bool sendHostMessage(int socket, const HostMessage &message)
{
    Head head = {static_cast<std::uint32_t>(message.type), message.child, message.values};
    QByteArray text = message.text.left(maxHostText);
    std::array<iovec, 2> parts = {iovec{&head, sizeof head}, iovec{text.data(), static_cast<std::size_t>(text.size())}};
    msghdr packet = {};
    packet.msg_iov = parts.data();
    packet.msg_iovlen = parts.size();
    alignas(cmsghdr) std::array<char, controlBytes> control = {};
    if (message.descriptor) {
        packet.msg_control = control.data();
        packet.msg_controllen = control.size();
        cmsghdr *rights = CMSG_FIRSTHDR(&packet);
        rights->cmsg_level = SOL_SOCKET;
        rights->cmsg_type = SCM_RIGHTS;
        rights->cmsg_len = CMSG_LEN(sizeof(int));
        const int fd = message.descriptor.fd();
        std::memcpy(CMSG_DATA(rights), &fd, sizeof fd);
    }
    ssize_t sent = -1;
    do {
        sent = ::sendmsg(socket, &packet, MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    return sent == static_cast<ssize_t>(sizeof head) + text.size();
}

ReceivedHostMessage receiveHostMessage(int socket, int timeoutMilliseconds)
{
    pollfd waiting = {socket, POLLIN, 0};
    int ready = -1;
    do {
        ready = ::poll(&waiting, 1, timeoutMilliseconds);
    } while (ready < 0 && errno == EINTR);
    if (ready == 0)
        return {};

    Head head;
    QByteArray text(maxHostText, Qt::Uninitialized);
    std::array<iovec, 2> parts = {iovec{&head, sizeof head}, iovec{text.data(), static_cast<std::size_t>(text.size())}};
    alignas(cmsghdr) std::array<char, controlBytes> control;
    msghdr packet = {};
    packet.msg_iov = parts.data();
    packet.msg_iovlen = parts.size();
    packet.msg_control = control.data();
    packet.msg_controllen = control.size();
    ssize_t got = -1;
    do {
        got = ::recvmsg(socket, &packet, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
    } while (got < 0 && errno == EINTR);
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        return {};
    HostMessage message;
    if (got > 0) {
        for (cmsghdr *rights = CMSG_FIRSTHDR(&packet); rights; rights = CMSG_NXTHDR(&packet, rights)) {
            int fd = -1;
            if (rights->cmsg_level != SOL_SOCKET || rights->cmsg_type != SCM_RIGHTS)
                continue;
            std::memcpy(&fd, CMSG_DATA(rights), sizeof fd);
            message.descriptor = UniqueFd(fd);
        }
    }
    if (got < static_cast<ssize_t>(sizeof head))
        return {{}, true};
    message.type = static_cast<HostMessageType>(head.type);
    message.child = head.child;
    message.values = head.values;
    text.truncate(got - static_cast<qsizetype>(sizeof head));
    message.text = text;
    return {std::move(message), false};
}

} // namespace leadline
