// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"

#include <QAbstractListModel>

namespace leadline {

/// The groups of the layer list, from the top.
enum class LayerGroup { Annotations, Vessels, Scenes, Places, Basemap };

/// One line of the layer list.
struct LayerRow
{
    enum class Type { Group, Single, OfflineMap, Tiles, Remainder };

    Type type = Type::Single;
    LayerGroup group = LayerGroup::Annotations;
    ItemRef item; ///< of type Single only
    QString title;
    QColor swatch; ///< invalid: none
    bool synthetic = false;
    bool visible = true;   ///< its dot is filled
    bool available = true; ///< false: cannot be shown now, whatever its dot says

    friend bool operator==(const LayerRow &, const LayerRow &) = default;
};

/// What the map can show, as a flat list of groups and their items. Which of them are shown is the view context's
/// filter; the base map is told apart, since it is no item of the case.
class LayersModel : public QAbstractListModel
{
    Q_OBJECT

public:
    /// A group lists this many items; the rest is one line that counts them.
    static constexpr int mostPerGroup = 200;

    LayersModel(CaseEditor &editor, ViewContext &context, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    const LayerRow *at(int row) const;
    int rowOf(ItemRef ref) const;
    /// Lines that are no groups: what the panel's heading counts.
    int layerCount() const;

    void setTokens(const Tokens &tokens);
    /// Why the tiles cannot be shown now, "network off"; empty: they can.
    void setTilesBarred(const QString &why);
    void setTileSource(const QString &name);
    bool offlineMapShown() const { return m_offlineMapShown; }
    bool tilesShown() const { return m_tilesShown; }

    /// Shows or hides the line, or every line of its group.
    void toggleVisible(int row);
    /// Opens or closes a group.
    void toggleOpen(int row);
    bool isOpen(LayerGroup group) const { return !m_closed.contains(group); }

Q_SIGNALS:
    void offlineMapToggled(bool shown);
    void tilesToggled(bool shown);

private:
    void rebuild();
    std::vector<LayerRow> buildRows() const;
    void addGroup(std::vector<LayerRow> &rows, LayerGroup group, const QString &title, bool visible,
                  std::vector<LayerRow> items) const;
    std::vector<LayerRow> annotationRows() const;
    std::vector<LayerRow> vesselRows() const;
    std::vector<LayerRow> sceneRows() const;
    std::vector<LayerRow> basemapRows() const;
    void toggleGroup(LayerGroup group);

    CaseEditor &m_editor;
    ViewContext &m_context;
    Tokens m_tokens = darkTokens();
    QString m_tilesBarred = QStringLiteral("network off");
    bool m_offlineMapShown = true;
    bool m_tilesShown = false;
    QString m_tileSource = QStringLiteral("OpenStreetMap");
    std::set<LayerGroup> m_closed;
    std::vector<LayerRow> m_rows;
};

} // namespace leadline
