// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of the layer list that stand for pictures: tiles, scenes, and the offline map below them.
#include "model/text/visible_text.h"
#include "model/time/date_order.h"
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

LayerRow headingOf(const QString &group)
{
    LayerRow row;
    row.type = LayerRow::Type::Heading;
    row.group = LayerGroup::Pictures;
    row.title = visibleControls(group);
    row.visible = false;
    return row;
}

LayerRow legendRow(const SceneLegend &legend, bool indented)
{
    LayerRow row;
    row.type = LayerRow::Type::Legend;
    row.group = LayerGroup::Pictures;
    row.title = QStringLiteral("%1: %2 to %3")
                    .arg(visibleControls(legend.quantity), legendEnd(legend, false), legendEnd(legend, true));
    row.legend = legend;
    row.indented = indented;
    return row;
}

/// "and 1,200 more", as the last line so far.
void countRemainder(std::vector<LayerRow> &rows, std::size_t count)
{
    if (rows.empty() || rows.back().type != LayerRow::Type::Remainder) {
        LayerRow row;
        row.type = LayerRow::Type::Remainder;
        row.group = LayerGroup::Pictures;
        rows.push_back(row);
    }
    rows.back().title = QStringLiteral("and %1 more").arg(QLocale(QLocale::English).toString(qulonglong(count)));
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
        row.available = !scene.date || m_context.time().shows(reachOf(*scene.date));
        if (row.visible && m_unfinished.contains(place.item))
            row.note = QStringLiteral("coarse, reading…");
    } else {
        const MapLayer &layer = *data.find<MapLayer>(place.layer);
        row.title = titleOf(Item{layer});
        row.available = !layer.date || m_context.time().shows(reachOf(*layer.date));
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
    std::size_t heading = 0; // where the heading of the group lies that is being listed
    QString group;
    std::size_t asTheyCome = 0; // scenes that nobody arranged: of these there may be thousands
    for (const PicturePlace &place : places) {
        if (!place.layer && ++asTheyCome > mostPerGroup) {
            countRemainder(rows, asTheyCome - mostPerGroup);
            continue;
        }
        if (place.group != group) {
            group = place.group;
            heading = rows.size();
            if (!group.isEmpty())
                rows.push_back(headingOf(group));
        }
        LayerRow row = pictureRow(place);
        if (!group.isEmpty()) {
            rows[heading].members.push_back(row.item);
            rows[heading].visible = rows[heading].visible || row.visible;
            if (!isHeadingOpen(rows[heading].title))
                continue;
        }
        const auto legend = m_legends.find(row.item);
        const bool explained = legend != m_legends.end() && row.visible;
        rows.push_back(std::move(row));
        if (explained)
            rows.push_back(legendRow(legend->second, rows.back().indented));
    }
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
