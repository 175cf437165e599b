// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/decoder_pool.h"
#include "model/isolate/decoder_process.h"
#include "model/isolate/frame.h"
#include "model/isolate/handed_files.h"
#include "model/isolate/shared_pixels.h"

#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <stop_token>

namespace leadline {

/// What a decoder answered to one request.
struct DecoderAnswer
{
    QJsonObject document;
    int width = 0; ///< 0 when there are no pixels
    int height = 0;
    bool opaque = true;
    std::shared_ptr<SharedPixels> pixels;
    QString walls = {}; ///< behind what it was decoded, in words
};

/// One request on its way to a decoder.
struct DecoderAsk
{
    FrameType type = FrameType::Decode;
    QJsonObject body;                         ///< without the files and the buffer, which are added here
    std::shared_ptr<const HandedFiles> files; ///< none: those handed before
    QString file;                             ///< what messages are about
    std::shared_ptr<SharedPixels> buffer;     ///< for pixels
    int maxWidth = 0;                         ///< of the picture in the answer
    int maxHeight = 0;
    bool exactSize = false;
    bool streams = false; ///< chunks may come before the document
    std::chrono::milliseconds timeLimit{30'000};
    std::function<void(QByteArray)> chunk;
    std::function<void(Result<DecoderAnswer>)> done; ///< called exactly once
};

/// The conversation with one decoder process: one request at a time on the wire, the others wait here in order.
/// Everything that comes back is checked; at the first wrong byte the process is killed and what was asked fails with
/// DecoderFailed. Lives on the pool's I/O thread only.
class DecoderChannel : public std::enable_shared_from_this<DecoderChannel>
{
public:
    using Clock = std::chrono::steady_clock;

    /// `post` brings what other threads answer back to the loop's thread.
    using Post = std::function<void(std::function<void()>)>;

    explicit DecoderChannel(DecoderProcess process, Post post = {});
    ~DecoderChannel();

    std::uint32_t ask(DecoderAsk ask);
    /// Answers Cancelled at once; what the decoder may still say to it is dropped.
    void cancel(std::uint32_t id);
    /// The consumer of a stream took `count` chunks.
    void grantCredit(std::uint32_t id, std::uint32_t count);

    bool isAlive() const { return m_process.has_value(); }
    bool isIdle() const { return m_asks.empty(); }
    int socket() const { return m_process ? m_process->socket() : -1; }
    bool wantsToWrite() const { return !m_outgoing.empty(); }
    /// When the request on the wire has taken too long.
    std::optional<Clock::time_point> deadline() const;

    void readSome();
    void writeSome();
    void checkDeadline(Clock::time_point now);
    /// Kills the process and fails what is left. Also from inside an answer.
    void close(const Error &reason);

private:
    struct Asked
    {
        std::uint32_t id = 0;
        DecoderAsk ask;
        bool abandoned = false;
        std::uint32_t credit = 0;
    };
    struct Outgoing
    {
        QByteArray bytes;
        qsizetype written = 0;
        std::shared_ptr<const HandedFiles> files;
        std::shared_ptr<SharedPixels> buffer;
    };

    void sendNext();
    QJsonObject bufferNote(SharedPixels &buffer, bool &fresh);
    void queueFrame(Outgoing frame);
    bool writeOne(Outgoing &frame);
    void handle(const Frame &frame);
    void fetch(const Frame &need);
    void deliver(std::uint64_t need, const Result<std::vector<QByteArray>> &parts);
    Result<DecoderAnswer> answerOf(const Frame &frame, const DecoderAsk &ask);
    void finishFront(Result<DecoderAnswer> answer);
    void die(const QString &why);

    std::optional<DecoderProcess> m_process;
    FrameParser m_parser{FrameSource::Decoder};
    std::deque<Asked> m_asks; ///< the first is on the wire when m_sent
    bool m_sent = false;
    Clock::time_point m_deadline;
    Post m_post;
    std::shared_ptr<const HandedFiles> m_handed; ///< the files that the decoder has now
    std::uint64_t m_lastNeed = 0;
    bool m_fetching = false;        ///< the decoder waits for parts: its time stands still
    std::int64_t m_fetched = 0;     ///< bytes, for the request on the wire
    std::optional<Error> m_missing; ///< why parts could not be had for it: a picture without them is no answer
    std::stop_source m_stopFetching;
    std::deque<Outgoing> m_outgoing;
    std::deque<std::uint32_t> m_knownBuffers; ///< mapped by the decoder, latest last
    std::uint32_t m_lastId = 0;
};

} // namespace leadline
