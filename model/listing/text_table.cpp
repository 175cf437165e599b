// SPDX-License-Identifier: GPL-3.0-or-later
// Rows as aligned text for a terminal.
#include "model/listing/item_list.h"

#include <QJsonObject>

namespace leadline {

namespace {

constexpr int widestCell = 60; // terminal columns
constexpr QLatin1String gap("  ");

struct Cell
{
    QString text;
    int width = 0;
    bool isNumber = false;
};

/// How many terminal columns a character takes: none for combining marks, two for the East Asian wide blocks
/// (Unicode Standard Annex #11, the ranges that scripts of names come from).
int columnsOf(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing)
        return 0;
    const bool wide = (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xac00 && c <= 0xd7a3) ||
                      (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60) ||
                      (c >= 0x1f300 && c <= 0x1faff) || (c >= 0x20000 && c <= 0x3fffd);
    return wide ? 2 : 1;
}

/// Control and formatting characters could move the cursor, recolour the terminal or turn the reading direction.
bool isHarmful(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return category == QChar::Other_Control || category == QChar::Other_Format || category == QChar::Other_Surrogate ||
           category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
}

Cell cellOf(const QString &text, bool isNumber)
{
    Cell cell{{}, 0, isNumber};
    const auto characters = text.toUcs4();
    for (const char32_t c : characters) {
        const char32_t shown = isHarmful(c) ? U'·' : c;
        const int columns = columnsOf(shown);
        if (cell.width + columns > widestCell - 1) {
            cell.text += QChar(u'…');
            ++cell.width;
            break;
        }
        cell.text += QString::fromUcs4(&shown, 1);
        cell.width += columns;
    }
    return cell;
}

QString numberText(const QString &column, double number)
{
    static const QStringList degrees{QStringLiteral("lon"),  QStringLiteral("lat"),   QStringLiteral("west"),
                                     QStringLiteral("east"), QStringLiteral("south"), QStringLiteral("north")};
    return degrees.contains(column) ? QString::number(number, 'f', 5) : QString::number(number, 'g', 15);
}

Cell cellOf(const QString &column, const QJsonValue &value)
{
    if (value.isDouble())
        return cellOf(numberText(column, value.toDouble()), true);
    if (value.isBool())
        return cellOf(value.toBool() ? QStringLiteral("yes") : QStringLiteral("no"), false);
    if (value.isArray()) {
        QStringList texts;
        for (const auto &entry : value.toArray())
            texts << entry.toVariant().toString();
        return cellOf(texts.join(QStringLiteral(", ")), false);
    }
    return cellOf(value.toString(), false);
}

QString padded(const Cell &cell, int width)
{
    const QString space(std::max(0, width - cell.width), QLatin1Char(' '));
    return cell.isNumber ? space + cell.text : cell.text + space;
}

QString lineOf(const std::vector<Cell> &cells, const std::vector<int> &widths)
{
    QStringList texts;
    for (std::size_t i = 0; i < cells.size(); ++i)
        texts << padded(cells[i], widths[i]);
    QString line = texts.join(gap);
    while (line.endsWith(QLatin1Char(' ')))
        line.chop(1);
    return line + QLatin1Char('\n');
}

} // namespace

QString formatTable(const QJsonArray &rows, const QStringList &columns)
{
    if (rows.isEmpty() || columns.isEmpty())
        return {};
    std::vector<std::vector<Cell>> lines(1);
    for (const QString &column : columns)
        lines.front().push_back(cellOf(column, false));
    for (const auto &row : rows) {
        const QJsonObject object = row.toObject();
        std::vector<Cell> cells;
        for (const QString &column : columns)
            cells.push_back(cellOf(column, object.value(column)));
        lines.push_back(std::move(cells));
    }
    std::vector<int> widths(static_cast<std::size_t>(columns.size()), 0);
    for (const auto &cells : lines) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            widths[i] = std::max(widths[i], cells[i].width);
    }
    for (std::size_t i = 0; i < widths.size(); ++i)
        lines.front()[i].isNumber = lines.back()[i].isNumber; // names stand over their numbers
    QString text;
    for (const auto &cells : lines)
        text += lineOf(cells, widths);
    return text;
}

} // namespace leadline
