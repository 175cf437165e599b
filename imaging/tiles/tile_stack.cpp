// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tiles/tile_stack.h"

#include "imaging/tiles/tile_source_json.h"
#include "model/network/network_gate.h"
#include "model/text/visible_text.h"

#include <algorithm>

namespace leadline {

namespace {

/// Of decoded tiles, all layers together; a view's own tiles always fit.
constexpr int memoryKiB = 96 * 1024;
/// A credit is a line on every map; what is longer was not meant as one.
constexpr qsizetype longestCredit = 400;

} // namespace

std::vector<TileLayerSpec> tileLayersOf(const CaseData &data)
{
    std::vector<TileLayerSpec> specs;
    for (const auto &[id, layer] : data.all<MapLayer>()) {
        if (layer.kind != MapLayerKind::Tiles)
            continue;
        TileLayerSpec spec{id, {}, {}, layer.rank, layer.opacity.value_or(1), layer.visible, {}};
        if (auto source = tileSourceFrom(layer.service))
            spec.source = *std::move(source);
        else
            spec.trouble = source.error().what;
        spec.source.name = layer.title;
        if (layer.exhibit.kind == ItemKind::Evidence)
            spec.exhibit = EvidenceId{layer.exhibit.id};
        if (!spec.source.archive.isEmpty() && !data.find<Evidence>(spec.exhibit))
            spec.trouble = QStringLiteral("the exhibit with its tiles is not in the case any more");
        specs.push_back(std::move(spec));
    }
    std::ranges::stable_sort(specs, {}, &TileLayerSpec::rank);
    return specs;
}

QStringList tileHostsOf(const CaseData &data)
{
    QStringList hosts;
    for (const TileLayerSpec &spec : tileLayersOf(data))
        if (spec.trouble.isEmpty())
            hosts += hostsOf(spec.source);
    hosts.removeDuplicates();
    return hosts;
}

TileStack::TileStack(NetworkGate *gate, std::shared_ptr<DecoderPool> decoders, QObject *parent)
    : QObject(parent)
    , m_gate(gate)
    , m_decoders(std::move(decoders))
{
}

TileStack::~TileStack() = default;

TileLayer *TileStack::layerOf(MapLayerId id) const
{
    const auto found = m_layers.find(id);
    return found == m_layers.end() ? nullptr : found->second.get();
}

const TileLayerSpec *TileStack::specOf(MapLayerId id) const
{
    const auto found = std::ranges::find(m_specs, id, &TileLayerSpec::id);
    return found == m_specs.end() ? nullptr : &*found;
}

TileLayer &TileStack::madeLayer(MapLayerId id)
{
    std::unique_ptr<TileLayer> &layer = m_layers[id];
    if (!layer) {
        layer = std::make_unique<TileLayer>(m_gate, m_decoders);
        layer->setCache(m_cache);
        layer->setHidesView(m_hidesView);
        connect(layer.get(), &TileLayer::changed, this, &TileStack::changed);
        connect(layer.get(), &TileLayer::problemChanged, this, [this, id] { Q_EMIT problemChanged(id); });
    }
    return *layer;
}

void TileStack::setLayers(std::vector<TileLayerSpec> layers)
{
    m_previews.clear();
    if (layers == m_specs)
        return;
    m_specs = std::move(layers);
    std::erase_if(m_layers, [this](const auto &entry) { return !specOf(entry.first); });
    for (const TileLayerSpec &spec : m_specs)
        giveSource(spec);
    shareMemory();
    Q_EMIT changed();
}

void TileStack::giveSource(const TileLayerSpec &spec)
{
    TileLayer &layer = madeLayer(spec.id);
    if (!spec.visible || !spec.trouble.isEmpty()) {
        layer.setSource(std::nullopt);
        return;
    }
    if (needsKey(spec.source) && m_keyOf)
        layer.setKey(m_keyOf(hostsOf(spec.source).value(0)));
    if (!spec.source.archive.isEmpty())
        layer.setArchive(m_pathOf ? m_pathOf(spec.exhibit) : QString());
    layer.setSource(atTime(spec.source, m_time));
}

void TileStack::shareMemory()
{
    const auto shown = std::ranges::count_if(m_specs, &TileLayerSpec::visible);
    for (const auto &[id, layer] : m_layers)
        layer->setMemory(memoryKiB / static_cast<int>(std::max<std::ptrdiff_t>(1, shown)));
}

void TileStack::previewOpacity(MapLayerId id, double opacity)
{
    m_previews[id] = opacity;
    Q_EMIT changed();
}

void TileStack::setCache(std::shared_ptr<TileCache> cache)
{
    m_cache = std::move(cache);
    for (const auto &[id, layer] : m_layers)
        layer->setCache(m_cache);
}

void TileStack::setKeys(std::function<QString(const QString &)> keyOf)
{
    m_keyOf = std::move(keyOf);
    for (const TileLayerSpec &spec : m_specs)
        giveSource(spec);
}

void TileStack::setArchives(std::function<QString(EvidenceId)> pathOf)
{
    m_pathOf = std::move(pathOf);
    for (const TileLayerSpec &spec : m_specs)
        giveSource(spec);
}

void TileStack::setTime(const std::optional<Instant> &cursor)
{
    m_time = cursor;
    for (const TileLayerSpec &spec : m_specs)
        giveSource(spec);
}

void TileStack::setHidesView(bool hides)
{
    m_hidesView = hides;
    for (const auto &[id, layer] : m_layers)
        layer->setHidesView(hides);
}

PaddingCost TileStack::hidingCost() const
{
    PaddingCost sum;
    for (const TileLayerSpec &spec : m_specs) {
        if (!spec.visible || !spec.trouble.isEmpty())
            continue;
        const PaddingCost cost = m_layers.at(spec.id)->hidingCost(spec.source);
        sum.shown += cost.shown;
        sum.asked += cost.asked;
    }
    return sum;
}

PaddingCost TileStack::hidingCost(const TileSource &source) const
{
    return m_lastView ? paddingCost(tilesOfView(source, *m_lastView), blockLevels(source)) : PaddingCost{};
}

bool TileStack::isOn() const
{
    return std::ranges::any_of(m_layers, [](const auto &entry) { return entry.second->isOn(); });
}

bool TileStack::isOn(MapLayerId id) const
{
    const TileLayer *layer = layerOf(id);
    return layer && layer->isOn();
}

std::optional<TileSource> TileStack::shownSource(MapLayerId id) const
{
    const TileLayerSpec *spec = specOf(id);
    return spec && spec->trouble.isEmpty() ? std::optional(atTime(spec->source, m_time)) : std::nullopt;
}

namespace {

std::vector<RasterPatch> stamped(std::vector<RasterPatch> patches, const TileLayerSpec &spec, double opacity)
{
    for (RasterPatch &patch : patches) {
        patch.item = {ItemKind::Layer, spec.id.value};
        patch.opacity = opacity;
        patch.rank = spec.rank;
    }
    return patches;
}

} // namespace

std::vector<RasterPatch> TileStack::patches(const Viewport &viewport)
{
    m_lastView = viewport;
    m_drawn.clear();
    std::vector<RasterPatch> all;
    for (const TileLayerSpec &spec : m_specs) {
        const auto preview = m_previews.find(spec.id);
        const double opacity = preview == m_previews.end() ? spec.opacity : preview->second;
        std::vector<RasterPatch> patches = stamped(m_layers.at(spec.id)->patches(viewport), spec, opacity);
        if (!patches.empty())
            m_drawn.insert(spec.id);
        all.insert(all.end(), std::make_move_iterator(patches.begin()), std::make_move_iterator(patches.end()));
    }
    return all;
}

namespace {

/// Collects what the layers answer, in their order, and hands it over with the last one.
struct Gathering
{
    std::vector<std::optional<Result<std::vector<RasterPatch>>>> answers;
    std::vector<TileLayerSpec> specs;
    QStringList credits;
    std::size_t missing = 0;
    std::function<void(TileStack::Fetched)> done;

    void finish() const
    {
        TileStack::Fetched fetched;
        for (std::size_t i = 0; i < specs.size(); ++i) {
            const auto &answer = *answers[i];
            if (!answer) {
                fetched.troubles << QStringLiteral("%1 is not on the map: %2")
                                        .arg(visibleControls(specs[i].source.name), answer.error().message());
                continue;
            }
            std::vector<RasterPatch> patches = stamped(*answer, specs[i], specs[i].opacity);
            fetched.patches.insert(fetched.patches.end(), patches.begin(), patches.end());
            fetched.credits << credits[static_cast<qsizetype>(i)];
        }
        done(std::move(fetched));
    }
};

} // namespace

void TileStack::fetchAll(const Viewport &viewport, QObject *context, std::function<void(Fetched)> done)
{
    auto gathering = std::make_shared<Gathering>();
    gathering->done = std::move(done);
    for (const TileLayerSpec &spec : m_specs) {
        if (!spec.visible)
            continue;
        gathering->specs.push_back(spec);
        gathering->credits << visibleControls(m_layers.at(spec.id)->credits().value(0).left(longestCredit));
    }
    gathering->missing = gathering->specs.size();
    gathering->answers.resize(gathering->specs.size());
    if (gathering->specs.empty())
        return gathering->finish();
    for (std::size_t i = 0; i < gathering->specs.size(); ++i) {
        const auto take = [gathering, i](Result<std::vector<RasterPatch>> answer) {
            gathering->answers[i] = std::move(answer);
            if (--gathering->missing == 0)
                gathering->finish();
        };
        const TileLayerSpec &spec = gathering->specs[i];
        if (spec.trouble.isEmpty())
            m_layers.at(spec.id)->fetchAll(viewport, context, take);
        else
            take(fail(ErrorCode::InvalidInput, spec.trouble));
    }
}

QStringList TileStack::credits() const
{
    QStringList credits;
    for (const TileLayerSpec &spec : m_specs) {
        if (!m_drawn.contains(spec.id))
            continue;
        for (const QString &credit : m_layers.at(spec.id)->credits())
            credits << visibleControls(credit.left(longestCredit));
    }
    credits.removeDuplicates();
    return credits;
}

QString TileStack::problem(MapLayerId id) const
{
    const TileLayerSpec *spec = specOf(id);
    if (!spec)
        return {};
    return spec->trouble.isEmpty() ? m_layers.at(id)->problem() : spec->trouble;
}

QString TileStack::problem() const
{
    for (const TileLayerSpec &spec : m_specs)
        if (const QString &problem = m_layers.at(spec.id)->problem(); spec.visible && !problem.isEmpty())
            return problem;
    return {};
}

void TileStack::retry(MapLayerId id)
{
    if (TileLayer *layer = layerOf(id))
        layer->retry();
}

bool TileStack::isLoading() const
{
    return std::ranges::any_of(m_layers, [](const auto &entry) { return entry.second->isLoading(); });
}

bool TileStack::isAsking() const
{
    return std::ranges::any_of(m_layers, [](const auto &entry) { return entry.second->isAsking(); });
}

} // namespace leadline
