// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/table_source.h"

#include "model/ais/ais_log.h"
#include "model/exchange/intake_kind.h"
#include "model/tables/feature_rows.h"
#include "model/tables/row_text.h"
#include "model/tracks/ais_sentences.h"

#include <QFile>
#include <QJsonArray>

#include <algorithm>

namespace leadline {

namespace {

/// Enough to tell a log of sentences from a table.
constexpr qsizetype headBytes = 64 << 10;

/// Any NMEA sentences: what else can be meant by tracks in such a file?
bool holdsSentences(const QByteArray &head)
{
    return nmeaHead({head.constData(), static_cast<std::size_t>(head.size())}) != NmeaHead::None;
}

bool isUtf16(const QByteArray &head)
{
    return head.startsWith("\xff\xfe") || head.startsWith("\xfe\xff");
}

/// SQLite, for a GeoPackage; the file code of a shapefile (ESRI 1998).
bool isVectorFile(const QByteArray &head)
{
    return head.startsWith("SQLite format 3") || head.startsWith(QByteArrayView("\0\0\x27\x0a", 4));
}

/// JSON or XML: what no table and no sentence begins with. A sequence of JSON texts begins with a separator (RFC 7464).
bool isStructured(const QByteArray &head)
{
    const QByteArray start = (head.startsWith("\xef\xbb\xbf") ? head.mid(3) : head).trimmed();
    return start.startsWith('{') || start.startsWith('[') || start.startsWith('<') || start.startsWith('\x1e');
}

bool namesAny(const QString &format, std::initializer_list<const char *> words)
{
    return std::ranges::any_of(words, [&format](const char *word) { return format.contains(QLatin1String(word)); });
}

Result<QByteArray> beginningOf(const QString &path, qsizetype most, const QString &name)
{
    QFile file(path);
    if (!file.exists())
        return fail(ErrorCode::NotFound, QStringLiteral("no such file"), name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NoPermission, QStringLiteral("cannot be read: %1").arg(file.errorString()), name);
    return file.read(most);
}

/// Runs rows or features through what makes text of them.
template<class Text>
Result<QJsonObject> streamThrough(Text text, DecoderPool &decoder, const DecodeRequest &request,
                                  const std::function<bool(QByteArrayView)> &sink, const Progress &progress)
{
    Result<QJsonObject> end = decoder.stream(
        request, [&](QByteArrayView bytes) { return sink(text.add(bytes)); }, progress.stop);
    if (end)
        sink(text.rest());
    return end;
}

} // namespace

Result<TableSource> TableSource::open(DecoderPool &decoder, const QString &path, const QString &name,
                                      const Progress &progress)
{
    TableSource source(decoder, path, name);
    const Result<QByteArray> head = beginningOf(path, headBytes, name);
    if (!head)
        return Unexpected{head.error()};
    if (const Result<void> known = source.recognise(*head, progress); !known)
        return Unexpected{known.error()};
    return source;
}

Result<void> TableSource::recognise(const QByteArray &head, const Progress &progress)
{
    if (isUtf16(head)) {
        m_form = Form::Utf16;
        return {};
    }
    if (isVectorFile(head)) {
        readAsFeatures();
        return {};
    }
    const bool packed = isPacked(m_path);
    if (!packed && !isStructured(head))
        return {};
    DecodeRequest request;
    request.kind = DecodeKind::Sniff;
    request.path = m_path;
    request.name = m_name;
    const Result<DecodeReply> sniffed = m_decoder->decode(request, progress.stop);
    if (!sniffed)
        return Unexpected{sniffed.error()};
    const QString format = sniffed->document.value(QLatin1String("format")).toString();
    m_form = packed ? Form::Packed : Form::Rows;
    if (!packed && format == QLatin1String("GeoJSON"))
        readAsFeatures();
    else if (!packed || namesAny(format, {"JSON", "KML", "GPX", "KMZ", "XLSX", "ODS"}))
        readAsRows(format);
    return {};
}

void TableSource::readAsRows(const QString &format)
{
    m_form = Form::Rows;
    const bool spreadsheet = namesAny(format, {"XLSX", "ODS"});
    m_rowsBefore = spreadsheet ? 0 : 1;
    m_rowWord = spreadsheet                               ? QStringLiteral("row")
                : namesAny(format, {"KML", "GPX", "KMZ"}) ? QStringLiteral("point")
                                                          : QStringLiteral("record");
}

void TableSource::readAsFeatures()
{
    m_form = Form::Features;
    m_rowsBefore = 1;
    m_rowWord = QStringLiteral("feature");
}

Result<QJsonObject> TableSource::stream(const std::function<bool(QByteArrayView)> &sink, const Progress &progress) const
{
    DecodeRequest request;
    request.path = m_path;
    request.name = m_name;
    switch (m_form) {
    case Form::Rows:
        request.kind = DecodeKind::Rows;
        request.sheet = 1;
        return streamThrough(RowText(), *m_decoder, request, sink, progress);
    case Form::Features:
        request.kind = DecodeKind::Features;
        return streamThrough(FeatureRows(), *m_decoder, request, sink, progress);
    case Form::Plain:
    case Form::Packed:
        request.kind = DecodeKind::Unpacked;
        break;
    case Form::Utf16:
        request.kind = DecodeKind::Text;
        break;
    }
    return m_decoder->stream(request, sink, progress.stop);
}

Result<QByteArray> TableSource::head(qsizetype most, const Progress &progress) const
{
    if (!isDecoded())
        return beginningOf(m_path, most, m_name);
    QByteArray head;
    const Result<QJsonObject> streamed = stream(
        [&head, most](QByteArrayView bytes) {
            head.append(bytes.first(std::min(bytes.size(), most - head.size())));
            return head.size() < most;
        },
        progress);
    // A stream that was stopped because it was enough is no failure.
    if (!streamed && head.isEmpty())
        return Unexpected{streamed.error()};
    return head;
}

Result<AisCsvData> TableSource::read(AisCsvOptions options, bool takesDamaged, QStringList &warnings,
                                     const Progress &progress) const
{
    bool sentences = false;
    if (m_form != Form::Rows &&
        m_form != Form::Features) { // those are none, and to have their head means to decode the file twice
        const Result<QByteArray> begin = head(headBytes, progress);
        if (!begin)
            return Unexpected{begin.error()};
        sentences = holdsSentences(*begin);
    }
    if (!isDecoded())
        return sentences ? readAisSentences(m_path, progress, options.logTimes) : readAisCsv(m_path, options, progress);
    options.rowWord = m_rowWord;
    options.rowsBefore = m_rowsBefore;
    const ByteStream decoded = [&](const std::function<bool(QByteArrayView)> &sink) -> Result<void> {
        const Result<QJsonObject> end = stream(sink, progress);
        if (!end)
            return Unexpected{end.error()};
        for (const QJsonValue warning : end->value(QLatin1String("warnings")).toArray())
            warnings << warning.toString();
        for (const QJsonValue skipped : end->value(QLatin1String("skipped")).toArray())
            warnings << QStringLiteral("%1 × %2")
                            .arg(skipped[QLatin1String("count")].toInteger())
                            .arg(skipped[QLatin1String("reason")].toString());
        const QString damage = end->value(QLatin1String("damage")).toString();
        if (damage.isEmpty())
            return {};
        if (!takesDamaged)
            return fail(ErrorCode::Damaged,
                        QStringLiteral("%1; stating its kind takes the rows up to there").arg(damage), m_name);
        warnings << damage;
        return {};
    };
    return sentences ? readAisSentences(decoded, m_name, progress, options.logTimes)
                     : readAisCsv(decoded, m_name, options, progress);
}

} // namespace leadline
