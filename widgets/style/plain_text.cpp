// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/plain_text.h"

#include "model/text/visible_text.h"

#include <QToolTip>
#include <QWidget>

namespace leadline {

namespace {

constexpr qsizetype longestTip = 1200;
constexpr qsizetype longestLine = 200;
constexpr qsizetype longestWord = 48;

QString cut(const QString &text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    const qsizetype kept = text[most - 1].isHighSurrogate() ? most - 1 : most;
    return text.first(kept) + QStringLiteral("…");
}

/// A word without an end may be broken, or the tip would be as wide as it.
QString breakable(const QString &text)
{
    QString broken;
    qsizetype run = 0;
    for (const QChar c : text) {
        run = c.isSpace() ? 0 : run + 1;
        if (run > longestWord && !c.isLowSurrogate()) {
            broken += QChar(0x200B); // zero-width space
            run = 1;
        }
        broken += c;
    }
    return broken;
}

QString tipPart(const QString &text)
{
    return breakable(visibleControls(cut(text, longestTip), TextLines::Several)).toHtmlEscaped();
}

} // namespace

QString plainToolTip(const TipText &tip)
{
    if (tip.text.isEmpty() && tip.heading.isEmpty())
        return {};
    QString body = tipPart(tip.text);
    if (!tip.heading.isEmpty())
        body = QStringLiteral("<b>") + tipPart(tip.heading) + QStringLiteral("</b>") +
               (body.isEmpty() ? QString() : u'\n' + body);
    return QStringLiteral("<p style='white-space:pre-wrap; margin:0'>") + body + QStringLiteral("</p>");
}

void setPlainToolTip(QWidget *widget, const QString &text)
{
    widget->setToolTip(plainToolTip({text}));
    widget->setAccessibleDescription(visibleControls(cut(text, longestTip), TextLines::Several));
}

void showPlainToolTip(const QPoint &globalPosition, const TipText &tip, QWidget *widget)
{
    QToolTip::showText(globalPosition, plainToolTip(tip), widget);
}

QString plainButtonText(const QString &text)
{
    return visibleControls(cut(text, longestLine)).replace(u'&', QStringLiteral("&&"));
}

QString plainWindowTitle(const QString &text)
{
    return visibleControls(cut(text, longestLine)).replace(QStringLiteral("[*]"), QStringLiteral("[*][*]"));
}

} // namespace leadline
