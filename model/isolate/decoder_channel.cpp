// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/isolate/decoder_channel.h"

#include "model/isolate/reply_check.h"

#include <QJsonArray>
#include <QtEndian>

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace leadline {
namespace {

/// SCM_MAX_FD is 253; no file has more sidecars than this.
constexpr std::size_t maxDescriptors = 32;

std::vector<int> descriptorsOf(const std::shared_ptr<const HandedFiles> &files,
                               const std::shared_ptr<SharedPixels> &buffer)
{
    std::vector<int> descriptors;
    if (files)
        for (const HandedFile &file : files->files)
            if (file.descriptor)
                descriptors.push_back(file.descriptor.fd());
    if (buffer)
        descriptors.push_back(buffer->fd());
    if (descriptors.size() > maxDescriptors)
        descriptors.resize(maxDescriptors);
    return descriptors;
}

} // namespace

DecoderChannel::DecoderChannel(DecoderProcess process, Post post)
    : m_process(std::move(process))
    , m_post(std::move(post))
{
}

DecoderChannel::~DecoderChannel()
{
    close({ErrorCode::Cancelled, QStringLiteral("stopped"), {}});
}

std::uint32_t DecoderChannel::ask(DecoderAsk ask)
{
    const std::uint32_t id = ++m_lastId;
    m_asks.push_back({id, std::move(ask)});
    if (!m_process)
        die(QStringLiteral("the decoder is gone"));
    else if (!m_sent)
        sendNext();
    return id;
}

void DecoderChannel::cancel(std::uint32_t id)
{
    for (auto it = m_asks.begin(); it != m_asks.end(); ++it) {
        if (it->id != id || it->abandoned)
            continue;
        const auto done = std::move(it->ask.done);
        const QString file = it->ask.file;
        if (it == m_asks.begin() && m_sent) {
            it->abandoned = true;
            it->ask.chunk = {};
            m_stopFetching.request_stop();
            m_fetching = false;
            ++m_lastNeed;
            queueFrame({encodeFrame({FrameType::Cancel, id, {}}), 0, {}, {}});
        } else {
            m_asks.erase(it);
        }
        done(fail(ErrorCode::Cancelled, QStringLiteral("stopped"), file));
        return;
    }
}

void DecoderChannel::grantCredit(std::uint32_t id, std::uint32_t count)
{
    if (!m_sent || m_asks.empty() || m_asks.front().id != id)
        return;
    m_asks.front().credit += count;
    QByteArray body(4, '\0');
    qToLittleEndian<quint32>(count, body.data());
    queueFrame({encodeFrame({FrameType::Credit, id, body}), 0, {}, {}});
}

std::optional<DecoderChannel::Clock::time_point> DecoderChannel::deadline() const
{
    if (!m_process || !m_sent || m_fetching)
        return {};
    return m_deadline;
}

/// A buffer that the decoder has mapped already travels by its number alone; it is told to forget all but a few.
QJsonObject DecoderChannel::bufferNote(SharedPixels &buffer, bool &fresh)
{
    constexpr std::size_t mostKnown = 6;
    QJsonArray gone;
    fresh = std::erase(m_knownBuffers, buffer.id()) == 0;
    m_knownBuffers.push_back(buffer.id());
    while (m_knownBuffers.size() > mostKnown) {
        gone.append(qint64(m_knownBuffers.front()));
        m_knownBuffers.pop_front();
    }
    return {{QStringLiteral("id"), qint64(buffer.id())},
            {QStringLiteral("bytes"), buffer.size()},
            {QStringLiteral("new"), fresh},
            {QStringLiteral("gone"), gone}};
}

void DecoderChannel::sendNext()
{
    m_sent = false;
    if (m_asks.empty() || !m_process)
        return;
    Asked &next = m_asks.front();
    QJsonObject body = next.ask.body;
    Outgoing frame;
    if (next.ask.files) {
        QJsonArray names;
        for (const HandedFile &file : next.ask.files->files)
            names.append(QJsonObject{{QStringLiteral("name"), file.name},
                                     {QStringLiteral("size"), file.size},
                                     {QStringLiteral("remote"), file.remote != nullptr},
                                     {QStringLiteral("output"), file.isOutput}});
        while (names.size() > int(maxDescriptors) - 1)
            names.removeLast();
        body.insert(QStringLiteral("files"), names);
        frame.files = next.ask.files;
        m_handed = next.ask.files;
    }
    if (next.ask.buffer) {
        bool fresh = false;
        body.insert(QStringLiteral("buffer"), bufferNote(*next.ask.buffer, fresh));
        if (fresh)
            frame.buffer = next.ask.buffer;
    }
    next.credit = next.ask.streams ? initialStreamCredit : 0;
    frame.bytes = encodeFrame(next.ask.type, next.id, body);
    m_sent = true;
    m_fetched = 0;
    m_missing.reset();
    m_deadline = Clock::now() + next.ask.timeLimit;
    m_process->renewCpuLimit();
    queueFrame(std::move(frame));
}

void DecoderChannel::queueFrame(Outgoing frame)
{
    m_outgoing.push_back(std::move(frame));
    writeSome();
}

void DecoderChannel::writeSome()
{
    while (m_process && !m_outgoing.empty()) {
        if (!writeOne(m_outgoing.front()))
            return;
        m_outgoing.pop_front();
    }
}

/// True when the frame is out. A broken pipe is left for readSome() to explain: answers may still wait there.
bool DecoderChannel::writeOne(Outgoing &frame)
{
    while (frame.written < frame.bytes.size()) {
        iovec part = {frame.bytes.data() + frame.written, static_cast<std::size_t>(frame.bytes.size() - frame.written)};
        msghdr message = {};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        alignas(cmsghdr) std::array<char, CMSG_SPACE(maxDescriptors * sizeof(int))> control = {};
        const std::vector<int> descriptors =
            frame.written == 0 ? descriptorsOf(frame.files, frame.buffer) : std::vector<int>();
        if (!descriptors.empty()) {
            const std::size_t bytes = descriptors.size() * sizeof(int);
            message.msg_control = control.data();
            message.msg_controllen = CMSG_SPACE(bytes);
            cmsghdr *header = CMSG_FIRSTHDR(&message);
            header->cmsg_level = SOL_SOCKET;
            header->cmsg_type = SCM_RIGHTS;
            header->cmsg_len = CMSG_LEN(bytes);
            std::memcpy(CMSG_DATA(header), descriptors.data(), bytes);
        }
        const ssize_t n = ::sendmsg(m_process->socket(), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno != EAGAIN && errno != EWOULDBLOCK;
        frame.written += n;
    }
    return true;
}

void DecoderChannel::readSome()
{
    std::array<char, 64 << 10> bytes;
    while (m_process) {
        const ssize_t n = ::recv(m_process->socket(), bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return;
        if (n <= 0) {
            die({});
            return;
        }
        m_parser.feed(QByteArrayView(bytes.data(), n));
        while (m_process) {
            Result<std::optional<Frame>> frame = m_parser.next();
            if (!frame) {
                die(frame.error().what);
                return;
            }
            if (!frame->has_value())
                break;
            handle(**frame);
        }
    }
}

void DecoderChannel::handle(const Frame &frame)
{
    if (!m_sent || m_asks.empty() || frame.request != m_asks.front().id) {
        die(QStringLiteral("the decoder answered what was not asked"));
        return;
    }
    Asked &asked = m_asks.front();
    if (m_fetching) {
        die(QStringLiteral("the decoder spoke while it waited"));
        return;
    }
    if (frame.type == FrameType::Progress)
        return;
    if (frame.type == FrameType::Need) {
        if (!asked.abandoned) // else it will hear that
            fetch(frame);
        return;
    }
    if (frame.type == FrameType::Chunk) {
        if (asked.credit == 0) {
            die(QStringLiteral("the decoder sent more than was asked for"));
            return;
        }
        --asked.credit;
        // A stream may take long as a whole; each piece of it may not.
        m_deadline = Clock::now() + asked.ask.timeLimit;
        m_process->renewCpuLimit();
        if (asked.ask.chunk)
            asked.ask.chunk(frame.body);
        return;
    }
    Result<DecoderAnswer> answer = answerOf(frame, asked.ask);
    if (!answer && answer.error().code == ErrorCode::DecoderFailed) {
        die(answer.error().what);
        return;
    }
    if (m_missing)
        answer = Unexpected{*std::exchange(m_missing, std::nullopt)};
    finishFront(std::move(answer));
    if (m_process && !m_sent) // whoever was answered may have asked, or ended, meanwhile
        sendNext();
}

/// Gets what the decoder needs of a file that lies elsewhere. Its answer may come from any thread.
void DecoderChannel::fetch(const Frame &need)
{
    const std::shared_ptr<RemoteBytes> remote = m_handed ? m_handed->files.front().remote : nullptr;
    if (!remote || !m_post) {
        die(QStringLiteral("the decoder asked for what was not handed to it"));
        return;
    }
    Result<std::vector<ByteRange>> parts = readNeed(need, remote->size());
    if (!parts) {
        die(parts.error().what);
        return;
    }
    for (const ByteRange &part : *parts)
        m_fetched += part.length;
    m_fetching = true;
    m_stopFetching = std::stop_source();
    const std::uint64_t number = ++m_lastNeed;
    if (m_fetched > mostFetchedBytes) {
        deliver(number,
                fail(ErrorCode::Unsupported,
                     QStringLiteral("more than %1 MiB of it are needed for one picture").arg(mostFetchedBytes >> 20)));
        return;
    }
    remote->read(*std::move(parts), m_stopFetching.get_token(),
                 [weak = weak_from_this(), post = m_post, number](Result<std::vector<QByteArray>> answer) {
                     post([weak, number, answer = std::move(answer)] {
                         if (const std::shared_ptr<DecoderChannel> channel = weak.lock())
                             channel->deliver(number, answer);
                     });
                 });
}

void DecoderChannel::deliver(std::uint64_t need, const Result<std::vector<QByteArray>> &parts)
{
    if (!m_fetching || need != m_lastNeed || !m_process || m_asks.empty())
        return;
    m_fetching = false;
    Asked &asked = m_asks.front();
    m_deadline = Clock::now() + asked.ask.timeLimit;
    if (!parts) {
        m_missing = Error{parts.error().code, parts.error().what, asked.ask.file};
        queueFrame(
            {encodeFrame(FrameType::NoPart, asked.id, {{QStringLiteral("what"), parts.error().what}}), 0, {}, {}});
        return;
    }
    const std::uint32_t id = asked.id;
    for (const QByteArray &part : *parts) {
        for (qsizetype at = 0; at < part.size(); at += maxPartFrameBytes)
            queueFrame({encodeFrame({FrameType::Part, id, part.mid(at, maxPartFrameBytes)}), 0, {}, {}});
    }
}

Result<DecoderAnswer> DecoderChannel::answerOf(const Frame &frame, const DecoderAsk &ask)
{
    if (frame.type == FrameType::Failure)
        return Unexpected{readFailure(frame, ask.file)};
    if (frame.type == FrameType::Document) {
        Result<QJsonObject> document = readDocument(frame);
        if (!document)
            return Unexpected{document.error()};
        DecoderAnswer answer;
        answer.document = std::move(*document);
        answer.walls = m_process->walls();
        return answer;
    }
    if (frame.type != FrameType::Pixels || !ask.buffer)
        return fail(ErrorCode::DecoderFailed, QStringLiteral("the decoder answered what was not asked"));
    Result<PixelsNote> note = readPixels(frame, ask.maxWidth, ask.maxHeight, ask.exactSize, ask.buffer->size());
    if (!note)
        return Unexpected{note.error()};
    return DecoderAnswer{std::move(note->document), note->width, note->height, note->opaque, ask.buffer,
                         m_process->walls()};
}

void DecoderChannel::finishFront(Result<DecoderAnswer> answer)
{
    const Asked asked = std::move(m_asks.front());
    m_asks.pop_front();
    m_sent = false;
    if (!asked.abandoned)
        asked.ask.done(std::move(answer));
}

void DecoderChannel::checkDeadline(Clock::time_point now)
{
    if (m_process && m_sent && !m_fetching && now >= m_deadline)
        die(QStringLiteral("took longer than %1 s to decode").arg(m_asks.front().ask.timeLimit.count() / 1000));
}

void DecoderChannel::die(const QString &why)
{
    QString reason = why;
    if (m_process && reason.isEmpty())
        reason = m_process->explainEnd();
    close({ErrorCode::DecoderFailed, reason + QStringLiteral("; kept unread"), {}});
}

void DecoderChannel::close(const Error &reason)
{
    m_process.reset();
    m_outgoing.clear();
    m_sent = false;
    m_fetching = false;
    m_stopFetching.request_stop();
    std::deque<Asked> left = std::move(m_asks);
    m_asks.clear();
    for (Asked &asked : left) {
        if (!asked.abandoned)
            asked.ask.done(Unexpected{Error{reason.code, reason.what, asked.ask.file}});
    }
}

} // namespace leadline
