// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the workbench that finds, opens and removes items.
#include "app/case_session.h"
#include "app/command_search.h"
#include "app/entities/entity_desk.h"
#include "app/search/search_desk.h"
#include "app/vessels/vessel_desk.h"
#include "app/viewer/viewer_desk.h"
#include "app/views/case_bookmarks.h"
#include "app/window/message_area.h"
#include "app/window/top_bar.h"
#include "app/workbench.h"
#include "imaging/basemap/gazetteer.h"
#include "model/edit/item_use.h"
#include "widgets/dialogs/prompts.h"
#include "widgets/evidence/evidence_panel.h"
#include "widgets/map/map_view.h"
#include "widgets/timeline/timeline_view.h"

#include <QAction>

namespace leadline {

void Workbench::connectSearch()
{
    m_searching = std::make_unique<SearchDesk>(m_session->editor(), m_session->context(), m_jobs, m_services.decoders);
    m_searching->putBarOver(m_session->views().map);
    m_searching->setTokens(m_tokens);
    m_entities = std::make_unique<EntityDesk>(
        m_session->editor(), m_session->context(), *m_searching, *m_services.prompts,
        [this] { return m_session->map().viewport().geoBounds().center(); }, *m_window);
    m_entities->serve(m_session->evidence());
    connect(m_entities.get(), &EntityDesk::failed, &m_window->messages(), &MessageArea::showError);
    connect(m_entities.get(), &EntityDesk::vesselMergeRequested, m_vessels.get(),
            [this](VesselId vessel) { m_vessels->askMerge(vessel); });
}

void Workbench::showFoundOnTimeline(const std::vector<SearchHit> &hits)
{
    if (!m_session)
        return;
    std::set<ItemRef> found;
    for (const SearchHit &hit : hits)
        found.insert(hit.item);
    m_session->timeline().setFound(std::move(found));
}

std::vector<CommandEntry> Workbench::search(const QString &text)
{
    showFoundOnTimeline({});
    if (m_basemap && !m_gazetteer)
        m_gazetteer = std::make_unique<const Gazetteer>(*m_basemap);
    SearchScope scope;
    scope.actions = m_window->findChildren<QAction *>(QString(), Qt::FindDirectChildrenOnly);
    scope.actions.removeAll(m_window->actions().search);
    if (m_session) {
        scope.data = &m_session->editor().data();
        scope.gazetteer = m_gazetteer.get();
        scope.near = m_session->map().viewport().geoBounds().center();
        scope.goTo = [this](LatLon position, std::optional<double> zoom) {
            if (!m_session)
                return;
            rememberPlace();
            m_session->goTo(position, zoom);
        };
        scope.showTime = [this](const TimeWindow &window) {
            if (m_session)
                m_session->context().setTime(window);
        };
        constexpr int mostHits = 30;
        if (m_searching->isReady())
            scope.hits = [this](const QString &words) {
                std::vector<SearchHit> hits = m_searching->find(words, mostHits);
                showFoundOnTimeline(hits);
                return hits;
            };
        scope.showOnly = [this](const QString &words) {
            if (m_searching)
                m_searching->showOnly(words);
        };
        scope.openPage = [this](const SearchHit &hit) {
            if (m_viewer)
                m_viewer->openHit(hit);
        };
        scope.open = [this](ItemRef ref) {
            if (!m_session)
                return;
            // The words of a link lead to what it says something about.
            const Link *link =
                ref.kind == ItemKind::Link ? m_session->editor().data().find<Link>(LinkId{ref.id}) : nullptr;
            if (link)
                ref = link->from;
            if (ref.kind == ItemKind::Bookmark)
                return m_bookmarks->go(BookmarkId{ref.id});
            rememberPlace();
            m_session->context().select(ref);
            m_session->context().requestReveal(ref);
        };
    }
    return searchCommands(text, scope);
}

void Workbench::removeSelected()
{
    if (!m_session)
        return;
    const std::set<ItemRef> selection = m_session->context().selection();
    removeItems({selection.begin(), selection.end()});
}

void Workbench::removeItems(const std::vector<ItemRef> &items)
{
    if (items.empty())
        return;
    const CaseData &data = m_session->editor().data();
    const ItemUse use = useOf(data, items);
    if (!use.any())
        return removeNow(items);
    const auto first = data.find(items.front());
    const QString what = items.size() == 1 && first ? QStringLiteral("“%1”").arg(titleOf(*first).left(80))
                                                    : QStringLiteral("%1 items").arg(items.size());
    const Question question{QStringLiteral("Remove %1?").arg(what),
                            QStringLiteral("It is in use: %1. Undo brings all of it back.").arg(describeUse(use)),
                            QStringLiteral("Remove"), true};
    m_services.prompts->confirm(question, [this, items, session = m_session.get()](bool yes) {
        if (yes && m_session.get() == session)
            removeNow(items);
    });
}

void Workbench::removeNow(const std::vector<ItemRef> &items)
{
    CaseEditor &editor = m_session->editor();
    const auto first = editor.data().find(items.front());
    const QString what = items.size() == 1 && first ? titleOf(*first) : QStringLiteral("%1 items").arg(items.size());
    m_session->context().clearSelection();
    const auto done = editor.remove(QStringLiteral("Remove %1").arg(what), items);
    if (!done)
        m_window->messages().showError(done.error());
}

} // namespace leadline
