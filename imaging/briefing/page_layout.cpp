// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/briefing/page_layout.h"

#include "imaging/briefing/print_style.h"
#include "model/text/visible_text.h"

#include <QTextLayout>
#include <QTextOption>

namespace leadline {

namespace {

std::shared_ptr<QTextLayout> breakLines(const QString &text, const QFont &font, double width)
{
    QString flat = visibleControls(text, TextLines::Several);
    flat.replace(QLatin1Char('\n'), QChar::LineSeparator);
    auto layout = std::make_shared<QTextLayout>(flat, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setUseDesignMetrics(true);
    layout->setTextOption(option);
    layout->beginLayout();
    double y = 0;
    for (QTextLine line = layout->createLine(); line.isValid(); line = layout->createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, y});
        y += line.height() * print::lineSpacing;
    }
    layout->endLayout();
    return layout;
}

double heightOf(const QTextLayout &layout, int first, int count)
{
    double height = 0;
    for (int i = first; i < first + count; ++i)
        height += layout.lineAt(i).height() * print::lineSpacing;
    return height;
}

double heightOf(const QTextLayout &layout)
{
    return heightOf(layout, 0, layout.lineCount());
}

/// Walks down the pages and puts blocks where they fit.
class Setter
{
public:
    explicit Setter(const PageGeometry &geometry)
        : m_geometry(geometry)
    {
        newPage();
    }

    std::vector<Page> take() { return std::move(m_pages); }

    void set(const HeadingBlock &heading, double spaceOfWhatFollows)
    {
        const QFont font = print::headingFont(heading.level);
        const auto layout = breakLines(heading.text, font, m_geometry.textWidth());
        const double above = m_y > m_geometry.top ? print::spaceAboveHeading(heading.level) : 0;
        need(above + heightOf(*layout) + print::spaceBelowHeading(heading.level) + spaceOfWhatFollows);
        if (m_y > m_geometry.top)
            m_y += print::spaceAboveHeading(heading.level);
        putText(layout, 0, layout->lineCount(), print::text);
        m_y += print::spaceBelowHeading(heading.level);
    }

    void set(const TextBlock &block)
    {
        const auto layout = breakLines(block.text, print::toneFont(block.tone), m_geometry.textWidth());
        putRunning(layout, print::toneColour(block.tone));
        m_y += print::spaceAfterParagraph;
    }

    void set(const FactsBlock &facts)
    {
        const double valueX = print::factLabelWidth;
        for (const FactsBlock::Row &row : facts.rows) {
            const auto label = breakLines(row.label, print::toneFont(TextTone::Small), valueX - 8);
            const auto value = breakLines(row.value, row.mono ? print::toneFont(TextTone::Mono) : print::bodyFont(),
                                          m_geometry.textWidth() - valueX);
            need(std::min(heightOf(*value), 3 * print::bodyFont().pixelSize() * 1.6));
            const double top = m_y;
            put(PlacedText{{m_geometry.left, top + 0.8}, label, 0, label->lineCount(), print::second});
            putRunning(value, print::text, valueX);
            m_y = std::max(m_y, top + heightOf(*label)) + 2;
        }
        m_y += print::spaceAfterParagraph;
    }

    void set(const TableBlock &table)
    {
        const std::vector<double> widths = columnWidths(table);
        need(headOf(table));
        putTableHeader(table, widths);
        for (const QStringList &row : table.rows) {
            const Cells cells = breakCells(row, widths, print::tableFont());
            const double height = tallest(cells) + 2 * print::cellPadding;
            if (m_y + height > m_geometry.textBottom() && height <= tallestWholeRow())
                startTablePage(table, widths);
            if (m_y + height > m_geometry.textBottom()) {
                putRowOverPages(table, cells, widths);
            } else {
                putCells(cells, widths, print::text);
                m_y += height;
            }
            put(PlacedRule{{{m_geometry.left, m_y}, {m_geometry.left + m_geometry.textWidth(), m_y}}, print::line});
        }
        m_y += print::spaceAfterParagraph * 1.5;
    }

    void set(const PictureBlock &picture)
    {
        if (picture.image.isNull())
            return;
        const QSizeF size = pictureSize(picture);
        const auto caption = captionOf(picture.caption);
        need(size.height() + captionSpace(caption));
        put(PlacedPicture{{{m_geometry.left, m_y}, size}, picture.image, picture.badge});
        m_y += size.height();
        putCaption(caption);
    }

    void set(const FigureBlock &block)
    {
        const double height = std::min(m_geometry.textWidth() / block.figure.aspect, roomOnAPage() - 60);
        const auto caption = captionOf(block.figure.caption);
        need(height + captionSpace(caption));
        put(PlacedFigure{{m_geometry.left, m_y, m_geometry.textWidth(), height}, block.figure});
        m_y += height;
        putCaption(caption);
    }

    void set(const SpaceBlock &space) { m_y += space.points; }

    void set(const PageBreakBlock &)
    {
        if (m_y > m_geometry.top)
            newPage();
    }

    /// What must fit under a heading for it to stay: a few lines, or the whole picture.
    double spaceNeededBy(const Block &block) const
    {
        if (const auto *picture = std::get_if<PictureBlock>(&block))
            return picture->image.isNull() ? 0
                                           : pictureSize(*picture).height() + captionSpace(captionOf(picture->caption));
        if (const auto *figure = std::get_if<FigureBlock>(&block))
            return std::min(m_geometry.textWidth() / figure->figure.aspect, roomOnAPage() - 60) + 40;
        if (const auto *heading = std::get_if<HeadingBlock>(&block))
            return 2 * print::headingFont(heading->level).pixelSize() + print::spaceAboveHeading(heading->level);
        if (const auto *table = std::get_if<TableBlock>(&block))
            return headOf(*table);
        if (const auto *facts = std::get_if<FactsBlock>(&block))
            return std::min(heightOfFacts(*facts), tallestWholeRow());
        const auto *text = std::get_if<TextBlock>(&block);
        return text && text->tone == TextTone::Small ? 24 : 60;
    }

private:
    double roomOnAPage() const { return m_geometry.textBottom() - m_geometry.top; }

    void newPage()
    {
        m_pages.emplace_back();
        m_y = m_geometry.top;
    }

    void need(double height)
    {
        if (m_y > m_geometry.top && m_y + height > m_geometry.textBottom())
            newPage();
    }

    void put(Placed placed) { m_pages.back().content.push_back(std::move(placed)); }

    void putText(const std::shared_ptr<QTextLayout> &layout, int first, int count, const QColor &colour,
                 double indent = 0)
    {
        put(PlacedText{{m_geometry.left + indent, m_y}, layout, first, count, colour});
        m_y += heightOf(*layout, first, count);
    }

    /// Text that may run over the end of the page, line by line.
    void putRunning(const std::shared_ptr<QTextLayout> &layout, const QColor &colour, double indent = 0)
    {
        int first = 0;
        while (first < layout->lineCount()) {
            int count = 0;
            while (first + count < layout->lineCount() &&
                   m_y + heightOf(*layout, first, count + 1) <= m_geometry.textBottom())
                ++count;
            if (count == 0 && m_y > m_geometry.top) {
                newPage();
                continue;
            }
            count = std::max(count, 1);
            putText(layout, first, count, colour, indent);
            first += count;
        }
    }

    std::vector<double> columnWidths(const TableBlock &table) const
    {
        double sum = 0;
        for (const auto &column : table.columns)
            sum += column.share;
        std::vector<double> widths;
        for (const auto &column : table.columns)
            widths.push_back(m_geometry.textWidth() * column.share / sum);
        return widths;
    }

    using Cells = std::vector<std::shared_ptr<QTextLayout>>;

    /// A row that is taller than this is broken where the page ends: a quote may be longer than a page.
    double tallestWholeRow() const { return roomOnAPage() / 3; }

    /// The header and the first row of a table, or the beginning of a tall one.
    double headOf(const TableBlock &table) const
    {
        const std::vector<double> widths = columnWidths(table);
        const double header = tallest(breakCells(titlesOf(table), widths, print::tableHeaderFont()));
        const double first = table.rows.empty() ? 0 : tallest(breakCells(table.rows[0], widths, print::tableFont()));
        return header + 2 * print::cellPadding + std::min(first + 2 * print::cellPadding, tallestWholeRow());
    }

    static QStringList titlesOf(const TableBlock &table)
    {
        QStringList titles;
        for (const auto &column : table.columns)
            titles << column.title;
        return titles;
    }

    double heightOfFacts(const FactsBlock &facts) const
    {
        double height = 0;
        for (const FactsBlock::Row &row : facts.rows) {
            const QFont font = row.mono ? print::toneFont(TextTone::Mono) : print::bodyFont();
            const double width = m_geometry.textWidth() - print::factLabelWidth;
            height += heightOf(*breakLines(row.value, font, width)) + 2;
        }
        return height;
    }

    void startTablePage(const TableBlock &table, const std::vector<double> &widths)
    {
        newPage();
        putTableHeader(table, widths);
    }

    /// How many lines from `first` on fit between here and the page's end.
    int linesThatFit(const QTextLayout &layout, int first) const
    {
        int count = 0;
        while (first + count < layout.lineCount() &&
               m_y + 2 * print::cellPadding + heightOf(layout, first, count + 1) <= m_geometry.textBottom())
            ++count;
        return count;
    }

    void putRowOverPages(const TableBlock &table, const Cells &cells, const std::vector<double> &widths)
    {
        std::vector<int> next(cells.size(), 0);
        bool onFreshPage = false;
        for (bool more = true; more;) {
            more = false;
            double height = 0;
            double x = m_geometry.left;
            for (std::size_t i = 0; i < cells.size(); ++i) {
                int count = linesThatFit(*cells[i], next[i]);
                if (onFreshPage && next[i] < cells[i]->lineCount())
                    count = std::max(count, 1);
                if (count > 0) {
                    put(PlacedText{
                        {x + print::cellPadding, m_y + print::cellPadding}, cells[i], next[i], count, print::text});
                    height = std::max(height, heightOf(*cells[i], next[i], count));
                }
                next[i] += count;
                more = more || next[i] < cells[i]->lineCount();
                x += widths[i];
            }
            m_y += height > 0 ? height + 2 * print::cellPadding : 0;
            if (more)
                startTablePage(table, widths);
            onFreshPage = more;
        }
    }

    static Cells breakCells(const QStringList &row, const std::vector<double> &widths, const QFont &font)
    {
        Cells cells;
        for (std::size_t i = 0; i < widths.size(); ++i)
            cells.push_back(breakLines(row.value(static_cast<qsizetype>(i)), font, widths[i] - 2 * print::cellPadding));
        return cells;
    }

    static double tallest(const Cells &cells)
    {
        double height = 0;
        for (const auto &cell : cells)
            height = std::max(height, heightOf(*cell));
        return height;
    }

    void putCells(const Cells &cells, const std::vector<double> &widths, const QColor &colour)
    {
        double x = m_geometry.left;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            put(PlacedText{
                {x + print::cellPadding, m_y + print::cellPadding}, cells[i], 0, cells[i]->lineCount(), colour});
            x += widths[i];
        }
    }

    void putTableHeader(const TableBlock &table, const std::vector<double> &widths)
    {
        const Cells cells = breakCells(titlesOf(table), widths, print::tableHeaderFont());
        const double height = tallest(cells) + 2 * print::cellPadding;
        put(PlacedFill{{m_geometry.left, m_y, m_geometry.textWidth(), height}, print::raised});
        putCells(cells, widths, print::second);
        m_y += height;
    }

    QSizeF pictureSize(const PictureBlock &picture) const
    {
        const QSizeF bounds(m_geometry.textWidth(), std::min(picture.tallest, roomOnAPage() - 60));
        return QSizeF(picture.image.size()).scaled(bounds, Qt::KeepAspectRatio);
    }

    std::shared_ptr<QTextLayout> captionOf(const QString &caption) const
    {
        return caption.isEmpty() ? nullptr
                                 : breakLines(caption, print::toneFont(TextTone::Small), m_geometry.textWidth());
    }

    static double captionSpace(const std::shared_ptr<QTextLayout> &caption)
    {
        return caption ? heightOf(*caption) + 4 : 0;
    }

    void putCaption(const std::shared_ptr<QTextLayout> &caption)
    {
        if (caption) {
            m_y += 4;
            putText(caption, 0, caption->lineCount(), print::second);
        }
        m_y += print::spaceAfterParagraph * 1.5;
    }

    PageGeometry m_geometry;
    std::vector<Page> m_pages;
    double m_y = 0;
};

} // namespace

namespace {

/// A heading, or a small line that leads over to something.
bool leadsOver(const Block &block)
{
    const auto *text = std::get_if<TextBlock>(&block);
    return std::holds_alternative<HeadingBlock>(block) || (text && text->tone == TextTone::Small);
}

/// What must fit under the heading at `i`: headings under it and the line that leads over stay with what they open.
double spaceUnder(const Setter &setter, const std::vector<Block> &blocks, std::size_t i)
{
    constexpr std::size_t farthest = 4;
    double space = 0;
    for (std::size_t next = i + 1; next < std::min(blocks.size(), i + 1 + farthest); ++next) {
        space += setter.spaceNeededBy(blocks[next]);
        if (!leadsOver(blocks[next]))
            break;
    }
    return space;
}

} // namespace

std::vector<Page> layOut(const std::vector<Block> &blocks, const PageGeometry &geometry)
{
    Setter setter(geometry);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (const auto *heading = std::get_if<HeadingBlock>(&blocks[i])) {
            setter.set(*heading, spaceUnder(setter, blocks, i));
            continue;
        }
        std::visit(
            [&](const auto &block) {
                if constexpr (!std::is_same_v<std::decay_t<decltype(block)>, HeadingBlock>)
                    setter.set(block);
            },
            blocks[i]);
    }
    return setter.take();
}

} // namespace leadline
