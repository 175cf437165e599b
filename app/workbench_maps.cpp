// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the workbench that opens maps beside the map.
#include "app/case_session.h"
#include "app/views/case_bookmarks.h"
#include "app/views/last_view.h"
#include "app/views/own_pixels.h"
#include "app/voyage/filter_desk.h"
#include "app/voyage/voyage_desk.h"
#include "app/window/message_area.h"
#include "app/workbench.h"
#include "widgets/compare/map_comparison.h"
#include "widgets/compare/map_panes.h"
#include "widgets/compare/second_map.h"
#include "widgets/map/map_view.h"

#include <QAction>

namespace leadline {

void Workbench::connectMaps()
{
    MapPanes *panes = &m_session->panes();
    connect(panes, &MapPanes::countChanged, this, [this, panes] {
        m_window->actions().sideBySide->setChecked(panes->isSideBySide());
        if (panes->isSideBySide())
            m_settings.setMapsSideBySide(static_cast<int>(panes->count()));
    });
    connect(&m_session->comparison(), &MapComparison::sideBySideRequested, this, &Workbench::toggleSideBySide);
}

void Workbench::makeBookmarks()
{
    m_bookmarks = std::make_unique<CaseBookmarks>(m_session->editor(), m_session->context(), m_session->map(),
                                                  m_session->comparison(), m_session->ownPixels(), *m_services.prompts);
    CaseBookmarks *bookmarks = m_bookmarks.get();
    bookmarks->setTokens(m_tokens);
    bookmarks->setBasemap(m_basemap);
    connect(bookmarks, &CaseBookmarks::failed, &m_window->messages(), &MessageArea::showError);
    connect(bookmarks, &CaseBookmarks::filterKept, &m_session->voyage().filters(), &FilterDesk::apply);
    connect(bookmarks, &CaseBookmarks::wayChanged, this, [this, bookmarks] {
        m_window->actions().back->setEnabled(bookmarks->canGoBack());
        m_window->actions().forward->setEnabled(bookmarks->canGoForward());
    });
    connect(m_session.get(), &CaseSession::bookmarksRequested, bookmarks,
            [bookmarks](MapView *map, const QRect &where) { bookmarks->showList(*map, where); });
}

void Workbench::keepView()
{
    const QString key = caseKey(m_session->editor().store());
    if (!key.isEmpty() && m_settings.keepsViews())
        m_settings.setLastView(key, lastViewText(m_session->map(), m_session->context().time()));
}

void Workbench::comeBackToView()
{
    const QString key = caseKey(m_session->editor().store());
    if (key.isEmpty() || !m_settings.keepsViews())
        return;
    if (const auto view = lastViewFrom(m_settings.lastView(key)))
        m_bookmarks->comeBack(*view);
}

void Workbench::setKeepsViews(bool keeps)
{
    m_settings.setKeepsViews(keeps);
    m_window->messages().tell(keeps ? QStringLiteral("A case now opens where its map was left.")
                                    : QStringLiteral("Where maps were left is forgotten and no longer kept: a case "
                                                     "opens on all that is in it."));
}

void Workbench::showBookmarks()
{
    if (!m_bookmarks)
        return;
    MapView &map = m_session->map();
    m_bookmarks->showList(map, map.bookmarksButton());
}

void Workbench::rememberPlace()
{
    if (m_bookmarks)
        m_bookmarks->remember();
}

void Workbench::toggleSideBySide()
{
    if (!m_session)
        return;
    MapPanes &panes = m_session->panes();
    MapComparison &comparison = m_session->comparison();
    if (panes.isSideBySide()) {
        panes.end();
    } else if (comparison.isOn()) {
        const std::vector<CompareSide> sides{comparison.side(0), comparison.side(1)};
        comparison.end();
        panes.showSides(sides);
    } else if (const auto sides = defaultSides(m_session->map().viewport(), m_session->editor().data(),
                                               m_session->context().filter(), m_session->context().time())) {
        panes.showSides({sides->first, sides->second}, static_cast<std::size_t>(m_settings.mapsSideBySide()));
    } else {
        m_session->map().tell(sides.error().what);
    }
    m_window->actions().sideBySide->setChecked(panes.isSideBySide());
}

void Workbench::toggleSecondMap()
{
    if (!m_session)
        return;
    if (m_session->secondMap())
        return closeSecondMap();
    SecondMap &second = m_session->openSecondMap();
    connect(&second, &SecondMap::closed, this, &Workbench::closeSecondMap, Qt::QueuedConnection);
    second.restoreGeometry(m_settings.secondMapGeometry());
    second.show();
    m_window->actions().secondMap->setChecked(true);
}

void Workbench::closeSecondMap()
{
    m_window->actions().secondMap->setChecked(false);
    if (!m_session || !m_session->secondMap())
        return;
    m_settings.setSecondMapGeometry(m_session->secondMap()->saveGeometry());
    m_session->closeSecondMap();
}

} // namespace leadline
