// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/captures/warc_capture.h"

#include "imaging/captures/http_body.h"
#include "imaging/captures/recorded_digest.h"

#include <QJsonObject>

namespace leadline {
namespace {

constexpr qsizetype longestHttpHead = 64 << 10;
constexpr qsizetype largestPage = 4 << 20;
constexpr qsizetype largestScreenshot = 32 << 20;
constexpr qsizetype longestField = 1000;

/// A recorded hash and the one that is worked out beside it.
struct Check
{
    std::optional<RecordedDigest> recorded;
    std::optional<PassingDigest> passing;
    QByteArray written;

    explicit Check(const QByteArray &field)
        : recorded(RecordedDigest::parse(field))
        , written(field)
    {
        if (recorded)
            passing.emplace(recorded->algorithm);
    }
    void add(QByteArrayView bytes)
    {
        if (passing)
            passing->add(bytes);
    }
};

void judge(Check &check, const QString &what, bool mayDiffer, HashFindings &hashes)
{
    if (check.written.isEmpty())
        return;
    if (!check.recorded) {
        ++hashes.unchecked;
        return;
    }
    const QByteArray computed = check.passing->value();
    if (computed == check.recorded->value) {
        ++hashes.agree;
    } else if (mayDiffer) {
        ++hashes.unchecked;
    } else {
        ++hashes.differ;
        if (hashes.differing.size() < HashFindings::mostNamed)
            hashes.differing.append(
                QJsonObject{{QStringLiteral("what"), what},
                            {QStringLiteral("recorded"), QString::fromLatin1(check.recorded->value.toHex())},
                            {QStringLiteral("computed"), QString::fromLatin1(computed.toHex())}});
    }
}

QString uriOf(const WarcRecord &record)
{
    QByteArray uri = record.field("warc-target-uri");
    if (uri.startsWith('<') && uri.endsWith('>'))
        uri = uri.mid(1, uri.size() - 2);
    return QString::fromUtf8(uri).left(longestField);
}

int screenshotRank(const QString &uri)
{
    if (uri.startsWith(u"urn:view:"))
        return 3;
    if (uri.startsWith(u"urn:fullPage:", Qt::CaseInsensitive) || uri.startsWith(u"urn:screenshot:"))
        return 2;
    return uri.startsWith(u"urn:thumbnail:") ? 1 : 0;
}

/// One record on its way through.
class RecordReading
{
public:
    RecordReading(const WarcRecord &record, CaptureFindings &findings)
        : m_record(record)
        , m_findings(findings)
        , m_uri(uriOf(record))
        , m_block(record.field("warc-block-digest"))
        , m_payload(record.field("warc-payload-digest"))
    {
        const QByteArray mediaType = record.field("content-type");
        m_http = mediaType.startsWith("application/http");
        m_inHead = m_http;
        m_rank = record.type() == "resource" && mediaType.startsWith("image/") ? screenshotRank(m_uri) : 0;
        m_keep = m_rank > findings.screenshotRank ? largestScreenshot : 0;
        if (record.type() == "warcinfo" || (record.type() == "resource" && mediaType.startsWith("text/html")))
            m_keep = largestPage;
    }

    void take(QByteArrayView bytes)
    {
        m_block.add(bytes);
        if (!m_inHead)
            return takePayload(bytes);
        m_head.append(bytes);
        const qsizetype end = m_head.indexOf("\r\n\r\n");
        if (end < 0) {
            if (m_head.size() > longestHttpHead)
                m_inHead = false; // no HTTP after all: no payload that could be checked
            return;
        }
        m_inHead = false;
        const QByteArray rest = m_head.mid(end + 4);
        m_head.truncate(end);
        readHead();
        takePayload(rest);
    }

    void finish()
    {
        const QString what = QStringLiteral("record %1, %2").arg(m_record.number).arg(m_uri);
        const bool truncated = !m_record.field("warc-truncated").isEmpty();
        judge(m_block, what + QStringLiteral(" (block)"), truncated, m_findings.hashes);
        // What a revisit names lies in another record. Some programs take the hash of a chunked answer after joining
        // its chunks.
        if (m_record.type() == "revisit")
            m_findings.hashes.unchecked += !m_payload.written.isEmpty();
        else
            judge(m_payload, what + QStringLiteral(" (payload)"), truncated || m_chunked || m_inHead,
                  m_findings.hashes);
        if (m_record.type() == "warcinfo")
            readInfo();
        else if (m_rank > m_findings.screenshotRank && !m_tooLarge) {
            m_findings.screenshot = m_kept;
            m_findings.screenshotRank = m_rank;
        } else if (m_keep > 0 && m_rank == 0)
            takeAsPage();
    }

private:
    void takePayload(QByteArrayView bytes)
    {
        m_payload.add(bytes);
        const qsizetype room = std::max<qsizetype>(0, m_keep - m_kept.size());
        m_tooLarge = m_tooLarge || bytes.size() > room;
        m_kept.append(bytes.first(std::min(bytes.size(), room)));
    }

    void readHead()
    {
        m_fields = headerFields(m_head);
        m_chunked = m_fields.value("transfer-encoding").toLower().contains("chunked");
        const bool good = m_head.left(32).split(' ').value(1).startsWith("200");
        const bool html = m_fields.value("content-type").toLower().contains("html");
        const bool wanted = m_findings.url.isEmpty() || m_uri == m_findings.url;
        if (m_record.type() == "response" && good && html && wanted && m_findings.mainPage.isEmpty())
            m_keep = largestPage;
    }

    void readInfo()
    {
        const QByteArray software = headerFields(m_kept).value("software");
        if (m_findings.software.isEmpty() && !software.isEmpty())
            m_findings.software = QString::fromUtf8(software).left(longestField);
    }

    void takeAsPage()
    {
        if (!m_findings.mainPage.isEmpty() || (!m_findings.url.isEmpty() && m_uri != m_findings.url))
            return;
        m_findings.url = m_uri;
        m_findings.captureTime = QString::fromLatin1(m_record.field("warc-date")).left(40);
        const QByteArray mediaType = m_http ? m_fields.value("content-type") : m_record.field("content-type");
        m_findings.mainCharset = charsetOf(mediaType);
        m_findings.mainCut = m_tooLarge;
        const QByteArray body = m_chunked ? joinedChunks(m_kept) : m_kept;
        const QByteArray packing = m_fields.value("content-encoding").toLower();
        const std::optional<QByteArray> plain = unpackedBody(body, packing, largestPage);
        if (!plain)
            m_findings.warnings << QStringLiteral("the page's text is packed as \"%1\", which is not read")
                                       .arg(QString::fromLatin1(packing.left(20)));
        m_findings.mainPage = plain.value_or(QByteArray());
    }

    const WarcRecord &m_record;
    CaptureFindings &m_findings;
    QString m_uri;
    Check m_block;
    Check m_payload;
    bool m_http = false;
    bool m_inHead = false;
    bool m_chunked = false;
    bool m_tooLarge = false;
    int m_rank = 0;
    qsizetype m_keep = 0;
    QByteArray m_head;
    QHash<QByteArray, QByteArray> m_fields;
    QByteArray m_kept;
};

} // namespace

Result<void> readWarc(WarcRecords &records, const ProcessorTime &time, CaptureFindings &findings)
{
    int read = 0;
    QString firstUri, firstTime;
    WarcRecord record;
    while (true) {
        const Result<bool> more = records.next(record);
        Result<void> done = more ? Result<void>() : Result<void>(Unexpected{more.error()});
        if (done && !*more)
            break;
        if (done) {
            RecordReading reading(record, findings);
            done = records.readBlock([&](QByteArrayView bytes) { reading.take(bytes); });
            if (done)
                reading.finish();
        }
        if (!done && read == 0)
            return done;
        if (!done) {
            findings.warnings << QStringLiteral("%1; what comes before it was read").arg(done.error().what);
            break;
        }
        ++read;
        ++findings.records;
        if (firstUri.isEmpty() && (record.type() == "response" || record.type() == "resource")) {
            firstUri = uriOf(record);
            firstTime = QString::fromLatin1(record.field("warc-date")).left(40);
        }
        if (time.isSpent()) {
            findings.hashes.complete = false;
            findings.warnings << QStringLiteral("only its first %1 records were read; more would have taken too long")
                                     .arg(findings.records);
            break;
        }
    }
    if (findings.url.isEmpty()) {
        findings.url = firstUri;
        findings.captureTime = firstTime;
    }
    return {};
}

} // namespace leadline
