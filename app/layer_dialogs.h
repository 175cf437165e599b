// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/case_layers.h"
#include "model/work/job_runner.h"
#include "widgets/layers/add_layer_dialog.h"
#include "widgets/layers/tile_properties.h"

#include <QObject>
#include <QPointer>

namespace leadline {

class Settings;

/// The windows of the layer list: properties of a layer of tiles, and adding one by its address. Asks map services what
/// they have, and keeps keys and the budget of tiles in the settings. GUI thread.
class LayerDialogs : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it.
    LayerDialogs(CaseEditor &editor, ViewContext &context, CaseLayers &layers, NetworkGate &gate, JobRunner &jobs,
                 std::shared_ptr<DecoderPool> decoders, Settings &settings);
    ~LayerDialogs() override;

    void openProperties(ItemRef picture);
    void openAddByAddress();
    /// nullptr while it is not open.
    TileProperties *properties() const { return m_properties; }
    AddLayerDialog *addDialog() const { return m_add; }

private:
    void lookUp(const QUrl &capabilities);
    void readService(const QByteArray &bytes, const QUrl &capabilities);
    void connectProperties(MapLayerId id);
    void countKept(MapLayerId id);
    void fetchLegend(const QUrl &address);
    void changeSource(MapLayerId id, const TileSource &source);

    CaseEditor &m_editor;
    ViewContext &m_context;
    CaseLayers &m_layers;
    NetworkGate &m_gate;
    JobRunner &m_jobs;
    std::shared_ptr<DecoderPool> m_decoders;
    Settings &m_settings;
    QPointer<TileProperties> m_properties;
    QPointer<AddLayerDialog> m_add;
};

} // namespace leadline
