// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/captures/mhtml_capture.h"

#include "imaging/captures/http_body.h"
#include "imaging/captures/warc_records.h"

#include <QDateTime>
#include <QRegularExpression>

namespace leadline {
namespace {

constexpr qsizetype longestHead = 64 << 10;
constexpr qsizetype largestPage = 8 << 20;
constexpr int mostParts = 10'000;
constexpr qsizetype longestField = 1000;

/// A head, and where the body begins. Nothing when there is no empty line.
struct Part
{
    QHash<QByteArray, QByteArray> fields;
    QByteArrayView body;
};

std::optional<Part> partOf(QByteArrayView bytes)
{
    const QByteArrayView start = bytes.first(std::min(bytes.size(), longestHead));
    const qsizetype windows = start.indexOf("\r\n\r\n");
    const qsizetype unixEnd = start.indexOf("\n\n");
    const bool crlf = windows >= 0 && (unixEnd < 0 || windows < unixEnd);
    const qsizetype end = crlf ? windows : unixEnd;
    if (end < 0)
        return {};
    return Part{headerFields(bytes.first(end)), bytes.sliced(end + (crlf ? 4 : 2))};
}

QByteArray boundaryOf(const QByteArray &mediaType)
{
    static const QRegularExpression pattern(QStringLiteral("boundary\\s*=\\s*(?:\"([^\"]{1,200})\"|([^\\s;]{1,200}))"),
                                            QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(QString::fromLatin1(mediaType));
    return (match.captured(1).isEmpty() ? match.captured(2) : match.captured(1)).toLatin1();
}

void takePage(const Part &part, CaptureFindings &findings)
{
    findings.mainPage =
        fromTransferEncoding(part.body, part.fields.value("content-transfer-encoding")).left(largestPage);
    findings.mainCut = findings.mainPage.size() == largestPage;
    findings.mainCharset = charsetOf(part.fields.value("content-type"));
    if (findings.url.isEmpty())
        findings.url = QString::fromUtf8(part.fields.value("content-location")).left(longestField);
}

} // namespace

Result<void> readMhtml(QByteArrayView bytes, const QString &name, CaptureFindings &findings)
{
    const std::optional<Part> head = partOf(bytes);
    const QByteArray boundary = head ? "--" + boundaryOf(head->fields.value("content-type")) : QByteArray();
    if (boundary.size() <= 2)
        return fail(ErrorCode::Damaged, QStringLiteral("is no whole web archive: it does not say how it is divided"),
                    name);
    findings.url = QString::fromUtf8(head->fields.value("snapshot-content-location")).left(longestField);
    findings.title = headerText(head->fields.value("subject")).simplified().left(longestField);
    findings.software = headerText(head->fields.value("from")).remove(u'<').remove(u'>').simplified().left(200);
    const QString date = QString::fromLatin1(head->fields.value("date"));
    const QDateTime when = QDateTime::fromString(date, Qt::RFC2822Date);
    if (when.isValid())
        findings.captureTime = when.toString(Qt::ISODate);
    else if (!date.isEmpty())
        findings.warnings << QStringLiteral("the date \"%1\" cannot be read").arg(date.left(60));

    QByteArrayView rest = head->body;
    qsizetype at = rest.indexOf(boundary);
    bool closed = false;
    while (at >= 0 && findings.records < mostParts) {
        rest = rest.sliced(at + boundary.size());
        closed = rest.startsWith("--");
        if (closed)
            break;
        at = rest.indexOf(boundary);
        const qsizetype line = rest.indexOf('\n');
        if (line < 0 || (at >= 0 && line > at))
            continue;
        const QByteArrayView whole = rest.first(at < 0 ? rest.size() : at).sliced(line + 1);
        const std::optional<Part> part = partOf(whole);
        if (!part)
            continue;
        ++findings.records;
        if (findings.mainPage.isEmpty() && part->fields.value("content-type").toLower().startsWith("text/html"))
            takePage(*part, findings);
    }
    if (findings.records == 0)
        return fail(ErrorCode::Damaged, QStringLiteral("is no whole web archive: its parts are missing"), name);
    if (!closed)
        findings.warnings << QStringLiteral("is cut short: its last part does not end");
    return {};
}

} // namespace leadline
