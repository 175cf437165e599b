// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the workbench that lays pictures without a place on the map.
#include "app/case_session.h"
#include "app/file_intake.h"
#include "app/georeferencing.h"
#include "app/window/message_area.h"
#include "app/window/status_line.h"
#include "app/workbench.h"
#include "model/case/hand_placement.h"
#include "widgets/evidence/evidence_panel.h"

namespace leadline {

namespace {

/// A photo that names its camera was taken from the ground, as a rule, and has nothing to be laid on.
bool looksLikeAView(const Evidence &exhibit)
{
    const bool camera =
        exhibit.metadata.contains(QLatin1String("make")) || exhibit.metadata.contains(QLatin1String("camera_make"));
    return canBeLaidByHand(exhibit) && !exhibit.position && !camera;
}

} // namespace

void Workbench::connectGeoreferencing()
{
    m_georeferencing = std::make_unique<Georeferencing>(
        GeoreferencingServices{*m_session, *m_window, m_jobs, *m_services.prompts, m_services.decoders}, m_tokens);
    Georeferencing *laying = m_georeferencing.get();
    connect(&m_session->evidence(), &EvidencePanel::georeferenceRequested, laying, &Georeferencing::start);
    connect(laying, &Georeferencing::failed, &m_window->messages(), &MessageArea::showError);
    connect(laying, &Georeferencing::told, &m_window->messages(), &MessageArea::tell);
    connect(laying, &Georeferencing::pointed, &m_window->statusLine(), &StatusLine::showPosition);
}

void Workbench::georeferenceSelected()
{
    if (!m_session)
        return;
    const ItemRef current = m_session->context().current();
    if (current && current.kind == ItemKind::Evidence)
        m_georeferencing->start(EvidenceId{current.id});
    else
        m_window->messages().tell(QStringLiteral("Select a picture in the evidence list first."));
}

void Workbench::offerGeoreferencing(const IntakeReport &report)
{
    if (!m_session || m_session->editor().store().isReadOnly())
        return;
    std::vector<const Evidence *> views;
    for (const IntakeItem &item : report.items) {
        const Evidence *exhibit = m_session->editor().data().find<Evidence>(item.id);
        if (exhibit && !item.duplicate && looksLikeAView(*exhibit))
            views.push_back(exhibit);
    }
    if (views.size() == 1) {
        m_window->messages().offer(
            QStringLiteral("%1 carries no place on the Earth.").arg(titleOf(Item{*views.front()})),
            QStringLiteral("Georeference…"), [this, id = views.front()->id] {
                if (m_georeferencing)
                    m_georeferencing->start(id);
            });
    } else if (!views.empty()) {
        m_window->messages().tell(
            QStringLiteral("%1 pictures carry no place on the Earth; Georeference… in an exhibit's "
                           "menu lays one on the map.")
                .arg(views.size()));
    }
}

} // namespace leadline
