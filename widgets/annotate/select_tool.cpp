// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/annotate/select_tool.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace leadline {

namespace {

bool hasVertices(const Annotation &annotation)
{
    return annotation.kind == AnnotationKind::Line || annotation.kind == AnnotationKind::Polygon;
}

} // namespace

void SelectTool::activate(MapToolHost &host)
{
    MapTool::activate(host);
    // What a drawing tool has just added and selected is not in the map's picture yet.
    const Annotation *selected = selectedAnnotation();
    if (!selected || selected->kind == AnnotationKind::Text || m_context.filter().hides(refOf(*selected)))
        return;
    if (std::ranges::find(host.shownScene().annotations, selected->id, &Annotation::id) ==
        host.shownScene().annotations.end())
        m_preview = selected->geometry;
}

void SelectTool::deactivate()
{
    m_drag.reset();
    m_preview.reset();
}

const Annotation *SelectTool::selectedAnnotation() const
{
    const ItemRef current = m_context.current();
    return current && current.kind == ItemKind::Annotation ? m_editor.data().find<Annotation>(AnnotationId{current.id})
                                                           : nullptr;
}

bool SelectTool::beginDrag(const MapPointer &pointer)
{
    if (const Annotation *selected = selectedAnnotation(); selected && hasVertices(*selected)) {
        if (const auto vertex = vertexAt(selected->geometry, host().viewport(), pointer.pixel)) {
            m_drag = Drag{*selected, pointer.pixel, vertex};
            m_preview = selected->geometry;
            return true;
        }
    }
    const ItemRef item = host().itemAt(pointer.pixel);
    if (!item || item.kind != ItemKind::Annotation)
        return false;
    const Annotation *annotation = m_editor.data().find<Annotation>(AnnotationId{item.id});
    // A large area that is not selected would catch every pan that begins inside it.
    if (!annotation || (annotation->kind == AnnotationKind::Polygon && !m_context.isSelected(item)))
        return false;
    m_context.select(item);
    m_drag = Drag{*annotation, pointer.pixel, std::nullopt};
    m_preview = annotation->geometry;
    return true;
}

void SelectTool::drag(const MapPointer &pointer)
{
    if (!m_drag)
        return;
    if (!m_drag->vertex)
        m_preview =
            moved(m_drag->before.geometry, host().viewport(), pointer.pixel - m_drag->start).value_or(*m_preview);
    else if (pointer.position)
        m_preview = withVertexAt(m_drag->before.geometry, *m_drag->vertex, *pointer.position);
    host().updatePreview();
}

void SelectTool::endDrag(const MapPointer &pointer)
{
    drag(pointer);
    if (!m_drag || !m_preview)
        return;
    Annotation after = m_drag->before;
    after.geometry = *m_preview;
    const QString name = m_drag->vertex ? QStringLiteral("Change %1") : QStringLiteral("Move %1");
    m_drag.reset();
    const Result<void> stored = m_editor.update(name.arg(shapeName(after.kind)), after);
    if (stored)
        return;
    m_preview.reset();
    host().tell(stored.error().message());
    host().updatePreview();
}

void SelectTool::cancelDrag()
{
    deactivate();
    host().updatePreview();
}

bool SelectTool::doubleClick(const MapPointer &pointer)
{
    const ItemRef item = host().itemAt(pointer.pixel);
    const Annotation *annotation =
        item && item.kind == ItemKind::Annotation ? m_editor.data().find<Annotation>(AnnotationId{item.id}) : nullptr;
    if (!annotation || annotation->kind != AnnotationKind::Text)
        return false;
    retitle(*annotation);
    return true;
}

void SelectTool::retitle(const Annotation &text)
{
    const auto at = host().viewport().pixelOf(text.geometry.parts.front().front());
    if (!at)
        return;
    host().askText(*at, text.title, [&editor = m_editor, &map = host(), id = text.id](const QString &title) {
        const Annotation *now = editor.data().find<Annotation>(id);
        if (!now || title.isEmpty() || title == now->title)
            return;
        Annotation after = *now;
        after.title = title;
        if (const Result<void> stored = editor.update(QStringLiteral("Change text"), after); !stored)
            map.tell(stored.error().message());
    });
}

bool SelectTool::key(const QKeyEvent &event)
{
    if (event.key() == Qt::Key_Delete || event.key() == Qt::Key_Backspace)
        return removeSelected();
    const bool isEnter = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    const Annotation *selected = selectedAnnotation();
    if (isEnter && selected && selected->kind == AnnotationKind::Text) {
        retitle(*selected);
        return true;
    }
    return false;
}

bool SelectTool::removeSelected()
{
    std::vector<ItemRef> drawn;
    QString name = QStringLiteral("annotations");
    for (const ItemRef ref : m_context.selection()) {
        const Annotation *annotation =
            ref.kind == ItemKind::Annotation ? m_editor.data().find<Annotation>(AnnotationId{ref.id}) : nullptr;
        if (!annotation)
            continue; // exhibits and events are not removed by a key on the map
        drawn.push_back(ref);
        name = shapeName(annotation->kind);
    }
    if (drawn.empty())
        return false;
    if (drawn.size() > 1)
        name = QStringLiteral("%1 annotations").arg(drawn.size());
    if (const Result<void> removed = m_editor.remove(QStringLiteral("Delete %1").arg(name), drawn); !removed) {
        host().tell(removed.error().message());
        return true;
    }
    std::set<ItemRef> selection = m_context.selection();
    for (const ItemRef ref : drawn)
        selection.erase(ref);
    m_context.setSelection(std::move(selection));
    m_preview.reset();
    return true;
}

void SelectTool::pictureRefreshed()
{
    if (!m_drag)
        m_preview.reset();
}

void SelectTool::paint(QPainter &painter, const Viewport &viewport, const Tokens &tokens) const
{
    const PreviewStyle style{tokens.accent, tokens.water, true};
    if (m_preview) {
        paintPreview(painter, *m_preview, viewport, style);
        return;
    }
    // The handles that a drag can take hold of.
    const Annotation *selected = selectedAnnotation();
    if (!selected || !hasVertices(*selected) || m_context.filter().hides(refOf(*selected)))
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens.water, 1.5));
    painter.setBrush(tokens.accent);
    for (const auto &part : selected->geometry.parts) {
        for (const LatLon &vertex : part) {
            if (const auto at = viewport.pixelOf(vertex))
                painter.drawRoundedRect(QRectF(*at - QPointF(3.5, 3.5), QSizeF(7, 7)), 2, 2);
        }
    }
}

} // namespace leadline
