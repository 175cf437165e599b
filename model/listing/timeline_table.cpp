// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/listing/timeline_table.h"

#include "model/text/spreadsheet.h"
#include "model/text/visible_text.h"

#include <QCryptographicHash>
#include <QStringList>

#include <algorithm>
#include <tuple>

namespace leadline {

namespace {

constexpr std::int64_t dayMs = 86'400'000;
constexpr int mostOctets = 75; ///< of a line, its end apart (RFC 5545 §3.1)

QString labelled(const Evidence &exhibit)
{
    const QString &title = exhibit.title.isEmpty() ? exhibit.fileName : exhibit.title;
    return QString(exhibit.label + u' ' + title).trimmed();
}

class Collector
{
public:
    Collector(const CaseData &data, const std::optional<TimeSpan> &span)
        : m_data(data)
        , m_span(span)
    {
    }

    void add(ItemRef item, const char *kind, const QString &title, const std::optional<EdtfDate> &date,
             const CountRange &count, const QString &source, const QString &note, bool synthetic)
    {
        if (!date || (m_span && !m_span->overlaps(date->bounds)))
            return;
        items.push_back(
            {item, QString::fromLatin1(kind), title, *date, count, source, note, m_data.positionOf(item), synthetic});
    }

    std::vector<DatedItem> items;

private:
    const CaseData &m_data;
    std::optional<TimeSpan> m_span;
};

void addExhibits(const CaseData &data, Collector &collect)
{
    for (const auto &[id, exhibit] : data.all<Evidence>())
        collect.add(refOf(exhibit), exhibit.kind == EvidenceKind::Scene ? "scene" : "exhibit", labelled(exhibit),
                    exhibit.date, {}, exhibit.source, exhibit.note, exhibit.synthetic);
    for (const auto &[id, layer] : data.all<MapLayer>()) {
        if (layer.kind == MapLayerKind::RemoteScene)
            collect.add(refOf(layer), "layer", layer.title, layer.date, {}, {}, {}, false);
    }
}

void addShipments(const CaseData &data, Collector &collect)
{
    for (const auto &[id, shipment] : data.all<Shipment>()) {
        collect.add(refOf(shipment), "shipment", shipment.title, shipment.when, shipment.quantity, shipment.source,
                    shipment.note, shipment.synthetic);
        for (const ShipmentLeg &leg : shipment.legs) {
            const QString way =
                leg.to.isEmpty() || leg.to == leg.from ? leg.from : QStringLiteral("%1 – %2").arg(leg.from, leg.to);
            collect.add(refOf(shipment), "leg",
                        QStringLiteral("%1: %2 %3").arg(shipment.title, leg.mode, way).trimmed(), leg.when, leg.in,
                        shipment.source, leg.note, shipment.synthetic);
        }
    }
}

std::optional<EdtfDate> dateOf(const Sighting &sighting, const CaseData &data)
{
    if (sighting.when)
        return sighting.when;
    if (sighting.scene.kind == ItemKind::Evidence) {
        const Evidence *scene = data.find<Evidence>({sighting.scene.id});
        return scene ? scene->date : std::nullopt;
    }
    const MapLayer *layer = sighting.scene.kind == ItemKind::Layer ? data.find<MapLayer>({sighting.scene.id}) : nullptr;
    return layer ? layer->date : std::nullopt;
}

bool isWholeDays(const EdtfDate &date)
{
    const auto rest = [](std::int64_t ms) { return ((ms % dayMs) + dayMs) % dayMs; };
    return rest(date.bounds.earliest.msUtc) == 0 && rest(date.bounds.latest.msUtc) == dayMs - 1;
}

bool hasFourDigitYear(Instant t)
{
    return t >= instantFromCivilUtc(1, 1, 1) && t < instantFromCivilUtc(10'000, 1, 1);
}

QString number(const std::optional<double> &value)
{
    return value ? QString::number(*value, 'g', 15) : QString();
}

QString rfc3339OrEmpty(Instant t, bool open)
{
    return open || !hasFourDigitYear(t) ? QString() : toRfc3339(t);
}

/// RFC 5545 §3.3.11: backslash, semicolon, comma and line ends; no other control characters.
QByteArray escaped(const QString &text)
{
    QString out;
    for (const QChar c : visibleControls(text, TextLines::Several)) {
        if (c == u'\\' || c == u';' || c == u',')
            out += u'\\';
        if (c == u'\n')
            out += QStringLiteral("\\n");
        else if (c >= u' ')
            out += c;
    }
    return out.toUtf8();
}

/// Folded after 75 octets, never inside a character.
void addLine(QByteArray &out, const QByteArray &line)
{
    qsizetype at = 0;
    qsizetype room = mostOctets;
    while (line.size() - at > room) {
        qsizetype end = at + room;
        while (end > at && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U)
            --end;
        out += line.mid(at, end - at) + "\r\n ";
        at = end;
        room = mostOctets - 1; // the blank counts
    }
    out += line.mid(at) + "\r\n";
}

QByteArray stamp(Instant t)
{
    const CivilTime c = civilUtc(t);
    return QStringLiteral("%1%2%3T%4%5%6Z")
        .arg(c.year, 4, 10, QLatin1Char('0'))
        .arg(c.month, 2, 10, QLatin1Char('0'))
        .arg(c.day, 2, 10, QLatin1Char('0'))
        .arg(c.hour, 2, 10, QLatin1Char('0'))
        .arg(c.minute, 2, 10, QLatin1Char('0'))
        .arg(c.second, 2, 10, QLatin1Char('0'))
        .toLatin1();
}

void addTimes(QByteArray &out, const EdtfDate &date)
{
    Instant from = date.bounds.earliest;
    Instant to = date.bounds.latest;
    if (date.openStart)
        from = to;
    else if (date.openEnd)
        to = from;
    if (!date.openStart && !date.openEnd && isWholeDays(date)) {
        const Instant after{to.msUtc + 1};
        addLine(out, "DTSTART;VALUE=DATE:" + stamp(from).left(8));
        if (hasFourDigitYear(after)) // the last day of 9999 has no day after it: it lasts its day
            addLine(out, "DTEND;VALUE=DATE:" + stamp(after).left(8));
        return;
    }
    addLine(out, "DTSTART:" + stamp(from));
    if (to.msUtc - from.msUtc >= 1000)
        addLine(out, "DTEND:" + stamp(to));
}

void addEntry(QByteArray &out, const DatedItem &item, std::size_t number, const QByteArray &calendar, Instant now)
{
    const QString doubt = dateDoubt(item.date);
    QString summary = item.title.simplified();
    if (item.synthetic && !summary.contains(QLatin1String("SYNTHETIC")))
        summary = QStringLiteral("SYNTHETIC: ") + summary;
    if (!doubt.isEmpty())
        summary += QStringLiteral(" (%1)").arg(describeDate(item.date));
    QStringList text{QStringLiteral("Date: %1 (EDTF %2)").arg(describeDate(item.date), item.date.text)};
    if (!doubt.isEmpty())
        text << QStringLiteral("Uncertain: ") + doubt;
    if (const QString count = describeCount(item.count); !count.isEmpty())
        text << count;
    if (!item.source.isEmpty())
        text << QStringLiteral("Source: ") + item.source;
    if (!item.note.isEmpty())
        text << item.note;
    addLine(out, "BEGIN:VEVENT");
    addLine(out, "UID:" + toText(item.item).replace(u':', u'-').toLatin1() + '-' + QByteArray::number(number) + '-' +
                     calendar + "@leadline");
    addLine(out, "DTSTAMP:" + stamp(now));
    addTimes(out, item.date);
    addLine(out, "SUMMARY:" + escaped(summary));
    addLine(out, "DESCRIPTION:" + escaped(text.join(u'\n')));
    addLine(out, "CATEGORIES:" + escaped(item.kind));
    if (item.position)
        addLine(out, "GEO:" + QByteArray::number(item.position->lat, 'f', 6) + ';' +
                         QByteArray::number(item.position->lon, 'f', 6));
    addLine(out, doubt.isEmpty() ? "STATUS:CONFIRMED" : "STATUS:TENTATIVE");
    addLine(out, "TRANSP:TRANSPARENT");
    addLine(out, "END:VEVENT");
}

} // namespace

std::vector<DatedItem> datedItems(const CaseData &data, const std::optional<TimeSpan> &span)
{
    Collector collect(data, span);
    addExhibits(data, collect);
    for (const auto &[id, event] : data.all<Event>())
        collect.add(refOf(event), "event", event.title, event.when, event.count, event.source, event.note,
                    event.synthetic);
    for (const auto &[id, claim] : data.all<Claim>())
        collect.add(refOf(claim), "claim", claim.statement, claim.when, claim.count, claim.source, claim.note,
                    claim.synthetic);
    addShipments(data, collect);
    for (const auto &[id, sighting] : data.all<Sighting>())
        collect.add(refOf(sighting), "sighting", titleOf(Item(sighting)), dateOf(sighting, data), sighting.count, {},
                    sighting.note, sighting.synthetic);
    std::stable_sort(collect.items.begin(), collect.items.end(), [](const DatedItem &a, const DatedItem &b) {
        return std::tie(a.date.bounds.earliest, a.date.bounds.latest) <
               std::tie(b.date.bounds.earliest, b.date.bounds.latest);
    });
    return collect.items;
}

QString dateDoubt(const EdtfDate &date)
{
    QStringList doubts;
    if (date.approximate)
        doubts << QStringLiteral("approximate");
    if (date.uncertain)
        doubts << QStringLiteral("in doubt");
    if (date.openStart)
        doubts << QStringLiteral("its begin is open");
    if (date.openEnd)
        doubts << QStringLiteral("its end is open");
    if (!date.zoneKnown)
        doubts << QStringLiteral("zone not stated");
    if (date.text.size() <= 8 && !date.text.contains(u'/') && date.bounds.durationMs() > dayMs)
        doubts << QStringLiteral("the day is not known"); // a month, a season or a year, not an interval of it
    if (date.text.contains(u'X'))
        doubts << QStringLiteral("digits not known");
    if (date.text.contains(u'[') || date.text.contains(u'{'))
        doubts << QStringLiteral("one of several dates");
    return doubts.join(QStringLiteral(", "));
}

QByteArray timelineCsv(const std::vector<DatedItem> &items)
{
    QByteArray out = "item,kind,title,date_edtf,date_words,earliest,latest,doubt,count_low,count_best,count_high,"
                     "count_unit,source,lon,lat,synthetic\r\n";
    for (const DatedItem &item : items) {
        const auto degrees = [&item](double LatLon::*part) {
            return item.position ? QString::number((*item.position).*part, 'f', 6) : QString();
        };
        out += csvLine({toText(item.item), item.kind, item.title, item.date.text, describeDate(item.date),
                        rfc3339OrEmpty(item.date.bounds.earliest, item.date.openStart),
                        rfc3339OrEmpty(item.date.bounds.latest, item.date.openEnd), dateDoubt(item.date),
                        number(item.count.low), number(item.count.best), number(item.count.high), item.count.unit,
                        item.source, degrees(&LatLon::lon), degrees(&LatLon::lat),
                        item.synthetic ? QStringLiteral("yes") : QStringLiteral("no")})
                   .toUtf8() +
               "\r\n";
    }
    return out;
}

TimelineCalendar timelineCalendar(const std::vector<DatedItem> &items, const QString &caseName, Instant now)
{
    TimelineCalendar calendar;
    // Two cases in one calendar must not take each other's entries for their own.
    const QByteArray mark = QCryptographicHash::hash(caseName.toUtf8(), QCryptographicHash::Sha256).toHex().left(12);
    addLine(calendar.bytes, "BEGIN:VCALENDAR");
    addLine(calendar.bytes, "VERSION:2.0");
    addLine(calendar.bytes, "PRODID:-//Leadline//Timeline//EN");
    addLine(calendar.bytes, "CALSCALE:GREGORIAN");
    addLine(calendar.bytes, "X-WR-CALNAME:" + escaped(caseName));
    std::map<ItemRef, std::size_t> seen; // the legs of a shipment are one item
    for (const DatedItem &item : items) {
        const bool startFits = item.date.openStart || hasFourDigitYear(item.date.bounds.earliest);
        const bool endFits = item.date.openEnd || hasFourDigitYear(item.date.bounds.latest);
        if (!startFits || !endFits || (item.date.openStart && item.date.openEnd)) {
            calendar.leftOut.push_back(item.item);
            continue;
        }
        addEntry(calendar.bytes, item, seen[item.item]++, mark, now);
        ++calendar.entries;
    }
    addLine(calendar.bytes, "END:VCALENDAR");
    return calendar;
}

} // namespace leadline
