// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the workbench that finds scenes in catalogues and takes them into the case.
#include "app/case_session.h"
#include "app/coverage/coverage_desk.h"
#include "app/georeferencing.h"
#include "app/scene_download.h"
#include "app/window/message_area.h"
#include "app/workbench.h"
#include "imaging/views/case_extent.h"
#include "model/exchange/catalogue_statement.h"
#include "model/network/network_gate.h"
#include "model/stac/stac_scene.h"
#include "widgets/coverage/coverage_panel.h"
#include "widgets/map/map_view.h"
#include "widgets/scenes/found_details.h"
#include "widgets/scenes/scenes_panel.h"
#include "widgets/scenes/search_form.h"
#include "widgets/style/plain_text.h"

#include <QMenu>

#include <algorithm>

namespace leadline {

namespace {

/// The box round all selected items that have a place; nothing where none has.
std::optional<GeoBox> extentOfSelection(const std::set<ItemRef> &selection, const CaseData &data)
{
    std::vector<LatLon> corners;
    for (const ItemRef ref : selection) {
        const auto box = extentOfItem(ref, data, {});
        if (!box)
            continue;
        corners.push_back({box->south, box->west});
        corners.push_back({box->north, box->east});
    }
    return boundsOf(corners);
}

/// A place without width is no area to look in: a few kilometres round it are.
GeoBox atLeast(GeoBox box)
{
    constexpr double leastDegrees = 0.02;
    if (box.widthDegrees() < leastDegrees) {
        box.west = std::max(-180.0, box.west - leastDegrees);
        box.east = std::min(180.0, box.east + leastDegrees);
    }
    if (box.north - box.south < leastDegrees) {
        box.south = std::max(-90.0, box.south - leastDegrees);
        box.north = std::min(90.0, box.north + leastDegrees);
    }
    return box;
}

} // namespace

void Workbench::toggleScenesPanel()
{
    if (!m_session)
        return;
    if (m_scenesPanel && m_scenesPanel->isVisible())
        return closeScenesPanel();
    m_backToCoverage = m_coverage->isShown();
    m_georeferencing->close();
    if (!m_scenesPanel)
        makeScenesPanel();
    m_window->coverTimeline(m_scenesPanel.get());
    m_scenesPanel->form().setFocus();
}

/// Back to where it was opened from.
void Workbench::closeScenesPanel()
{
    m_window->coverTimeline(m_backToCoverage ? &m_coverage->panel() : nullptr);
    m_backToCoverage = false;
}

void Workbench::makeScenesPanel()
{
    m_scenesPanel = std::make_unique<ScenesPanel>(*m_gate, m_services.decoders);
    ScenesPanel *panel = m_scenesPanel.get();
    panel->setTokens(m_tokens);
    panel->setHidesArea(m_session->hidesView());
    panel->details().setReadOnly(m_session->editor().store().isReadOnly()
                                     ? QStringLiteral("This case is read-only: nothing can be added.")
                                     : QString());
    MapView &map = m_session->map();
    connect(panel, &ScenesPanel::outlinesChanged, &map, &MapView::setFoundOutlines);
    connect(panel, &ScenesPanel::showRequested, &map, &MapView::showBox);
    connect(panel, &ScenesPanel::closeRequested, this, &Workbench::closeScenesPanel);
    connect(panel, &ScenesPanel::menuRequested, this, &Workbench::offerScenesFor);
    m_coverage->listenTo(*panel);
    connect(panel, &ScenesPanel::allowHostRequested, this, &Workbench::allowHost);
    connect(m_session.get(), &CaseSession::pointerMoved, panel, &ScenesPanel::pointAt);
    connect(&map, &MapView::groundClicked, panel, &ScenesPanel::chooseAt);
    connect(&map, &MapView::viewportChanged, panel, [this] { showScenesArea(); });
    connect(&m_session->context(), &ViewContext::selectionChanged, panel, [this] { showScenesArea(); });
    connect(&panel->details(), &FoundDetails::layerRequested, this,
            [this](const StacItem &item, const StacAsset &asset) {
                auto layer = remoteSceneLayer(item, asset, m_scenesPanel->service());
                if (layer)
                    addSceneLayer(*std::move(layer));
                else
                    m_window->messages().showError(layer.error());
            });
    makeSceneDownload();
    showScenesArea();
}

void Workbench::makeSceneDownload()
{
    // In derived/, since tmp/ is tidied when the case is opened: what came goes on another day.
    const QString folder = m_session->editor().store().derivedFolder() + QStringLiteral("/downloads");
    m_sceneDownload =
        std::make_unique<SceneDownload>(*m_gate, m_session->intake(), *m_services.prompts, m_services.clock, folder);
    SceneDownload *download = m_sceneDownload.get();
    FoundDetails &details = m_scenesPanel->details();
    connect(&details, &FoundDetails::downloadRequested, download, [this](const StacItem &item, const StacAsset &asset) {
        m_sceneDownload->start(item, asset, m_scenesPanel->service());
    });
    connect(&details, &FoundDetails::cancelRequested, download, &SceneDownload::cancel);
    connect(download, &SceneDownload::progressed, &details, &FoundDetails::showDownload);
    connect(download, &SceneDownload::failed, &m_window->messages(), &MessageArea::showError);
}

void Workbench::showScenesArea()
{
    SearchForm &form = m_scenesPanel->form();
    form.setViewArea(m_session->map().viewport().geoBounds());
    const auto area = extentOfSelection(m_session->context().selection(), m_session->editor().data());
    form.setSelectionArea(area ? std::optional(atLeast(*area)) : std::nullopt);
}

void Workbench::connectCoverage()
{
    m_coverage = std::make_unique<CoverageDesk>(
        CoverageServices{m_session->editor(), m_session->context(), m_session->map(), m_jobs, m_services.clock});
    CoverageDesk *desk = m_coverage.get();
    desk->setTokens(m_tokens);
    connect(desk, &CoverageDesk::closeRequested, this, [this] { m_window->coverTimeline(nullptr); });
    connect(desk, &CoverageDesk::findScenesRequested, this, &Workbench::toggleScenesPanel);
    connect(desk, &CoverageDesk::foundChosen, this, &Workbench::showFound);
    connect(desk, &CoverageDesk::failed, &m_window->messages(), &MessageArea::showError);
    connect(m_session.get(), &CaseSession::coverageRequested, this, &Workbench::showCoverageOf);
}

/// The scenes of the case that the item may be about: imaged at that time first.
void Workbench::offerScenesFor(const StacItem &item, QPoint screen)
{
    auto *menu = new QMenu(m_scenesPanel.get());
    menu->setObjectName(QStringLiteral("sceneMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QMenu *scenes = menu->addMenu(QStringLiteral("Take metadata into scene"));
    std::vector<const Evidence *> likely;
    for (const auto &[id, exhibit] : m_session->editor().data().all<Evidence>())
        if (exhibit.kind == EvidenceKind::Scene)
            likely.push_back(&exhibit);
    std::ranges::stable_partition(likely, [&item](const Evidence *scene) {
        return scene->date && item.imaged && scene->date->bounds.overlaps(item.imaged->bounds);
    });
    constexpr std::size_t most = 40;
    for (std::size_t i = 0; i < std::min(likely.size(), most); ++i) {
        const QString text = QStringLiteral("%1 · %2").arg(
            titleOf(Item(*likely[i])), likely[i]->date ? describeDate(*likely[i]->date) : QStringLiteral("date?"));
        connect(scenes->addAction(plainButtonText(text)), &QAction::triggered, this,
                [this, id = likely[i]->id, item] { describeScene(id, item); });
    }
    scenes->setEnabled(!likely.empty() && !m_session->editor().store().isReadOnly());
    menu->popup(screen);
}

void Workbench::describeScene(EvidenceId id, const StacItem &item)
{
    const Evidence *scene = m_session->editor().data().find<Evidence>(id);
    if (!scene)
        return;
    Evidence described = *scene;
    QStringList warnings;
    applyStatement(statementAbout(*scene, item, m_scenesPanel->service()), described, warnings);
    const auto done =
        m_session->editor().update(QStringLiteral("Metadata of %1 into %2").arg(item.id, described.label), described);
    if (!done)
        return m_window->messages().showError(done.error());
    for (const QString &warning : warnings)
        m_window->messages().warn(QStringLiteral("%1: %2").arg(described.label, warning));
    m_session->context().select({ItemKind::Evidence, id.value});
    m_window->messages().tell(
        QStringLiteral("%1 has what the catalogue says of %2; undo takes it back.").arg(described.label, item.id));
}

void Workbench::toggleCoverage()
{
    if (!m_session)
        return;
    if (m_coverage->isShown())
        return m_window->coverTimeline(nullptr);
    m_georeferencing->close();
    m_window->coverTimeline(&m_coverage->panel());
    m_coverage->panel().setFocus();
}

void Workbench::showCoverageOf(LatLon place)
{
    m_coverage->panel().setPoint(place);
    if (!m_coverage->isShown())
        toggleCoverage();
}

/// In the table of found scenes, where it can be looked at and added.
void Workbench::showFound(const QString &search, const QString &id)
{
    if (!m_scenesPanel)
        makeScenesPanel();
    if (!m_scenesPanel->choose(id)) {
        const KeptSearch *kept = m_coverage->search(search);
        if (!kept)
            return;
        m_scenesPanel->showEarlier(serviceOf(*kept), kept->items, kept->asked);
        m_scenesPanel->choose(id);
    }
    if (!m_scenesPanel->isVisible())
        toggleScenesPanel();
}

void Workbench::allowHost(const QString &host)
{
    NetworkPolicy policy = m_gate->policy();
    if (policy.mode != NetworkPolicy::Mode::All)
        policy.mode = NetworkPolicy::Mode::NamedHosts;
    if (!policy.hosts.contains(host))
        policy.hosts << host;
    takeNetworkPolicy(policy);
}

void Workbench::addSceneLayer(MapLayer layer)
{
    for (const auto &[id, other] : m_session->editor().data().all<MapLayer>()) {
        if (other.url == layer.url) {
            m_window->messages().tell(QStringLiteral("%1 is on the map already.").arg(layer.title));
            return;
        }
        layer.rank = std::max(layer.rank, other.rank + 1);
    }
    const QString title = layer.title;
    const auto added = m_session->editor().add(QStringLiteral("Add scene %1").arg(title), std::move(layer));
    if (added)
        m_window->messages().tell(QStringLiteral("%1 was added to the map.").arg(title));
    else
        m_window->messages().showError(added.error());
}

} // namespace leadline
