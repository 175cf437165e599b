// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/isolate/reply_check.h"

#include <QJsonArray>

#include <cmath>

namespace leadline {
namespace {

constexpr int maxDepth = 12;
constexpr qsizetype maxTextLength = 100'000;

std::optional<QJsonValue> cleaned(const QJsonValue &value, int depth)
{
    if (depth > maxDepth)
        return {};
    if (value.isString())
        return QJsonValue(cleanText(value.toString(), maxTextLength));
    if (value.isArray()) {
        QJsonArray out;
        for (const QJsonValue element : value.toArray()) {
            const auto one = cleaned(element, depth + 1);
            if (!one)
                return {};
            out.append(*one);
        }
        return out;
    }
    if (value.isObject()) {
        QJsonObject out;
        const QJsonObject in = value.toObject();
        for (auto it = in.begin(); it != in.end(); ++it) {
            const auto one = cleaned(it.value(), depth + 1);
            if (!one)
                return {};
            out.insert(cleanText(it.key(), 200), *one);
        }
        return out;
    }
    return value;
}

Result<QJsonObject> cleanObject(const QJsonObject &object)
{
    const auto clean = cleaned(object, 0);
    if (!clean)
        return fail(ErrorCode::DecoderFailed, QStringLiteral("the decoder's answer is nested too deeply"));
    return clean->toObject();
}

/// A whole number in 0..limit, or -1.
int wholeNumber(const QJsonValue &value, int limit)
{
    const double number = value.toDouble(-1);
    if (!(number >= 0 && number <= limit) || std::floor(number) != number)
        return -1;
    return static_cast<int>(number);
}

} // namespace

QString cleanText(QString text, qsizetype maxLength)
{
    text.removeIf([](QChar c) {
        const char16_t u = c.unicode();
        return (u < 0x20 && u != u'\n' && u != u'\t') || (u >= 0x7f && u < 0xa0);
    });
    if (text.size() > maxLength) {
        text.truncate(maxLength);
        if (text.back().isHighSurrogate())
            text.chop(1);
        text += QChar(0x2026);
    }
    return text;
}

Result<QJsonObject> readDocument(const Frame &frame)
{
    Result<QJsonObject> body = jsonBody(frame);
    return body ? cleanObject(*body) : body;
}

Result<PixelsNote> readPixels(const Frame &frame, int maxWidth, int maxHeight, bool exact, qint64 bufferBytes)
{
    const Result<QJsonObject> body = jsonBody(frame);
    if (!body)
        return Unexpected{body.error()};
    PixelsNote note;
    note.width = wholeNumber(body->value(QLatin1String("width")), maxWidth);
    note.height = wholeNumber(body->value(QLatin1String("height")), maxHeight);
    note.opaque = body->value(QLatin1String("opaque")).toBool();
    const bool none = note.width == 0 && note.height == 0 && !exact;
    const bool sound =
        note.width > 0 && note.height > 0 && (!exact || (note.width == maxWidth && note.height == maxHeight));
    if (!none && !sound)
        return fail(ErrorCode::DecoderFailed, QStringLiteral("the decoder answered a picture of another size"));
    if (qint64(note.width) * note.height * 4 > bufferBytes)
        return fail(ErrorCode::DecoderFailed, QStringLiteral("the decoder answered more pixels than were asked for"));
    Result<QJsonObject> document = cleanObject(body->value(QLatin1String("document")).toObject());
    if (!document)
        return Unexpected{document.error()};
    note.document = std::move(*document);
    return note;
}

Result<std::vector<ByteRange>> readNeed(const Frame &frame, std::int64_t size)
{
    const Result<QJsonObject> body = jsonBody(frame);
    if (!body)
        return Unexpected{body.error()};
    const auto refuse = [] {
        return fail(ErrorCode::DecoderFailed, QStringLiteral("the decoder asked for bytes that the file has not"));
    };
    const QJsonArray listed = body->value(QLatin1String("parts")).toArray();
    if (listed.isEmpty() || listed.size() > mostNeededParts)
        return refuse();
    std::vector<ByteRange> parts;
    std::int64_t total = 0;
    for (const QJsonValue entry : listed) {
        const ByteRange part{entry[0].toInteger(-1), entry[1].toInteger(-1)};
        if (part.first < 0 || part.length < 1 || part.length > mostNeededBytes || part.first > size - part.length)
            return refuse();
        total += part.length;
        parts.push_back(part);
    }
    if (total > mostNeededBytes)
        return refuse();
    return parts;
}

Error readFailure(const Frame &frame, const QString &file)
{
    const Result<QJsonObject> body = jsonBody(frame);
    if (!body)
        return {ErrorCode::DecoderFailed, body.error().what, file};
    const QString code = body->value(QLatin1String("code")).toString();
    const QString what = cleanText(body->value(QLatin1String("what")).toString(), 1000);
    ErrorCode known = ErrorCode::DecoderFailed;
    if (code == QLatin1String("invalid"))
        known = ErrorCode::InvalidInput;
    else if (code == QLatin1String("unsupported"))
        known = ErrorCode::Unsupported;
    else if (code == QLatin1String("damaged"))
        known = ErrorCode::Damaged;
    else if (code == QLatin1String("cancelled"))
        known = ErrorCode::Cancelled;
    else if (code == QLatin1String("io"))
        known = ErrorCode::Io;
    return {known, what.isEmpty() ? QStringLiteral("could not be read") : what, file};
}

} // namespace leadline
