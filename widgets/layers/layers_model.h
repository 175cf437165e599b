// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/scene_legend.h"
#include "imaging/style/tokens.h"
#include "imaging/tiles/tile_presets.h"
#include "model/case/picture_order.h"
#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"

#include <QAbstractListModel>

namespace leadline {

/// The groups of the layer list, from the top.
enum class LayerGroup { Annotations, Vessels, Places, Pictures };

/// One line of the layer list.
struct LayerRow
{
    enum class Type {
        Group,
        Single,     ///< an annotation or a vessel
        Heading,    ///< a group of pictures that the user made
        Picture,    ///< tiles or a scene
        Legend,     ///< under a scene that shows one value in colours: which value has which
        OfflineMap, ///< the map that the program brings along
        Offer,      ///< tiles that are no layer yet: showing them makes one
        Remainder,
    };

    Type type = Type::Single;
    LayerGroup group = LayerGroup::Annotations;
    ItemRef item; ///< of types Single and Picture only
    QString title;
    QString note;                            ///< said behind the title, fainter: "network off", "2023-10-04"
    QString problem;                         ///< why a picture is not there; empty: all is well
    QColor swatch;                           ///< invalid: none
    MapLayerKind kind = MapLayerKind::Scene; ///< of type Picture
    double opacity = 1;                      ///< of type Picture
    std::vector<ItemRef> members;            ///< of type Heading: from the top
    SceneLegend legend = {};                 ///< of type Legend
    bool indented = false;                   ///< it stands under a heading
    bool synthetic = false;
    bool visible = true;   ///< its dot is filled
    bool available = true; ///< false: cannot be shown now, whatever its dot says

    friend bool operator==(const LayerRow &, const LayerRow &) = default;
};

/// How a layer of tiles fares, told by who asks for them.
struct TileState
{
    QString barred;  ///< why it may not be asked, "network off"; empty: it may
    QString problem; ///< why tiles are missing; empty: all is well
    QString shown;   ///< the time that is shown; empty: it has none

    friend bool operator==(const TileState &, const TileState &) = default;
};

/// What the map can show, as a flat list of groups and their items. Which of them are shown is the view context's
/// filter, and for pictures what the case says of them; the offline map is told apart, since it is no item of the case.
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
    void setTileStates(std::map<MapLayerId, TileState> states);
    /// Tiles that are offered while the case has none, and why they could not be shown now.
    void setOffer(const TileSource &source, const QString &barred);
    void setLegends(std::map<ItemRef, SceneLegend> legends);
    /// Scenes of which the map shows a first, coarse picture until the finished one has been read.
    void setUnfinished(std::set<ItemRef> scenes);
    const TileSource &offer() const { return m_offer; }
    bool offlineMapShown() const { return m_offlineMapShown; }

    /// Shows or hides the line, or every line of its group or heading. Scenes and tiles are hidden in the case, and in
    /// this window only where the case cannot be written; the rest in this window.
    void toggleVisible(int row);
    /// Opens or closes a group or heading.
    void toggleOpen(int row);
    bool isOpen(LayerGroup group) const { return !m_closed.contains(group); }
    bool isHeadingOpen(const QString &name) const { return !m_closedHeadings.contains(name); }

    // Pictures are dragged to where they shall lie, and renamed in place.
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                         const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    /// Moves pictures one line up (-1) or down (1).
    void moveBy(const std::vector<ItemRef> &pictures, int lines);
    /// The pictures of some lines, those under a heading included, from the top.
    std::vector<ItemRef> picturesOf(const QModelIndexList &indexes) const;

    /// Commits an edit of the pictures; what stands in the way is told by failed().
    bool commit(Edit edit);
    bool commit(Edit edit, const StepGroup &group);

Q_SIGNALS:
    void offlineMapToggled(bool shown);
    /// The offered tiles shall be shown.
    void offerTaken();
    void failed(const leadline::Error &error);

private:
    void rebuild();
    std::vector<LayerRow> buildRows() const;
    void addGroup(std::vector<LayerRow> &rows, LayerGroup group, const QString &title, bool visible,
                  std::vector<LayerRow> items) const;
    std::vector<LayerRow> annotationRows() const;
    std::vector<LayerRow> vesselRows() const;
    std::vector<LayerRow> pictureRows() const;
    LayerRow pictureRow(const PicturePlace &place) const;
    LayerRow offlineRow() const;
    LayerRow offerRow() const;
    void toggleGroup(LayerGroup group);
    void togglePictures(const std::vector<ItemRef> &pictures, bool show);

    CaseEditor &m_editor;
    ViewContext &m_context;
    Tokens m_tokens = darkTokens();
    bool m_offlineMapShown = true;
    std::map<MapLayerId, TileState> m_tileStates;
    TileSource m_offer = openStreetMapTiles();
    QString m_offerBarred = QStringLiteral("network off");
    std::map<ItemRef, SceneLegend> m_legends;
    std::set<ItemRef> m_unfinished;
    std::set<LayerGroup> m_closed;
    std::set<QString> m_closedHeadings;
    std::vector<LayerRow> m_rows;
};

} // namespace leadline
