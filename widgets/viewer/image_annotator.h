// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/drawing/annotation_handles.h"
#include "model/drawing/shape_draft.h"
#include "model/edit/case_editor.h"
#include "widgets/annotate/annotation_pen.h"
#include "widgets/viewer/viewer_canvas.h"

#include <QObject>

#include <memory>
#include <optional>

class QKeyEvent;
class QMouseEvent;

namespace leadline {

/// Draws on a photo or a scene, in its own pixels, with the tools of the map: what is drawn lies on the exhibit, turns
/// and zooms with it, and comes along when the picture is laid on the ground. Without a tool a click selects, a drag on
/// what is selected moves it or its handle, Delete removes it. One commit for each gesture. GUI thread.
class ImageAnnotator : public QObject, public CanvasLayer
{
    Q_OBJECT

public:
    /// Canvas and editor must outlive it. No `pen`: its own.
    ImageAnnotator(ViewerCanvas &canvas, CaseEditor &editor, std::shared_ptr<AnnotationPen> pen,
                   QObject *parent = nullptr);
    ~ImageAnnotator() override;

    /// The picture that the canvas shows; none: nothing is drawn on.
    void setExhibit(std::optional<EvidenceId> exhibit);
    void setTokens(const Tokens &tokens);
    /// Nothing: select and change.
    void setTool(std::optional<AnnotationKind> kind);
    std::optional<AnnotationKind> tool() const { return m_tool; }
    AnnotationId selected() const { return m_selected; }
    void select(AnnotationId id);

    void paint(QPainter &painter, const ViewerCanvas &canvas) const override;
    /// Of this picture; nullptr: none is.
    const Annotation *selectedAnnotation() const;

Q_SIGNALS:
    void toolChanged();
    void selectionChanged(leadline::AnnotationId id);
    /// What could not be done, or what to do next.
    void told(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    using Handle = ShapeHandle<QPointF>;
    struct Drag
    {
        Annotation before;
        std::optional<Handle> handle;
        QPointF start;
        QPointF pressed; ///< of the widget
        bool moved = false;
    };
    bool press(const QMouseEvent &event);
    bool move(const QMouseEvent &event);
    bool release(const QMouseEvent &event);
    bool doubleClick(const QMouseEvent &event);
    bool key(const QKeyEvent &event);
    bool beginDrag(const QMouseEvent &event);

    void put(QPointF at);
    void end();
    void finish();
    void store(Annotation annotation);
    void change(const QString &name, const Annotation &after);
    void removeSelected();
    void askText(QPointF content, const QString &initial, std::function<void(const QString &)> done);

    std::vector<const Annotation *> shown() const;
    const Annotation *annotationAt(QPointF widget) const;
    std::optional<Handle> handleAt(QPointF widget) const;
    void paintOne(QPainter &painter, const Annotation &annotation, bool selected) const;
    void paintLabel(QPainter &painter, const Annotation &annotation, QPointF at, bool selected) const;

    ViewerCanvas &m_canvas;
    CaseEditor &m_editor;
    std::shared_ptr<AnnotationPen> m_pen;
    Tokens m_tokens = darkTokens();
    std::optional<EvidenceId> m_exhibit;
    std::optional<AnnotationKind> m_tool;
    ShapeDraft<ImagePlane> m_draft{AnnotationKind::Point};
    std::optional<QPointF> m_hover; ///< of the picture
    QPointF m_pointer;              ///< of the widget
    bool m_pressed = false;
    AnnotationId m_selected;
    std::optional<Drag> m_drag;
    std::optional<Annotation> m_preview;
};

} // namespace leadline
