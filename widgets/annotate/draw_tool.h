// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"
#include "widgets/map/map_tool.h"

#include <functional>
#include <vector>

namespace leadline {

/// Draws a point, a line or an area: a click sets a vertex, a double click or Enter finishes, Backspace takes the last
/// vertex back, Escape drops the drawing. One commit when it is finished; the new annotation is then selected and the
/// map goes back to its resting tool.
class DrawTool final : public MapTool
{
public:
    /// Point, Line or Polygon; text has a tool of its own. Both must outlive the tool.
    DrawTool(AnnotationKind kind, CaseEditor &editor, ViewContext &context);
    /// Draws an area that becomes no annotation: `drawn` gets it and says what is wrong with it, or nothing. For
    /// MapView::lendTool().
    DrawTool(const QString &objectName, std::function<QString(const Geometry &)> drawn);

    QString objectName() const override;
    QString label() const override;
    ToolIcon icon() const override;
    QKeySequence shortcut() const override;
    QCursor cursor() const override { return Qt::CrossCursor; }
    QString hint() const override;

    void deactivate() override;
    bool click(const MapPointer &pointer) override;
    bool doubleClick(const MapPointer &pointer) override;
    void hover(const MapPointer &pointer) override;
    bool key(const QKeyEvent &event) override;
    void paint(QPainter &painter, const Viewport &viewport, const Tokens &tokens) const override;

private:
    std::size_t verticesNeeded() const { return m_kind == AnnotationKind::Polygon ? 3 : 2; }
    void addVertex(const MapPointer &pointer);
    Geometry drawnGeometry(std::vector<LatLon> vertices) const;
    void finish();
    void hand();

    AnnotationKind m_kind;
    CaseEditor *m_editor = nullptr; ///< none: it is `m_drawn` that gets what is drawn
    ViewContext *m_context = nullptr;
    QString m_name;
    std::function<QString(const Geometry &)> m_drawn;
    std::vector<LatLon> m_vertices;
    std::optional<LatLon> m_hover; ///< where the next vertex would be
};

} // namespace leadline
