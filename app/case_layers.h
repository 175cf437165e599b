// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/tiles/tile_stack.h"
#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"

#include <QObject>
#include <QTimer>

namespace leadline {

class LayersPanel;
class MapView;

/// The layers of tiles of an open case: what the case and the filter say goes to the tile stack, and how it fares back
/// to the layer list. GUI thread.
class CaseLayers : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it.
    CaseLayers(CaseEditor &editor, ViewContext &context, NetworkGate &gate, std::shared_ptr<DecoderPool> decoders);
    ~CaseLayers() override;

    TileStack &tiles() { return *m_tiles; }
    /// Connects the views; once.
    void attach(LayersPanel &panel, MapView &map);

    LayersPanel *panel() const { return m_panel; }
    /// Why a source may not be asked now: "network off"; empty: it may.
    QString barred(const TileSource &source) const;

    /// The sources whose tiles are asked for, by name: "OpenStreetMap, OpenSeaMap seamarks".
    QString shownNames() const;
    /// What hiding the view costs, or would cost, for all of them; of the offered source while there are none.
    PaddingCost hidingCost() const;

Q_SIGNALS:
    void failed(const leadline::Error &error);
    void told(const QString &text);

private:
    void giveLayers();
    void showStates();
    void sayWhatIsBarred(MapLayerId id);

    CaseEditor &m_editor;
    ViewContext &m_context;
    NetworkGate &m_gate;
    std::unique_ptr<TileStack> m_tiles;
    LayersPanel *m_panel = nullptr;
    QTimer m_timeSoon; ///< a cursor that is dragged does not ask a server for every day on its way
    std::set<MapLayerId> m_shown;
};

} // namespace leadline
