// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exports/chart_pages.h"

#include <QPainter>

#include <set>

namespace leadline {

namespace {

constexpr QSizeF chartSize{720, 250};
constexpr QSizeF gradesSize{720, 290};
/// Longer tables would bury the rest; the list of events has them all.
constexpr std::size_t mostRows = 60;

FigurePainter figureOf(const CaseChart &chart)
{
    const QSizeF size = chart.choice.kind == CaseChartKind::Grades ? gradesSize : chartSize;
    FigurePainter figure;
    figure.aspect = size.width() / size.height();
    figure.paint = [chart, size](QPainter &painter, const QRectF &rect) {
        painter.save();
        painter.translate(rect.topLeft());
        painter.scale(rect.width() / size.width(), rect.width() / size.width());
        paintCaseChart(painter, chart, size);
        painter.restore();
    };
    figure.caption = QStringLiteral("%1. %2").arg(titleOf(chart), describeReading(chart));
    return figure;
}

QString sourceOf(const CaseChart &chart)
{
    switch (chart.choice.kind) {
    case CaseChartKind::Events:
        return QStringLiteral("the events of this case, listed in order of time with their exhibits");
    case CaseChartKind::Counts:
        return QStringLiteral("the counts that events, claims, sightings and shipments of this case state, as listed");
    case CaseChartKind::Grades:
        break;
    }
    return QStringLiteral("the grades that were given to the exhibits of this case");
}

/// The exhibits that an item rests on, by label.
QString exhibitsOf(ItemRef item, const CaseData &data)
{
    std::set<QString> labels;
    const auto add = [&](ItemRef ref) {
        if (const Evidence *exhibit =
                ref.kind == ItemKind::Evidence ? data.find<Evidence>(EvidenceId{ref.id}) : nullptr)
            labels.insert(exhibit->label);
    };
    for (const Link &link : data.linksOf(item))
        add(link.from == item ? link.to : link.from);
    if (const Sighting *sighting = item.kind == ItemKind::Sighting ? data.find<Sighting>(SightingId{item.id}) : nullptr)
        add(sighting->scene);
    if (const Shipment *shipment = item.kind == ItemKind::Shipment ? data.find<Shipment>(ShipmentId{item.id}) : nullptr)
        for (const ShipmentLeg &leg : shipment->legs)
            for (const ItemRef exhibit : leg.exhibits)
                add(exhibit);
    return QStringList(labels.begin(), labels.end()).join(QStringLiteral(", "));
}

QString labelsOf(const std::vector<ItemRef> &exhibits, const CaseData &data)
{
    QStringList labels;
    for (const ItemRef ref : exhibits)
        if (const Evidence *exhibit = data.find<Evidence>(EvidenceId{ref.id}))
            labels << exhibit->label;
    return labels.join(QStringLiteral(", "));
}

TableBlock eventTable(const CaseChart &chart, const CaseData &data)
{
    TableBlock table;
    table.columns = {{QStringLiteral("Time, UTC"), 1.2},
                     {QStringLiteral("Surely"), 0.7},
                     {QStringLiteral("Possibly"), 0.7},
                     {QStringLiteral("Exhibits"), 5}};
    for (int part = 0; part < chart.partCount(); ++part) {
        if (!holdsSomething(chart, part))
            continue;
        const auto bin = static_cast<std::size_t>(part);
        std::set<QString> labels;
        for (const ItemRef event : itemsOf(chart, part))
            for (const QString &label : exhibitsOf(event, data).split(QStringLiteral(", "), Qt::SkipEmptyParts))
                labels.insert(label);
        table.rows.push_back({chart.bins->labelOf(bin), QString::number(chart.bins->bins[bin].sure),
                              QString::number(chart.bins->bins[bin].possible),
                              QStringList(labels.begin(), labels.end()).join(QStringLiteral(", "))});
    }
    return table;
}

TableBlock countTable(const CaseChart &chart, const CaseData &data)
{
    TableBlock table;
    table.columns = {{QStringLiteral("When"), 1.8},
                     {QStringLiteral("Count"), 1.5},
                     {QStringLiteral("Of what"), 3.6},
                     {QStringLiteral("Exhibits"), 1.2}};
    for (const DatedCount &count : chart.shownCounts()->counts)
        table.rows.push_back({describeDate(count.date), describeCount(count.count),
                              count.synthetic ? count.what + QStringLiteral(" · SYNTHETIC") : count.what,
                              exhibitsOf(count.item, data)});
    return table;
}

TableBlock gradeTable(const CaseChart &chart, const CaseData &data)
{
    TableBlock table;
    table.columns = {{QStringLiteral("Source"), 2},
                     {QStringLiteral("Information"), 2},
                     {QStringLiteral("Exhibits"), 4},
                     {QStringLiteral("Sources"), 0.8}};
    for (int row = 0; row < GradeTable::size; ++row) {
        for (int column = 0; column < GradeTable::size; ++column) {
            const GradeCell &cell =
                chart.grades->cells[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
            if (cell.exhibits.empty())
                continue;
            table.rows.push_back(
                {QStringLiteral("%1 %2").arg(reliabilityName(row), describeReliability(row)).trimmed(),
                 QStringLiteral("%1 %2").arg(credibilityName(column), describeCredibility(column)).trimmed(),
                 labelsOf(cell.exhibits, data), QString::number(cell.sources)});
        }
    }
    return table;
}

TableBlock tableOf(const CaseChart &chart, const CaseData &data)
{
    switch (chart.choice.kind) {
    case CaseChartKind::Events:
        return eventTable(chart, data);
    case CaseChartKind::Counts:
        return countTable(chart, data);
    case CaseChartKind::Grades:
        break;
    }
    return gradeTable(chart, data);
}

void append(std::vector<Block> &blocks, const CaseChart &chart, const CaseData &data)
{
    blocks.emplace_back(HeadingBlock{2, chart.isSynthetic() ? titleOf(chart) + QStringLiteral(" · contains SYNTHETIC")
                                                            : titleOf(chart)});
    blocks.emplace_back(FigureBlock{figureOf(chart)});
    blocks.emplace_back(TextBlock{QStringLiteral("Source: %1. In it: %2.").arg(sourceOf(chart), describeContent(chart)),
                                  TextTone::Small});
    TableBlock table = tableOf(chart, data);
    const std::size_t rows = table.rows.size();
    if (rows > mostRows)
        table.rows.resize(mostRows);
    if (rows > 0)
        blocks.emplace_back(std::move(table));
    if (rows > mostRows)
        blocks.emplace_back(
            TextBlock{QStringLiteral("%1 further rows are not printed.").arg(rows - mostRows), TextTone::Small});
}

} // namespace

std::vector<Block> chartPages(const CaseData &data, const ChartScope &scope,
                              const std::vector<CaseChartChoice> &choices)
{
    std::vector<Block> blocks;
    for (const CaseChartChoice &choice : choices) {
        const CaseChart chart = caseChart(data, scope, choice, lightTokens());
        if (blocks.empty())
            blocks.emplace_back(HeadingBlock{1, QStringLiteral("The case in numbers")});
        append(blocks, chart, data);
    }
    return blocks;
}

Result<std::vector<CaseChartChoice>> chartChoicesFrom(const QString &words)
{
    std::vector<CaseChartChoice> choices;
    for (const QString &word : words.split(u',', Qt::SkipEmptyParts)) {
        const QString name = word.section(u':', 0, 0).trimmed();
        const QString detail = word.section(u':', 1).trimmed();
        const auto kind = caseChartNamed(name);
        if (!kind)
            return fail(
                ErrorCode::InvalidInput,
                QStringLiteral("there is no chart \"%1\"; there are events, counts and grades").arg(name.left(40)));
        CaseChartChoice choice{*kind, {}, {}};
        if (*kind == CaseChartKind::Events && !detail.isEmpty()) {
            const auto per = binUnitFromName(detail);
            if (!per)
                return Unexpected{per.error()};
            choice.per = *per;
        } else if (*kind == CaseChartKind::Counts) {
            choice.unit = detail;
        } else if (!detail.isEmpty()) {
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("\"%1\": grades takes nothing after it").arg(word.left(40)));
        }
        choices.push_back(choice);
    }
    return choices;
}

QString chartWord(const CaseChartChoice &choice)
{
    QString word = caseChartName(choice.kind);
    if (choice.kind == CaseChartKind::Events && choice.per)
        word += u':' + binUnitName(*choice.per);
    if (choice.kind == CaseChartKind::Counts && !choice.unit.isEmpty())
        word += u':' + choice.unit;
    return word;
}

} // namespace leadline
