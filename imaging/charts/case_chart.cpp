// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/charts/case_chart.h"

#include "imaging/charts/case_chart_scale.h"
#include "model/charts/chart_rows.h"

#include <array>

namespace leadline {

namespace {

constexpr std::array kinds{CaseChartKind::Events, CaseChartKind::Counts, CaseChartKind::Grades};

QString counted(std::size_t count, const char *one, const char *several)
{
    return QStringLiteral("%1 %2").arg(count).arg(QLatin1String(count == 1 ? one : several));
}

const GradeCell &cellOf(const CaseChart &chart, int part)
{
    return chart.grades
        ->cells[static_cast<std::size_t>(part / GradeTable::size)][static_cast<std::size_t>(part % GradeTable::size)];
}

QString eventContent(const EventBins &bins)
{
    QStringList parts{QStringLiteral("%1, %2 of them surely in one %3")
                          .arg(counted(bins.events.size(), "event", "events"))
                          .arg(bins.sure)
                          .arg(binUnitName(bins.unit))};
    if (bins.before > 0)
        parts << QStringLiteral("%1 long before").arg(bins.before);
    if (bins.after > 0)
        parts << QStringLiteral("%1 long after").arg(bins.after);
    parts << describeOmissions(bins.omitted);
    parts.removeAll(QString());
    return parts.join(QStringLiteral("; "));
}

QString countContent(const CaseChart &chart)
{
    const CountsOfUnit *shown = chart.shownCounts();
    QStringList parts{counted(shown ? shown->counts.size() : 0, "count", "counts")};
    std::size_t other = 0;
    for (const CountsOfUnit &unit : chart.counts->units)
        other += &unit == shown ? 0 : unit.counts.size();
    if (other > 0)
        parts << QStringLiteral("%1 of other things").arg(other);
    parts << describeOmissions(chart.counts->omitted);
    parts.removeAll(QString());
    return parts.join(QStringLiteral("; "));
}

QString gradeContent(const GradeTable &table)
{
    QStringList parts{QStringLiteral("%1, %2 not graded")
                          .arg(counted(static_cast<std::size_t>(table.exhibits), "exhibit", "exhibits"))
                          .arg(table.ungraded)};
    if (table.halfGraded > 0)
        parts << QStringLiteral("%1 by one judgement of two").arg(table.halfGraded);
    parts << describeOmissions(table.omitted);
    parts.removeAll(QString());
    return parts.join(QStringLiteral("; "));
}

QString describeBin(const EventBins &bins, int part)
{
    const EventBin &bin = bins.bins[static_cast<std::size_t>(part)];
    return QStringLiteral("%1: %2 surely, %3 possibly")
        .arg(bins.labelOf(static_cast<std::size_t>(part)))
        .arg(bin.sure)
        .arg(bin.possible);
}

QString describeCell(const CaseChart &chart, int part)
{
    const GradeCell &cell = cellOf(chart, part);
    const int row = part / GradeTable::size;
    const int column = part % GradeTable::size;
    const QString grade = reliabilityName(row) + credibilityName(column);
    const QString words =
        QStringLiteral("source %1, information %2").arg(describeReliability(row), describeCredibility(column));
    QString exhibits = counted(cell.exhibits.size(), "exhibit", "exhibits");
    if (cell.sources > 0)
        exhibits += QStringLiteral(" of ") + counted(static_cast<std::size_t>(cell.sources), "source", "sources");
    return grade.isEmpty() ? QStringLiteral("not graded: ") + exhibits
                           : QStringLiteral("%1, %2: %3").arg(grade, words, exhibits);
}

} // namespace

QString caseChartName(CaseChartKind kind)
{
    static constexpr const char *names[] = {"events", "counts", "grades"};
    return QLatin1String(names[static_cast<int>(kind)]);
}

std::optional<CaseChartKind> caseChartNamed(QStringView name)
{
    for (const CaseChartKind kind : kinds)
        if (caseChartName(kind) == name)
            return kind;
    return std::nullopt;
}

const CountsOfUnit *CaseChart::shownCounts() const
{
    if (!counts || counts->units.empty())
        return nullptr;
    return choice.unit.isEmpty() ? &counts->units.front() : counts->find(choice.unit);
}

int CaseChart::partCount() const
{
    switch (choice.kind) {
    case CaseChartKind::Events:
        return bins ? static_cast<int>(bins->bins.size()) : 0;
    case CaseChartKind::Counts:
        return shownCounts() ? static_cast<int>(shownCounts()->counts.size()) : 0;
    case CaseChartKind::Grades:
        break;
    }
    return grades && grades->exhibits > 0 ? GradeTable::size * GradeTable::size : 0;
}

bool CaseChart::isEmpty() const
{
    return partCount() == 0;
}

bool CaseChart::isSynthetic() const
{
    switch (choice.kind) {
    case CaseChartKind::Events:
        return bins && bins->synthetic;
    case CaseChartKind::Counts:
        return shownCounts() && shownCounts()->synthetic;
    case CaseChartKind::Grades:
        break;
    }
    return grades && grades->synthetic;
}

CaseChart caseChart(const CaseData &data, const ChartScope &scope, const CaseChartChoice &choice, const Tokens &tokens)
{
    CaseChart chart;
    chart.choice = choice;
    chart.tokens = tokens;
    switch (choice.kind) {
    case CaseChartKind::Events:
        chart.bins = std::make_shared<const EventBins>(eventBins(data, scope, choice.per));
        break;
    case CaseChartKind::Counts:
        chart.counts = std::make_shared<const DatedCounts>(datedCounts(data, scope));
        break;
    case CaseChartKind::Grades:
        chart.grades = std::make_shared<const GradeTable>(gradeTable(data, scope));
        break;
    }
    return chart;
}

QString titleOf(const CaseChart &chart)
{
    switch (chart.choice.kind) {
    case CaseChartKind::Events:
        return QStringLiteral("Events per %1").arg(binUnitName(chart.bins ? chart.bins->unit : BinUnit::Month));
    case CaseChartKind::Counts: {
        const CountsOfUnit *shown = chart.shownCounts();
        const QString unit = shown ? shown->unit : chart.choice.unit;
        return unit.isEmpty() ? QStringLiteral("Counts over time") : QStringLiteral("Counts over time: %1").arg(unit);
    }
    case CaseChartKind::Grades:
        break;
    }
    return QStringLiteral("Sources by grade");
}

QString describeReading(const CaseChart &chart)
{
    switch (chart.choice.kind) {
    case CaseChartKind::Events:
        return QStringLiteral("UTC%1. Solid: surely in that %2. Hatched: the date allows it, and others too, or is "
                              "doubtful; such an event stands in each.")
            .arg(chart.bins && chart.bins->unit == BinUnit::Week ? QStringLiteral(", weeks of ISO 8601") : QString(),
                 binUnitName(chart.bins ? chart.bins->unit : BinUnit::Month));
    case CaseChartKind::Counts:
        return QStringLiteral(
                   "Each count as stated: the dot is the best number, the upright line from the least to the "
                   "most, an arrow where that end is not known, the level line the time that it is of. "
                   "Counts of different things are not added up.") +
               (chart.partCount() > mostSingleCounts ? QStringLiteral(" So many are drawn together, column by column.")
                                                     : QString());
    case CaseChartKind::Grades:
        break;
    }
    return QStringLiteral("Exhibits by the Admiralty code (NATO AJP-2.1): how reliable the source is, A–F, and how "
                          "believable what it says, 1–6, judged apart.");
}

QString describeContent(const CaseChart &chart)
{
    switch (chart.choice.kind) {
    case CaseChartKind::Events:
        return chart.bins ? eventContent(*chart.bins) : QString();
    case CaseChartKind::Counts:
        return chart.counts ? countContent(chart) : QString();
    case CaseChartKind::Grades:
        break;
    }
    return chart.grades ? gradeContent(*chart.grades) : QString();
}

QString emptyText(const CaseChart &chart)
{
    switch (chart.choice.kind) {
    case CaseChartKind::Events: {
        const ChartOmissions omitted = chart.bins ? chart.bins->omitted : ChartOmissions{};
        return omitted == ChartOmissions{} ? QStringLiteral("No events in this case yet.")
                                           : QStringLiteral("No event to count: %1.").arg(describeOmissions(omitted));
    }
    case CaseChartKind::Counts: {
        const ChartOmissions omitted = chart.counts ? chart.counts->omitted : ChartOmissions{};
        return omitted == ChartOmissions{} ? QStringLiteral("No counts in this case yet: events, claims, sightings and "
                                                            "legs of shipments can hold one.")
                                           : QStringLiteral("No count to show: %1.").arg(describeOmissions(omitted));
    }
    case CaseChartKind::Grades:
        break;
    }
    return chart.grades && chart.grades->omitted != ChartOmissions{}
               ? QStringLiteral("No exhibit to count: %1.").arg(describeOmissions(chart.grades->omitted))
               : QStringLiteral("No exhibits in this case yet: drop files on the window.");
}

QString describePart(const CaseChart &chart, int part)
{
    if (part < 0 || part >= chart.partCount())
        return {};
    switch (chart.choice.kind) {
    case CaseChartKind::Events:
        return describeBin(*chart.bins, part);
    case CaseChartKind::Counts: {
        const DatedCount &count = chart.shownCounts()->counts[static_cast<std::size_t>(part)];
        return QStringLiteral("%1, %2: %3").arg(describeCount(count.count), describeDate(count.date), count.what);
    }
    case CaseChartKind::Grades:
        break;
    }
    return describeCell(chart, part);
}

std::vector<ItemRef> itemsOf(const CaseChart &chart, int part)
{
    if (part < 0 || part >= chart.partCount())
        return {};
    switch (chart.choice.kind) {
    case CaseChartKind::Events:
        return eventsIn(*chart.bins, static_cast<std::size_t>(part));
    case CaseChartKind::Counts:
        return {chart.shownCounts()->counts[static_cast<std::size_t>(part)].item};
    case CaseChartKind::Grades:
        break;
    }
    return cellOf(chart, part).exhibits;
}

std::vector<ItemRef> undatedItems(const CaseChart &chart)
{
    if (chart.choice.kind == CaseChartKind::Events && chart.bins)
        return chart.bins->undated;
    const CountsOfUnit *shown = chart.choice.kind == CaseChartKind::Counts ? chart.shownCounts() : nullptr;
    return shown ? shown->undatedItems : std::vector<ItemRef>{};
}

bool holdsSomething(const CaseChart &chart, int part)
{
    if (part < 0 || part >= chart.partCount())
        return false;
    if (chart.choice.kind == CaseChartKind::Events)
        return chart.bins->bins[static_cast<std::size_t>(part)] != EventBin{};
    return chart.choice.kind == CaseChartKind::Counts || !cellOf(chart, part).exhibits.empty();
}

QByteArray csvOf(const CaseChart &chart)
{
    switch (chart.choice.kind) {
    case CaseChartKind::Events:
        return eventCsv(*chart.bins);
    case CaseChartKind::Counts:
        return countCsv(*chart.counts);
    case CaseChartKind::Grades:
        break;
    }
    return gradeCsv(*chart.grades);
}

} // namespace leadline
