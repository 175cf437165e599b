// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/second_picture.h"

#include "imaging/render/raster_painter.h"
#include "widgets/map/layer_canvas.h"
#include "widgets/map/map_picture.h"
#include "widgets/map/scene_loader.h"

#include <QPainter>

#include <algorithm>

namespace leadline {

SecondPicture::SecondPicture(MapPicture &base, QObject *parent)
    : QObject(parent)
    , m_base(base)
    , m_loader(new SceneLoader(this))
    , m_canvas(new LayerCanvas(PaintLayer::Pictures, LayerCanvas::Anchor::Ground, m_painters, this))
    , m_flat(new FlatPicture(this))
{
    m_painters.setMaxThreadCount(1);
    connect(m_loader, &SceneLoader::changed, this, &SecondPicture::updatePictures);
    connect(m_loader, &SceneLoader::failed, this, &SecondPicture::sceneFailed);
    connect(m_canvas, &LayerCanvas::refreshed, this, [this] {
        ++m_own;
        flattenIfNeeded();
        Q_EMIT changed();
    });
    connect(m_flat, &FlatPicture::flattened, this, [this] {
        flattenIfNeeded();
        Q_EMIT changed();
    });
    connect(&m_base, &MapPicture::changed, this, &SecondPicture::baseChanged);
}

SecondPicture::~SecondPicture()
{
    delete m_loader;
    delete m_flat;
    m_painters.clear();
    m_painters.waitForDone();
}

void SecondPicture::setLibrary(SceneLibrary *library)
{
    m_loader->setLibrary(library);
}

void SecondPicture::setSide(const SidePicture &side, std::vector<SceneSource> sources, const Tokens &tokens)
{
    m_side = side;
    m_looks = looksOfSide(side);
    m_tokens = tokens;
    m_loader->setScenes(std::move(sources));
    updatePictures();
}

void SecondPicture::retryRemote()
{
    m_loader->retryRemote();
}

void SecondPicture::aim(const Viewport &view)
{
    m_aim = view;
    m_canvas->aim(view);
    m_loader->aim(view);
    flattenIfNeeded();
}

std::vector<RasterPatch> SecondPicture::loadedPictures() const
{
    return m_pictures;
}

bool SecondPicture::isLoading() const
{
    return m_loader->isLoading();
}

QStringList SecondPicture::sceneTroubles() const
{
    return m_loader->troubles();
}

void SecondPicture::baseChanged()
{
    updatePictures(); // other tiles may have come
    flattenIfNeeded();
}

void SecondPicture::updatePictures()
{
    MapScene scene;
    scene.tokens = m_tokens;
    scene.tiles = m_base.tiles();
    if (m_side.tileLayer)
        std::erase_if(scene.tiles, [this](const RasterPatch &patch) { return patch.item != *m_side.tileLayer; });
    for (RasterPatch &patch : m_loader->patches())
        scene.scenes.push_back(lookingLike(std::move(patch), m_looks));
    std::vector<RasterPatch> pictures = picturesInOrder(scene);
    const bool same = std::ranges::equal(pictures, m_pictures, [](const RasterPatch &a, const RasterPatch &b) {
        return a.image.cacheKey() == b.image.cacheKey() && a.extent == b.extent && a.rank == b.rank &&
               a.opacity == b.opacity;
    });
    if (same)
        return;
    m_pictures = std::move(pictures);
    m_canvas->setScene(m_pictures.empty() ? nullptr : std::make_shared<const MapScene>(std::move(scene)));
    Q_EMIT changed();
}

std::uint64_t SecondPicture::revision() const
{
    // Both only grow: their sum tells apart what was put together before and after any change.
    return m_base.revision() + m_own;
}

void SecondPicture::flattenIfNeeded()
{
    if (m_aim.size.isEmpty() || m_flat->isBusy() || !m_canvas->isSharp() || m_flat->serves(m_aim, revision()))
        return;
    PictureStack stack = m_base.stackWith(m_canvas->picture());
    stack.revision = revision();
    m_flat->flatten(std::move(stack), withRim(m_aim));
}

bool SecondPicture::isSharp() const
{
    return m_canvas->isSharp() && m_flat->serves(m_aim, revision()) && !m_loader->isLoading();
}

void SecondPicture::paint(QPainter &painter, const Viewport &view, const QRectF &where)
{
    const double ratio = view.devicePixelRatio;
    const QRect seen = QRectF(where.topLeft() * ratio, where.size() * ratio)
                           .toAlignedRect()
                           .intersected(QRect(QPoint(0, 0), physicalSize(view)));
    painter.save();
    painter.scale(1 / ratio, 1 / ratio);
    for (const QRect &part : m_flat->paint(painter, view, seen))
        painter.fillRect(part, m_tokens.water);
    painter.restore();
}

} // namespace leadline
