// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/coverage/coverage_desk.h"

#include "model/edit/case_editor.h"
#include "model/work/job_runner.h"
#include "widgets/coverage/coverage_panel.h"
#include "widgets/map/map_view.h"
#include "widgets/scenes/scenes_panel.h"

#include <algorithm>

namespace leadline {

namespace {

struct ReadSearches
{
    std::vector<KeptSearch> searches;
    QStringList troubles;
};

} // namespace

CoverageDesk::CoverageDesk(const CoverageServices &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_tokens(darkTokens())
{
}

CoverageDesk::~CoverageDesk() = default;

QString CoverageDesk::folder() const
{
    return m_services.editor.store().derivedFolder() + QStringLiteral("/searches");
}

CoveragePanel &CoverageDesk::panel()
{
    if (m_panel)
        return *m_panel;
    m_panel = std::make_unique<CoveragePanel>(m_services.editor, m_services.context);
    m_panel->setTokens(m_tokens);
    MapView &map = m_services.map;
    const auto tellCentre = [this, &map] {
        const QSizeF size = map.viewport().size;
        m_panel->setMapCentre(map.viewport().positionAt({size.width() / 2, size.height() / 2}));
    };
    connect(&map, &MapView::viewportChanged, m_panel.get(), tellCentre);
    tellCentre();
    connect(m_panel.get(), &CoveragePanel::placeWanted, this, [&map](LatLon place) {
        if (!map.viewport().geoBounds().contains(place))
            map.showPosition(place);
    });
    connect(m_panel.get(), &CoveragePanel::foundChosen, this, &CoverageDesk::foundChosen);
    connect(m_panel.get(), &CoveragePanel::findScenesRequested, this, &CoverageDesk::findScenesRequested);
    connect(m_panel.get(), &CoveragePanel::closeRequested, this, &CoverageDesk::closeRequested);
    readKept();
    return *m_panel;
}

bool CoverageDesk::isShown() const
{
    return m_panel && m_panel->isVisible();
}

void CoverageDesk::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    if (m_panel)
        m_panel->setTokens(tokens);
}

const KeptSearch *CoverageDesk::search(const QString &key) const
{
    const auto found = std::ranges::find(m_searches, key, &KeptSearch::key);
    return found == m_searches.end() ? nullptr : &*found;
}

void CoverageDesk::readKept()
{
    m_services.jobs.run(
        QStringLiteral("Reading what searches found"), this,
        [folder = folder()](const Progress &) {
            ReadSearches read;
            read.searches = readKeptSearches(folder, read.troubles);
            return read;
        },
        [this](ReadSearches read) {
            // What was found meanwhile counts; it is on disk, or will be.
            for (KeptSearch &search : read.searches)
                if (!this->search(search.key))
                    m_searches.push_back(std::move(search));
            std::ranges::sort(m_searches, {}, &KeptSearch::key);
            for (const QString &trouble : read.troubles)
                Q_EMIT failed({ErrorCode::InvalidInput, trouble, {}});
            tellPanel();
        });
}

void CoverageDesk::listenTo(ScenesPanel &panel)
{
    connect(&panel, &ScenesPanel::searchBegan, this, [this] { m_running = searchKey(m_services.clock->now()); });
    connect(&panel, &ScenesPanel::searchRested, this, [this, &panel] { takeFound(panel); });
}

void CoverageDesk::takeFound(const ScenesPanel &panel)
{
    if (m_running.isEmpty() || panel.found().empty())
        return;
    auto kept = std::ranges::find(m_searches, m_running, &KeptSearch::key);
    if (kept == m_searches.end()) {
        if (m_searches.size() >= mostKeptSearches)
            m_searches.erase(m_searches.begin());
        KeptSearch search;
        search.key = m_running;
        search.asked = {m_running.toLongLong()};
        kept = m_searches.insert(m_searches.end(), std::move(search));
    }
    const StacService &service = panel.service();
    kept->service = service.id.isEmpty() ? service.root.toString() : service.id;
    kept->items = panel.found();
    tellPanel();
    write();
}

void CoverageDesk::write()
{
    if (m_services.editor.store().isReadOnly())
        return;
    m_writesAgain = m_writing;
    const KeptSearch *newest = search(m_running);
    if (m_writing || !newest)
        return;
    m_writing = true;
    m_services.jobs.run(
        QStringLiteral("Keeping what was found"), this,
        [folder = folder(), search = *newest](const Progress &) { return keepSearch(folder, search); },
        [this](const Result<void> &kept) {
            m_writing = false;
            if (!kept)
                Q_EMIT failed(kept.error());
            if (m_writesAgain)
                write();
        });
}

/// The newest search comes first: what several have found is told as it was found last.
void CoverageDesk::tellPanel()
{
    if (!m_panel)
        return;
    std::vector<CoveragePicture> found;
    QSet<QString> known;
    for (auto search = m_searches.rbegin(); search != m_searches.rend(); ++search)
        for (CoveragePicture &picture : picturesFound(search->items, search->key, known))
            found.push_back(std::move(picture));
    m_panel->setFound(std::move(found));
}

} // namespace leadline
