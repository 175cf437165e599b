// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/captures/saved_page.h"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

namespace leadline {
namespace {

/// "Fri Nov 20 2020 12:00:00 GMT+0100 (Central European Standard Time)", as JavaScript writes a date.
QString fromJavaScriptDate(const QString &written)
{
    static const QRegularExpression pattern(
        QStringLiteral("^\\w{3} (\\w{3}) (\\d{1,2}) (\\d{4}) (\\d{2}:\\d{2}:\\d{2}) GMT([+-]\\d{2})(\\d{2})"));
    const QRegularExpressionMatch match = pattern.match(written.trimmed());
    if (!match.hasMatch())
        return {};
    const QDate date =
        QLocale::c().toDate(QStringLiteral("%1 %2 %3").arg(match.captured(2), match.captured(1), match.captured(3)),
                            QStringLiteral("d MMM yyyy"));
    if (!date.isValid())
        return {};
    return QStringLiteral("%1T%2%3:%4")
        .arg(date.toString(Qt::ISODate), match.captured(4), match.captured(5), match.captured(6));
}

/// "2023-05-09 14:26:25.861447+00:00", as Python writes it.
QString fromPythonDate(const QString &written)
{
    static const QRegularExpression pattern(
        QStringLiteral("^(\\d{4}-\\d{2}-\\d{2})[ T](\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?)([+-]\\d{2}:\\d{2}|Z)?"));
    const QRegularExpressionMatch match = pattern.match(written.trimmed());
    return match.hasMatch() ? match.captured(1) + u'T' + match.captured(2) + match.captured(3) : QString();
}

bool readSingleFile(const QString &note, CaptureFindings &findings)
{
    if (!note.contains(u"SingleFile"))
        return false;
    static const QRegularExpression url(QStringLiteral("url:\\s*(\\S+)"));
    static const QRegularExpression date(QStringLiteral("saved date:\\s*([^\\n]+)"));
    findings.software = QStringLiteral("SingleFile");
    findings.url = url.match(note).captured(1);
    findings.captureTime = fromJavaScriptDate(date.match(note).captured(1));
    return true;
}

bool readBrowserNote(const QString &note, CaptureFindings &findings)
{
    static const QRegularExpression pattern(QStringLiteral("saved from url=\\(\\d+\\)(\\S+)"));
    const QRegularExpressionMatch match = pattern.match(note);
    if (!match.hasMatch())
        return false;
    findings.url = match.captured(1);
    findings.warnings << QStringLiteral("states no date on which it was saved");
    return true;
}

/// The value beside a name in the table at the report's end.
QString tableValue(const QString &text, QLatin1String key)
{
    const QRegularExpression row(QStringLiteral("^%1\\t([^\\n]+)$").arg(QRegularExpression::escape(key)),
                                 QRegularExpression::MultilineOption);
    return row.match(text).captured(1).trimmed();
}

bool readAutoArchiver(const QString &text, CaptureFindings &findings)
{
    static const QRegularExpression heading(QStringLiteral("^Archived media for (\\S+)"),
                                            QRegularExpression::MultilineOption);
    static const QRegularExpression version(QStringLiteral("bellingcat/auto-archiver\\s+(v\\S+)"));
    static const QRegularExpression title(QStringLiteral("^title: '([^\\n]*)'"), QRegularExpression::MultilineOption);
    static const QRegularExpression hash(QStringLiteral("SHA3?-\\d{3}:[0-9a-f]{64,128}"));
    const QRegularExpressionMatch found = heading.match(text);
    if (!found.hasMatch())
        return false;
    findings.format = QStringLiteral("auto-archiver HTML");
    findings.url = found.captured(1);
    findings.software = QStringLiteral("auto-archiver %1").arg(version.match(text).captured(1)).trimmed();
    if (const QString stated = title.match(text).captured(1); !stated.isEmpty())
        findings.title = stated;
    findings.captureTime = fromPythonDate(tableValue(text, QLatin1String("_processed_at")));
    findings.published = fromPythonDate(tableValue(text, QLatin1String("timestamp")));
    int hashes = 0;
    for (auto it = hash.globalMatch(text); it.hasNext(); it.next())
        ++hashes;
    findings.hashes.unchecked = hashes;
    if (hashes > 0)
        findings.warnings
            << QStringLiteral("the %1 hashes in it are of files that lie elsewhere: not checked").arg(hashes);
    return true;
}

} // namespace

void readSavedPage(const HtmlPage &page, const QString &text, CaptureFindings &findings)
{
    findings.title = page.title;
    bool known = readAutoArchiver(text, findings);
    for (const QString &note : page.firstComments)
        known = known || readSingleFile(note, findings) || readBrowserNote(note, findings);
    if (findings.url.isEmpty())
        findings.url = page.canonical;
    if (findings.published.isEmpty())
        findings.published = page.published;
    if (!known)
        findings.warnings << QStringLiteral("does not say when and how it was saved");
}

} // namespace leadline
