// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of the layer list that stand for pictures: tiles, scenes, and the offline map below them.
#include "imaging/tiles/tile_source_json.h"
#include "model/text/visible_text.h"
#include "widgets/layers/layers_model.h"

#include <QLocale>

namespace leadline {

namespace {

/// The day alone tells scenes apart in a narrow list; the time of day is in the details.
QString dayOf(const EdtfDate &date)
{
    if (date.text.contains(u'/'))
        return describeDate(date);
    const auto day = parseEdtf(QStringView(date.text).left(date.text.indexOf(u'T')));
    return day ? describeDate(*day) : describeDate(date);
}

/// Characters that a line of the list has room for; beyond them the date goes first, since it tells scenes apart.
constexpr qsizetype longestSceneTitle = 28;

QString sceneTitle(const Evidence &scene)
{
    const QString title = scene.title.isEmpty() ? scene.fileName : scene.title;
    if (!scene.date)
        return title;
    const QString day = dayOf(*scene.date);
    if (title.size() + day.size() <= longestSceneTitle)
        return QStringLiteral("%1 · %2").arg(title, day);
    return QStringLiteral("%1 · %2").arg(day, title);
}

bool isCountedOnly(const LayerRow &row)
{
    return row.type == LayerRow::Type::Remainder;
}

} // namespace

LayerRow LayersModel::pictureRow(const PicturePlace &place) const
{
    LayerRow row;
    row.type = LayerRow::Type::Picture;
    row.group = LayerGroup::Pictures;
    row.item = place.item;
    row.kind = place.kind;
    row.opacity = place.look.opacity;
    row.indented = !place.group.isEmpty();
    row.visible = place.look.visible && !m_context.filter().hides(place.item);
    const CaseData &data = m_editor.data();
    if (place.kind == MapLayerKind::Scene) {
        const Evidence &scene = *data.find<Evidence>(EvidenceId{place.item.id});
        row.title = sceneTitle(scene);
        row.synthetic = scene.synthetic;
        row.available = !scene.date || m_context.time().shows(scene.date->bounds);
    } else {
        const MapLayer &layer = *data.find<MapLayer>(place.layer);
        row.title = titleOf(Item{layer});
        row.available = !layer.date || m_context.time().shows(layer.date->bounds);
    }
    if (const auto state = m_tileStates.find(place.layer);
        place.kind == MapLayerKind::Tiles && state != m_tileStates.end()) {
        row.available = state->second.barred.isEmpty();
        row.note = state->second.barred.isEmpty() ? state->second.shown : state->second.barred;
        row.problem = row.visible ? visibleControls(state->second.problem) : QString();
    }
    row.title = visibleControls(row.title);
    return row;
}

std::vector<LayerRow> LayersModel::pictureRows() const
{
    std::vector<PicturePlace> places = pictureOrder(m_editor.data());
    std::ranges::reverse(places); // the list has the topmost first
    std::vector<LayerRow> rows;
    LayerRow *heading = nullptr;
    QString underHeading;
    std::size_t unarranged = 0;
    std::size_t left = 0;
    for (const PicturePlace &place : places) {
        if (!place.layer && ++unarranged > mostPerGroup) {
            ++left;
            continue;
        }
        if (left > 0 && (rows.empty() || !isCountedOnly(rows.back()))) {
            LayerRow rest;
            rest.type = LayerRow::Type::Remainder;
            rest.group = LayerGroup::Pictures;
            rows.push_back(rest);
        }
        if (place.group != underHeading || (rows.empty() && !place.group.isEmpty())) {
            underHeading = place.group;
            heading = nullptr;
            if (!underHeading.isEmpty()) {
                LayerRow made;
                made.type = LayerRow::Type::Heading;
                made.group = LayerGroup::Pictures;
                made.title = visibleControls(underHeading);
                made.visible = false;
                rows.push_back(made);
            }
        }
        LayerRow row = pictureRow(place);
        if (!underHeading.isEmpty()) {
            const auto last = std::find_if(rows.rbegin(), rows.rend(),
                                           [](const LayerRow &r) { return r.type == LayerRow::Type::Heading; });
            heading = &*last;
            heading->members.push_back(row.item);
            heading->visible = heading->visible || row.visible;
        }
        if (underHeading.isEmpty() || isHeadingOpen(visibleControls(underHeading)))
            rows.push_back(std::move(row));
    }
    for (LayerRow &row : rows)
        if (isCountedOnly(row))
            row.title = QStringLiteral("and %1 more").arg(QLocale(QLocale::English).toString(qsizetype(left)));
    return rows;
}

LayerRow LayersModel::offlineRow() const
{
    LayerRow row;
    row.type = LayerRow::Type::OfflineMap;
    row.group = LayerGroup::Pictures;
    row.title = QStringLiteral("Coast and places (offline)");
    row.visible = m_offlineMapShown;
    return row;
}

LayerRow LayersModel::offerRow() const
{
    LayerRow row;
    row.type = LayerRow::Type::Offer;
    row.group = LayerGroup::Pictures;
    row.title = m_offer.name;
    row.note = m_offerBarred;
    row.visible = false;
    row.available = m_offerBarred.isEmpty();
    return row;
}

} // namespace leadline
