// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/bag/bag_path.h"

#include <QSet>

namespace leadline {

namespace {

constexpr qsizetype longestPathBytes = 1024;
constexpr qsizetype longestPartBytes = 255;

bool isDeviceName(QStringView part)
{
    static const QSet<QString> names = [] {
        QSet<QString> all{QStringLiteral("con"),   QStringLiteral("prn"),    QStringLiteral("aux"),
                          QStringLiteral("nul"),   QStringLiteral("conin$"), QStringLiteral("conout$"),
                          QStringLiteral("clock$")};
        // Windows also takes the superscript digits for digits.
        for (const QChar digit : QStringLiteral("0123456789\u00b9\u00b2\u00b3")) {
            all.insert(QStringLiteral("com") + digit);
            all.insert(QStringLiteral("lpt") + digit);
        }
        return all;
    }();
    const qsizetype dot = part.indexOf(u'.');
    return names.contains((dot < 0 ? part : part.first(dot)).trimmed().toString().toLower());
}

QString whyUnsafePart(QStringView part)
{
    if (part.isEmpty() || part == QLatin1String("."))
        return QStringLiteral("has an empty part");
    if (part == QLatin1String(".."))
        return QStringLiteral("leads out of the bag");
    if (part.endsWith(u'.') || part.endsWith(u' ') || part.startsWith(u' '))
        return QStringLiteral("has a part that begins or ends with a space, or ends with a dot");
    if (part.toUtf8().size() > longestPartBytes)
        return QStringLiteral("is too long");
    if (isDeviceName(part))
        return QStringLiteral("is the name of a device on Windows");
    return {};
}

} // namespace

QString whyUnsafe(QStringView path)
{
    if (path.isEmpty())
        return QStringLiteral("is empty");
    if (path.startsWith(u'/'))
        return QStringLiteral("does not begin in the bag");
    if (path.startsWith(u'~'))
        return QStringLiteral("begins with ~");
    if (path.toUtf8().size() > longestPathBytes)
        return QStringLiteral("is too long");
    for (const QChar c : path) {
        if (c == u'\\' || c == u':' || c == u'<' || c == u'>' || c == u'"' || c == u'|' || c == u'?' || c == u'*')
            return QStringLiteral("has a %1, which is not safe in a file name").arg(c);
        // Direction marks and their like make a name look like another one.
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
            c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph ||
            c == QChar::ReplacementCharacter)
            return QStringLiteral("has characters that cannot be seen");
    }
    if (!path.isValidUtf16())
        return QStringLiteral("is not text");
    for (const QStringView part : path.split(u'/')) {
        if (QString why = whyUnsafePart(part); !why.isEmpty())
            return why;
    }
    return {};
}

QString nameKey(QStringView path)
{
    return path.toString().normalized(QString::NormalizationForm_KC).toCaseFolded();
}

} // namespace leadline
