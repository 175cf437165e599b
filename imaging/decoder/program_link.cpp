// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/decoder/program_link.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtEndian>

#include <sys/mman.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace leadline {
namespace {

constexpr std::size_t maxDescriptors = 64;

} // namespace

ProgramLink::ProgramLink(int socket)
    : m_socket(socket)
{
}

ProgramLink::~ProgramLink()
{
    for (const auto &[id, mapping] : m_buffers)
        ::munmap(mapping.data, static_cast<std::size_t>(mapping.bytes));
}

/// Reads once. False when nothing came (not waiting), or the program is gone.
bool ProgramLink::receive(bool wait)
{
    std::array<char, 64 << 10> bytes;
    alignas(cmsghdr) std::array<char, CMSG_SPACE(maxDescriptors * sizeof(int))> control;
    iovec part = {bytes.data(), bytes.size()};
    msghdr message = {};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    ssize_t n = -1;
    do {
        n = ::recvmsg(m_socket, &message, MSG_CMSG_CLOEXEC | (wait ? 0 : MSG_DONTWAIT));
    } while (n < 0 && errno == EINTR);
    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        return false;
    if (n <= 0) {
        m_broken = true;
        return false;
    }
    for (cmsghdr *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS)
            continue;
        const std::size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (std::size_t i = 0; i < count; ++i) {
            int fd = -1;
            std::memcpy(&fd, CMSG_DATA(header) + i * sizeof(int), sizeof fd);
            m_descriptors.emplace_back(fd);
        }
    }
    m_parser.feed(QByteArrayView(bytes.data(), n));
    sortArrived();
    return true;
}

/// Cancel and credit take effect when they arrive; requests wait their turn.
void ProgramLink::sortArrived()
{
    while (!m_broken) {
        Result<std::optional<Frame>> frame = m_parser.next();
        if (!frame) {
            m_broken = true;
            return;
        }
        if (!frame->has_value())
            return;
        Frame &arrived = **frame;
        if (arrived.type == FrameType::Cancel)
            m_lastCancelled = arrived.request;
        else if (arrived.type == FrameType::Credit && arrived.body.size() == 4)
            m_credit[arrived.request] += qFromLittleEndian<quint32>(arrived.body.constData());
        else if (arrived.type == FrameType::Part || arrived.type == FrameType::NoPart)
            takePart(arrived);
        else
            m_requests.push_back(std::move(arrived));
    }
}

std::optional<Frame> ProgramLink::nextRequest()
{
    m_credit.clear();
    while (m_requests.empty() && !m_broken)
        receive(true);
    if (m_requests.empty())
        return {};
    Frame frame = std::move(m_requests.front());
    m_requests.pop_front();
    m_credit[frame.request] += initialStreamCredit;
    return frame;
}

UniqueFd ProgramLink::takeDescriptor()
{
    if (m_descriptors.empty())
        return {};
    UniqueFd fd = std::move(m_descriptors.front());
    m_descriptors.pop_front();
    return fd;
}

std::shared_ptr<const HandedFiles> ProgramLink::takeFiles(const QJsonObject &body)
{
    auto handed = std::make_shared<HandedFiles>();
    handed->name = body.value(QLatin1String("name")).toString();
    for (const QJsonValue entry : body.value(QLatin1String("files")).toArray()) {
        const QJsonObject file = entry.toObject();
        const bool remote = file.value(QLatin1String("remote")).toBool();
        handed->files.push_back({file.value(QLatin1String("name")).toString(),
                                 remote ? UniqueFd() : takeDescriptor(),
                                 file.value(QLatin1String("size")).toInteger(),
                                 {},
                                 file.value(QLatin1String("output")).toBool()});
        if (!remote && !handed->files.back().descriptor)
            return nullptr;
    }
    return handed->files.empty() ? nullptr : std::shared_ptr<const HandedFiles>(std::move(handed));
}

void ProgramLink::adoptBuffer(const QJsonObject &body)
{
    const QJsonObject named = body.value(QLatin1String("buffer")).toObject();
    if (!named.value(QLatin1String("new")).toBool())
        return;
    const UniqueFd fd = takeDescriptor();
    for (const QJsonValue gone : named.value(QLatin1String("gone")).toArray()) {
        const auto old = m_buffers.find(gone.toInteger());
        if (old == m_buffers.end())
            continue;
        ::munmap(old->second.data, static_cast<std::size_t>(old->second.bytes));
        m_buffers.erase(old);
    }
    const qint64 bytes = named.value(QLatin1String("bytes")).toInteger();
    void *data = fd ? ::mmap(nullptr, static_cast<std::size_t>(bytes), PROT_READ | PROT_WRITE, MAP_SHARED, fd.fd(), 0)
                    : MAP_FAILED;
    if (data != MAP_FAILED)
        m_buffers.insert({named.value(QLatin1String("id")).toInteger(), {data, bytes}});
}

std::span<std::uint32_t> ProgramLink::buffer(const QJsonObject &body, qint64 pixels)
{
    const QJsonObject named = body.value(QLatin1String("buffer")).toObject();
    const auto it = m_buffers.find(named.value(QLatin1String("id")).toInteger());
    if (it == m_buffers.end() || it->second.bytes < pixels * 4)
        return {};
    return {static_cast<std::uint32_t *>(it->second.data), static_cast<std::size_t>(pixels)};
}

bool ProgramLink::isCancelled(std::uint32_t request)
{
    while (!m_broken && receive(false)) {
    }
    return m_broken || m_lastCancelled == request;
}

bool ProgramLink::waitForCredit(std::uint32_t request)
{
    while (!isCancelled(request) && m_credit[request] == 0)
        receive(true);
    if (m_broken || m_lastCancelled == request)
        return false;
    --m_credit[request];
    return true;
}

/// What comes for a request that was given up meanwhile is dropped.
void ProgramLink::takePart(const Frame &frame)
{
    if (frame.request != m_fetchingFor)
        return;
    if (frame.type == FrameType::Part) {
        m_arrived += frame.body;
        return;
    }
    const Result<QJsonObject> body = jsonBody(frame);
    m_refused = body ? body->value(QLatin1String("what")).toString() : QStringLiteral("cannot be had");
}

Result<std::vector<QByteArray>> ProgramLink::fetchParts(std::uint32_t request, const std::vector<ByteRange> &parts)
{
    QJsonArray listed;
    std::int64_t total = 0;
    for (const ByteRange &part : parts) {
        listed.append(QJsonArray{qint64(part.first), qint64(part.length)});
        total += part.length;
    }
    m_arrived.clear();
    m_refused.reset();
    m_fetchingFor = request;
    if (!isCancelled(request) && send(FrameType::Need, request, {{QStringLiteral("parts"), listed}})) {
        // Looking whether it was cancelled takes in what has come: only after that is it known what still lacks.
        while (!isCancelled(request) && m_arrived.size() < total && !m_refused)
            receive(true);
    }
    m_fetchingFor = 0;
    const QByteArray arrived = std::exchange(m_arrived, {});
    if (m_refused)
        return fail(ErrorCode::Io, *std::exchange(m_refused, std::nullopt));
    if (arrived.size() != total)
        return fail(ErrorCode::Cancelled, QStringLiteral("stopped"));
    std::vector<QByteArray> bytes;
    qsizetype at = 0;
    for (const ByteRange &part : parts) {
        bytes.push_back(arrived.mid(at, part.length));
        at += part.length;
    }
    return bytes;
}

bool ProgramLink::send(const Frame &frame)
{
    const QByteArray bytes = encodeFrame(frame);
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        const ssize_t n =
            ::send(m_socket, bytes.constData() + sent, static_cast<std::size_t>(bytes.size() - sent), MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        sent += n;
    }
    return true;
}

bool ProgramLink::send(FrameType type, std::uint32_t request, const QJsonObject &body)
{
    return send({type, request, QJsonDocument(body).toJson(QJsonDocument::Compact)});
}

} // namespace leadline
