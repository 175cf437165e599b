// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"
#include "widgets/annotate/annotation_shape.h"
#include "widgets/map/map_tool.h"

namespace leadline {

/// Picks and changes what was drawn: a click selects (the map does that itself), a drag moves the annotation under the
/// hand or, on a selected one, the vertex; Delete removes the selected annotations; Enter edits a selected text. A
/// drag is a preview until it ends, then one commit.
class SelectTool final : public MapTool
{
public:
    /// Both must outlive the tool.
    SelectTool(CaseEditor &editor, ViewContext &context)
        : m_editor(editor)
        , m_context(context)
    {
    }

    QString objectName() const override { return QStringLiteral("toolSelect"); }
    QString label() const override { return QStringLiteral("Select and move"); }
    ToolIcon icon() const override { return ToolIcon::Select; }
    QKeySequence shortcut() const override { return QKeySequence(Qt::Key_V); }

    void activate(MapToolHost &host) override;
    void deactivate() override;
    bool doubleClick(const MapPointer &pointer) override;
    bool beginDrag(const MapPointer &pointer) override;
    void drag(const MapPointer &pointer) override;
    void endDrag(const MapPointer &pointer) override;
    void cancelDrag() override;
    bool key(const QKeyEvent &event) override;
    void paint(QPainter &painter, const Viewport &viewport, const Tokens &tokens) const override;
    void pictureRefreshed() override;

private:
    /// The annotation that is being moved, as it was, and how.
    struct Drag
    {
        Annotation before;
        QPointF start;
        std::optional<VertexIndex> vertex; ///< none: the whole
    };
    const Annotation *selectedAnnotation() const;
    bool removeSelected();
    void retitle(const Annotation &text);

    CaseEditor &m_editor;
    ViewContext &m_context;
    std::optional<Drag> m_drag;
    std::optional<Geometry> m_preview; ///< also after drawing and dragging, until the map's own picture shows it
};

} // namespace leadline
