// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/filter_options.h"

#include "app/commands/area_option.h"
#include "app/commands/vessel_option.h"
#include "model/case/bookmark_list.h"
#include "model/time/date_words.h"
#include "model/time/edtf.h"

namespace leadline {

namespace {

const QString filterOption = QStringLiteral("filter");
const QString timeOption = QStringLiteral("only-time");
const QString areaOption = QStringLiteral("only-area");
const QString vesselsOption = QStringLiteral("only-vessels");
const QString typesOption = QStringLiteral("only-types");
const QString flagsOption = QStringLiteral("only-flags");
const QString speedOption = QStringLiteral("only-speed");

QStringList textsOf(const QString &words)
{
    QStringList texts;
    for (const QString &word : words.split(QLatin1Char(',')))
        texts << word.trimmed();
    return texts;
}

/// "5-12", "5-" or "-12"
Result<void> takeSpeed(TrackFilter &filter, const QString &text)
{
    const qsizetype dash = text.indexOf(QLatin1Char('-'));
    const auto read = [](const QString &part, std::optional<double> &knots) {
        if (part.trimmed().isEmpty())
            return true;
        bool isNumber = false;
        knots = part.toDouble(&isNumber);
        return isNumber && *knots >= 0 && *knots < 1000;
    };
    filter.lowestKnots.reset();
    filter.highestKnots.reset();
    if (dash < 0 || !read(text.left(dash), filter.lowestKnots) || !read(text.mid(dash + 1), filter.highestKnots) ||
        !filter.limitsSpeed())
        return fail(ErrorCode::Usage, QStringLiteral("--only-speed is LOW-HIGH in knots; one of them may be left out"));
    return {};
}

} // namespace

QList<QCommandLineOption> trackFilterOptions()
{
    return {
        {filterOption, QStringLiteral("A filter of tracks that a bookmark of the case keeps."), QStringLiteral("NAME")},
        {timeOption,
         QStringLiteral("Vessels that reported in this time, EDTF or plain words; only that part of their tracks."),
         QStringLiteral("T1/T2")},
        {areaOption, QStringLiteral("Vessels that were in this box."), QStringLiteral("W,S,E,N")},
        {vesselsOption, QStringLiteral("These: MMSI, IMO number, name or vessel:N."), QStringLiteral("V,…")},
        {typesOption, QStringLiteral("Of these types; an empty one is \"not stated\"."), QStringLiteral("TYPE,…")},
        {flagsOption, QStringLiteral("Under these flags."), QStringLiteral("FLAG,…")},
        {speedOption, QStringLiteral("Vessels that reported such a speed in knots; only those positions."),
         QStringLiteral("LOW-HIGH")}};
}

Result<TrackFilter> readTrackFilter(const CommandArguments &arguments, const CaseData &data)
{
    TrackFilter filter;
    if (arguments.has(filterOption)) {
        const auto bookmark = findBookmark(data, arguments.value(filterOption));
        if (!bookmark)
            return Unexpected{bookmark.error()};
        const auto kept = filterOf(*bookmark);
        if (!kept)
            return Unexpected{kept.error()};
        if (kept->isEmpty())
            return fail(ErrorCode::NotFound, QStringLiteral("that bookmark keeps no filter of tracks"),
                        bookmark->title);
        filter = *kept;
    }
    if (arguments.has(timeOption)) {
        const auto date = parseDate(arguments.value(timeOption));
        if (!date)
            return fail(ErrorCode::Usage, QStringLiteral("--only-time: %1").arg(date.error().what));
        filter.span = date->bounds;
    }
    if (arguments.has(areaOption)) {
        const auto box = readBox(arguments.value(areaOption));
        if (!box)
            return fail(ErrorCode::Usage, QStringLiteral("--only-area: %1").arg(box.error().what));
        filter.area = *box;
    }
    if (arguments.has(vesselsOption)) {
        const auto vessels = vesselsNamed(data, arguments.value(vesselsOption));
        if (!vessels)
            return Unexpected{vessels.error()};
        filter.vessels = *vessels;
    }
    if (arguments.has(typesOption))
        filter.shipTypes = textsOf(arguments.value(typesOption));
    if (arguments.has(flagsOption))
        filter.flags = textsOf(arguments.value(flagsOption));
    if (arguments.has(speedOption))
        if (const auto taken = takeSpeed(filter, arguments.value(speedOption)); !taken)
            return Unexpected{taken.error()};
    return filter;
}

} // namespace leadline
