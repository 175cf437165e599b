// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/text/file_name.h"

#include <QTextBoundaryFinder>

namespace leadline {

namespace {

constexpr qsizetype longestPartBytes = 255;

bool isDeviceName(QStringView name)
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
    const qsizetype dot = name.indexOf(u'.');
    return names.contains((dot < 0 ? name : name.first(dot)).trimmed().toString().toLower());
}

bool isReserved(QChar c)
{
    return QStringView(u"<>:\"/\\|?*").contains(c);
}

/// Direction marks and their like make a name look like another one.
bool isInvisible(QChar::Category category)
{
    return category == QChar::Other_Control || category == QChar::Other_Format || category == QChar::Separator_Line ||
           category == QChar::Separator_Paragraph;
}

/// Every character that may stand in a name, blanks as single spaces.
QString allowedOnly(const QString &text)
{
    QString allowed;
    for (const char32_t c : text.normalized(QString::NormalizationForm_C).toUcs4()) {
        const QChar::Category category = QChar::category(c);
        if (c == '\n' || c == '\t' || category == QChar::Separator_Space)
            allowed += u' ';
        else if (c <= 0xFFFF && isReserved(QChar(static_cast<char16_t>(c))))
            allowed += u'-';
        else if (!isInvisible(category) && category != QChar::Other_NotAssigned && c != QChar::ReplacementCharacter)
            allowed += QStringView(QChar::fromUcs4(c));
    }
    return allowed.simplified();
}

/// As many whole characters, as people see them, as have room in `most` bytes of UTF-8.
QString cutToBytes(const QString &text, qsizetype most)
{
    if (text.toUtf8().size() <= most)
        return text;
    QTextBoundaryFinder characters(QTextBoundaryFinder::Grapheme, text);
    qsizetype kept = 0;
    qsizetype bytes = 0;
    for (qsizetype end = characters.toNextBoundary(); end > 0; end = characters.toNextBoundary()) {
        bytes += QStringView(text).mid(kept, end - kept).toUtf8().size();
        if (bytes > most)
            break;
        kept = end;
    }
    return text.first(kept);
}

QString withoutEdges(QString name)
{
    qsizetype first = 0;
    while (first < name.size() && QStringView(u" .-~").contains(name[first]))
        ++first;
    name.remove(0, first);
    while (name.endsWith(u'.') || name.endsWith(u' '))
        name.chop(1);
    return name;
}

} // namespace

QString safeFileName(const QString &text, const QString &ending)
{
    const qsizetype room = longestFileNameBytes - ending.toUtf8().size() - 1; // one for "_"
    QString stem = withoutEdges(cutToBytes(withoutEdges(allowedOnly(text)), room));
    if (stem.isEmpty())
        stem = QStringLiteral("Untitled");
    const QString name = stem + ending;
    return isDeviceName(name) ? u'_' + name : name;
}

QString distinctFileName(const QString &name, QSet<QString> &taken)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    const QString stem = dot > 0 ? name.first(dot) : name;
    const QString ending = dot > 0 ? name.sliced(dot) : QString();
    QString answer = name;
    for (int number = 2; taken.contains(nameKey(answer)); ++number) {
        const QString suffix = QStringLiteral(" (%1)%2").arg(number).arg(ending);
        answer = cutToBytes(stem, longestFileNameBytes - suffix.toUtf8().size()) + suffix;
    }
    taken.insert(nameKey(answer));
    return answer;
}

QString nameKey(QStringView name)
{
    return name.toString().normalized(QString::NormalizationForm_KC).toCaseFolded();
}

QString whyUnsafeName(QStringView name)
{
    if (name.isEmpty() || name == QLatin1String("."))
        return QStringLiteral("has an empty part");
    if (name == QLatin1String(".."))
        return QStringLiteral("leads out of the bag");
    if (name.endsWith(u'.') || name.endsWith(u' ') || name.startsWith(u' '))
        return QStringLiteral("has a part that begins or ends with a space, or ends with a dot");
    for (const QChar c : name) {
        if (isReserved(c))
            return QStringLiteral("has a %1, which is not safe in a file name").arg(c);
        if (isInvisible(c.category()) || c == QChar::ReplacementCharacter)
            return QStringLiteral("has characters that cannot be seen");
    }
    if (!name.isValidUtf16())
        return QStringLiteral("is not text");
    if (name.toUtf8().size() > longestPartBytes)
        return QStringLiteral("is too long");
    if (isDeviceName(name))
        return QStringLiteral("is the name of a device on Windows");
    return {};
}

} // namespace leadline
