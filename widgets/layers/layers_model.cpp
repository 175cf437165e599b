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

/// A name as it is kept, for whoever changes it: of an exhibit without its label.
QString editedTitle(const CaseData &data, ItemRef ref)
{
    const auto item = data.find(ref);
    if (!item)
        return {};
    const auto *exhibit = std::get_if<Evidence>(&*item);
    return exhibit ? exhibit->title : titleOf(*item);
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
    return static_cast<int>(std::ranges::count_if(m_rows, [](const LayerRow &row) {
        return row.type != LayerRow::Type::Group && row.type != LayerRow::Type::Legend;
    }));
}

QVariant LayersModel::data(const QModelIndex &index, int role) const
{
    const LayerRow *row = at(index.row());
    if (!row)
        return {};
    if (role == Qt::DisplayRole)
        return row->note.isEmpty() ? row->title : QStringLiteral("%1 (%2)").arg(row->title, row->note);
    if (role == Qt::EditRole)
        return row->type == LayerRow::Type::Picture ? editedTitle(m_editor.data(), row->item) : row->title;
    if (role == Qt::ToolTipRole && row->type == LayerRow::Type::Legend)
        return plainToolTip({row->title});
    if (role == Qt::ToolTipRole) {
        QStringList lines{row->title};
        if (!row->problem.isEmpty())
            lines << row->problem;
        if (m_unfinished.contains(row->item))
            lines << QStringLiteral("A first, coarse picture: it has no overviews, and all of it must be read");
        lines << (row->visible ? QStringLiteral("Click the dot to hide it")
                               : QStringLiteral("Hidden: click the dot to show it"));
        return plainToolTip({lines.join(u'\n')});
    }
    return {};
}

Qt::ItemFlags LayersModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled; // between the lines
    const LayerRow *row = at(index.row());
    if (!row || row->type == LayerRow::Type::Remainder || row->type == LayerRow::Type::Legend)
        return Qt::NoItemFlags;
    if (row->type == LayerRow::Type::Picture)
        return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemIsEditable |
               Qt::ItemNeverHasChildren;
    if (row->type == LayerRow::Type::Heading)
        return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemIsEditable;
    return row->item ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::ItemIsEnabled;
}

void LayersModel::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    rebuild();
}

void LayersModel::setTileStates(std::map<MapLayerId, TileState> states)
{
    if (states == m_tileStates)
        return;
    m_tileStates = std::move(states);
    rebuild();
}

void LayersModel::setLegends(std::map<ItemRef, SceneLegend> legends)
{
    if (legends == m_legends)
        return;
    m_legends = std::move(legends);
    rebuild();
}

void LayersModel::setUnfinished(std::set<ItemRef> scenes)
{
    if (scenes == m_unfinished)
        return;
    m_unfinished = std::move(scenes);
    rebuild();
}

void LayersModel::setOffer(const TileSource &source, const QString &barred)
{
    m_offer = source;
    m_offerBarred = barred;
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
    case LayerRow::Type::Offer:
        Q_EMIT offerTaken();
        return;
    case LayerRow::Type::Heading:
        togglePictures(row->members, !row->visible);
        return;
    case LayerRow::Type::Picture:
        togglePictures({row->item}, !row->visible);
        return;
    case LayerRow::Type::Remainder:
    case LayerRow::Type::Legend:
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
    case LayerGroup::Pictures: {
        // Scenes are exhibits: hiding the whole kind would hide the photos too.
        const std::vector<PicturePlace> pictures = pictureOrder(m_editor.data());
        const bool anyShown = std::ranges::any_of(
            pictures, [&](const PicturePlace &place) { return !filter.hiddenItems.contains(place.item); });
        for (const PicturePlace &place : pictures) {
            if (anyShown)
                filter.hiddenItems.insert(place.item);
            else
                filter.hiddenItems.erase(place.item);
        }
        break;
    }
    }
    m_context.setFilter(std::move(filter));
}

void LayersModel::toggleOpen(int index)
{
    const LayerRow *row = at(index);
    if (row && row->type == LayerRow::Type::Heading) {
        const QString name = row->title;
        if (!m_closedHeadings.erase(name))
            m_closedHeadings.insert(name);
        return rebuild();
    }
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
    addGroup(rows, LayerGroup::Places, QStringLiteral("Places and events"),
             !filter.hiddenKinds.contains(ItemKind::Place), {});
    std::vector<LayerRow> pictures = pictureRows();
    const bool anyShown = m_offlineMapShown || std::ranges::any_of(pictures, &LayerRow::visible);
    addGroup(rows, LayerGroup::Pictures,
             m_context.time().cursor ? QStringLiteral("Pictures at the cursor") : QStringLiteral("Pictures"), anyShown,
             {});
    if (isOpen(LayerGroup::Pictures)) {
        rows.insert(rows.end(), std::make_move_iterator(pictures.begin()), std::make_move_iterator(pictures.end()));
        const bool anyTiles = std::ranges::any_of(m_editor.data().all<MapLayer>(), [](const auto &entry) {
            return entry.second.kind == MapLayerKind::Tiles;
        });
        if (!anyTiles)
            rows.push_back(offerRow());
        rows.push_back(offlineRow());
    }
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

} // namespace leadline
