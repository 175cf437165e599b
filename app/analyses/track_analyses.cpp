// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analyses/case_analysis.h"
#include "app/commands/open_case.h"
#include "model/case/vessel_rulings.h"
#include "model/listing/item_list.h"
#include "model/listing/track_lists.h"
#include "model/listing/zoned_rows.h"

#include <QJsonArray>

namespace leadline {

namespace {

constexpr std::int64_t cutSeconds = 6 * 3600; // gaps and jumps do not depend on where the tracks are cut

Result<double> numberAbove0(const CommandArguments &arguments, const QString &option)
{
    bool isNumber = false;
    const double value = arguments.value(option).toDouble(&isNumber);
    if (!isNumber || !(value > 0))
        return fail(ErrorCode::Usage, QStringLiteral("--%1 takes a number above 0").arg(option));
    return value;
}

/// Whose: one vessel, or all.
Result<std::vector<VesselId>> vesselsMeant(const CommandArguments &arguments, const CaseData &data)
{
    if (arguments.has(QStringLiteral("vessel"))) {
        const auto id = findVessel(data, arguments.value(QStringLiteral("vessel")));
        if (!id)
            return Unexpected{id.error()};
        return std::vector<VesselId>{*id};
    }
    std::vector<VesselId> ids;
    for (const auto &[id, vessel] : data.all<Vessel>())
        ids.push_back(id);
    return ids;
}

template<class Find>
auto ofAll(const std::vector<VesselId> &vessels, const Find &find)
{
    decltype(find(VesselId{})) all;
    for (const VesselId vessel : vessels) {
        auto found = find(vessel);
        all.insert(all.end(), found.begin(), found.end());
    }
    return all;
}

Result<QJsonArray> analysed(const QString &what, const CommandArguments &arguments, const CaseStore &store,
                            const Progress &progress)
{
    const auto seconds = numberAbove0(arguments, QStringLiteral("gap-seconds"));
    const auto knots = numberAbove0(arguments, QStringLiteral("over-knots"));
    if (!seconds || !knots)
        return Unexpected{seconds ? knots.error() : seconds.error()};
    const auto data = store.load();
    if (!data)
        return Unexpected{data.error()};
    const auto vessels = vesselsMeant(arguments, *data);
    if (!vessels)
        return Unexpected{vessels.error()};
    const auto tracks = store.loadTracks(cutSeconds, progress);
    if (!tracks)
        return Unexpected{tracks.error()};
    if (what == QLatin1String("gaps"))
        return listGaps(*data, ofAll(*vessels, [&](VesselId vessel) {
            return gapsOf(**tracks, vessel, static_cast<std::int64_t>(*seconds));
        }));
    return listJumps(*data, ofAll(*vessels, [&](VesselId vessel) { return jumpsOf(**tracks, vessel, *knots); }));
}

ExitStatus analyseTracks(const QString &what, const CommandContext &context, const CommandArguments &arguments)
{
    const auto zone = DisplayZone::parse(arguments.value(QStringLiteral("zone")));
    if (!zone)
        return refuse(context, {ErrorCode::Usage, zone.error().what, QStringLiteral("--zone")});
    const auto store = openToRead(arguments.positional.first(), context);
    if (!store)
        return refuse(context, store.error());
    const auto rows = analysed(what, arguments, **store, context.progress);
    if (!rows)
        return refuse(context, rows.error());
    if (arguments.json) {
        printJson(context, *rows);
        return ExitStatus::Done;
    }
    context.out(formatTable(rowsInZone(*rows, *zone), defaultColumns(what)).toUtf8());
    if (!rows->isEmpty())
        context.err(what == QLatin1String("gaps")
                        ? QStringLiteral("leadline: a gap says nothing of its cause: poor reception looks the same as "
                                         "a transmitter that was switched off")
                        : QStringLiteral("leadline: a jump says nothing of its cause: several ships under one MMSI, a "
                                         "wrong clock and a made-up position look the same"));
    return ExitStatus::Done;
}

CaseAnalysis trackAnalysis(const QString &name, const QString &details)
{
    return {name, details, [name](const CommandContext &context, const CommandArguments &arguments) {
                return analyseTracks(name, context, arguments);
            }};
}

} // namespace

std::vector<CaseAnalysis> trackAnalyses()
{
    return {trackAnalysis(
                QStringLiteral("gaps"),
                QStringLiteral("two reports of a vessel that follow one another over all files and lie at least "
                               "--gap-seconds apart, with the distance between them and the speed that it implies. A "
                               "gap says nothing of its cause: poor reception looks the same as a transmitter that was "
                               "switched off.")),
            trackAnalysis(
                QStringLiteral("jumps"),
                QStringLiteral("steps faster than --over-knots over the ground, the shortest way over the ellipsoid. "
                               "Several ships under one MMSI, a wrong clock and a made-up position look the same."))};
}

} // namespace leadline
