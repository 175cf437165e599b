// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/filter_options.h"

#include "app/commands/area_option.h"
#include "app/commands/vessel_option.h"
#include "model/case/bookmark_list.h"
#include "model/geo/outline.h"
#include "model/time/date_words.h"
#include "model/time/edtf.h"

#include <QFile>
#include <QFileInfo>

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

/// A box, else WKT, else a file that holds WKT or GeoJSON.
Result<void> takeArea(TrackFilter &filter, const QString &text)
{
    constexpr qint64 longestFile = 1024 * 1024;
    filter.area.reset();
    filter.outline.clear();
    filter.outlineName.clear();
    const bool isWkt = text.trimmed().startsWith(QLatin1String("POLYGON"), Qt::CaseInsensitive);
    QFile file(text);
    if (!isWkt && !file.exists()) {
        const auto box = readBox(text);
        if (!box)
            return fail(
                ErrorCode::Usage,
                QStringLiteral("--only-area: neither a file nor POLYGON ((…)) nor W,S,E,N: %1").arg(box.error().what));
        filter.area = *box;
        return {};
    }
    QByteArray bytes = text.toUtf8();
    if (!isWkt) {
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorCode::Io, QStringLiteral("--only-area: %1").arg(file.errorString()), text);
        if (file.size() > longestFile)
            return fail(ErrorCode::InvalidInput, QStringLiteral("--only-area: more than 1 MiB is no area"), text);
        bytes = file.read(longestFile);
        filter.outlineName = QFileInfo(text).fileName();
    }
    const auto corners = outlineFromText(bytes);
    if (!corners)
        return fail(isWkt ? ErrorCode::Usage : ErrorCode::InvalidInput,
                    QStringLiteral("--only-area: %1").arg(corners.error().what), isWkt ? QString() : text);
    filter.outline = *corners;
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
        {areaOption,
         QStringLiteral(
             "Vessels that were in this box, or in the polygon without holes of a GeoJSON or WKT file, or of "
             "a text \"POLYGON ((LON LAT, …))\"."),
         QStringLiteral("W,S,E,N|FILE|WKT")},
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
        if (const auto taken = takeArea(filter, arguments.value(areaOption)); !taken)
            return Unexpected{taken.error()};
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
