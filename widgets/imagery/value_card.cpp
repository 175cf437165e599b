// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/imagery/value_card.h"

#include "model/text/visible_text.h"
#include "widgets/style/style_sheet.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace leadline {

namespace {

constexpr std::size_t mostBands = 14; ///< of one scene on the card
constexpr double lineHeight = 17;
constexpr double leastWidth = 176;
constexpr double mostWidth = 340;
constexpr double gap = 14; ///< between the pointer and the card

struct CardLine
{
    QString left;
    QString right;
    bool strong = false;
    bool faint = false;
};

void addScene(std::vector<CardLine> &lines, const ProbeReading::Scene &scene)
{
    lines.push_back({visibleControls(scene.title), {}, true, false});
    if (!scene.values) {
        lines.push_back({visibleControls(scene.values.error().what), {}, false, true});
        return;
    }
    const SceneValues &values = *scene.values;
    lines.push_back({QStringLiteral("column %1, row %2").arg(values.column).arg(values.row), {}, false, true});
    for (std::size_t i = 0; i < std::min(mostBands, values.bands.size()); ++i)
        lines.push_back({describeBand(values.bands[i]), describeValue(values.bands[i]), false,
                         values.bands[i].validity != Validity::Valid});
    if (values.bands.size() > mostBands)
        lines.push_back({QStringLiteral("and %1 bands more").arg(values.bands.size() - mostBands), {}, false, true});
    if (!scene.expression.isEmpty())
        lines.push_back({scene.expression,
                         values.expression ? QLocale(QLocale::English).toString(*values.expression, 'g', 6)
                                           : QStringLiteral("no value"),
                         false, !values.expression});
}

std::vector<CardLine> linesOf(const std::optional<ProbeReading> &reading, bool held)
{
    if (!reading)
        return {{QStringLiteral("No scene here"), {}, false, true}};
    std::vector<CardLine> lines;
    for (const ProbeReading::Scene &scene : reading->scenes)
        addScene(lines, scene);
    if (reading->position)
        lines.push_back({formatDecimal(*reading->position), {}, false, true});
    if (held)
        lines.push_back({QStringLiteral("Held · Ctrl+C copies"), {}, false, true});
    return lines;
}

double widthOf(const std::vector<CardLine> &lines)
{
    double widest = leastWidth;
    for (const CardLine &line : lines) {
        const QFontMetricsF metrics(uiFont(11.5, line.strong ? QFont::DemiBold : QFont::Normal));
        widest = std::max(widest, metrics.horizontalAdvance(line.left) + metrics.horizontalAdvance(line.right) +
                                      (line.right.isEmpty() ? 0 : 18));
    }
    return std::min(mostWidth, widest);
}

} // namespace

void paintValueCard(QPainter &painter, const std::optional<ProbeReading> &reading, QPointF beside, const QRectF &bounds,
                    bool held, const Tokens &tokens)
{
    const std::vector<CardLine> lines = linesOf(reading, held);
    const double width = widthOf(lines);
    QRectF card(beside + QPointF(gap, gap), QSizeF(width + 20, double(lines.size()) * lineHeight + 14));
    if (card.right() > bounds.right() - 6)
        card.moveRight(beside.x() - gap);
    card.moveTop(
        std::clamp(card.top(), bounds.top() + 6, std::max(bounds.top() + 6, bounds.bottom() - 6 - card.height())));
    card.moveLeft(std::max(bounds.left() + 6, card.left()));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(held ? tokens.accent : tokens.line, 1));
    painter.setBrush(tokens.panel);
    painter.drawRoundedRect(card, metrics::radius, metrics::radius);
    QRectF row(card.left() + 10, card.top() + 7, width, lineHeight);
    for (const CardLine &line : lines) {
        const QFont font = uiFont(11.5, line.strong ? QFont::DemiBold : QFont::Normal);
        const QFontMetricsF measured(font);
        const double right = line.right.isEmpty() ? 0 : std::min(width * 0.7, measured.horizontalAdvance(line.right));
        painter.setFont(font);
        painter.setPen(line.faint ? tokens.faint : line.right.isEmpty() ? tokens.text : tokens.second);
        painter.drawText(row.adjusted(0, 0, right > 0 ? -right - 10 : 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         measured.elidedText(line.left, Qt::ElideMiddle, width - (right > 0 ? right + 10 : 0)));
        painter.setPen(line.faint ? tokens.faint : tokens.text);
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter,
                         measured.elidedText(line.right, Qt::ElideRight, width * 0.7));
        row.translate(0, lineHeight);
    }
    painter.restore();
}

} // namespace leadline
