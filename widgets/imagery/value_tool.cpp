// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/imagery/value_tool.h"

#include "imaging/raster/pixel_plane.h"
#include "imaging/render/shown_scenes.h"
#include "widgets/imagery/value_card.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace leadline {

namespace {

constexpr std::size_t mostScenes = 4; ///< that lie over each other and are read out
constexpr double keyStep = 1;         ///< pixels of the screen
constexpr double farKeyStep = 20;

} // namespace

ValueTool::ValueTool(CaseEditor &editor, ViewContext &context, SceneLibrary *library)
    : m_editor(editor)
    , m_context(context)
{
    m_probe.setLibrary(library);
    connect(&m_probe, &ValueProbe::answered, this, &ValueTool::takeReading);
}

void ValueTool::activate(MapToolHost &host)
{
    MapTool::activate(host);
    m_held = false;
}

void ValueTool::deactivate()
{
    m_probe.forget();
    m_spot.reset();
    m_reading.reset();
    m_held = false;
}

std::optional<ValueTool::Spot> ValueTool::spotAt(QPointF at) const
{
    const Viewport &view = host().viewport();
    if (const PixelPlane *plane = pixelPlaneOf(view)) {
        const QPointF pixel = plane->pixelAt(view.toMap(at));
        if (!QRectF(QPointF(), QSizeF(plane->size())).contains(pixel))
            return std::nullopt;
        return Spot{view.positionAt(at), pixel};
    }
    const auto position = view.positionAt(at);
    return position ? std::optional(Spot{position, {}}) : std::nullopt;
}

void ValueTool::hover(const MapPointer &pointer)
{
    if (m_held)
        return;
    if (const auto spot = spotAt(pointer.pixel))
        pointAt(*spot);
}

/// In its own pixels one scene is shown and no other counts; else those that lie there, the topmost first.
std::vector<SceneSource> ValueTool::scenesAt(const Spot &spot) const
{
    const auto pathOf = [this](const Evidence &e) { return m_editor.store().pathOf(e); };
    std::vector<SceneSource> scenes;
    if (const PixelPlane *plane = pixelPlaneOf(host().viewport())) {
        if (auto source = ownPixelSource(plane->scene(), m_editor.data(), pathOf))
            scenes.push_back(*std::move(source));
        return scenes;
    }
    if (!spot.position)
        return scenes;
    const std::vector<ShownScene> shown = shownScenes(m_editor.data(), m_context.time(), m_context.filter());
    const std::vector<ShownScene> over = scenesOver(*spot.position, m_editor.data(), m_context.filter());
    for (auto scene = shown.rbegin(); scene != shown.rend() && scenes.size() < mostScenes; ++scene)
        if (std::ranges::find(over, scene->item, &ShownScene::item) != over.end())
            scenes.push_back(sourceOf(*scene, m_editor.data(), pathOf));
    return scenes;
}

void ValueTool::pointAt(const Spot &spot)
{
    m_spot = spot;
    ValueProbe::Question question{spot.position, scenesAt(spot), spot.pixel};
    if (question.scenes.empty())
        m_reading.reset();
    m_probe.ask(std::move(question));
    host().updatePreview();
}

void ValueTool::takeReading(const ProbeReading &reading)
{
    if (!m_spot)
        return;
    m_reading = reading;
    if (isActive())
        host().updatePreview();
}

bool ValueTool::click(const MapPointer &pointer)
{
    const auto spot = spotAt(pointer.pixel);
    if (!spot)
        return false;
    m_held = !m_held;
    if (m_held || m_spot != spot)
        pointAt(*spot);
    host().updatePreview();
    return true;
}

std::optional<QPointF> ValueTool::onScreen(const Viewport &view) const
{
    if (!m_spot)
        return std::nullopt;
    const PixelPlane *plane = pixelPlaneOf(view);
    if (plane && m_spot->pixel)
        return view.toPixel(plane->planeAt(*m_spot->pixel));
    return m_spot->position ? view.pixelOf(*m_spot->position) : std::nullopt;
}

bool ValueTool::moveBy(QPointF pixels)
{
    const Viewport &view = host().viewport();
    const auto now = onScreen(view);
    const QPointF middle(view.size.width() / 2, view.size.height() / 2);
    const bool seen = now && QRectF(QPointF(), view.size).contains(*now);
    // The first key puts the cross into the middle.
    if (const auto spot = spotAt(seen ? *now + pixels : middle))
        pointAt(*spot);
    return true;
}

bool ValueTool::key(const QKeyEvent &event)
{
    if (event.matches(QKeySequence::Copy)) {
        if (m_reading) {
            QGuiApplication::clipboard()->setText(describeReading(*m_reading));
            host().tell(QStringLiteral("The values were copied."));
        }
        return true;
    }
    if (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return false;
    const double step = event.modifiers().testFlag(Qt::ShiftModifier) ? farKeyStep : keyStep;
    switch (event.key()) {
    case Qt::Key_Left:
        return moveBy({-step, 0});
    case Qt::Key_Right:
        return moveBy({step, 0});
    case Qt::Key_Up:
        return moveBy({0, -step});
    case Qt::Key_Down:
        return moveBy({0, step});
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_spot)
            return moveBy({});
        m_held = !m_held;
        host().updatePreview();
        return true;
    case Qt::Key_Escape:
        if (!m_held)
            return false;
        m_held = false;
        host().updatePreview();
        return true;
    default:
        return false;
    }
}

void ValueTool::paint(QPainter &painter, const Viewport &viewport, const Tokens &tokens) const
{
    const auto pixel = onScreen(viewport);
    if (!pixel)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const auto &[width, colour] : {std::pair(3.0, tokens.panel), std::pair(1.25, tokens.accent)}) {
        painter.setPen(QPen(colour, width));
        painter.drawLine(*pixel - QPointF(7, 0), *pixel + QPointF(7, 0));
        painter.drawLine(*pixel - QPointF(0, 7), *pixel + QPointF(0, 7));
    }
    painter.restore();
    paintValueCard(painter, m_reading, *pixel, QRectF(QPointF(), viewport.size), m_held, tokens);
}

} // namespace leadline
