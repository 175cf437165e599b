// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/voyage/voyage_desk.h"

#include "app/voyage/chart_desk.h"
#include "app/voyage/filter_desk.h"
#include "app/voyage/vessel_following.h"
#include "model/edit/case_editor.h"
#include "model/tracks/track_queries.h"
#include "model/work/job_runner.h"
#include "widgets/map/map_view.h"
#include "widgets/style/plain_text.h"
#include "widgets/timeline/timeline_view.h"

#include <QMenu>

namespace leadline {

VoyageDesk::VoyageDesk(const VoyageServices &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_tokens(darkTokens())
    , m_following(std::make_unique<VesselFollowing>(services.context, services.map))
    , m_charts(std::make_unique<ChartDesk>(services))
    , m_filters(std::make_unique<FilterDesk>(services))
{
    connect(m_charts.get(), &ChartDesk::failed, this, &VoyageDesk::failed);
    connect(m_charts.get(), &ChartDesk::told, this, &VoyageDesk::told);
    connect(m_filters.get(), &FilterDesk::failed, this, &VoyageDesk::failed);
    connect(&services.timeline, &TimelineView::chartsRequested, m_charts.get(),
            [this] { m_charts->setShown(!m_charts->isShown()); });
    connect(&services.timeline, &TimelineView::filterRequested, m_filters.get(),
            [this] { m_filters->openDialog(m_services.timeline.window()); });
    connect(&services.map, &MapView::playToggled, &services.timeline, &TimelineView::togglePlay);
    connect(m_following.get(), &VesselFollowing::changed, this, &VoyageDesk::tellFollowing);
    connect(m_following.get(), &VesselFollowing::endedByHand, this,
            [this] { m_services.map.tell(QStringLiteral("No longer followed: the map was moved.")); });
}

VoyageDesk::~VoyageDesk() = default;

void VoyageDesk::setTracks(TrackBlockPtr tracks)
{
    m_tracks = std::move(tracks);
    m_following->setTracks(m_tracks);
    m_charts->setTracks(m_tracks);
    m_filters->setTracks(m_tracks);
}

void VoyageDesk::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    m_charts->setTokens(tokens);
    m_filters->setTokens(tokens);
}

std::optional<VesselId> VoyageDesk::selectedVessel() const
{
    const ItemRef current = m_services.context.current();
    if (current.kind == ItemKind::Vessel && current)
        return VesselId{current.id};
    for (const ItemRef ref : m_services.context.selection())
        if (ref.kind == ItemKind::Vessel)
            return VesselId{ref.id};
    return std::nullopt;
}

QString VoyageDesk::nameOf(VesselId vessel) const
{
    const Vessel *found = m_services.editor.data().find<Vessel>(vessel);
    if (!found)
        return {};
    return found->name.isEmpty() ? QStringLiteral("MMSI %1").arg(found->mmsi) : found->name;
}

void VoyageDesk::toggleFollowing()
{
    if (m_following->vessel())
        return m_following->follow(std::nullopt);
    const std::optional<VesselId> vessel = selectedVessel();
    if (!vessel || !m_tracks || segmentsOf(*m_tracks, *vessel).empty())
        return m_services.map.tell(
            vessel ? QStringLiteral("%1 has no positions in this case.").arg(nameOf(*vessel))
                   : QStringLiteral("Select a vessel to follow: click her track, or her name in the list."));
    m_following->follow(vessel);
}

void VoyageDesk::tellFollowing()
{
    if (const auto vessel = m_following->vessel())
        m_services.map.tell(QStringLiteral("Following %1 (Ctrl+T stops)").arg(nameOf(*vessel)));
}

void VoyageDesk::addToMenu(QMenu &menu, ItemRef item)
{
    const std::optional<VesselId> vessel =
        item && item.kind == ItemKind::Vessel ? std::optional(VesselId{item.id}) : selectedVessel();
    if (!vessel || !m_tracks || segmentsOf(*m_tracks, *vessel).empty())
        return;
    QAction *follow = menu.addAction(QStringLiteral("Follow %1").arg(plainButtonText(nameOf(*vessel))));
    follow->setObjectName(QStringLiteral("followVessel"));
    follow->setCheckable(true);
    follow->setChecked(m_following->vessel() == vessel);
    connect(follow, &QAction::toggled, this,
            [this, vessel](bool on) { m_following->follow(on ? vessel : std::nullopt); });
}

} // namespace leadline
