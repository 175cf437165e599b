// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/drawing/shape_draft.h"
#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"
#include "widgets/annotate/annotation_pen.h"
#include "widgets/annotate/snap.h"
#include "widgets/map/map_tool.h"

#include <functional>
#include <memory>

namespace leadline {

/// Draws an annotation of one kind: clicks set its points, or one drag draws what has two ends or follows the hand. A
/// double click or Enter ends a path, Backspace takes the last point back, Escape drops the drawing, a digit
/// begins the next point in figures. Points are drawn to what is near them unless Ctrl is held; Shift keeps right
/// angles and even sides. One commit when it is finished; the new annotation is then selected and the map goes back to
/// its resting tool, but for numbered markers, which come in series.
class DrawTool final : public MapTool
{
public:
    /// Text has a tool of its own. All must outlive the tool.
    DrawTool(AnnotationKind kind, CaseEditor &editor, ViewContext &context, std::shared_ptr<AnnotationPen> pen);
    /// Draws an area that becomes no annotation: `drawn` gets it and says what is wrong with it, or nothing. For
    /// MapView::lendTool().
    DrawTool(const QString &objectName, std::function<QString(const Geometry &)> drawn);

    QString objectName() const override;
    QString label() const override;
    ToolIcon icon() const override;
    QKeySequence shortcut() const override;
    QString family() const override;
    QCursor cursor() const override { return Qt::CrossCursor; }
    QString hint() const override;
    bool explainsPointer() const override { return true; } // with figures, where something is being drawn

    void deactivate() override;
    bool click(const MapPointer &pointer) override;
    bool doubleClick(const MapPointer &pointer) override;
    bool beginDrag(const MapPointer &pointer) override;
    void drag(const MapPointer &pointer) override;
    void endDrag(const MapPointer &pointer) override;
    void cancelDrag() override;
    void hover(const MapPointer &pointer) override;
    bool key(const QKeyEvent &event) override;
    void paint(QPainter &painter, const Viewport &viewport, const Tokens &tokens) const override;

private:
    std::optional<LatLon> placeOf(const MapPointer &pointer);
    bool isLastPoint(QPointF pixel) const;
    bool isFirstPoint(QPointF pixel) const;
    void put(LatLon at);
    void end();
    void finish();
    void hand(const Geometry &geometry);
    void store(Annotation annotation);
    void askFigures(const QString &begun);

    AnnotationKind m_kind;
    CaseEditor *m_editor = nullptr; ///< none: it is `m_drawn` that gets what is drawn
    ViewContext *m_context = nullptr;
    std::shared_ptr<AnnotationPen> m_pen;
    QString m_name;
    std::function<QString(const Geometry &)> m_drawn;
    ShapeDraft<GroundPlane> m_draft;
    std::optional<LatLon> m_hover; ///< where the next point would be
    QPointF m_pointer;
    std::optional<Snap> m_snap;
    /// What is typed may arrive when the tool is gone.
    std::shared_ptr<int> m_alive = std::make_shared<int>(0);
};

} // namespace leadline
