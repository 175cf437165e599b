// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/annotate/draw_tool.h"

#include "widgets/annotate/annotation_shape.h"

#include <QKeyEvent>
#include <QPainter>

#include <cmath>

namespace leadline {

namespace {

/// Two clicks closer than this are one: the second press of a double click adds no vertex.
constexpr double sameVertexPixels = 3;

} // namespace

DrawTool::DrawTool(AnnotationKind kind, CaseEditor &editor, ViewContext &context)
    : m_kind(kind)
    , m_editor(&editor)
    , m_context(&context)
{
}

DrawTool::DrawTool(const QString &objectName, std::function<QString(const Geometry &)> drawn)
    : m_kind(AnnotationKind::Polygon)
    , m_name(objectName)
    , m_drawn(std::move(drawn))
{
}

QString DrawTool::objectName() const
{
    if (!m_name.isEmpty())
        return m_name;
    switch (m_kind) {
    case AnnotationKind::Line:
        return QStringLiteral("toolLine");
    case AnnotationKind::Polygon:
        return QStringLiteral("toolPolygon");
    default:
        return QStringLiteral("toolPoint");
    }
}

QString DrawTool::label() const
{
    if (m_drawn)
        return QStringLiteral("Draw an area");
    switch (m_kind) {
    case AnnotationKind::Line:
        return QStringLiteral("Draw a line");
    case AnnotationKind::Polygon:
        return QStringLiteral("Draw a polygon");
    default:
        return QStringLiteral("Mark a point");
    }
}

ToolIcon DrawTool::icon() const
{
    switch (m_kind) {
    case AnnotationKind::Line:
        return ToolIcon::Line;
    case AnnotationKind::Polygon:
        return ToolIcon::Polygon;
    default:
        return ToolIcon::Point;
    }
}

QKeySequence DrawTool::shortcut() const
{
    if (m_drawn)
        return {};
    switch (m_kind) {
    case AnnotationKind::Line:
        return QKeySequence(Qt::Key_L);
    case AnnotationKind::Polygon:
        return QKeySequence(Qt::Key_G);
    default:
        return QKeySequence(Qt::Key_P);
    }
}

QString DrawTool::hint() const
{
    if (m_kind == AnnotationKind::Point)
        return QStringLiteral("Click where the point shall be");
    return QStringLiteral("Click for each corner; double click or Enter finishes, Backspace takes one back, Escape "
                          "drops it");
}

void DrawTool::deactivate()
{
    m_vertices.clear();
    m_hover.reset();
}

bool DrawTool::click(const MapPointer &pointer)
{
    addVertex(pointer);
    if (m_kind == AnnotationKind::Point && !m_vertices.empty())
        finish();
    host().updatePreview();
    return true;
}

void DrawTool::addVertex(const MapPointer &pointer)
{
    if (!pointer.position)
        return;
    if (!m_vertices.empty()) {
        const auto last = host().viewport().pixelOf(m_vertices.back());
        if (last && std::hypot(last->x() - pointer.pixel.x(), last->y() - pointer.pixel.y()) < sameVertexPixels)
            return;
    }
    m_vertices.push_back(*pointer.position);
}

bool DrawTool::doubleClick(const MapPointer &pointer)
{
    if (m_kind == AnnotationKind::Point)
        return true;
    addVertex(pointer);
    finish();
    host().updatePreview();
    return true;
}

void DrawTool::hover(const MapPointer &pointer)
{
    m_hover = pointer.position;
    if (!m_vertices.empty())
        host().updatePreview();
}

bool DrawTool::key(const QKeyEvent &event)
{
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_vertices.empty())
            return false;
        finish();
        break;
    case Qt::Key_Backspace:
        if (m_vertices.empty())
            return false;
        m_vertices.pop_back();
        break;
    case Qt::Key_Escape:
        if (m_vertices.empty())
            return false;
        m_vertices.clear();
        break;
    default:
        return false;
    }
    host().updatePreview();
    return true;
}

Geometry DrawTool::drawnGeometry(std::vector<LatLon> vertices) const
{
    switch (m_kind) {
    case AnnotationKind::Line:
        return Geometry::line(std::move(vertices));
    case AnnotationKind::Polygon:
        return Geometry::polygon(std::move(vertices));
    default:
        return Geometry::point(vertices.front());
    }
}

void DrawTool::finish()
{
    if (m_kind != AnnotationKind::Point && m_vertices.size() < verticesNeeded())
        return host().tell(
            QStringLiteral("A %1 needs at least %2 corners").arg(shapeName(m_kind)).arg(verticesNeeded()));
    if (m_drawn)
        return hand();
    Annotation annotation;
    annotation.kind = m_kind;
    annotation.geometry = drawnGeometry(m_vertices);
    annotation.title = nextTitle(m_kind, m_editor->data());
    annotation.colour = QStringLiteral("#e6c229"); // the data yellow: the accent is for what is selected
    const Result<ItemRef> added = m_editor->add(QStringLiteral("Draw %1").arg(shapeName(m_kind)), annotation);
    if (!added)
        return host().tell(added.error().message()); // the drawing stays, so that it can be tried again
    m_vertices.clear();
    m_context->select(*added);
    host().leaveTool();
}

void DrawTool::hand()
{
    if (const QString wrong = m_drawn(drawnGeometry(m_vertices)); !wrong.isEmpty())
        return host().tell(wrong); // the drawing stays
    m_vertices.clear();
    host().leaveTool();
}

void DrawTool::paint(QPainter &painter, const Viewport &viewport, const Tokens &tokens) const
{
    const PreviewStyle style{tokens.accent, tokens.water, true};
    if (m_vertices.empty())
        return;
    std::vector<LatLon> vertices = m_vertices;
    if (m_hover)
        vertices.push_back(*m_hover);
    const bool isArea = m_kind == AnnotationKind::Polygon && vertices.size() > 2;
    paintPreview(painter, isArea ? Geometry::polygon(vertices) : Geometry::line(vertices), viewport, style);
}

} // namespace leadline
