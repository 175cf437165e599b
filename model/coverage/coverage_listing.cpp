// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/coverage/coverage_listing.h"

#include <algorithm>

namespace leadline {

namespace {

constexpr std::size_t mostScenesTold = 6;

const CoveragePicture &sceneAt(const CoverageCalendar &calendar, std::uint32_t index)
{
    return calendar.scenes[index];
}

QString cloudText(const CoveragePicture &scene)
{
    return scene.cloudPercent ? QStringLiteral("%1 %").arg(QString::number(*scene.cloudPercent, 'g', 3))
                              : QStringLiteral("not stated");
}

QJsonObject sceneJson(const CoveragePicture &scene)
{
    QJsonObject json{{QStringLiteral("title"), scene.title},
                     {QStringLiteral("date"), scene.date.text},
                     {QStringLiteral("synthetic"), scene.synthetic}};
    if (scene.item)
        json.insert(QStringLiteral("ref"), toText(scene.item));
    if (!scene.id.isEmpty())
        json.insert(QStringLiteral("id"), scene.id);
    if (scene.cloudPercent)
        json.insert(QStringLiteral("cloud_cover_percent"), *scene.cloudPercent);
    return json;
}

QJsonObject cellJson(const CoverageCalendar &calendar, const CoverageCell &cell)
{
    QJsonArray scenes;
    for (const std::uint32_t index : cell.scenes)
        scenes.append(sceneJson(sceneAt(calendar, index)));
    QJsonObject json{{QStringLiteral("state"), coverageWord(cell.state)},
                     {QStringLiteral("in_case"), cell.inCase},
                     {QStringLiteral("scenes"), scenes}};
    if (!cell.isRange()) {
        json.insert(QStringLiteral("day"), toText(cell.from));
        return json;
    }
    const EdtfDate &date = sceneAt(calendar, cell.scenes.front()).date;
    json.insert(QStringLiteral("from"), toText(cell.from));
    json.insert(QStringLiteral("to"), toText(cell.to));
    json.insert(QStringLiteral("open_start"), date.openStart);
    json.insert(QStringLiteral("open_end"), date.openEnd);
    return json;
}

QString whenText(const CoverageCalendar &calendar, const CoverageCell &cell)
{
    return cell.isRange() ? sceneAt(calendar, cell.scenes.front()).date.text : toText(cell.from);
}

} // namespace

QJsonObject coverageJson(const CoverageCalendar &calendar)
{
    QJsonArray rows;
    for (const CoverageRow &row : calendar.rows) {
        QJsonArray days;
        for (const CoverageCell &cell : row.days)
            days.append(cellJson(calendar, cell));
        QJsonArray ranges;
        for (const CoverageCell &cell : row.ranges)
            ranges.append(cellJson(calendar, cell));
        rows.append(QJsonObject{{QStringLiteral("sensor"), row.sensor},
                                {QStringLiteral("synthetic"), row.synthetic},
                                {QStringLiteral("days"), days},
                                {QStringLiteral("ranges"), ranges}});
    }
    return {{QStringLiteral("lat"), calendar.place.lat},
            {QStringLiteral("lon"), calendar.place.lon},
            {QStringLiteral("cloud_above_percent"), calendar.cloudAbovePercent},
            {QStringLiteral("in_case"), static_cast<qint64>(calendar.inCase)},
            {QStringLiteral("found"), static_cast<qint64>(calendar.found)},
            {QStringLiteral("rows"), rows}};
}

QJsonArray coverageTable(const CoverageCalendar &calendar)
{
    std::vector<std::pair<CoverageDay, QJsonObject>> lines;
    for (const CoverageRow &row : calendar.rows)
        for (const auto *cells : {&row.days, &row.ranges})
            for (const CoverageCell &cell : *cells) {
                const CoveragePicture &first = sceneAt(calendar, cell.scenes.front());
                const QString more =
                    cell.scenes.size() > 1 ? QStringLiteral(" and %1 more").arg(cell.scenes.size() - 1) : QString();
                lines.emplace_back(
                    cell.from, QJsonObject{{QStringLiteral("when"), whenText(calendar, cell)},
                                           {QStringLiteral("sensor"),
                                            first.synthetic ? row.sensor + QStringLiteral(" SYNTHETIC") : row.sensor},
                                           {QStringLiteral("state"), coverageWord(cell.state)},
                                           {QStringLiteral("cloud"), cloudText(first)},
                                           {QStringLiteral("scene"), first.title + more}});
            }
    std::ranges::stable_sort(lines, {}, [](const auto &line) { return line.first; });
    QJsonArray table;
    for (const auto &[day, line] : lines)
        table.append(line);
    return table;
}

QStringList coverageColumns()
{
    return {QStringLiteral("when"), QStringLiteral("sensor"), QStringLiteral("state"), QStringLiteral("cloud"),
            QStringLiteral("scene")};
}

QStringList describeCell(const CoverageCalendar &calendar, const CoverageRow &row, const CoverageCell &cell)
{
    const EdtfDate &date = sceneAt(calendar, cell.scenes.front()).date;
    const QString when =
        cell.isRange() ? QStringLiteral("%1: a day is not known").arg(describeDate(date)) : toText(cell.from);
    QString what = coverageWord(cell.state);
    if (cell.state == CoverageState::Cloudy)
        what += cell.inCase ? QStringLiteral(", in the case") : QStringLiteral(", found");
    QStringList lines{QStringLiteral("%1 · %2 · %3").arg(when, row.sensor, what)};
    for (std::size_t i = 0; i < std::min(cell.scenes.size(), mostScenesTold); ++i) {
        const CoveragePicture &scene = sceneAt(calendar, cell.scenes[i]);
        lines << QStringLiteral("%1%2, cloud %3%4")
                     .arg(scene.item ? QString() : QStringLiteral("found: "), scene.title, cloudText(scene),
                          scene.synthetic ? QStringLiteral(", SYNTHETIC") : QString());
    }
    if (cell.scenes.size() > mostScenesTold)
        lines << QStringLiteral("and %1 more").arg(cell.scenes.size() - mostScenesTold);
    return lines;
}

} // namespace leadline
