// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/listing/item_list.h"

#include "model/case/bookmark_list.h"
#include "model/case/item_json.h"
#include "model/listing/vessel_list.h"
#include "model/scenes/scene_sheet.h"

namespace leadline {

namespace {

QString key(const char *name)
{
    return QLatin1String(name);
}

QJsonArray linksFrom(ItemRef ref, const CaseData &data)
{
    QJsonArray links;
    for (const Link &link : data.linksOf(ref)) {
        if (link.from == ref)
            links.append(QJsonArray{link.role, toText(link.to)});
    }
    return links;
}

QJsonObject rowOf(const Item &item, const CaseData &data)
{
    const ItemRef ref = refOf(item);
    QJsonObject row = toJson(item);
    row.insert(key("ref"), toText(ref));
    row.remove(key("position"));
    if (const auto position = data.positionOf(ref)) {
        row.insert(key("lon"), position->lon);
        row.insert(key("lat"), position->lat);
    }
    if (hasSceneSheet(item))
        row.insert(key("scene"), sceneSheetJson(item));
    const QJsonArray links = linksFrom(ref, data);
    if (!links.isEmpty())
        row.insert(key("links"), links);
    return row;
}

template<class T, class Accept>
QJsonArray rowsOf(const CaseData &data, Accept accept)
{
    QJsonArray rows;
    for (const auto &[id, item] : data.all<T>()) {
        if (accept(item))
            rows.append(rowOf(item, data));
    }
    return rows;
}

QJsonArray rowsOf(const std::vector<Bookmark> &bookmarks, const CaseData &data)
{
    QJsonArray rows;
    for (const Bookmark &bookmark : bookmarks)
        rows.append(rowOf(bookmark, data));
    return rows;
}

template<class T>
QJsonArray rowsOf(const CaseData &data)
{
    return rowsOf<T>(data, [](const T &) { return true; });
}

} // namespace

QJsonArray listItems(const QString &list, const CaseData &data)
{
    if (list == QLatin1String("evidence"))
        return rowsOf<Evidence>(data);
    if (list == QLatin1String("scenes"))
        return rowsOf<Evidence>(data, [](const Evidence &e) { return e.kind == EvidenceKind::Scene; });
    if (list == QLatin1String("annotations"))
        return rowsOf<Annotation>(data);
    if (list == QLatin1String("events"))
        return rowsOf<Event>(data);
    if (list == QLatin1String("claims"))
        return rowsOf<Claim>(data);
    if (list == QLatin1String("entities"))
        return rowsOf<Entity>(data);
    if (list == QLatin1String("places"))
        return rowsOf<Place>(data);
    if (list == QLatin1String("links"))
        return rowsOf<Link>(data);
    if (list == QLatin1String("layers"))
        return rowsOf<MapLayer>(data);
    if (list == QLatin1String("leads"))
        return rowsOf<Lead>(data);
    if (list == QLatin1String("shipments"))
        return rowsOf<Shipment>(data);
    if (list == QLatin1String("sightings"))
        return rowsOf<Sighting>(data);
    if (list == QLatin1String("bookmarks"))
        return rowsOf(bookmarksInOrder(data), data);
    if (list == QLatin1String("vessels"))
        return rowsOf<Vessel>(data);
    return {};
}

QJsonArray listVessels(const CaseData &data, const std::map<VesselId, VesselTrackSummary> &summaries)
{
    QJsonArray rows;
    for (const auto &[id, vessel] : data.all<Vessel>()) {
        QJsonObject row = rowOf(vessel, data);
        addVesselKind(data, vessel, row);
        const auto summary = summaries.find(id);
        const bool seen = summary != summaries.end() && summary->second.positions > 0;
        row.insert(key("positions"), seen ? static_cast<qint64>(summary->second.positions) : qint64{0});
        if (seen) {
            row.insert(key("first_seen"), toRfc3339(summary->second.firstSeen));
            row.insert(key("last_seen"), toRfc3339(summary->second.lastSeen));
        }
        rows.append(row);
    }
    return rows;
}

QJsonArray listSegments(const CaseData &data, const TrackBlock &tracks)
{
    QJsonArray rows;
    for (const TrackSegment &segment : tracks.segments) {
        const Vessel *vessel = data.find<Vessel>(segment.vessel);
        const Evidence *evidence = data.find<Evidence>(segment.evidence);
        QJsonObject row{
            {key("vessel"), toText(ItemRef{ItemKind::Vessel, segment.vessel.value})},
            {key("start"), toRfc3339(segment.start)},
            {key("end"), toRfc3339(segment.finish)},
            {key("duration_seconds"), static_cast<double>(segment.finish.msUtc - segment.start.msUtc) / 1000},
            {key("positions"), static_cast<qint64>(segment.size())},
            {key("west"), segment.bounds.west},
            {key("south"), segment.bounds.south},
            {key("east"), segment.bounds.east},
            {key("north"), segment.bounds.north},
        };
        if (vessel && !vessel->name.isEmpty())
            row.insert(key("vessel_name"), vessel->name);
        if (vessel && !vessel->mmsi.isEmpty())
            row.insert(key("mmsi"), vessel->mmsi);
        if (evidence)
            row.insert(key("evidence"), evidence->label);
        row.insert(key("synthetic"), (vessel && vessel->synthetic) || (evidence && evidence->synthetic));
        rows.append(row);
    }
    return rows;
}

QJsonArray listLog(const std::vector<LogEntry> &log, LogValues values)
{
    QJsonArray rows;
    for (const LogEntry &entry : log) {
        QJsonObject row{
            {key("sequence"), static_cast<qint64>(entry.sequence)},
            {key("time"), toRfc3339(entry.time)},
            {key("what"), entry.forgotten() && entry.what.isEmpty() ? QStringLiteral("(details deleted)") : entry.what},
            {key("hash"), QString::fromLatin1(entry.hash.toHex())}};
        if (!entry.who.isEmpty())
            row.insert(key("who"), entry.who);
        if (entry.forgotten())
            row.insert(key("details_deleted"), true);
        if (entry.clockWentBackSeconds > 0)
            row.insert(key("clock_went_back_seconds"), static_cast<qint64>(entry.clockWentBackSeconds));
        if (values == LogValues::With && !entry.payload.isEmpty())
            row.insert(key("payload"), QJsonDocument::fromJson(entry.payload).object());
        rows.append(row);
    }
    return rows;
}

QJsonArray listOrphans(const std::vector<OrphanedFile> &orphans)
{
    QJsonArray rows;
    for (const OrphanedFile &orphan : orphans)
        rows.append(QJsonObject{{key("file"), QStringLiteral("tmp/orphans/") + orphan.sha256},
                                {key("sha256"), orphan.sha256},
                                {key("bytes"), static_cast<qint64>(orphan.bytes)}});
    return rows;
}

QStringList defaultColumns(const QString &list)
{
    static const std::map<QString, QString> columns{
        {key("evidence"), key("label kind date lat lon title file")},
        {key("scenes"), key("label date lat lon title file")},
        {key("vessels"), key("id mmsi imo name flag mmsi_kind positions first_seen last_seen")},
        {key("statements"), key("vessel name callsign imo imo_valid destination draught_metres first_seen last_seen "
                                "reports evidence line")},
        {key("imports"), key("evidence file layout rows_read rows_kept duplicate_rows vessels first_position "
                             "last_position")},
        {key("segments"), key("vessel vessel_name mmsi start end positions evidence")},
        {key("annotations"), key("ref kind date lat lon title")},
        {key("events"), key("ref date verification lat lon title source")},
        {key("claims"), key("ref date nature verification statement question source")},
        {key("entities"), key("ref kind name other_names verification")},
        {key("places"), key("ref lat lon name other_names")},
        {key("links"), key("ref from role to date note")},
        {key("leads"), key("ref status question next_step date")},
        {key("shipments"), key("ref date reference goods vessel loading_port discharge_port")},
        {key("sightings"), key("ref date subject presence reason scene place")},
        {key("layers"), key("ref kind title group rank visible opacity date")},
        {key("bookmarks"), key("ref rank title lat lon zoom crs time scene")},
        {key("positions"), key("time lon lat sog_knots cog_degrees heading_degrees status evidence line")},
        {key("gaps"), key("vessel vessel_name start end gap_seconds distance_metres implied_speed_knots")},
        {key("jumps"), key("vessel vessel_name start end duration_seconds distance_metres implied_speed_knots")},
        {key("log"), key("sequence time who what")},
        {key("orphans"), key("file bytes")},
    };
    const auto found = columns.find(list);
    return found == columns.end() ? QStringList() : found->second.split(QLatin1Char(' '));
}

} // namespace leadline
