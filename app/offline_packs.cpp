// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/offline_packs.h"

#include "app/case_layers.h"
#include "app/case_session.h"
#include "app/file_intake.h"
#include "app/window/settings.h"
#include "imaging/tiles/tile_presets.h"
#include "imaging/views/case_extent.h"
#include "model/exchange/downloaded_pack.h"
#include "widgets/layers/layers_panel.h"
#include "widgets/map/map_view.h"

#include <QDir>
#include <QFile>

namespace leadline {

OfflinePacks::OfflinePacks(CaseSession &session, NetworkGate &gate, std::shared_ptr<const Clock> clock,
                           Settings &settings, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_clock(std::move(clock))
    , m_settings(settings)
    , m_download(gate, m_clock)
    , m_areas(session.map())
{
    const auto backToDialog = [this] {
        if (!m_dialog)
            return;
        m_dialog->show();
        m_dialog->raise();
        m_dialog->activateWindow();
    };
    connect(&m_areas, &AreaPicker::picked, this, [this, backToDialog](const GeoBox &area) {
        if (m_dialog)
            m_dialog->takeDrawn(area);
        backToDialog();
    });
    connect(&m_areas, &AreaPicker::givenUp, this, backToDialog);
    connect(session.pictures().panel(), &LayersPanel::packWanted, this, &OfflinePacks::open);
    connect(&m_download, &TilePackDownload::progressed, this, [this] {
        if (m_dialog && m_download.isRunning())
            m_dialog->showProgress(m_download.progress(), m_download.isPaused());
    });
    connect(&m_download, &TilePackDownload::failed, this, [this](const Error &error) {
        const QString said = error.what + QStringLiteral("; “Download” goes on where it stopped");
        if (m_dialog)
            m_dialog->showEnd(said, true);
        else
            Q_EMIT failed({error.code, said, error.context});
    });
    connect(&m_download, &TilePackDownload::finished, this, &OfflinePacks::takeIn);
    connect(&session.intake(), &FileIntake::finished, this, [this] {
        if (m_takingIn.isEmpty())
            return;
        QFile::remove(std::exchange(m_takingIn, {}));
        if (m_dialog)
            m_dialog->showEnd(QStringLiteral("It is in the case, as an exhibit and as a layer."), false);
    });
}

OfflinePacks::~OfflinePacks()
{
    delete m_dialog;
}

void OfflinePacks::open()
{
    if (!m_dialog) {
        m_dialog = new PackDialog(m_session.pictures().panel()->window());
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &PackDialog::drawWanted, this, [this] {
            m_dialog->hide();
            m_areas.start();
        });
        connect(m_dialog, &PackDialog::startWanted, this, &OfflinePacks::start);
        connect(m_dialog, &PackDialog::pauseWanted, &m_download, &TilePackDownload::pause);
        connect(m_dialog, &PackDialog::resumeWanted, &m_download, &TilePackDownload::resume);
        connect(m_dialog, &PackDialog::cancelWanted, &m_download, &TilePackDownload::cancel);
        fillDialog();
    }
    m_dialog->show();
    m_dialog->raise();
}

void OfflinePacks::fillDialog()
{
    std::vector<TileSource> sources;
    const CaseData &data = m_session.editor().data();
    for (const TileLayerSpec &spec : m_session.pictures().tiles().layers())
        if (const auto shown = m_session.pictures().tiles().shownSource(spec.id); shown && shown->archive.isEmpty())
            sources.push_back(*shown);
    const auto isThere = [&](const TileSource &source) {
        return std::ranges::any_of(sources,
                                   [&](const TileSource &one) { return one.urlTemplate == source.urlTemplate; });
    };
    for (const TileSource &preset : presetTileSources())
        if (!isThere(preset))
            sources.push_back(preset);
    const auto permitted =
        std::ranges::find_if(sources, [](const TileSource &one) { return whyNoPack(one).isEmpty(); });
    m_dialog->setSources(sources, permitted == sources.end() ? 0 : static_cast<int>(permitted - sources.begin()));
    std::vector<PackArea> areas{{QStringLiteral("This view"), m_session.map().viewport().geoBounds()}};
    for (const ItemRef ref : m_session.context().selection())
        if (const auto box = extentOfItem(ref, data, {}))
            areas.push_back(
                {QStringLiteral("Selected: %1").arg(data.find(ref) ? titleOf(*data.find(ref)) : QString()), *box});
    m_dialog->setAreas(areas);
    m_dialog->setBarred([this](const TileSource &source) { return m_session.pictures().barred(source); });
    if (m_download.isRunning())
        m_dialog->showProgress(m_download.progress(), m_download.isPaused());
}

void OfflinePacks::start(const TilePackPlan &plan)
{
    // Beside the downloads of scenes: tmp/ is tidied when the case is opened, and what came goes on another day.
    const QString folder = m_session.editor().store().derivedFolder() + QStringLiteral("/downloads");
    if (!QDir().mkpath(folder)) {
        m_dialog->showEnd(QStringLiteral("%1 cannot be made").arg(folder), true);
        return;
    }
    m_download.start(plan, QDir(folder).filePath(packFileName(plan)),
                     m_settings.tileKey(hostsOf(plan.source).value(0)));
}

void OfflinePacks::takeIn(const QString &path)
{
    const TilePackProgress &done = m_download.progress();
    if (done.failed > 0) {
        const QString said = QStringLiteral("%1 of %2 tiles could not be had (%3); “Download” asks for them again")
                                 .arg(done.failed)
                                 .arg(done.tiles)
                                 .arg(done.trouble);
        if (m_dialog)
            m_dialog->showEnd(said, true);
        else
            Q_EMIT failed({ErrorCode::Network, said, m_download.plan().source.name});
        return;
    }
    m_takingIn = path;
    if (m_dialog)
        m_dialog->showEnd(QStringLiteral("Taking it into the case…"), false);
    m_session.intake().take({path}, downloadedPackOptions(factsOf(m_download.plan()), done.done - done.absent,
                                                          done.failed, m_clock->now()));
}

} // namespace leadline
