// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/vectors/plain_text.h"

#include <QList>
#include <QRegularExpression>

#include <algorithm>
#include <iterator>

namespace leadline {
namespace {

struct Reference
{
    QLatin1String name;
    char16_t character;
};

constexpr Reference references[] = {
    {QLatin1String("amp"), u'&'},  {QLatin1String("lt"), u'<'},    {QLatin1String("gt"), u'>'},
    {QLatin1String("quot"), u'"'}, {QLatin1String("apos"), u'\''}, {QLatin1String("nbsp"), u' '},
};

/// What "&name;" stands for; empty when it is none that we know.
QString characterOf(QStringView name)
{
    if (name.startsWith(u'#')) {
        const bool hex = name.size() > 1 && (name[1] == u'x' || name[1] == u'X');
        bool ok = false;
        const uint code = hex ? name.sliced(2).toUInt(&ok, 16) : name.sliced(1).toUInt(&ok, 10);
        if (!ok || code == 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
            return {};
        const char32_t character = code;
        return QString::fromUcs4(&character, 1);
    }
    const auto *known = std::find_if(std::begin(references), std::end(references),
                                     [name](const Reference &reference) { return name == reference.name; });
    return known == std::end(references) ? QString() : QString(QChar(known->character));
}

bool endsLine(QStringView tag)
{
    static const QList<QLatin1String> ending = {QLatin1String("br"), QLatin1String("p"),  QLatin1String("div"),
                                                QLatin1String("tr"), QLatin1String("li"), QLatin1String("table"),
                                                QLatin1String("h1"), QLatin1String("h2"), QLatin1String("h3")};
    return std::any_of(ending.begin(), ending.end(),
                       [tag](QLatin1String known) { return tag.compare(known, Qt::CaseInsensitive) == 0; });
}

/// The name in "<name …>" or "</name>".
QStringView tagName(QStringView tag)
{
    const QStringView inside = tag.startsWith(u'/') ? tag.sliced(1) : tag;
    qsizetype end = 0;
    while (end < inside.size() && inside[end].isLetterOrNumber())
        ++end;
    return inside.first(end);
}

} // namespace

QString plainText(const QString &html)
{
    if (!html.contains(u'<') && !html.contains(u'&'))
        return html.trimmed();
    QString text;
    QString silent; // inside <script> or <style>
    for (qsizetype at = 0; at < html.size(); ++at) {
        const QChar c = html[at];
        const qsizetype end = c == u'<' ? html.indexOf(u'>', at) : -1;
        if (end > at && at + 1 < html.size() &&
            (html[at + 1].isLetter() || html[at + 1] == u'/' || html[at + 1] == u'!')) {
            const QStringView tag = QStringView(html).sliced(at + 1, end - at - 1);
            const QStringView name = tagName(tag);
            if (!silent.isEmpty()) {
                if (tag.startsWith(u'/') && name.compare(silent, Qt::CaseInsensitive) == 0)
                    silent.clear();
            } else if (!tag.startsWith(u'/') && (name.compare(QLatin1String("script"), Qt::CaseInsensitive) == 0 ||
                                                 name.compare(QLatin1String("style"), Qt::CaseInsensitive) == 0)) {
                silent = name.toString();
            } else if (endsLine(name)) {
                text += u'\n';
            }
            at = end;
            continue;
        }
        if (!silent.isEmpty())
            continue;
        const qsizetype semicolon = c == u'&' ? html.indexOf(u';', at) : -1;
        const QString character = semicolon > at && semicolon - at < 10
                                      ? characterOf(QStringView(html).sliced(at + 1, semicolon - at - 1))
                                      : QString();
        text += character.isEmpty() ? QString(c) : character;
        if (!character.isEmpty())
            at = semicolon;
    }
    static const QRegularExpression blankLines(QStringLiteral("[ \\t]*\\n\\s*\\n\\s*"));
    return text.replace(blankLines, QStringLiteral("\n\n")).trimmed();
}

} // namespace leadline
