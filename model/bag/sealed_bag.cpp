// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/bag/sealed_bag.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace leadline {

namespace {

constexpr std::uint32_t longestHeader = 4096;

class FramedFile final : public BagFile
{
public:
    explicit FramedFile(SealWriter &writer)
        : m_writer(writer)
    {
    }
    Result<void> write(QByteArrayView bytes) override { return m_writer.write(bytes); }
    Result<void> finish() override { return {}; }

private:
    SealWriter &m_writer;
};

/// What a file's header says.
struct Header
{
    QString path;
    std::int64_t bytes = 0;
};

/// Cuts the stream of messages into headers and files.
class Unframing
{
public:
    Unframing(SealReader &reader, QString context)
        : m_reader(reader)
        , m_context(std::move(context))
    {
    }

    /// Hands `count` bytes on, in pieces.
    template<class Take>
    Result<void> take(std::int64_t count, Take &&onPiece)
    {
        while (count > 0) {
            if (m_left.isEmpty()) {
                const auto message = m_reader.next();
                if (!message)
                    return Unexpected{message.error()};
                if (message->isEmpty())
                    return nonsense();
                m_left = *message;
            }
            const auto piece = m_left.first(static_cast<qsizetype>(std::min<std::int64_t>(count, m_left.size())));
            m_left = m_left.sliced(piece.size());
            count -= piece.size();
            if (const Result<void> taken = onPiece(piece); !taken)
                return taken;
        }
        return {};
    }

    /// The next file's header; an empty path after the last.
    Result<Header> header()
    {
        const auto length = collect(4);
        if (!length)
            return Unexpected{length.error()};
        const auto bytes = qFromLittleEndian<quint32>(length->constData());
        if (bytes == 0)
            return Header{};
        if (bytes > longestHeader)
            return nonsense();
        const auto text = collect(bytes);
        if (!text)
            return Unexpected{text.error()};
        const QJsonObject json = QJsonDocument::fromJson(*text).object();
        Header header{json.value(QLatin1String("path")).toString(), json.value(QLatin1String("bytes")).toInteger(-1)};
        if (header.path.isEmpty() || header.bytes < 0)
            return nonsense();
        return header;
    }

    /// Nothing but zeros up to the end of the stream.
    Result<void> atEnd()
    {
        for (;;) {
            if (!std::all_of(m_left.begin(), m_left.end(), [](char c) { return c == '\0'; }))
                return nonsense();
            const auto message = m_reader.next();
            if (!message)
                return Unexpected{message.error()};
            if (message->isEmpty())
                return {};
            m_left = *message;
        }
    }

private:
    Unexpected nonsense() const
    {
        return fail(ErrorCode::Damaged, QStringLiteral("what was sealed is not a bag of Leadline's"), m_context);
    }
    Result<QByteArray> collect(std::int64_t count)
    {
        QByteArray bytes;
        const auto taken = take(count, [&](QByteArrayView piece) {
            bytes.append(piece);
            return Result<void>{};
        });
        if (!taken)
            return Unexpected{taken.error()};
        return bytes;
    }

    SealReader &m_reader;
    QString m_context;
    QByteArrayView m_left;
};

} // namespace

Result<std::unique_ptr<BagFile>> SealedTarget::begin(const QString &path, std::int64_t bytes)
{
    const QByteArray json = QJsonDocument(QJsonObject{{QStringLiteral("path"), path},
                                                      {QStringLiteral("bytes"), static_cast<qint64>(bytes)}})
                                .toJson(QJsonDocument::Compact);
    char length[4];
    qToLittleEndian<quint32>(static_cast<quint32>(json.size()), length);
    for (const QByteArrayView part : {QByteArrayView(length, sizeof length), QByteArrayView(json)}) {
        if (const auto written = m_writer.write(part); !written)
            return Unexpected{written.error()};
    }
    return std::unique_ptr<BagFile>(std::make_unique<FramedFile>(m_writer));
}

Result<void> SealedTarget::finish()
{
    constexpr char end[4] = {};
    if (const auto written = m_writer.write(QByteArrayView(end, sizeof end)); !written)
        return written;
    return m_writer.finish();
}

Result<void> unseal(SealReader &reader, std::int64_t sealedBytes, BagTarget &target, const Progress &progress,
                    const QString &context)
{
    Unframing frames(reader, context);
    for (;;) {
        const auto header = frames.header();
        if (!header)
            return Unexpected{header.error()};
        if (header->path.isEmpty())
            return frames.atEnd();
        const auto file = target.begin(header->path, header->bytes);
        if (!file)
            return Unexpected{file.error()};
        const auto taken = frames.take(header->bytes, [&](QByteArrayView piece) -> Result<void> {
            progress.say(static_cast<double>(reader.position()) /
                             static_cast<double>(std::max<std::int64_t>(1, sealedBytes)),
                         QStringLiteral("Opening the sealed bag"));
            if (progress.cancelled())
                return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), context);
            return (*file)->write(piece);
        });
        if (!taken)
            return taken;
        if (const auto finished = (*file)->finish(); !finished)
            return finished;
    }
}

} // namespace leadline
