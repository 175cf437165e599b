// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the workbench that sets the desks of a case up: tables, cargo, notes, vessels, the viewer; and opens the
// forms of exhibits and shipments.
#include "app/case_session.h"
#include "app/drawings/drawing_desk.h"
#include "app/drawings/tally_desk.h"
#include "app/file_intake.h"
#include "app/notes/note_desk.h"
#include "app/tables/cargo_desk.h"
#include "app/tables/table_desk.h"
#include "app/vessels/vessel_desk.h"
#include "app/viewer/viewer_desk.h"
#include "app/voyage/chart_desk.h"
#include "app/voyage/voyage_desk.h"
#include "app/window/main_window.h"
#include "app/window/message_area.h"
#include "app/window/window_actions.h"
#include "app/workbench.h"
#include "model/text/visible_text.h"
#include "widgets/evidence/card_list.h"
#include "widgets/evidence/evidence_list.h"
#include "widgets/evidence/evidence_panel.h"
#include "widgets/exhibit/bulk_edit_dialog.h"
#include "widgets/layers/vessels_panel.h"
#include "widgets/map/map_view.h"
#include "widgets/shipments/shipment_dialog.h"
#include "widgets/sightings/sighting_marker.h"

#include <QFileInfo>
#include <QLocale>
#include <QMenu>

namespace leadline {

namespace {

LatLon middleOf(const MapView &map)
{
    return map.viewport().positionAt(QRectF(map.rect()).center()).value_or(LatLon{});
}

} // namespace

void Workbench::connectTables()
{
    m_tables = std::make_unique<TableDesk>(m_services.decoders, m_jobs, m_settings, *m_window);
    TableDesk *desk = m_tables.get();
    desk->setTokens(m_tokens);
    connect(&m_session->intake(), &FileIntake::fileFailed, desk, &TableDesk::consider);
    connect(desk, &TableDesk::failed, &m_window->messages(), &MessageArea::showError);
    connect(desk, &TableDesk::explainable, this, [this](const QString &path, const Error &why) {
        m_window->messages().offer(
            why.message(), QStringLiteral("Say what its columns hold…"), [this, path] { m_tables->ask(path); },
            MessageArea::Kind::Warning);
    });
    connect(desk, &TableDesk::clockless, this, [this](const QString &path, const Error &why) {
        m_window->messages().offer(
            why.message(), QStringLiteral("Say when it was recorded…"), [this, path] { m_tables->askTimes(path); },
            MessageArea::Kind::Warning);
    });
    connect(desk, &TableDesk::takeWanted, this,
            [this](const QString &path, const IntakeOptions &options) { m_session->intake().take({path}, options); });
}

void Workbench::connectCargo()
{
    m_cargo = std::make_unique<CargoDesk>(
        CargoDesk::Parts{m_session->editor(), m_services.decoders, m_jobs, m_settings, *m_window});
    CargoDesk *desk = m_cargo.get();
    MessageArea *messages = &m_window->messages();
    desk->setTokens(m_tokens);
    connect(m_tables.get(), &TableDesk::cargoFound, desk, &CargoDesk::ask);
    connect(&m_session->intake(), &FileIntake::finished, desk, qOverload<const IntakeReport &>(&CargoDesk::readRows));
    connect(desk, &CargoDesk::failed, messages, &MessageArea::showError);
    connect(desk, &CargoDesk::notCargo, this, [this](const QString &path) { m_session->intake().take({path}); });
    connect(desk, &CargoDesk::takeWanted, this,
            [this](const QString &path, const IntakeOptions &options) { m_session->intake().take({path}, options); });
    connect(desk, &CargoDesk::waiting, this, [this](const QString &path) {
        m_window->messages().offer(
            QStringLiteral("%1 is a cargo list, too").arg(visibleControls(QFileInfo(path).fileName())),
            QStringLiteral("Say what its columns hold…"), [this, path] { m_cargo->ask(path); },
            MessageArea::Kind::Warning);
    });
    connect(desk, &CargoDesk::taken, this, [this](EvidenceId exhibit, const ShipmentImport &import) {
        const auto count = [](std::int64_t n) { return QLocale(QLocale::English).toString(qint64(n)); };
        m_window->messages().tell(QStringLiteral("%1 rows read, %2 kept: %3 shipments")
                                      .arg(count(import.rowsRead), count(import.rowsKept), count(import.shipments)));
        if (!import.rejected.empty() || !import.warnings.isEmpty())
            m_vessels->showImportReport(exhibit);
    });
}

void Workbench::connectDrawings()
{
    m_drawings = std::make_unique<DrawingDesk>(
        DrawingDesk::Parts{m_session->editor(), m_session->context(), *m_window, *m_services.prompts,
                           [this] { return m_session->map().viewport().groundMetresPerPixel(); },
                           [this] { return middleOf(m_session->map()); }, m_jobs, m_services.decoders});
    DrawingDesk *desk = m_drawings.get();
    desk->fillMenu(*m_window->actions().drawn, true);
    connect(desk, &DrawingDesk::failed, &m_window->messages(), &MessageArea::showError);
    connect(desk, &DrawingDesk::told, &m_window->messages(), &MessageArea::tell);
    m_tally = std::make_unique<TallyDesk>(
        TallyDesk::Parts{m_session->editor(), m_session->context(), *m_window, *m_services.prompts, m_session->pen(),
                         [this] { return m_session->marker().currentScene(); },
                         [this](const QString &tool) { m_session->map().setTool(tool); },
                         [this] { m_session->voyage().charts().showCaseChart(CaseChartKind::Counts); }});
    connect(m_tally.get(), &TallyDesk::failed, &m_window->messages(), &MessageArea::showError);
    connect(m_tally.get(), &TallyDesk::told, &m_window->messages(), &MessageArea::tell);
    connect(desk, &DrawingDesk::tallyWanted, m_tally.get(), &TallyDesk::open);
    connect(desk, &DrawingDesk::stackWanted, m_tally.get(), &TallyDesk::askStack);
    connect(m_session.get(), &CaseSession::mapMenuOpened, desk, [desk](QMenu *menu, ItemRef item) {
        if (item.kind != ItemKind::Annotation || !item)
            return;
        menu->addSeparator();
        desk->fillMenu(*menu);
    });
}

void Workbench::connectNotes()
{
    m_notes = std::make_unique<NoteDesk>(NoteDesk::Parts{m_session->editor(), m_session->context(), m_services.decoders,
                                                         m_services.clock, m_jobs, *m_services.prompts, *m_window});
    m_notes->setWriter([this] { return m_settings.nameInLog(); });
    connect(m_notes.get(), &NoteDesk::failed, &m_window->messages(), &MessageArea::showError);
    connect(&m_session->evidence().evidenceList(), &EvidenceList::menuOpened, m_notes.get(), &NoteDesk::fillMenu);
}

void Workbench::connectVessels()
{
    m_vessels = std::make_unique<VesselDesk>(m_session->editor(), m_jobs, *m_services.prompts, *m_window);
    VesselDesk *desk = m_vessels.get();
    connect(desk, &VesselDesk::failed, &m_window->messages(), &MessageArea::showError);
    connect(desk, &VesselDesk::saved, &m_window->messages(), &MessageArea::tell);
    connect(&m_session->vessels(), &VesselsPanel::menuOpened, desk, &VesselDesk::fillMenu);
    for (CardList *list : m_session->evidence().findChildren<CardList *>())
        connect(list, &CardList::menuOpened, desk, [desk](QMenu *menu, const std::vector<ItemRef> &items) {
            std::vector<VesselId> vessels;
            for (const ItemRef item : items)
                if (item.kind == ItemKind::Vessel)
                    vessels.push_back(VesselId{item.id});
            if (vessels.size() == items.size())
                desk->fillMenu(menu, vessels);
        });
    connect(&m_session->evidence().evidenceList(), &EvidenceList::bulkEditRequested, this,
            &Workbench::editSelectedExhibits);
    connect(&m_session->evidence(), &EvidencePanel::importReportRequested, desk, &VesselDesk::showImportReport);
}

void Workbench::editSelectedExhibits()
{
    if (!m_session)
        return;
    std::vector<EvidenceId> exhibits;
    for (const ItemRef ref : m_session->evidence().evidenceList().selectedExhibits())
        exhibits.push_back(EvidenceId{ref.id});
    if (exhibits.empty()) {
        m_window->messages().tell(QStringLiteral("Select the exhibits to edit first, in the list on the right."));
        return;
    }
    if (const QString reason = m_session->editor().store().readOnlyReason(); !reason.isEmpty()) {
        m_window->messages().showError({ErrorCode::NoPermission, reason, {}});
        return;
    }
    auto *dialog = new BulkEditDialog(m_session->editor(), std::move(exhibits), m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_session.get(), &QObject::destroyed, dialog, &QDialog::reject);
    dialog->open();
}

/// The selected one, or a new one.
void Workbench::editShipment()
{
    if (!m_session)
        return;
    const ItemRef current = m_session->context().current();
    const Shipment *selected =
        current.kind == ItemKind::Shipment ? m_session->editor().data().find<Shipment>({current.id}) : nullptr;
    openShipment(selected ? *selected : Shipment{});
}

void Workbench::newShipment()
{
    if (m_session)
        openShipment({});
}

void Workbench::openShipment(const Shipment &shipment)
{
    CaseEditor &editor = m_session->editor();
    if (const QString reason = editor.store().readOnlyReason(); !reason.isEmpty()) {
        m_window->messages().showError({ErrorCode::NoPermission, reason, {}});
        return;
    }
    auto *dialog = new ShipmentDialog(editor, shipment, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_session.get(), &QObject::destroyed, dialog, &QDialog::reject);
    connect(dialog, &ShipmentDialog::saved, this, [this](ItemRef saved) {
        if (m_session)
            m_session->context().select(saved);
    });
    dialog->open();
}

void Workbench::connectViewer()
{
    m_viewer = std::make_unique<ViewerDesk>(
        ViewerServices{m_session->editor(), m_session->files(), m_services.decoders, m_session->pen()},
        m_session->context(), m_tokens);
    m_viewer->serve(m_session->evidence());
    m_viewer->share({m_window->actions().undo, m_window->actions().redo});
    connect(m_viewer.get(), &ViewerDesk::told, &m_window->messages(), &MessageArea::tell);
}

} // namespace leadline
