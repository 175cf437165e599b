// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/text/spreadsheet.h"

#include <QRegularExpression>

namespace leadline {

namespace {

bool startsFormula(QChar c)
{
    return QStringView(u"=+-@\t\r\n＝＋－＠").contains(c);
}

bool isNumber(const QString &text)
{
    static const QRegularExpression number(
        QRegularExpression::anchoredPattern(QStringLiteral("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")));
    return number.match(text).hasMatch();
}

QString joinedCells(const QStringList &cells, QChar separator)
{
    // The other separators too: which one a spreadsheet takes depends on its language.
    static const QRegularExpression asksForQuotes(QStringLiteral("[\",;\t\r\n]"));
    QStringList written;
    written.reserve(cells.size());
    for (const QString &cell : cells) {
        QString text = inertCell(cell);
        if (text.contains(asksForQuotes))
            text = u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"';
        written << text;
    }
    return written.join(separator);
}

} // namespace

QString inertCell(const QString &text)
{
    if (text.isEmpty() || isNumber(text))
        return text;
    const auto first = std::find_if(text.begin(), text.end(), [](QChar c) { return !c.isSpace() || startsFormula(c); });
    return first != text.end() && startsFormula(*first) ? u'\'' + text : text;
}

QString csvLine(const QStringList &cells)
{
    return joinedCells(cells, u',');
}

QString tabLine(const QStringList &cells)
{
    return joinedCells(cells, u'\t');
}

} // namespace leadline
