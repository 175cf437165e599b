// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/views/track_source.h"

#include <algorithm>

namespace leadline {

namespace {

/// "E-003 ferry.csv, line 1234"
QString sourceOf(const TrackSpot &spot, std::uint32_t report, const std::vector<SourcedPosition> &positions,
                 const CaseData &data)
{
    const TrackSegment &track = spot.track();
    const Instant time = spot.block->timeAt(track, report);
    const auto same = std::ranges::find_if(positions, [&](const SourcedPosition &position) {
        return position.evidence == track.evidence && position.report.time == time &&
               position.report.lon == spot.block->lon[report] && position.report.lat == spot.block->lat[report];
    });
    const Evidence *file = data.find<Evidence>(track.evidence);
    const QString name = file ? QStringLiteral("%1 %2").arg(file->label, file->fileName) : QStringLiteral("a file");
    if (same == positions.end() || same->report.sourceLine == 0)
        return QStringLiteral("%1, line not known").arg(name);
    return QStringLiteral("%1, line %2").arg(name).arg(same->report.sourceLine);
}

} // namespace

QString sourceOfSpot(const TrackSpot &spot, const std::vector<SourcedPosition> &positions, const CaseData &data)
{
    const QString before = sourceOf(spot, spot.report, positions, data);
    if (spot.isReport())
        return QStringLiteral("Reported in %1").arg(before);
    return QStringLiteral("Not reported: between two reports, in %1 and %2")
        .arg(before, sourceOf(spot, spot.report + 1, positions, data));
}

} // namespace leadline
