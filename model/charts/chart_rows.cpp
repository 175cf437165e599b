// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/charts/chart_rows.h"

#include "model/text/spreadsheet.h"

#include <QJsonArray>

namespace leadline {

namespace {

QString key(const char *name)
{
    return QLatin1String(name);
}

QJsonArray textsOf(const std::vector<ItemRef> &items)
{
    QJsonArray texts;
    for (const ItemRef item : items)
        texts.append(toText(item));
    return texts;
}

void addOmissions(QJsonObject &figures, const ChartOmissions &omitted)
{
    figures[key("outside_time")] = omitted.outsideTime;
    figures[key("hidden")] = omitted.hidden;
}

/// RFC 3339 has years of four digits.
QString momentText(Instant t, bool open)
{
    const bool writable = t >= instantFromCivilUtc(1, 1, 1) && t < instantFromCivilUtc(10'000, 1, 1);
    return open || !writable ? QString() : toRfc3339(t);
}

QString numberText(const std::optional<double> &value)
{
    return value ? QString::number(*value, 'g', 15) : QString();
}

void insert(QJsonObject &row, const char *name, const QString &text)
{
    if (!text.isEmpty())
        row[key(name)] = text;
}

void insert(QJsonObject &row, const char *name, const std::optional<double> &value)
{
    if (value)
        row[key(name)] = *value;
}

void addLine(QByteArray &out, const QStringList &cells)
{
    out += csvLine(cells).toUtf8() + "\r\n";
}

QJsonObject countRow(const DatedCount &count)
{
    QJsonObject row{{key("item"), toText(count.item)},
                    {key("what"), count.what},
                    {key("date"), count.date.text},
                    {key("synthetic"), count.synthetic}};
    insert(row, "earliest", momentText(count.date.bounds.earliest, count.date.openStart));
    insert(row, "latest", momentText(count.date.bounds.latest, count.date.openEnd));
    insert(row, "low", count.count.low);
    insert(row, "best", count.count.best);
    insert(row, "high", count.count.high);
    return row;
}

} // namespace

QJsonObject eventFigures(const EventBins &bins)
{
    QJsonArray rows;
    for (std::size_t i = 0; i < bins.bins.size(); ++i) {
        const EventBin &bin = bins.bins[i];
        if (bin == EventBin{})
            continue;
        QJsonObject row{{key("bin"), bins.labelOf(i)},
                        {key("sure"), bin.sure},
                        {key("possible"), bin.possible},
                        {key("items"), textsOf(eventsIn(bins, i))}};
        insert(row, "from", momentText(bins.spanOf(i).earliest, false));
        insert(row, "to", momentText(bins.spanOf(i).latest, false));
        rows.append(row);
    }
    QJsonObject figures{{key("chart"), key("events")},
                        {key("unit"), binUnitName(bins.unit)},
                        {key("bins"), rows},
                        {key("events"), static_cast<qint64>(bins.events.size())},
                        {key("sure"), bins.sure},
                        {key("before"), bins.before},
                        {key("after"), bins.after},
                        {key("undated"), bins.omitted.undated},
                        {key("synthetic"), bins.synthetic}};
    addOmissions(figures, bins.omitted);
    return figures;
}

QJsonObject countFigures(const DatedCounts &counts)
{
    QJsonArray units;
    for (const CountsOfUnit &unit : counts.units) {
        QJsonArray rows;
        for (const DatedCount &count : unit.counts)
            rows.append(countRow(count));
        units.append(QJsonObject{{key("unit"), unit.unit}, {key("counts"), rows}, {key("undated"), unit.undated}});
    }
    QJsonObject figures{{key("chart"), key("counts")}, {key("units"), units}, {key("undated"), counts.omitted.undated}};
    addOmissions(figures, counts.omitted);
    return figures;
}

QJsonObject gradeFigures(const GradeTable &table)
{
    QJsonArray cells;
    for (int row = 0; row < GradeTable::size; ++row) {
        for (int column = 0; column < GradeTable::size; ++column) {
            const GradeCell &cell = table.cells[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
            if (!cell.exhibits.empty())
                cells.append(QJsonObject{{key("reliability"), reliabilityName(row)},
                                         {key("credibility"), credibilityName(column)},
                                         {key("exhibits"), static_cast<qint64>(cell.exhibits.size())},
                                         {key("sources"), cell.sources},
                                         {key("items"), textsOf(cell.exhibits)}});
        }
    }
    QJsonObject figures{{key("chart"), key("grades")},          {key("cells"), cells},
                        {key("exhibits"), table.exhibits},      {key("ungraded"), table.ungraded},
                        {key("half_graded"), table.halfGraded}, {key("synthetic"), table.synthetic}};
    addOmissions(figures, table.omitted);
    return figures;
}

QByteArray eventCsv(const EventBins &bins)
{
    QByteArray out;
    addLine(out, {key("bin"), key("from"), key("to"), key("sure"), key("possible")});
    for (std::size_t i = 0; i < bins.bins.size(); ++i)
        addLine(out,
                {bins.labelOf(i), momentText(bins.spanOf(i).earliest, false), momentText(bins.spanOf(i).latest, false),
                 QString::number(bins.bins[i].sure), QString::number(bins.bins[i].possible)});
    return out;
}

QByteArray countCsv(const DatedCounts &counts)
{
    QByteArray out;
    addLine(out, {key("unit"), key("item"), key("what"), key("date_edtf"), key("earliest"), key("latest"), key("low"),
                  key("best"), key("high"), key("synthetic")});
    for (const CountsOfUnit &unit : counts.units)
        for (const DatedCount &count : unit.counts)
            addLine(out, {unit.unit, toText(count.item), count.what, count.date.text,
                          momentText(count.date.bounds.earliest, count.date.openStart),
                          momentText(count.date.bounds.latest, count.date.openEnd), numberText(count.count.low),
                          numberText(count.count.best), numberText(count.count.high),
                          count.synthetic ? key("true") : key("false")});
    return out;
}

QByteArray gradeCsv(const GradeTable &table)
{
    QByteArray out;
    addLine(out, {key("reliability"), key("credibility"), key("exhibits"), key("sources")});
    for (int row = 0; row < GradeTable::size; ++row)
        for (int column = 0; column < GradeTable::size; ++column) {
            const GradeCell &cell = table.cells[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
            addLine(out, {reliabilityName(row), credibilityName(column), QString::number(cell.exhibits.size()),
                          QString::number(cell.sources)});
        }
    return out;
}

} // namespace leadline
