// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/picture_edits.h"

#include <algorithm>
#include <functional>

namespace leadline {

namespace {

/// The layer of a picture as the case has it, or one that is to be made.
std::optional<MapLayer> layerFor(const CaseData &data, const PicturePlace &place)
{
    if (place.layer) {
        const MapLayer *layer = data.find<MapLayer>(place.layer);
        return layer ? std::optional(*layer) : std::nullopt;
    }
    const Evidence *exhibit = data.find<Evidence>(EvidenceId{place.item.id});
    if (!exhibit)
        return std::nullopt;
    MapLayer layer;
    layer.kind = MapLayerKind::Scene;
    layer.exhibit = place.item;
    layer.title = titleOf(Item{*exhibit});
    return layer;
}

void change(Edit &edit, const CaseData &data, const PicturePlace &place, const std::function<void(MapLayer &)> &how)
{
    std::optional<MapLayer> layer = layerFor(data, place);
    if (!layer)
        return;
    const MapLayer before = *layer;
    how(*layer);
    if (*layer == before)
        return;
    ItemChange one;
    if (layer->id)
        one.before = Item{before};
    one.after = Item{*layer};
    edit.changes.push_back(std::move(one));
}

QString nameOf(const CaseData &data, ItemRef ref)
{
    const auto item = data.find(ref);
    return item ? titleOf(*item) : QString();
}

/// "Hide OpenStreetMap", "Hide 3 layers".
QString editName(const QString &verb, const CaseData &data, const std::vector<ItemRef> &pictures)
{
    if (pictures.size() == 1)
        return QStringLiteral("%1 %2").arg(verb, nameOf(data, pictures.front()));
    return QStringLiteral("%1 %2 layers").arg(verb).arg(pictures.size());
}

bool isIn(const std::vector<ItemRef> &refs, ItemRef ref)
{
    return std::ranges::find(refs, ref) != refs.end();
}

struct Range
{
    std::size_t first = 0;
    std::size_t end = 0;
};

/// The longest run of scenes without a layer that were not moved by hand now: they keep rank 0 and their dates' order.
Range unarranged(const std::vector<PicturePlace> &order, const std::vector<ItemRef> &moved)
{
    Range best;
    for (std::size_t i = 0; i < order.size();) {
        std::size_t end = i;
        while (end < order.size() && !order[end].layer && !isIn(moved, order[end].item))
            ++end;
        if (end - i > best.end - best.first)
            best = {i, end};
        i = end + 1;
    }
    return best;
}

/// Ranks under which the pictures lie as listed.
std::vector<std::int64_t> ranksFor(const std::vector<PicturePlace> &order, const std::vector<ItemRef> &moved)
{
    Range middle = unarranged(order, moved);
    if (middle.first == middle.end) {
        // No scene lies as it comes: grounds stay below, and the first scene or sign begins the upper part.
        const auto scene = std::ranges::find_if(
            order, [](const PicturePlace &place) { return place.kind != MapLayerKind::Tiles || place.look.rank > 0; });
        middle.first = middle.end = static_cast<std::size_t>(scene - order.begin());
    }
    std::vector<std::int64_t> ranks(order.size(), 0);
    for (std::size_t i = 0; i < middle.first; ++i)
        ranks[i] = topGroundRank - static_cast<std::int64_t>(middle.first - 1 - i);
    for (std::size_t i = middle.end; i < order.size(); ++i)
        ranks[i] = lowestSignRank + static_cast<std::int64_t>(i - middle.end);
    return ranks;
}

void addRankChanges(Edit &edit, const CaseData &data, const std::vector<PicturePlace> &order,
                    const std::vector<ItemRef> &moved,
                    const std::function<void(const PicturePlace &, MapLayer &)> &also)
{
    const std::vector<std::int64_t> ranks = ranksFor(order, moved);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const bool stays = !order[i].layer && ranks[i] == 0 && !isIn(moved, order[i].item);
        if (!stays)
            change(edit, data, order[i], [&](MapLayer &layer) {
                layer.rank = ranks[i];
                also(order[i], layer);
            });
    }
}

/// `moved` taken out and put back above `below`.
std::vector<PicturePlace> reordered(const std::vector<PicturePlace> &order, const std::vector<ItemRef> &moved,
                                    ItemRef below)
{
    std::vector<PicturePlace> rest;
    std::vector<PicturePlace> taken;
    for (const PicturePlace &place : order)
        (isIn(moved, place.item) ? taken : rest).push_back(place);
    // The neighbour may be one of the moved: then the nearest one below it that stays counts.
    auto at = std::ranges::find(order, below, &PicturePlace::item);
    while (at != order.end() && isIn(moved, at->item))
        at = at == order.begin() ? order.end() : std::prev(at);
    auto where = rest.begin();
    if (at != order.end())
        where = std::next(std::ranges::find(rest, at->item, &PicturePlace::item));
    rest.insert(where, taken.begin(), taken.end());
    return rest;
}

} // namespace

Edit movedPictures(const CaseData &data, const std::vector<ItemRef> &moved, ItemRef below)
{
    Edit edit{editName(QStringLiteral("Move"), data, moved), {}};
    const std::vector<PicturePlace> order = pictureOrder(data);
    const std::vector<PicturePlace> wanted = reordered(order, moved, below);
    if (wanted == order)
        return edit;
    // Dropped between two of a group it joins the group; elsewhere it leaves its own.
    const auto first = std::ranges::find_if(wanted, [&](const PicturePlace &p) { return isIn(moved, p.item); });
    const auto last = std::find_if(first, wanted.end(), [&](const PicturePlace &p) { return !isIn(moved, p.item); });
    const QString under = first == wanted.begin() ? QString() : std::prev(first)->group;
    const QString over = last == wanted.end() ? QString() : last->group;
    addRankChanges(edit, data, wanted, moved, [&](const PicturePlace &place, MapLayer &layer) {
        if (!isIn(moved, place.item))
            return;
        if (under == over)
            layer.group = under;
        else if (layer.group != under && layer.group != over)
            layer.group.clear();
    });
    return edit;
}

Edit withOpacity(const CaseData &data, const std::vector<ItemRef> &pictures, double opacity)
{
    Edit edit{editName(QStringLiteral("Opacity of"), data, pictures), {}};
    const double kept = std::clamp(opacity, 0.0, 1.0);
    for (const PicturePlace &place : pictureOrder(data))
        if (isIn(pictures, place.item))
            change(edit, data, place, [&](MapLayer &layer) {
                if (layer.opacity.value_or(1) != kept)
                    layer.opacity = kept == 1 ? std::nullopt : std::optional(kept);
            });
    return edit;
}

Edit withVisible(const CaseData &data, const std::vector<ItemRef> &pictures, bool visible)
{
    Edit edit{editName(visible ? QStringLiteral("Show") : QStringLiteral("Hide"), data, pictures), {}};
    for (const PicturePlace &place : pictureOrder(data))
        if (isIn(pictures, place.item))
            change(edit, data, place, [&](MapLayer &layer) { layer.visible = visible; });
    return edit;
}

Edit withStyle(const CaseData &data, const std::vector<ItemRef> &pictures, const QJsonObject &style)
{
    Edit edit{editName(QStringLiteral("Style of"), data, pictures), {}};
    for (const PicturePlace &place : pictureOrder(data))
        if (isIn(pictures, place.item) && place.kind != MapLayerKind::Tiles)
            change(edit, data, place, [&](MapLayer &layer) { layer.style = style; });
    return edit;
}

Edit withGroup(const CaseData &data, const std::vector<ItemRef> &pictures, const QString &name)
{
    Edit edit{editName(name.isEmpty() ? QStringLiteral("Ungroup") : QStringLiteral("Group"), data, pictures), {}};
    const std::vector<PicturePlace> order = pictureOrder(data);
    if (name.isEmpty()) {
        for (const PicturePlace &place : order)
            if (isIn(pictures, place.item))
                change(edit, data, place, [](MapLayer &layer) { layer.group.clear(); });
        return edit;
    }
    const auto top = std::find_if(order.rbegin(), order.rend(), [&](const auto &p) { return isIn(pictures, p.item); });
    if (top == order.rend())
        return edit;
    // All of them end where the topmost lies.
    const std::vector<PicturePlace> wanted = reordered(order, pictures, top->item);
    const bool movesAny = wanted != order;
    const auto enter = [&](const PicturePlace &place, MapLayer &layer) {
        if (isIn(pictures, place.item))
            layer.group = name;
    };
    if (movesAny) {
        addRankChanges(edit, data, wanted, pictures, enter);
        return edit;
    }
    for (const PicturePlace &place : order)
        change(edit, data, place, [&](MapLayer &layer) { enter(place, layer); });
    return edit;
}

Edit renamedPicture(const CaseData &data, ItemRef picture, const QString &title)
{
    Edit edit{QStringLiteral("Rename %1").arg(nameOf(data, picture)), {}};
    std::optional<Item> before = data.find(picture);
    if (!before || title.trimmed().isEmpty())
        return edit;
    Item after = *before;
    if (auto *layer = std::get_if<MapLayer>(&after))
        layer->title = title.trimmed();
    else if (auto *exhibit = std::get_if<Evidence>(&after))
        exhibit->title = title.trimmed();
    if (after != *before)
        edit.changes.push_back({before, after});
    return edit;
}

} // namespace leadline
