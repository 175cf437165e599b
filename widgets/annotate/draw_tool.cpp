// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/annotate/draw_tool.h"

#include "model/drawing/annotation_figures.h"
#include "model/drawing/annotation_kinds.h"
#include "model/drawing/typed_point.h"
#include "widgets/annotate/annotation_shape.h"

#include <QKeyEvent>
#include <QPainter>

#include <array>
#include <cmath>

namespace leadline {

namespace {

/// Two clicks closer than this are one: the second press of a double click adds no point.
constexpr double sameVertexPixels = 3;
/// A click so near to the first corner closes a polygon.
constexpr double closingPixels = 8;
/// How far a freehand line may be off the hand.
constexpr double tremblingPixels = 1.2;

/// What the rail shows of a kind.
struct ToolLook
{
    AnnotationKind kind;
    const char *name;
    const char *label;
    ToolIcon icon;
    int key; ///< 0: none
    const char *family;
};

constexpr std::array looks{
    ToolLook{AnnotationKind::Point, "toolPoint", "Mark a point", ToolIcon::Point, Qt::Key_P, "marks"},
    ToolLook{AnnotationKind::Marker, "toolMarker", "Number points in a series", ToolIcon::Marker, Qt::Key_N, "marks"},
    ToolLook{AnnotationKind::Callout, "toolCallout", "Write a callout with a leader", ToolIcon::Callout, Qt::Key_C,
             "marks"},
    ToolLook{AnnotationKind::Line, "toolLine", "Draw a line", ToolIcon::Line, Qt::Key_L, "lines"},
    ToolLook{AnnotationKind::Arrow, "toolArrow", "Draw an arrow", ToolIcon::Arrow, Qt::Key_A, "lines"},
    ToolLook{AnnotationKind::Freehand, "toolFreehand", "Draw freehand", ToolIcon::Freehand, Qt::Key_D, "lines"},
    ToolLook{AnnotationKind::Corridor, "toolCorridor", "Draw a corridor", ToolIcon::Corridor, Qt::Key_U, "lines"},
    ToolLook{AnnotationKind::Measure, "toolMeasure", "Measure a way", ToolIcon::Measure, Qt::Key_M, "lines"},
    ToolLook{AnnotationKind::Polygon, "toolPolygon", "Draw a polygon", ToolIcon::Polygon, Qt::Key_G, "areas"},
    ToolLook{AnnotationKind::Rectangle, "toolRectangle", "Draw a rectangle", ToolIcon::Rectangle, Qt::Key_R, "areas"},
    ToolLook{AnnotationKind::Ellipse, "toolEllipse", "Draw an ellipse", ToolIcon::Ellipse, Qt::Key_E, "areas"},
    ToolLook{AnnotationKind::Circle, "toolCircle", "Draw a circle", ToolIcon::Circle, Qt::Key_O, "areas"},
    ToolLook{AnnotationKind::Rings, "toolRings", "Draw range rings", ToolIcon::Rings, 0, "areas"},
    ToolLook{AnnotationKind::Sector, "toolSector", "Draw a sector: a camera's view", ToolIcon::Sector, Qt::Key_S,
             "areas"},
    ToolLook{AnnotationKind::Redaction, "toolRedaction", "Cover an area", ToolIcon::Redaction, 0, "areas"},
};

const ToolLook &lookOfKind(AnnotationKind kind)
{
    const auto look = std::ranges::find(looks, kind, &ToolLook::kind);
    return look == looks.end() ? looks.front() : *look;
}

} // namespace

DrawTool::DrawTool(AnnotationKind kind, CaseEditor &editor, ViewContext &context, std::shared_ptr<AnnotationPen> pen)
    : m_kind(kind)
    , m_editor(&editor)
    , m_context(&context)
    , m_pen(std::move(pen))
    , m_draft(kind)
{
}

DrawTool::DrawTool(const QString &objectName, std::function<QString(const Geometry &)> drawn)
    : m_kind(AnnotationKind::Polygon)
    , m_name(objectName)
    , m_drawn(std::move(drawn))
    , m_draft(m_kind)
{
}

QString DrawTool::objectName() const
{
    return m_name.isEmpty() ? QString::fromLatin1(lookOfKind(m_kind).name) : m_name;
}

QString DrawTool::label() const
{
    return m_drawn ? QStringLiteral("Draw an area") : QString::fromLatin1(lookOfKind(m_kind).label);
}

ToolIcon DrawTool::icon() const
{
    return lookOfKind(m_kind).icon;
}

QKeySequence DrawTool::shortcut() const
{
    const int key = lookOfKind(m_kind).key;
    return m_drawn || key == 0 ? QKeySequence() : QKeySequence(key);
}

QString DrawTool::family() const
{
    return m_drawn ? QString() : QString::fromLatin1(lookOfKind(m_kind).family);
}

QString DrawTool::hint() const
{
    switch (gestureOf(m_kind)) {
    case DraftGesture::Spot:
        return QStringLiteral("Click where the %1 shall be").arg(kindInWords(m_kind));
    case DraftGesture::TwoSpots:
        return m_kind == AnnotationKind::Circle || m_kind == AnnotationKind::Rings
                   ? QStringLiteral("Drag from the middle outwards; after the first click the radius can be typed")
                   : QStringLiteral("Drag from corner to corner; Shift keeps the sides even");
    case DraftGesture::Wedge:
        return QStringLiteral("Click the middle, the end of the axis, then how far it opens");
    case DraftGesture::Stroke:
        return QStringLiteral("Draw with the button held");
    case DraftGesture::Band:
        return QStringLiteral("Click for each corner, Enter, then click the width");
    case DraftGesture::Path:
        break;
    }
    return QStringLiteral("Click each corner; Enter ends, Backspace takes one back; or type 045 2.5 km; Shift: right "
                          "angles, Ctrl: no snapping");
}

void DrawTool::deactivate()
{
    m_draft.clear();
    m_hover.reset();
    m_snap.reset();
}

std::optional<LatLon> DrawTool::placeOf(const MapPointer &pointer)
{
    m_snap.reset();
    m_pointer = pointer.pixel;
    const bool isPath = gestureOf(m_kind) == DraftGesture::Path || gestureOf(m_kind) == DraftGesture::Band;
    m_draft.setEven(pointer.modifiers.testFlag(Qt::ShiftModifier));
    if (gestureOf(m_kind) == DraftGesture::Stroke || m_drawn)
        return pointer.position;
    if (isPath && pointer.modifiers.testFlag(Qt::ShiftModifier))
        m_snap = rightAngleFrom(m_draft.points(), pointer.pixel, host().viewport());
    else if (!pointer.modifiers.testFlag(Qt::ControlModifier))
        m_snap = snapAt(pointer.pixel, host().shownScene(), host().viewport());
    return m_snap ? std::optional(m_snap->position) : pointer.position;
}

bool DrawTool::isLastPoint(QPointF pixel) const
{
    const auto last = m_draft.isEmpty() ? std::nullopt : host().viewport().pixelOf(m_draft.points().back());
    return last && std::hypot(last->x() - pixel.x(), last->y() - pixel.y()) < sameVertexPixels;
}

bool DrawTool::isFirstPoint(QPointF pixel) const
{
    if (m_kind != AnnotationKind::Polygon || m_draft.points().size() < 3)
        return false;
    const auto first = host().viewport().pixelOf(m_draft.points().front());
    return first && std::hypot(first->x() - pixel.x(), first->y() - pixel.y()) < closingPixels;
}

bool DrawTool::click(const MapPointer &pointer)
{
    if (isFirstPoint(pointer.pixel)) {
        end();
    } else if (const auto at = placeOf(pointer); at && !isLastPoint(pointer.pixel)) {
        if (gestureOf(m_kind) == DraftGesture::Stroke)
            host().tell(QStringLiteral("Hold the button and draw"));
        else
            put(*at);
    }
    host().updatePreview();
    return true;
}

bool DrawTool::doubleClick(const MapPointer &pointer)
{
    const DraftGesture gesture = gestureOf(m_kind);
    if (gesture != DraftGesture::Path && gesture != DraftGesture::Band)
        return true;
    if (const auto at = placeOf(pointer); at && !isLastPoint(pointer.pixel))
        put(*at);
    end();
    host().updatePreview();
    return true;
}

bool DrawTool::beginDrag(const MapPointer &pointer)
{
    const DraftGesture gesture = gestureOf(m_kind);
    const bool takes =
        gesture == DraftGesture::Stroke || gesture == DraftGesture::TwoSpots || gesture == DraftGesture::Wedge;
    if (!takes || !m_draft.isEmpty())
        return false;
    const auto at = placeOf(pointer);
    if (!at)
        return false;
    put(*at);
    return true;
}

void DrawTool::drag(const MapPointer &pointer)
{
    const auto at = placeOf(pointer);
    if (at && gestureOf(m_kind) == DraftGesture::Stroke)
        m_draft.follow(*at);
    m_hover = at;
    host().updatePreview();
}

void DrawTool::endDrag(const MapPointer &pointer)
{
    drag(pointer);
    if (gestureOf(m_kind) == DraftGesture::Stroke)
        finish();
    else if (m_hover)
        put(*m_hover);
    host().updatePreview();
}

void DrawTool::cancelDrag()
{
    deactivate();
    host().updatePreview();
}

void DrawTool::hover(const MapPointer &pointer)
{
    m_hover = placeOf(pointer);
    if (!m_draft.isEmpty() || m_snap)
        host().updatePreview();
}

bool DrawTool::key(const QKeyEvent &event)
{
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_draft.isEmpty())
            return false;
        end();
        break;
    case Qt::Key_Backspace:
        if (!m_draft.takeBack())
            return false;
        break;
    case Qt::Key_Escape:
        if (m_draft.isEmpty())
            return false;
        m_draft.clear();
        break;
    default:
        if (event.text().isEmpty() || !event.text().front().isDigit() || m_drawn)
            return false;
        askFigures(event.text());
    }
    host().updatePreview();
    return true;
}

void DrawTool::put(LatLon at)
{
    if (m_draft.put(at))
        finish();
}

void DrawTool::end()
{
    if (m_draft.end())
        finish();
    else if (const QString missing = m_draft.missing(); !missing.isEmpty())
        host().tell(missing);
    else
        host().tell(QStringLiteral("Now click how wide it is"));
}

/// A radius for what has one, else a position or a bearing and a distance.
void DrawTool::askFigures(const QString &begun)
{
    const auto pixel =
        m_draft.isEmpty() ? std::optional(m_pointer) : host().viewport().pixelOf(m_draft.points().back());
    host().askText(pixel.value_or(m_pointer), begun, [this, alive = std::weak_ptr<int>(m_alive)](const QString &text) {
        if (alive.expired() || text.isEmpty())
            return;
        const std::optional<LatLon> from = m_draft.isEmpty() ? std::nullopt : std::optional(m_draft.points().back());
        const bool hasRadius = m_kind == AnnotationKind::Circle || m_kind == AnnotationKind::Rings;
        if (from && hasRadius)
            if (const Result<double> radius = readLength(text)) {
                put(GroundPlane::offset(*from, 90, *radius));
                return host().updatePreview();
            }
        const Result<LatLon> at = readTypedPoint(text, from);
        if (!at)
            return host().tell(at.error().message());
        put(*at);
        host().updatePreview();
    });
}

void DrawTool::finish()
{
    const double tremble = tremblingPixels * host().viewport().groundMetresPerPixel();
    std::optional<Annotation> drawn = m_draft.finished(tremble);
    if (!drawn) {
        const QString missing = m_draft.missing();
        m_draft.clear();
        return host().tell(missing.isEmpty() ? QStringLiteral("Nothing was drawn: the spots are one") : missing);
    }
    if (m_drawn)
        return hand(drawn->geometry);
    Annotation annotation = m_pen->dressed(*std::move(drawn));
    annotation.title =
        m_kind == AnnotationKind::Measure ? measuredInWords(annotation) : nextTitle(m_kind, m_editor->data());
    if (m_kind == AnnotationKind::Marker)
        annotation.number = nextMarkerNumber(m_editor->data());
    if (m_kind != AnnotationKind::Callout)
        return store(std::move(annotation));
    const auto pixel = host().viewport().pixelOf(annotation.geometry.parts.front().front());
    host().askText(pixel.value_or(m_pointer), {},
                   [this, alive = std::weak_ptr<int>(m_alive), annotation](const QString &text) mutable {
                       if (alive.expired())
                           return;
                       annotation.title = text;
                       if (text.isEmpty())
                           m_draft.clear();
                       else
                           store(std::move(annotation));
                       host().updatePreview();
                   });
}

void DrawTool::store(Annotation annotation)
{
    const Result<ItemRef> added =
        m_editor->add(QStringLiteral("Draw %1").arg(kindInWords(m_kind)), std::move(annotation));
    if (!added)
        return host().tell(added.error().message()); // the drawing stays, so that it can be tried again
    m_draft.clear();
    if (m_pen->counting())
        return; // the next one follows
    m_context->select(*added);
    if (m_kind != AnnotationKind::Marker)
        host().leaveTool();
}

void DrawTool::hand(const Geometry &geometry)
{
    if (const QString wrong = m_drawn(geometry); !wrong.isEmpty())
        return host().tell(wrong); // the drawing stays
    m_draft.clear();
    host().leaveTool();
}

void DrawTool::paint(QPainter &painter, const Viewport &viewport, const Tokens &tokens) const
{
    if (m_snap) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(tokens.accent, 1.6));
        painter.drawEllipse(m_snap->pixel, 7, 7);
    }
    const std::optional<Annotation> preview = m_draft.preview(m_hover);
    if (m_draft.isEmpty())
        return;
    if (preview) {
        paintInTheMaking(painter, *preview, viewport, tokens);
        paintFigures(painter, m_pointer, figuresInWords(*preview), viewport.size, tokens);
    }
    if (gestureOf(m_kind) == DraftGesture::Stroke)
        return;
    for (const LatLon &point : m_draft.points())
        if (const auto at = viewport.pixelOf(point))
            paintHandle(painter, *at, HandleLook::Vertex, tokens);
}

} // namespace leadline
