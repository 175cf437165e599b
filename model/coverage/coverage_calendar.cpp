// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/coverage/coverage_calendar.h"

#include <algorithm>
#include <map>

namespace leadline {

namespace {

CoverageState stateOf(const CoveragePicture &picture, double cloudAbovePercent)
{
    if (picture.cloudPercent && *picture.cloudPercent > cloudAbovePercent)
        return CoverageState::Cloudy;
    return picture.item ? CoverageState::Loaded : CoverageState::Found;
}

/// Rows and cells as they fill; keyed so that the rows come out by name and the cells by time.
struct CalendarBuilder
{
    CoverageCalendar calendar;
    using Stretch = std::pair<CoverageDay, CoverageDay>;
    struct Filling
    {
        CoverageRow row{};
        std::map<Stretch, CoverageCell> cells{};
    };
    std::map<QString, Filling> rows{};

    void add(const CoveragePicture &picture)
    {
        const auto index = static_cast<std::uint32_t>(calendar.scenes.size());
        calendar.scenes.push_back(picture);
        (picture.item ? calendar.inCase : calendar.found) += 1;
        // What nobody states comes last.
        const QString last = picture.sensor == unstatedSensor() ? QStringLiteral("\uffff") : QString();
        Filling &filling = rows[last + picture.sensor.toLower()];
        if (filling.row.sensor.isEmpty())
            filling.row.sensor = picture.sensor;
        filling.row.synthetic = filling.row.synthetic || picture.synthetic;
        filling.row.allSynthetic = filling.row.allSynthetic && picture.synthetic;
        const Stretch stretch{CoverageDay::of(picture.date.bounds.earliest),
                              CoverageDay::of(picture.date.bounds.latest)};
        CoverageCell &cell = filling.cells[stretch];
        cell.from = stretch.first;
        cell.to = stretch.second;
        cell.state = std::max(cell.state, stateOf(picture, calendar.cloudAbovePercent));
        cell.inCase = cell.inCase || picture.item;
        cell.scenes.push_back(index);
    }

    /// What counts first, and of equals what is in the case, then the earlier.
    void sortScenes(CoverageCell &cell) const
    {
        std::ranges::stable_sort(cell.scenes, [this](std::uint32_t a, std::uint32_t b) {
            const CoveragePicture &left = calendar.scenes[a];
            const CoveragePicture &right = calendar.scenes[b];
            const auto rank = [this](const CoveragePicture &picture) {
                return std::pair{static_cast<int>(stateOf(picture, calendar.cloudAbovePercent)), picture.item ? 1 : 0};
            };
            if (rank(left) != rank(right))
                return rank(left) > rank(right);
            return left.date.bounds.earliest < right.date.bounds.earliest;
        });
    }

    CoverageCalendar finish()
    {
        for (auto &[key, filling] : rows) {
            for (auto &[stretch, cell] : filling.cells) {
                sortScenes(cell);
                (cell.isRange() ? filling.row.ranges : filling.row.days).push_back(std::move(cell));
            }
            calendar.rows.push_back(std::move(filling.row));
        }
        return std::move(calendar);
    }
};

} // namespace

QString coverageWord(CoverageState state)
{
    switch (state) {
    case CoverageState::None:
        return QStringLiteral("none");
    case CoverageState::Cloudy:
        return QStringLiteral("cloudy");
    case CoverageState::Found:
        return QStringLiteral("found");
    case CoverageState::Loaded:
        return QStringLiteral("loaded");
    }
    return {};
}

CoverageDay CoverageDay::of(Instant t)
{
    const std::int64_t whole = t.msUtc / msPerDay;
    return {t.msUtc % msPerDay < 0 ? whole - 1 : whole};
}

QString toText(CoverageDay day)
{
    return toRfc3339(day.begin()).section(u'T', 0, 0);
}

std::optional<TimeSpan> CoverageCalendar::span() const
{
    std::optional<TimeSpan> whole;
    for (const CoveragePicture &scene : scenes) {
        if (scene.date.openStart && scene.date.openEnd)
            continue;
        TimeSpan known = scene.date.bounds;
        if (scene.date.openStart)
            known.earliest = known.latest;
        if (scene.date.openEnd)
            known.latest = known.earliest;
        whole =
            whole ? TimeSpan{std::min(whole->earliest, known.earliest), std::max(whole->latest, known.latest)} : known;
    }
    return whole;
}

CoverageCalendar coverageAt(LatLon place, const std::vector<CoveragePicture> &loaded,
                            const std::vector<CoveragePicture> &found, double cloudAbovePercent,
                            const std::optional<TimeSpan> &within, const std::stop_token &stop)
{
    CalendarBuilder builder;
    builder.calendar.place = place;
    builder.calendar.cloudAbovePercent = cloudAbovePercent;
    for (const auto *pictures : {&loaded, &found})
        for (const CoveragePicture &picture : *pictures)
            if (!stop.stop_requested() && (!within || within->overlaps(picture.date.bounds)) && picture.covers(place))
                builder.add(picture);
    return builder.finish();
}

} // namespace leadline
