// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/layers_model.h"

#include "imaging/render/scene_builder.h"
#include "model/text/visible_text.h"
#include "widgets/style/plain_text.h"

#include <QLocale>

namespace leadline {

namespace {

QString vesselTitle(const Vessel &vessel)
{
    return vessel.name.isEmpty() ? QStringLiteral("MMSI %1").arg(vessel.mmsi) : vessel.name;
}

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

} // namespace

LayersModel::LayersModel(CaseEditor &editor, ViewContext &context, QObject *parent)
    : QAbstractListModel(parent)
    , m_editor(editor)
    , m_context(context)
{
    connect(&editor, &CaseEditor::changed, this, &LayersModel::rebuild);
    connect(&context, &ViewContext::filterChanged, this, &LayersModel::rebuild);
    connect(&context, &ViewContext::timeChanged, this, &LayersModel::rebuild);
    rebuild();
}

int LayersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

const LayerRow *LayersModel::at(int row) const
{
    return row < 0 || row >= static_cast<int>(m_rows.size()) ? nullptr : &m_rows[static_cast<std::size_t>(row)];
}

int LayersModel::rowOf(ItemRef ref) const
{
    const auto found = std::ranges::find(m_rows, ref, &LayerRow::item);
    return !ref || found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int LayersModel::layerCount() const
{
    return static_cast<int>(
        std::ranges::count_if(m_rows, [](const LayerRow &row) { return row.type != LayerRow::Type::Group; }));
}

QVariant LayersModel::data(const QModelIndex &index, int role) const
{
    const LayerRow *row = at(index.row());
    if (!row)
        return {};
    if (role == Qt::DisplayRole)
        return row->title;
    if (role == Qt::ToolTipRole)
        return plainToolTip({row->visible ? QStringLiteral("%1\nClick the dot to hide it").arg(row->title)
                                          : QStringLiteral("%1\nHidden: click the dot to show it").arg(row->title)});
    return {};
}

Qt::ItemFlags LayersModel::flags(const QModelIndex &index) const
{
    const LayerRow *row = at(index.row());
    if (!row || row->type == LayerRow::Type::Remainder)
        return Qt::NoItemFlags;
    return row->item ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::ItemIsEnabled;
}

void LayersModel::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    rebuild();
}

void LayersModel::setTilesBarred(const QString &why)
{
    m_tilesBarred = why;
    rebuild();
}

void LayersModel::setTileSource(const QString &name)
{
    m_tileSource = name;
    rebuild();
}

void LayersModel::toggleVisible(int index)
{
    const LayerRow *row = at(index);
    if (!row)
        return;
    switch (row->type) {
    case LayerRow::Type::Group:
        toggleGroup(row->group);
        return;
    case LayerRow::Type::OfflineMap:
        m_offlineMapShown = !m_offlineMapShown;
        rebuild();
        Q_EMIT offlineMapToggled(m_offlineMapShown);
        return;
    case LayerRow::Type::Tiles:
        m_tilesShown = !m_tilesShown;
        rebuild();
        Q_EMIT tilesToggled(m_tilesShown);
        return;
    case LayerRow::Type::Remainder:
        return;
    case LayerRow::Type::Single:
        break;
    }
    Filter filter = m_context.filter();
    if (!filter.hiddenItems.erase(row->item))
        filter.hiddenItems.insert(row->item);
    m_context.setFilter(std::move(filter));
}

void LayersModel::toggleGroup(LayerGroup group)
{
    Filter filter = m_context.filter();
    const auto toggleKind = [&](ItemKind kind) {
        if (!filter.hiddenKinds.erase(kind))
            filter.hiddenKinds.insert(kind);
    };
    switch (group) {
    case LayerGroup::Annotations:
        toggleKind(ItemKind::Annotation);
        break;
    case LayerGroup::Vessels:
        toggleKind(ItemKind::Vessel);
        break;
    case LayerGroup::Places:
        toggleKind(ItemKind::Place);
        toggleKind(ItemKind::Event);
        break;
    case LayerGroup::Scenes: {
        // Scenes are exhibits: hiding the whole kind would hide the photos too.
        std::vector<ItemRef> scenes;
        for (const auto &[id, evidence] : m_editor.data().all<Evidence>())
            if (evidence.kind == EvidenceKind::Scene)
                scenes.push_back(refOf(evidence));
        const bool anyShown =
            std::ranges::any_of(scenes, [&](ItemRef ref) { return !filter.hiddenItems.contains(ref); });
        for (const ItemRef ref : scenes) {
            if (anyShown)
                filter.hiddenItems.insert(ref);
            else
                filter.hiddenItems.erase(ref);
        }
        break;
    }
    case LayerGroup::Basemap:
        m_offlineMapShown = !m_offlineMapShown;
        rebuild();
        Q_EMIT offlineMapToggled(m_offlineMapShown);
        return;
    }
    m_context.setFilter(std::move(filter));
}

void LayersModel::toggleOpen(int index)
{
    const LayerRow *row = at(index);
    if (!row || row->type != LayerRow::Type::Group)
        return;
    const LayerGroup group = row->group;
    if (!m_closed.erase(group))
        m_closed.insert(group);
    rebuild();
}

void LayersModel::rebuild()
{
    std::vector<LayerRow> rows = buildRows();
    if (rows == m_rows)
        return;
    const bool sameShape = rows.size() == m_rows.size();
    if (sameShape) {
        m_rows = std::move(rows);
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void LayersModel::addGroup(std::vector<LayerRow> &rows, LayerGroup group, const QString &title, bool visible,
                           std::vector<LayerRow> items) const
{
    LayerRow heading;
    heading.type = LayerRow::Type::Group;
    heading.group = group;
    heading.title = title;
    heading.visible = visible;
    rows.push_back(heading);
    if (m_closed.contains(group))
        return;
    const std::size_t shown = std::min<std::size_t>(items.size(), mostPerGroup);
    for (std::size_t i = 0; i < shown; ++i) {
        items[i].group = group;
        items[i].visible = items[i].visible && visible;
        items[i].title = visibleControls(items[i].title);
        rows.push_back(std::move(items[i]));
    }
    if (items.size() > shown) {
        LayerRow rest;
        rest.type = LayerRow::Type::Remainder;
        rest.group = group;
        rest.title =
            QStringLiteral("and %1 more").arg(QLocale(QLocale::English).toString(qsizetype(items.size() - shown)));
        rows.push_back(rest);
    }
}

std::vector<LayerRow> LayersModel::buildRows() const
{
    const Filter &filter = m_context.filter();
    std::vector<LayerRow> rows;
    addGroup(rows, LayerGroup::Annotations, QStringLiteral("Annotations"),
             !filter.hiddenKinds.contains(ItemKind::Annotation), annotationRows());
    addGroup(rows, LayerGroup::Vessels, QStringLiteral("Vessel tracks"), !filter.hiddenKinds.contains(ItemKind::Vessel),
             vesselRows());
    std::vector<LayerRow> scenes = sceneRows();
    const bool anyScene =
        scenes.empty() || std::ranges::any_of(scenes, [](const LayerRow &row) { return row.visible; });
    addGroup(rows, LayerGroup::Scenes,
             m_context.time().cursor ? QStringLiteral("Scenes at the cursor") : QStringLiteral("Scenes"), anyScene,
             std::move(scenes));
    addGroup(rows, LayerGroup::Places, QStringLiteral("Places and events"),
             !filter.hiddenKinds.contains(ItemKind::Place), {});
    addGroup(rows, LayerGroup::Basemap, QStringLiteral("Base map"), m_offlineMapShown || m_tilesShown, basemapRows());
    return rows;
}

std::vector<LayerRow> LayersModel::annotationRows() const
{
    std::vector<LayerRow> rows;
    for (const auto &[id, annotation] : m_editor.data().all<Annotation>()) {
        LayerRow row;
        row.item = refOf(annotation);
        row.title = titleOf(Item{annotation});
        row.swatch = QColor(annotation.colour);
        row.synthetic = annotation.synthetic;
        row.visible = !m_context.filter().hiddenItems.contains(row.item);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<LayerRow> LayersModel::vesselRows() const
{
    std::vector<LayerRow> rows;
    const CaseData &data = m_editor.data();
    for (const auto &[id, vessel] : data.all<Vessel>()) {
        LayerRow row;
        row.item = refOf(vessel);
        // Beyond the cut only the count matters, and a colour costs a look-up.
        if (rows.size() <= mostPerGroup) {
            row.title = vesselTitle(vessel);
            row.swatch = vesselColour(id, data, m_tokens);
        }
        row.synthetic = vessel.synthetic;
        row.visible = !m_context.filter().hiddenItems.contains(row.item);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<LayerRow> LayersModel::sceneRows() const
{
    std::vector<const Evidence *> scenes;
    for (const auto &[id, evidence] : m_editor.data().all<Evidence>())
        if (evidence.kind == EvidenceKind::Scene)
            scenes.push_back(&evidence);
    // The newest on top, as on the map.
    std::ranges::stable_sort(scenes, [](const Evidence *a, const Evidence *b) {
        return a->date && (!b->date || b->date->bounds.earliest < a->date->bounds.earliest);
    });
    std::vector<LayerRow> rows;
    for (const Evidence *scene : scenes) {
        LayerRow row;
        row.item = refOf(*scene);
        row.title = sceneTitle(*scene);
        row.synthetic = scene->synthetic;
        row.visible = !m_context.filter().hiddenItems.contains(row.item);
        row.available = !scene->date || m_context.time().shows(scene->date->bounds);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<LayerRow> LayersModel::basemapRows() const
{
    LayerRow offline;
    offline.type = LayerRow::Type::OfflineMap;
    offline.title = QStringLiteral("Coast and places (offline)");
    offline.visible = m_offlineMapShown;
    LayerRow tiles;
    tiles.type = LayerRow::Type::Tiles;
    tiles.title = m_tilesBarred.isEmpty() ? m_tileSource : QStringLiteral("%1 (%2)").arg(m_tileSource, m_tilesBarred);
    tiles.visible = m_tilesShown;
    tiles.available = m_tilesBarred.isEmpty();
    return {offline, tiles};
}

} // namespace leadline
