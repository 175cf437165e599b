// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tracks/track_spot.h"

#include "model/maritime/navigational_status.h"

#include <QDateTime>
#include <QTimeZone>

#include <cmath>

namespace leadline {

namespace {

QString moment(Instant time, const QString &format)
{
    return QDateTime::fromMSecsSinceEpoch(time.msUtc, QTimeZone::utc()).toString(format);
}

QString fullMoment(Instant time, const DisplayZone &zone)
{
    return moment(zone.clockAt(time), QStringLiteral("yyyy-MM-dd HH:mm:ss ")) + zone.label(time);
}

QString clockOf(Instant time, const DisplayZone &zone)
{
    return moment(zone.clockAt(time), QStringLiteral("HH:mm:ss"));
}

QString lengthText(std::int64_t ms)
{
    const std::int64_t seconds = ms / 1000;
    if (seconds < 120)
        return QStringLiteral("%1 s").arg(seconds);
    if (seconds < 7200)
        return QStringLiteral("%1 min").arg(seconds / 60);
    return QStringLiteral("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60);
}

} // namespace

Instant TrackSpot::time() const
{
    const Instant before = block->timeAt(track(), report);
    if (isReport())
        return before;
    const double step = static_cast<double>(block->ms[report + 1] - block->ms[report]);
    return {before.msUtc + static_cast<std::int64_t>(std::llround(step * part))};
}

LatLon TrackSpot::position() const
{
    const LatLon from = block->at(report);
    if (isReport())
        return from;
    const LatLon to = block->at(report + 1);
    return {from.lat + (to.lat - from.lat) * part, from.lon + (to.lon - from.lon) * part};
}

QStringList describeSpot(const TrackSpot &spot, const DisplayZone &zone)
{
    const TrackBlock &block = *spot.block;
    const std::uint32_t i = spot.report;
    if (!spot.isReport()) {
        const Instant before = block.timeAt(spot.track(), i);
        const Instant after = block.timeAt(spot.track(), i + 1);
        return {QStringLiteral("about %1: between two reports, interpolated").arg(fullMoment(spot.time(), zone)),
                QStringLiteral("reports at %1 and %2 %3, %4 apart")
                    .arg(clockOf(before, zone), clockOf(after, zone), zone.label(after),
                         lengthText(after.msUtc - before.msUtc))};
    }
    QStringList said;
    const auto say = [&said](std::uint16_t value, const QString &text) {
        if (value != PositionReport::notAvailable)
            said << text;
    };
    say(block.sogTenthsKnot[i], QStringLiteral("%1 kn").arg(block.sogTenthsKnot[i] / 10.0));
    say(block.cogTenthsDegree[i], QStringLiteral("course %1°").arg(block.cogTenthsDegree[i] / 10.0));
    say(block.headingDegrees[i], QStringLiteral("heading %1°").arg(block.headingDegrees[i]));
    QStringList lines{QStringLiteral("%1: report").arg(fullMoment(block.timeAt(spot.track(), i), zone))};
    lines << (said.isEmpty() ? QStringLiteral("no speed, course or heading stated") : said.join(QStringLiteral(" · ")));
    if (block.status[i] < PositionReport::statusNotAvailable)
        lines << describeNavigationalStatus(block.status[i]);
    return lines;
}

} // namespace leadline
