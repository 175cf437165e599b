// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/drawing/annotation_handles.h"
#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"
#include "widgets/annotate/snap.h"
#include "widgets/map/map_tool.h"

#include <functional>
#include <vector>

namespace leadline {

/// Picks and changes what was drawn: a click selects (the map does that itself), a drag moves what is selected, its
/// group with it, or the handle under the hand: corners, radii, the dot amid an edge (a new corner), the round one that
/// turns and the one that scales. Delete removes the corner under the pointer, else what is selected; S straightens
/// that corner; Alt with arrows moves by a pixel; Enter edits a selected text. A drag is a preview until it ends, then
/// one commit. What is locked, and what lies on a picture, stays.
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
    void hover(const MapPointer &pointer) override;
    bool key(const QKeyEvent &event) override;
    void paint(QPainter &painter, const Viewport &viewport, const Tokens &tokens) const override;
    void pictureRefreshed() override;

private:
    using Handle = ShapeHandle<LatLon>;
    /// What is being changed, as it was, and how.
    struct Drag
    {
        std::vector<Annotation> before;
        QPointF start;
        std::optional<Handle> handle; ///< of the only one; none: they are moved
        bool moved = false;
    };
    const Annotation *selectedAnnotation() const;
    std::optional<Handle> handleAt(const Annotation &annotation, QPointF pixel) const;
    std::vector<Annotation> movedTogether(const Annotation &grasped) const;
    /// Why the hand may not change it; empty where it may.
    static QString whyFixed(const Annotation &annotation);
    bool beginHandle(const Annotation &annotation, const MapPointer &pointer);
    bool removeSelected();
    bool changeVertex(const QString &name, const std::function<std::optional<Annotation>(const Handle &)> &change);
    bool nudge(const QKeyEvent &event);
    void store(const QString &name, std::vector<Annotation> after);
    void retitle(const Annotation &text);

    CaseEditor &m_editor;
    ViewContext &m_context;
    std::optional<Drag> m_drag;
    std::vector<Annotation> m_preview; ///< also after drawing and dragging, until the map's own picture shows it
    QPointF m_pointer;
    std::optional<Snap> m_snap;
    std::optional<Handle> m_hovered;
};

} // namespace leadline
