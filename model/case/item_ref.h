// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/ids.h"
#include "model/result/result.h"

#include <QHash>
#include <QString>
#include <QStringView>

namespace leadline {

/// Everything in a case that can be selected, linked and edited.
enum class ItemKind {
    Evidence,
    Event,
    Claim,
    Place,
    Entity,
    Vessel,
    Annotation,
    Link,
    Layer,
    Bookmark,
    Lead,
    Shipment,
    Sighting
};

/// Points at one item of one case. What selections, links and commands hold: never a pointer.
struct ItemRef
{
    ItemKind kind = ItemKind::Evidence;
    std::int64_t id = 0;

    friend auto operator<=>(const ItemRef &, const ItemRef &) = default;
    explicit operator bool() const { return id != 0; }
};

inline size_t qHash(const ItemRef &ref, size_t seed = 0)
{
    return qHashMulti(seed, static_cast<int>(ref.kind), ref.id);
}

/// "evidence", "event", "claim", "place", "entity", "vessel", "annotation", "link", "layer",
/// "bookmark", "lead", "shipment", "sighting".
QString itemKindName(ItemKind kind);
Result<ItemKind> itemKindFromName(QStringView name);

/// "event:12", the form in links, logs and JSON.
QString toText(ItemRef ref);
Result<ItemRef> itemRefFromText(QStringView text);

} // namespace leadline
