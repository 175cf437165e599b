// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/network_calls.h"

#include <arpa/inet.h>
#include <dlfcn.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <mutex>

namespace leadline {

namespace {

std::mutex &mutex()
{
    static std::mutex one;
    return one;
}

NetworkCalls &calls()
{
    static NetworkCalls one;
    return one;
}

/// "127.0.0.1:80"; empty for what is no internet address: a local socket, say.
std::string internetAddress(const sockaddr *address)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address && address->sa_family == AF_INET) {
        sockaddr_in in{};
        std::copy_n(reinterpret_cast<const char *>(address), sizeof(in), reinterpret_cast<char *>(&in));
        inet_ntop(AF_INET, &in.sin_addr, text.data(), text.size());
        return std::string(text.data()) + ":" + std::to_string(ntohs(in.sin_port));
    }
    if (address && address->sa_family == AF_INET6) {
        sockaddr_in6 in{};
        std::copy_n(reinterpret_cast<const char *>(address), sizeof(in), reinterpret_cast<char *>(&in));
        inet_ntop(AF_INET6, &in.sin6_addr, text.data(), text.size());
        return "[" + std::string(text.data()) + "]:" + std::to_string(ntohs(in.sin6_port));
    }
    return {};
}

bool isInDigits(const char *name)
{
    std::array<unsigned char, sizeof(in6_addr)> address{};
    return inet_pton(AF_INET, name, address.data()) == 1 || inet_pton(AF_INET6, name, address.data()) == 1;
}

template<class Function>
Function *systems(const char *name)
{
    return reinterpret_cast<Function *>(dlsym(RTLD_NEXT, name));
}

} // namespace

void NetworkCalls::reset()
{
    const std::scoped_lock lock(mutex());
    calls() = {};
}

NetworkCalls NetworkCalls::seen()
{
    const std::scoped_lock lock(mutex());
    return calls();
}

} // namespace leadline

extern "C" {

int connect(int socket, const sockaddr *address, socklen_t length)
{
    if (const std::string where = leadline::internetAddress(address); !where.empty()) {
        const std::scoped_lock lock(leadline::mutex());
        leadline::calls().connections.push_back(where);
    }
    return leadline::systems<int(int, const sockaddr *, socklen_t)>("connect")(socket, address, length);
}

ssize_t sendto(int socket, const void *bytes, size_t size, int flags, const sockaddr *address, socklen_t length)
{
    if (!leadline::internetAddress(address).empty()) {
        const std::scoped_lock lock(leadline::mutex());
        ++leadline::calls().datagrams;
    }
    return leadline::systems<ssize_t(int, const void *, size_t, int, const sockaddr *, socklen_t)>("sendto")(
        socket, bytes, size, flags, address, length);
}

int getaddrinfo(const char *name, const char *service, const addrinfo *hints, addrinfo **found)
{
    if (name && !leadline::isInDigits(name)) {
        const std::scoped_lock lock(leadline::mutex());
        leadline::calls().lookups.emplace_back(name);
    }
    return leadline::systems<int(const char *, const char *, const addrinfo *, addrinfo **)>("getaddrinfo")(
        name, service, hints, found);
}
}
