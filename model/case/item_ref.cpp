// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/case/item_ref.h"

namespace leadline {

namespace {

struct KindName
{
    ItemKind kind;
    QLatin1String name;
};

constexpr KindName kindNames[] = {
    {ItemKind::Evidence, QLatin1String("evidence")},
    {ItemKind::Event, QLatin1String("event")},
    {ItemKind::Claim, QLatin1String("claim")},
    {ItemKind::Place, QLatin1String("place")},
    {ItemKind::Entity, QLatin1String("entity")},
    {ItemKind::Vessel, QLatin1String("vessel")},
    {ItemKind::Annotation, QLatin1String("annotation")},
    {ItemKind::Link, QLatin1String("link")},
    {ItemKind::Layer, QLatin1String("layer")},
    {ItemKind::Bookmark, QLatin1String("bookmark")},
    {ItemKind::Lead, QLatin1String("lead")},
    {ItemKind::Shipment, QLatin1String("shipment")},
    {ItemKind::Sighting, QLatin1String("sighting")},
};

} // namespace

QString itemKindName(ItemKind kind)
{
    for (const KindName &entry : kindNames) {
        if (entry.kind == kind)
            return entry.name;
    }
    return {};
}

Result<ItemKind> itemKindFromName(QStringView name)
{
    QStringList known;
    for (const KindName &entry : kindNames) {
        if (name == entry.name)
            return entry.kind;
        known << entry.name;
    }
    return fail(ErrorCode::InvalidInput, QStringLiteral("\"%1\" is not a kind of item (%2)")
                                             .arg(name.left(60).toString(), known.join(QStringLiteral(", "))));
}

QString toText(ItemRef ref)
{
    return itemKindName(ref.kind) + QLatin1Char(':') + QString::number(ref.id);
}

Result<ItemRef> itemRefFromText(QStringView text)
{
    const qsizetype colon = text.indexOf(QLatin1Char(':'));
    if (colon < 0)
        return fail(
            ErrorCode::InvalidInput,
            QStringLiteral("\"%1\" does not name an item: write for example event:12").arg(text.left(60).toString()));
    const auto kind = itemKindFromName(text.left(colon));
    if (!kind)
        return Unexpected{kind.error()};
    bool ok = false;
    const qlonglong id = text.mid(colon + 1).toLongLong(&ok);
    if (!ok || id <= 0)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("\"%1\" has no item number after the colon").arg(text.left(60).toString()));
    return ItemRef{*kind, id};
}

} // namespace leadline
