// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/picture_actions.h"

#include "imaging/tiles/tile_source_json.h"
#include "model/edit/picture_edits.h"
#include "widgets/layers/layers_view.h"
#include "widgets/style/plain_text.h"

#include <QKeyEvent>
#include <QMenu>

namespace leadline {

namespace {

QString freeGroupName(const CaseData &data)
{
    for (int number = 1;; ++number) {
        const QString name = QStringLiteral("Group %1").arg(number);
        const auto &layers = data.all<MapLayer>();
        if (std::ranges::none_of(layers, [&](const auto &entry) { return entry.second.group == name; }))
            return name;
    }
}

bool isYearOf(const TileSource &source)
{
    return source.id.startsWith(QLatin1String("s2cloudless-"));
}

} // namespace

PictureActions::PictureActions(CaseEditor &editor, LayersModel &model, LayersView &view, QObject *parent)
    : QObject(parent)
    , m_editor(editor)
    , m_model(model)
    , m_view(view)
{
}

std::vector<ItemRef> PictureActions::selected() const
{
    return m_model.picturesOf(m_view.selectionModel()->selectedRows());
}

const LayerRow *PictureActions::currentPicture() const
{
    const LayerRow *row = m_model.at(m_view.currentIndex().row());
    return row && row->type == LayerRow::Type::Picture ? row : nullptr;
}

bool PictureActions::takeKey(const QKeyEvent &event)
{
    const std::vector<ItemRef> pictures = selected();
    if (pictures.empty())
        return false;
    const bool control = event.modifiers().testFlag(Qt::ControlModifier);
    const bool shift = event.modifiers().testFlag(Qt::ShiftModifier);
    switch (event.key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (control)
            m_model.moveBy(pictures, event.key() == Qt::Key_Up ? -1 : 1);
        return control;
    case Qt::Key_G:
        if (control)
            shift ? ungroup() : group();
        return control;
    case Qt::Key_Delete:
        remove();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (event.modifiers().testFlag(Qt::AltModifier) && currentPicture()) {
            Q_EMIT propertiesWanted(currentPicture()->item);
            return true;
        }
        if (control && currentPicture() && currentPicture()->kind != MapLayerKind::Tiles) {
            Q_EMIT styleWanted(currentPicture()->item);
            return true;
        }
        return false;
    default:
        return false;
    }
}

void PictureActions::fillMenu(QMenu &menu)
{
    const std::vector<ItemRef> pictures = selected();
    if (pictures.empty())
        return fillAddMenu(menu);
    const bool writable = !m_editor.store().isReadOnly();
    const auto add = [&](const QString &text, const QKeySequence &key, bool enabled, auto act) {
        QAction *action = menu.addAction(text, this, act);
        action->setShortcut(key); // to be read; takeKey() does it
        action->setShortcutContext(Qt::WidgetShortcut);
        action->setEnabled(enabled);
    };
    const LayerRow *current = currentPicture();
    const ItemRef one = current ? current->item : pictures.front();
    add(QStringLiteral("Zoom to"), Qt::Key_Return, true, [this, one] { Q_EMIT revealWanted(one); });
    if (current && !current->problem.isEmpty() && one.kind == ItemKind::Layer)
        add(QStringLiteral("Try again"), {}, true, [this, one] { Q_EMIT retryWanted(MapLayerId{one.id}); });
    if (current && current->kind != MapLayerKind::Tiles)
        add(QStringLiteral("View in own pixels"), Qt::CTRL | Qt::SHIFT | Qt::Key_O, true,
            [this, one] { Q_EMIT ownPixelsWanted(one); });
    menu.addSeparator();
    add(QStringLiteral("Rename"), Qt::Key_F2, writable, [this] { m_view.edit(m_view.currentIndex()); });
    add(QStringLiteral("Move up"), Qt::CTRL | Qt::Key_Up, writable, [this, pictures] { m_model.moveBy(pictures, -1); });
    add(QStringLiteral("Move down"), Qt::CTRL | Qt::Key_Down, writable,
        [this, pictures] { m_model.moveBy(pictures, 1); });
    add(QStringLiteral("Group"), Qt::CTRL | Qt::Key_G, writable, [this] { group(); });
    add(QStringLiteral("Ungroup"), Qt::CTRL | Qt::SHIFT | Qt::Key_G, writable, [this] { ungroup(); });
    menu.addSeparator();
    if (current && current->kind != MapLayerKind::Tiles)
        add(QStringLiteral("Style…"), Qt::CTRL | Qt::Key_Return, true, [this, one] { Q_EMIT styleWanted(one); });
    add(QStringLiteral("Properties…"), Qt::ALT | Qt::Key_Return, true, [this, one] { Q_EMIT propertiesWanted(one); });
    const bool anyLayer = std::ranges::any_of(pictures, [](ItemRef ref) { return ref.kind == ItemKind::Layer; });
    add(QStringLiteral("Remove from the map"), Qt::Key_Delete, writable && anyLayer, [this] { remove(); });
}

void PictureActions::fillAddMenu(QMenu &menu)
{
    const bool writable = !m_editor.store().isReadOnly();
    QMenu *years = nullptr;
    for (const TileSource &source : presetTileSources()) {
        QMenu *into = &menu;
        if (isYearOf(source)) {
            years = years ? years : menu.addMenu(QStringLiteral("Sentinel-2 cloudless (EOX)"));
            into = years;
        }
        QAction *action = into->addAction(plainButtonText(source.name), this, [this, source] { addTiles(source); });
        action->setObjectName(QStringLiteral("add_") + source.id);
        action->setEnabled(writable);
    }
    menu.addSeparator();
    QAction *address = menu.addAction(QStringLiteral("By address…"), this, &PictureActions::addressWanted);
    address->setObjectName(QStringLiteral("add_address"));
    address->setEnabled(writable);
    QAction *pack = menu.addAction(QStringLiteral("Save an area for work offline…"), this, &PictureActions::packWanted);
    pack->setObjectName(QStringLiteral("save_area"));
    pack->setEnabled(writable);
}

void PictureActions::addTiles(const TileSource &source, const std::optional<GeoBox> &box)
{
    const MapLayer layer = mapLayerOf(source, m_editor.data(), box);
    Edit edit{QStringLiteral("Add %1").arg(source.name), {}};
    edit.changes.push_back({std::nullopt, Item{layer}});
    const auto before = m_editor.data().all<MapLayer>().size();
    if (m_model.commit(std::move(edit)) && m_editor.data().all<MapLayer>().size() > before)
        Q_EMIT added(refOf(m_editor.data().all<MapLayer>().rbegin()->second));
}

void PictureActions::group()
{
    const QString name = freeGroupName(m_editor.data());
    if (!m_model.commit(withGroup(m_editor.data(), selected(), name)))
        return;
    for (int row = 0; row < m_model.rowCount(); ++row)
        if (m_model.at(row)->type == LayerRow::Type::Heading && m_model.at(row)->title == name) {
            m_view.setCurrentIndex(m_model.index(row));
            m_view.edit(m_model.index(row));
        }
}

void PictureActions::ungroup()
{
    m_model.commit(withGroup(m_editor.data(), selected(), {}));
}

/// Layers go; a scene is an exhibit, and leaves the case by other means.
void PictureActions::remove()
{
    Edit edit{QStringLiteral("Remove layers from the map"), {}};
    for (const ItemRef ref : selected()) {
        const auto item = ref.kind == ItemKind::Layer ? m_editor.data().find(ref) : std::nullopt;
        if (!item)
            continue;
        edit.changes.push_back({item, std::nullopt});
        edit.name = edit.changes.size() == 1 ? QStringLiteral("Remove %1").arg(titleOf(*item))
                                             : QStringLiteral("Remove layers from the map");
    }
    m_model.commit(std::move(edit));
}

} // namespace leadline
