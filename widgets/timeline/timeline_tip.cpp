// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/timeline_tip.h"

#include "model/case/item_enums.h"

namespace leadline {

namespace {

QString sureness(Verification verification)
{
    switch (verification) {
    case Verification::Seen:
        return QStringLiteral("seen as published");
    case Verification::Inferred:
        return QStringLiteral("inferred");
    case Verification::Conflicting:
        return QStringLiteral("sources conflict");
    case Verification::Unverified:
        return QStringLiteral("not verified");
    }
    return {};
}

QString dateText(const std::optional<EdtfDate> &date, const DisplayZone &zone)
{
    return date ? describeDate(*date, zone) : QStringLiteral("date?");
}

QStringList linesOf(const Evidence &e, const DisplayZone &zone)
{
    return {dateText(e.date, zone), e.dateBasis.isEmpty() ? QString() : QStringLiteral("date from: ") + e.dateBasis,
            enumText(e.kind), e.source, e.synthetic ? QStringLiteral("SYNTHETIC") : QString()};
}

QStringList linesOf(const Event &e, const DisplayZone &zone)
{
    return {dateText(e.when, zone), describeCount(e.count), sureness(e.verification), e.source,
            e.synthetic ? QStringLiteral("SYNTHETIC") : QString()};
}

QStringList linesOf(const Claim &c, const DisplayZone &zone)
{
    return {c.question,
            dateText(c.when, zone),
            describeCount(c.count),
            sureness(c.verification),
            c.source,
            c.synthetic ? QStringLiteral("SYNTHETIC") : QString()};
}

QStringList linesOf(const Vessel &v, const DisplayZone &)
{
    return {v.imo.isEmpty() ? QString() : QStringLiteral("IMO ") + v.imo,
            v.mmsi.isEmpty() ? QString() : QStringLiteral("MMSI ") + v.mmsi, v.flag, v.source,
            v.synthetic ? QStringLiteral("SYNTHETIC") : QString()};
}

QStringList linesOf(const MapLayer &layer, const DisplayZone &zone)
{
    const bool isTiles = layer.kind == MapLayerKind::Tiles;
    return {layer.date ? describeDate(*layer.date, zone) : QString(),
            isTiles ? QStringLiteral("layer of tiles") : QStringLiteral("scene on a server"), layer.source};
}

QStringList linesOf(const Sighting &s, const DisplayZone &zone)
{
    return {s.when ? describeDate(*s.when, zone) : QString(),
            s.reason.isEmpty() ? QString() : QStringLiteral("cannot tell: ") + s.reason,
            s.identity.isEmpty() ? QString() : QStringLiteral("how sure it is the same: ") + s.identity,
            describeCount(s.count),
            s.note,
            s.synthetic ? QStringLiteral("SYNTHETIC") : QString()};
}

QStringList linesOf(const Shipment &s, const DisplayZone &zone)
{
    return {dateText(s.when, zone),   s.goods,  describeCount(s.quantity),
            sureness(s.verification), s.source, s.synthetic ? QStringLiteral("SYNTHETIC") : QString()};
}

template<class T>
QStringList linesOf(const T &, const DisplayZone &)
{
    return {};
}

} // namespace

TipText timelineTip(ItemRef item, const CaseData &data, const DisplayZone &zone)
{
    const std::optional<Item> found = data.find(item);
    if (!found)
        return {};
    QStringList lines = std::visit([&zone](const auto &value) { return linesOf(value, zone); }, *found);
    lines.removeAll(QString());
    return {.text = lines.join(u'\n'), .heading = titleOf(*found)};
}

} // namespace leadline
