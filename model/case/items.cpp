// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/case/items.h"

#include "model/case/item_enums.h"

namespace leadline {

namespace {

/// At most 12 significant digits, no exponent for counts that people write: 28, 0.5, 25900.
QString numberText(double value)
{
    return QString::number(value, 'g', 12);
}

QString firstFilled(std::initializer_list<QString> candidates)
{
    for (const QString &candidate : candidates) {
        if (!candidate.isEmpty())
            return candidate;
    }
    return {};
}

QString labelled(QLatin1String label, const QString &value)
{
    return value.isEmpty() ? QString() : label + QLatin1Char(' ') + value;
}

QString capitalised(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString titleOf(const Evidence &e)
{
    return QStringLiteral("%1 %2").arg(e.label, firstFilled({e.title, e.fileName})).trimmed();
}

QString titleOf(const Event &e)
{
    return e.title;
}
QString titleOf(const Claim &c)
{
    return c.statement;
}
QString titleOf(const Place &p)
{
    return p.name;
}
QString titleOf(const Entity &e)
{
    return e.name;
}

QString titleOf(const Vessel &v)
{
    return firstFilled({v.name, labelled(QLatin1String("MMSI"), v.mmsi), labelled(QLatin1String("IMO"), v.imo),
                        QStringLiteral("Unnamed vessel")});
}

QString titleOf(const Annotation &a)
{
    const QString kind = capitalised(enumText(a.kind));
    // The lines of a callout are one in a list; what else has a line break shows it as what it is.
    const QString title = a.kind == AnnotationKind::Callout ? QString(a.title).replace(u'\n', u' ') : a.title;
    return firstFilled({title, a.number ? QStringLiteral("%1 %2").arg(kind).arg(*a.number) : kind});
}
QString titleOf(const Link &l)
{
    return QStringLiteral("%1 %2 %3").arg(toText(l.from), l.role, toText(l.to));
}

QString titleOf(const MapLayer &layer)
{
    return firstFilled({layer.title, layer.url, QStringLiteral("Layer")});
}

QString titleOf(const Bookmark &bookmark)
{
    return bookmark.title;
}

QString titleOf(const Lead &lead)
{
    return lead.question;
}

QString titleOf(const Shipment &shipment)
{
    return firstFilled({shipment.title, labelled(QLatin1String("Shipment"), shipment.reference), shipment.goods});
}

QString titleOf(const Sighting &sighting)
{
    return QStringLiteral("%1: %2").arg(firstFilled({sighting.subject, toText(sighting.subjectItem)}),
                                        enumText(sighting.presence));
}

} // namespace

QStringList exhibitRestrictions()
{
    return {QStringLiteral("do not publish"), QStringLiteral("do no harm"), QStringLiteral("graphic")};
}

ItemRef refOf(const Item &item)
{
    return std::visit([](const auto &value) { return ItemRef{value.kind_of, value.id.value}; }, item);
}

QString titleOf(const Item &item)
{
    return std::visit([](const auto &value) { return titleOf(value); }, item);
}

QString describeCount(const CountRange &count)
{
    if (count.isEmpty())
        return {};
    const bool single = count.low && count.high && *count.low == *count.high;
    QString range;
    if (count.low && count.high)
        range = single ? numberText(*count.low) : numberText(*count.low) + u'–' + numberText(*count.high);
    else if (count.low)
        range = QStringLiteral("≥ ") + numberText(*count.low);
    else if (count.high)
        range = QStringLiteral("≤ ") + numberText(*count.high);

    QString text = range;
    if (count.best) {
        text = numberText(*count.best);
        if (!range.isEmpty() && !(single && *count.best == *count.low))
            text += QStringLiteral(" (%1)").arg(range);
    }
    return count.unit.isEmpty() ? text : text + QLatin1Char(' ') + count.unit;
}

Item emptyItem(ItemKind kind)
{
    switch (kind) {
    case ItemKind::Evidence:
        return Evidence{};
    case ItemKind::Event:
        return Event{};
    case ItemKind::Claim:
        return Claim{};
    case ItemKind::Place:
        return Place{};
    case ItemKind::Entity:
        return Entity{};
    case ItemKind::Vessel:
        return Vessel{};
    case ItemKind::Annotation:
        return Annotation{};
    case ItemKind::Link:
        return Link{};
    case ItemKind::Layer:
        return MapLayer{};
    case ItemKind::Bookmark:
        return Bookmark{};
    case ItemKind::Lead:
        return Lead{};
    case ItemKind::Shipment:
        return Shipment{};
    case ItemKind::Sighting:
        return Sighting{};
    }
    return Event{};
}

} // namespace leadline
