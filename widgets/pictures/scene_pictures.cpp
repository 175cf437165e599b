// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pictures/scene_pictures.h"

#include "model/edit/case_editor.h"

#include <QCoreApplication>
#include <QPainter>
#include <QUrl>

#include <algorithm>

namespace leadline {

namespace {

/// The scene as it lies on the ground, north up, on a small sheet that it fills.
QImage smallPicture(const RasterPatch &patch, const Viewport &view)
{
    QImage sheet(view.size.toSize(), QImage::Format_ARGB32_Premultiplied);
    sheet.fill(Qt::transparent);
    QPainter painter(&sheet);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(
        QRectF(view.toPixel(patch.extent.topLeft()), view.toPixel(patch.extent.bottomRight())).normalized(),
        patch.image);
    return sheet;
}

} // namespace

ScenePictures::ScenePictures(CaseEditor &editor, SceneLibrary &library, OfExhibit ofExhibit, MayAsk mayAsk,
                             QObject *parent)
    : QObject(parent)
    , m_editor(editor)
    , m_library(library)
    , m_ofExhibit(std::move(ofExhibit))
    , m_mayAsk(std::move(mayAsk))
{
    m_worker.setMaxThreadCount(1);
}

ScenePictures::~ScenePictures()
{
    m_stop.request_stop();
    m_worker.clear();
    m_worker.waitForDone();
}

QImage ScenePictures::picture(ItemRef scene)
{
    if (const auto *exhibit = scene.kind == ItemKind::Evidence ? m_editor.data().find<Evidence>({scene.id}) : nullptr)
        return m_ofExhibit(*exhibit);
    const auto *layer = scene.kind == ItemKind::Layer ? m_editor.data().find<MapLayer>({scene.id}) : nullptr;
    return layer && layer->kind == MapLayerKind::RemoteScene ? ofRemote(*layer) : QImage();
}

QImage ScenePictures::ofRemote(const MapLayer &layer)
{
    const auto known = m_remote.constFind(layer.url);
    if (known != m_remote.constEnd())
        return *known;
    const auto box = boundsOf(layer.footprint);
    if (!box || !m_mayAsk(QUrl(layer.url)))
        return {};
    m_remote.insert(layer.url, QImage());
    ShownScene shown;
    shown.item = refOf(layer);
    shown.title = layer.title;
    shown.footprint = layer.footprint;
    shown.url = layer.url;
    shown.licence = layer.licence;
    const SceneSource source = sourceOf(shown, m_editor.data(), [](const Evidence &) { return QString(); });
    const Viewport view = Viewport::fitting(*box, QSizeF(width, height), 0);
    m_worker.start([this, source, view, url = layer.url, stop = m_stop.get_token()] {
        const auto read = m_library.read(source, view, stop);
        const QImage picture = read && *read ? smallPicture(**read, view) : QImage();
        // The destructor waits for the worker.
        QMetaObject::invokeMethod(
            this,
            [this, url, picture] {
                m_remote.insert(url, picture);
                Q_EMIT loaded();
            },
            Qt::QueuedConnection);
    });
    return {};
}

void ScenePictures::waitForAll()
{
    m_worker.waitForDone();
    QCoreApplication::sendPostedEvents(this);
}

} // namespace leadline
