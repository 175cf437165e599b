// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/case_layers.h"

#include "model/network/network_gate.h"
#include "widgets/layers/layers_panel.h"
#include "widgets/map/map_view.h"

#include <QFileInfo>

namespace leadline {

namespace {
constexpr int timeSoonMs = 120;
} // namespace

CaseLayers::CaseLayers(CaseEditor &editor, ViewContext &context, NetworkGate &gate,
                       std::shared_ptr<DecoderPool> decoders)
    : m_editor(editor)
    , m_context(context)
    , m_gate(gate)
    , m_tiles(std::make_unique<TileStack>(&gate, std::move(decoders)))
{
    if (!editor.store().isReadOnly())
        m_tiles->setCache(std::make_shared<TileCache>(editor.store().derivedFolder() + QStringLiteral("/tiles")));
    m_tiles->setArchives([&editor](EvidenceId id) {
        const auto *exhibit = editor.data().find<Evidence>(id);
        const QString path = exhibit ? editor.store().pathOf(*exhibit) : QString();
        return QFileInfo::exists(path) ? path : QString();
    });
    m_timeSoon.setSingleShot(true);
    m_timeSoon.setInterval(timeSoonMs);
    connect(&m_timeSoon, &QTimer::timeout, this, [this] {
        m_tiles->setTime(m_context.time().cursor);
        showStates();
    });
    connect(&context, &ViewContext::timeChanged, &m_timeSoon, qOverload<>(&QTimer::start));
    connect(&context, &ViewContext::filterChanged, this, &CaseLayers::giveLayers);
    connect(&editor, &CaseEditor::changed, this, [this](const CaseChange &change) {
        const auto isLayer = [](ItemRef ref) { return ref.kind == ItemKind::Layer; };
        if (change.everything || std::ranges::any_of(change.items, isLayer))
            giveLayers();
    });
    connect(&gate, &NetworkGate::policyChanged, this, &CaseLayers::showStates);
    connect(m_tiles.get(), &TileStack::problemChanged, this, [this](MapLayerId id) {
        showStates();
        if (const QString problem = m_tiles->problem(id); !problem.isEmpty())
            Q_EMIT failed({ErrorCode::Network, problem, {}});
    });
}

CaseLayers::~CaseLayers() = default;

void CaseLayers::attach(LayersPanel &panel, MapView &map)
{
    m_panel = &panel;
    map.setTiles(m_tiles.get());
    connect(&panel, &LayersPanel::retryWanted, m_tiles.get(), &TileStack::retry);
    connect(&panel, &LayersPanel::failed, this, &CaseLayers::failed);
    connect(&panel, &LayersPanel::opacityPreviewed, this, [this, &map](ItemRef picture, double opacity) {
        if (picture.kind == ItemKind::Layer && m_tiles->shownSource(MapLayerId{picture.id}))
            m_tiles->previewOpacity(MapLayerId{picture.id}, opacity);
        else
            map.previewOpacity(picture, opacity);
    });
    // Of the layers that the case was opened with nobody asks now why they stay off.
    for (const TileLayerSpec &spec : tileLayersOf(m_editor.data()))
        if (spec.visible)
            m_shown.insert(spec.id);
    giveLayers();
}

void CaseLayers::giveLayers()
{
    std::vector<TileLayerSpec> specs = tileLayersOf(m_editor.data());
    for (TileLayerSpec &spec : specs)
        spec.visible = spec.visible && !m_context.filter().hides({ItemKind::Layer, spec.id.value});
    std::set<MapLayerId> shown;
    for (const TileLayerSpec &spec : specs)
        if (spec.visible)
            shown.insert(spec.id);
    m_tiles->setLayers(std::move(specs));
    for (const MapLayerId id : shown)
        if (!m_shown.contains(id))
            sayWhatIsBarred(id);
    m_shown = std::move(shown);
    showStates();
}

QString CaseLayers::barred(const TileSource &source) const
{
    const NetworkPolicy &policy = m_gate.policy();
    const QStringList hosts = hostsOf(source);
    if (std::ranges::all_of(hosts, [&](const QString &host) { return policy.allows(host); }))
        return {};
    return policy.isOn() ? QStringLiteral("host not allowed") : QStringLiteral("network off");
}

void CaseLayers::sayWhatIsBarred(MapLayerId id)
{
    const auto source = m_tiles->shownSource(id);
    if (!source || barred(*source).isEmpty())
        return;
    // In the list of requests, where it can be allowed.
    m_gate.noteRefused(tileUrl(*source, {}), QStringLiteral("tiles of %1").arg(source->name));
    if (m_gate.policy().isOn())
        Q_EMIT told(QStringLiteral("%1 stays off until %2 is allowed for this case: Ctrl+Shift+N.")
                        .arg(source->name, hostsOf(*source).join(QLatin1String(", "))));
    else
        Q_EMIT told(
            QStringLiteral("Map tiles stay off until the network is allowed for this case: click “Network off”."));
}

void CaseLayers::showStates()
{
    if (!m_panel)
        return;
    std::map<MapLayerId, TileState> states;
    for (const TileLayerSpec &spec : m_tiles->layers()) {
        TileState state{{}, m_tiles->problem(spec.id), {}};
        if (const auto source = m_tiles->shownSource(spec.id)) {
            state.barred = barred(*source);
            state.shown = source->archive.isEmpty() ? source->time : source->archive;
        }
        states.emplace(spec.id, std::move(state));
    }
    m_panel->setTileStates(std::move(states));
    m_panel->setOffer(openStreetMapTiles(), barred(openStreetMapTiles()));
}

PaddingCost CaseLayers::hidingCost() const
{
    return m_shown.empty() ? m_tiles->hidingCost(openStreetMapTiles()) : m_tiles->hidingCost();
}

QString CaseLayers::shownNames() const
{
    if (m_shown.empty())
        return openStreetMapTiles().name;
    QStringList names;
    for (const TileLayerSpec &spec : m_tiles->layers())
        if (spec.visible)
            names << spec.source.name;
    return names.join(QLatin1String(", "));
}

} // namespace leadline
