// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/georeferencing.h"

#include "app/case_session.h"
#include "app/exports/placed_picture.h"
#include "app/window/main_window.h"
#include "model/case/hand_placement.h"
#include "model/control/control_json.h"
#include "model/control/points_file.h"
#include "model/edit/picture_edits.h"
#include "model/text/file_name.h"
#include "widgets/dialogs/prompts.h"
#include "widgets/georeference/pairs_panel.h"
#include "widgets/georeference/pairs_tool.h"
#include "widgets/georeference/picture_laying.h"
#include "widgets/georeference/picture_view.h"
#include "widgets/layers/opacity_bar.h"
#include "widgets/map/map_view.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

namespace leadline {

namespace {

/// A picture is warped anew in less.
constexpr int previewMilliseconds = 120;

} // namespace

Georeferencing::Georeferencing(const GeoreferencingServices &services, const Tokens &tokens)
    : m_services(services)
    , m_tokens(tokens)
{
    connect(&services.session.editor(), &CaseEditor::changed, this, [this](const CaseChange &) { follow(); });
    m_previewSoon.setSingleShot(true);
    m_previewSoon.setInterval(previewMilliseconds);
    connect(&m_previewSoon, &QTimer::timeout, this, &Georeferencing::previewOnMap);
}

Georeferencing::~Georeferencing()
{
    close();
}

void Georeferencing::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    if (m_view)
        m_view->setTokens(tokens);
}

void Georeferencing::start(EvidenceId id)
{
    const CaseEditor &editor = m_services.session.editor();
    const Evidence *exhibit = editor.data().find<Evidence>(id);
    if (!exhibit || (isOpen() && id == m_exhibit))
        return;
    if (!canBeLaidByHand(*exhibit)) {
        Q_EMIT told(exhibit->footprint.empty()
                        ? QStringLiteral("%1 is no picture that could be laid on the map.").arg(exhibit->label)
                        : QStringLiteral("%1 carries its own place on the Earth.").arg(exhibit->label));
        return;
    }
    close();
    m_exhibit = id;
    const QString title = titleOf(Item{*exhibit});
    m_view = std::make_unique<PictureView>();
    m_view->setTokens(m_tokens);
    m_view->setNotice(QStringLiteral("Opening the picture…"));
    m_panel = std::make_unique<PairsPanel>(QStringLiteral("Georeference %1").arg(title));
    m_panel->setReadOnly(editor.store().isReadOnly() ? QStringLiteral("This case is read-only: nothing can be changed.")
                                                     : QString());
    connectPanel();
    m_services.window.coverTimeline(m_panel.get());
    m_services.window.splitMap(m_view.get());
    m_view->setFocus();
    m_services.jobs.run(
        QStringLiteral("Opening %1").arg(title), this,
        [decoders = m_services.decoders, path = editor.store().pathOf(*exhibit)](const Progress &progress) -> Opened {
            return decoders->openScene(path, progress.stop);
        },
        [this, generation = ++m_generation](const Opened &opened) {
            if (generation == m_generation)
                takePicture(opened);
        });
}

void Georeferencing::takePicture(const Opened &opened)
{
    if (!opened) {
        m_view->setNotice(QStringLiteral("The picture cannot be shown: %1.").arg(opened.error().what));
        Q_EMIT failed(opened.error());
        return;
    }
    const QJsonObject &header = (*opened)->header();
    const QSize size(header.value(QLatin1String("width")).toInt(), header.value(QLatin1String("height")).toInt());
    m_laying = std::make_unique<PictureLaying>(m_services.session.editor(), m_exhibit, size);
    connect(m_laying.get(), &PictureLaying::failed, this, &Georeferencing::failed);
    connect(m_laying.get(), &PictureLaying::changed, this, [this] {
        m_services.session.map().update();
        if (m_laying->isPreviewing() && !m_previewSoon.isActive())
            m_previewSoon.start();
        else if (!m_laying->isPreviewing())
            m_previewSoon.stop();
    });
    m_view->setLaying(m_laying.get());
    m_view->setPicture(*opened);
    m_panel->setLaying(m_laying.get());
    m_services.session.map().lendTool(std::make_unique<PairsTool>(*m_laying));
    follow();
    if (m_laying->fit())
        showOnMap();
}

void Georeferencing::connectPanel()
{
    PairsPanel *panel = m_panel.get();
    connect(panel, &PairsPanel::closeRequested, this, &Georeferencing::close, Qt::QueuedConnection);
    connect(panel, &PairsPanel::zoomToPairRequested, this, &Georeferencing::zoomToPair);
    connect(panel, &PairsPanel::showOnMapRequested, this, &Georeferencing::showOnMap);
    connect(panel, &PairsPanel::loadRequested, this, &Georeferencing::loadPairs);
    connect(panel, &PairsPanel::saveRequested, this, &Georeferencing::savePairs);
    connect(panel, &PairsPanel::exportRequested, this, &Georeferencing::exportGeoTiff);
    connect(&panel->opacityBar(), &OpacityBar::previewed, this, [this](double opacity) {
        m_services.session.map().previewOpacity({ItemKind::Evidence, m_exhibit.value}, opacity);
    });
    connect(&panel->opacityBar(), &OpacityBar::chosen, this, [this](double opacity, bool continues) {
        CaseEditor &editor = m_services.session.editor();
        if (!continues)
            m_opacitySteps = editor.newGroup(QStringLiteral("Change the opacity"));
        const auto kept =
            editor.commit(withOpacity(editor.data(), {{ItemKind::Evidence, m_exhibit.value}}, opacity), m_opacitySteps);
        if (!kept)
            Q_EMIT failed(kept.error());
    });
    connect(m_view.get(), &PictureView::leaveRequested, this, &Georeferencing::close, Qt::QueuedConnection);
    connect(m_view.get(), &PictureView::failed, this, &Georeferencing::failed);
    connect(m_view.get(), &PictureView::pointed, this, [this](const std::optional<QPointF> &pixel) {
        const bool placed = pixel && m_laying && m_laying->fit();
        Q_EMIT pointed(placed ? m_laying->fit()->positionOf(*pixel) : std::nullopt);
    });
}

/// The case changed: the picture may be gone, or its opacity another.
void Georeferencing::follow()
{
    if (!isOpen())
        return;
    const CaseData &data = m_services.session.editor().data();
    if (!data.find<Evidence>(m_exhibit)) {
        QMetaObject::invokeMethod(this, &Georeferencing::close, Qt::QueuedConnection);
        return;
    }
    const MapLayer *layer = handLayerOf(data, m_exhibit);
    m_panel->setOpacity(layer ? layer->opacity.value_or(1) : 1);
}

void Georeferencing::previewOnMap()
{
    if (m_laying && m_laying->isPreviewing() && m_laying->fit())
        m_services.session.map().previewPlacement({ItemKind::Evidence, m_exhibit.value},
                                                  placementJson(*m_laying->fit()), m_laying->fit()->footprint());
}

void Georeferencing::close()
{
    if (!isOpen())
        return;
    ++m_generation;
    m_services.window.splitMap(nullptr);
    m_services.window.coverTimeline(nullptr);
    m_services.session.map().takeToolBack(PairsTool::name());
    m_services.session.map().setFocus();
    m_panel->setLaying(nullptr);
    m_view->setLaying(nullptr);
    m_panel.reset();
    m_view.reset();
    m_laying.reset();
}

void Georeferencing::zoomToPair(int index)
{
    if (!m_laying || index < 0 || static_cast<std::size_t>(index) >= m_laying->control().pairs.size())
        return;
    const ControlPair &pair = m_laying->control().pairs[static_cast<std::size_t>(index)];
    m_laying->setCurrent(index);
    m_view->showSpot(pair.pixel);
    const double metres = m_laying->fit() ? m_laying->fit()->metresPerPixel() / m_view->scale() : 5;
    m_services.session.map().showPosition(pair.position, metres);
}

void Georeferencing::showOnMap()
{
    const auto box = m_laying && m_laying->fit() ? boundsOf(m_laying->fit()->footprint()) : std::nullopt;
    if (box)
        m_services.session.map().showBox(*box);
    else
        Q_EMIT told(QStringLiteral("The picture has no place yet: set its pairs first."));
}

QString Georeferencing::pathBeside(const QString &ending) const
{
    const Evidence *exhibit = m_services.session.editor().data().find<Evidence>(m_exhibit);
    const QString name = exhibit ? exhibit->label + QLatin1Char(' ') + QFileInfo(exhibit->fileName).completeBaseName()
                                 : QStringLiteral("picture");
    return QDir::home().filePath(safeFileName(name) + ending);
}

void Georeferencing::loadPairs()
{
    const FileQuestion question{QStringLiteral("Take pairs from a file"),
                                QDir::homePath(),
                                {QStringLiteral("Pairs of points (*.json *.points)"), QStringLiteral("All files (*)")}};
    m_services.prompts.askOpenFiles(question, [this](const QStringList &paths) {
        if (paths.isEmpty() || !m_laying)
            return;
        auto control = readPointsFile(paths.front());
        if (!control) {
            Q_EMIT failed(control.error());
            return;
        }
        if (!control->picture.isEmpty() && control->picture != m_laying->control().picture) {
            Q_EMIT failed({ErrorCode::InvalidInput, QStringLiteral("was made for a picture of another size"),
                           QFileInfo(paths.front()).fileName()});
            return;
        }
        m_laying->replacePairs(std::move(control->pairs), control->method);
        showOnMap();
    });
}

void Georeferencing::savePairs()
{
    const FileQuestion question{
        QStringLiteral("Save the pairs"),
        pathBeside(QStringLiteral(".points.json")),
        {QStringLiteral("Pairs with residuals (*.json)"), QStringLiteral("For QGIS (*.points)")}};
    m_services.prompts.askSaveFile(question, [this](const QString &path) {
        if (path.isEmpty() || !m_laying)
            return;
        const QJsonObject json =
            m_laying->fit() ? controlJson(m_laying->control(), *m_laying->fit()) : controlJson(m_laying->control());
        const QByteArray bytes =
            path.endsWith(QLatin1String(".points")) ? qgisPoints(m_laying->control()) : QJsonDocument(json).toJson();
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
            Q_EMIT failed({ErrorCode::Io, QStringLiteral("cannot be written: %1").arg(file.errorString()), path});
        else
            Q_EMIT told(QStringLiteral("Pairs written to %1").arg(QDir::toNativeSeparators(path)));
    });
}

void Georeferencing::exportGeoTiff()
{
    if (!m_laying || !m_laying->fit()) {
        Q_EMIT told(QStringLiteral("The picture has no place yet: set its pairs first."));
        return;
    }
    const FileQuestion question{
        QStringLiteral("Export as GeoTIFF"), pathBeside(QStringLiteral(".tif")), {QStringLiteral("GeoTIFF (*.tif)")}};
    m_services.prompts.askSaveFile(question, [this](const QString &path) {
        const Evidence *exhibit = m_services.session.editor().data().find<Evidence>(m_exhibit);
        if (path.isEmpty() || !m_laying || !m_laying->fit() || !exhibit)
            return;
        m_services.jobs.run(
            QStringLiteral("Exporting %1").arg(exhibit->label), this,
            [decoders = m_services.decoders, from = m_services.session.editor().store().pathOf(*exhibit),
             name = exhibit->fileName, placement = placementJson(*m_laying->fit()), path](const Progress &progress) {
                return exportPlacedPicture(*decoders, from, name, placement, path, progress.stop);
            },
            [this, path](const Result<QJsonObject> &written) {
                if (written)
                    Q_EMIT told(QStringLiteral("Picture written to %1").arg(QDir::toNativeSeparators(path)));
                else if (written.error().code != ErrorCode::Cancelled)
                    Q_EMIT failed(written.error());
            });
    });
}

} // namespace leadline
