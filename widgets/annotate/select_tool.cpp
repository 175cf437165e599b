// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/annotate/select_tool.h"

#include "model/drawing/annotation_edits.h"
#include "model/drawing/annotation_figures.h"
#include "model/drawing/annotation_kinds.h"
#include "widgets/annotate/annotation_shape.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace leadline {

namespace {

constexpr double handlePixels = 7;
/// More previews than this at once would make a drag slow; the others follow when it ends.
constexpr std::size_t mostPreviews = 300;

HandleLook lookOf(HandleRole role)
{
    switch (role) {
    case HandleRole::Middle:
        return HandleLook::Middle;
    case HandleRole::Turn:
        return HandleLook::Turn;
    default:
        return HandleLook::Vertex;
    }
}

bool isVertex(HandleRole role)
{
    return role == HandleRole::Vertex || role == HandleRole::Middle;
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
        m_preview = {*selected};
}

void SelectTool::deactivate()
{
    m_drag.reset();
    m_preview.clear();
    m_snap.reset();
    m_hovered.reset();
}

const Annotation *SelectTool::selectedAnnotation() const
{
    const ItemRef current = m_context.current();
    return current && current.kind == ItemKind::Annotation ? m_editor.data().find<Annotation>(AnnotationId{current.id})
                                                           : nullptr;
}

QString SelectTool::whyFixed(const Annotation &annotation)
{
    if (annotation.arrangement.locked)
        return QStringLiteral("It is locked: unlock it first");
    if (isOnImage(annotation))
        return QStringLiteral("It was drawn on a picture: change it there");
    return {};
}

std::optional<SelectTool::Handle> SelectTool::handleAt(const Annotation &annotation, QPointF pixel) const
{
    std::optional<Handle> nearest;
    double best = handlePixels;
    for (const Handle &handle : handlesOf<GroundPlane>(annotation)) {
        const auto at = host().viewport().pixelOf(handle.at);
        double distance = at ? std::hypot(at->x() - pixel.x(), at->y() - pixel.y()) : best + 1;
        if (handle.role == HandleRole::Middle)
            distance += 1; // a corner goes before the middle of a short edge
        if (distance < best) {
            best = distance;
            nearest = handle;
        }
    }
    return nearest;
}

/// What is selected with it, and their groups.
std::vector<Annotation> SelectTool::movedTogether(const Annotation &grasped) const
{
    const auto &all = m_editor.data().all<Annotation>();
    std::set<AnnotationId> ids{grasped.id};
    std::set<QString> groups;
    for (const ItemRef ref : m_context.selection())
        if (ref.kind == ItemKind::Annotation)
            ids.insert(AnnotationId{ref.id});
    for (const AnnotationId id : ids)
        if (const Annotation *annotation = m_editor.data().find<Annotation>(id))
            groups.insert(annotation->arrangement.group);
    groups.erase(QString());
    std::vector<Annotation> together;
    for (const auto &[id, annotation] : all)
        if ((ids.contains(id) || groups.contains(annotation.arrangement.group)) && whyFixed(annotation).isEmpty())
            together.push_back(annotation);
    return together;
}

bool SelectTool::beginHandle(const Annotation &annotation, const MapPointer &pointer)
{
    const auto handle = handleAt(annotation, pointer.pixel);
    if (!handle || m_context.filter().hides(refOf(annotation)))
        return false;
    if (const QString why = whyFixed(annotation); !why.isEmpty()) {
        host().tell(why);
        return false;
    }
    m_drag = Drag{{annotation}, pointer.pixel, handle};
    m_preview = {annotation};
    return true;
}

bool SelectTool::beginDrag(const MapPointer &pointer)
{
    m_pointer = pointer.pixel;
    if (const Annotation *selected = selectedAnnotation(); selected && beginHandle(*selected, pointer))
        return true;
    const ItemRef item = host().itemAt(pointer.pixel);
    if (!item || item.kind != ItemKind::Annotation)
        return false;
    const Annotation *annotation = m_editor.data().find<Annotation>(AnnotationId{item.id});
    // A large area that is not selected would catch every pan that begins inside it.
    if (!annotation || (isArea(annotation->kind) && !m_context.isSelected(item)))
        return false;
    if (const QString why = whyFixed(*annotation); !why.isEmpty()) {
        host().tell(why);
        return false;
    }
    if (!m_context.isSelected(item))
        m_context.select(item);
    m_drag = Drag{movedTogether(*annotation), pointer.pixel, std::nullopt};
    m_preview = m_drag->before;
    return true;
}

void SelectTool::drag(const MapPointer &pointer)
{
    if (!m_drag)
        return;
    m_pointer = pointer.pixel;
    m_drag->moved = true;
    m_snap.reset();
    if (!m_drag->handle) {
        m_preview.clear();
        for (const Annotation &before : m_drag->before)
            m_preview.push_back(draggedBy(before, host().viewport(), pointer.pixel - m_drag->start).value_or(before));
    } else if (pointer.position) {
        const Annotation &before = m_drag->before.front();
        LatLon to = *pointer.position;
        if (isVertex(m_drag->handle->role) && !pointer.modifiers.testFlag(Qt::ControlModifier)) {
            m_snap = snapAt(pointer.pixel, host().shownScene(), host().viewport(), {before.id});
            to = m_snap ? m_snap->position : to;
        }
        m_preview = {withHandleAt<GroundPlane>(before, *m_drag->handle, to)};
    }
    host().updatePreview();
}

void SelectTool::endDrag(const MapPointer &pointer)
{
    drag(pointer);
    if (!m_drag)
        return;
    const bool changed = m_drag->moved && m_preview != m_drag->before;
    const QString verb = m_drag->handle ? QStringLiteral("Change %1") : QStringLiteral("Move %1");
    m_drag.reset();
    m_snap.reset();
    if (!changed)
        return;
    const QString what = m_preview.size() == 1 ? kindInWords(m_preview.front().kind)
                                               : QStringLiteral("%1 annotations").arg(m_preview.size());
    store(verb.arg(what), m_preview);
}

void SelectTool::store(const QString &name, std::vector<Annotation> after)
{
    Edit edit{name, {}};
    for (Annotation &annotation : after) {
        // A measure line that says its length goes on saying it.
        const Annotation *before = m_editor.data().find<Annotation>(annotation.id);
        if (before && annotation.kind == AnnotationKind::Measure && before->title == measuredInWords(*before))
            annotation.title = measuredInWords(annotation);
        edit.changes.push_back({std::nullopt, std::move(annotation)});
    }
    const auto stored = m_editor.commit(std::move(edit));
    if (stored)
        return;
    m_preview.clear();
    host().tell(stored.error().message());
    host().updatePreview();
}

void SelectTool::cancelDrag()
{
    deactivate();
    host().updatePreview();
}

void SelectTool::hover(const MapPointer &pointer)
{
    m_pointer = pointer.pixel;
    const Annotation *selected = selectedAnnotation();
    const auto hovered = selected ? handleAt(*selected, pointer.pixel) : std::nullopt;
    if (hovered.has_value() != m_hovered.has_value() || (hovered && hovered->at != m_hovered->at))
        host().updatePreview();
    m_hovered = hovered;
}

bool SelectTool::doubleClick(const MapPointer &pointer)
{
    const ItemRef item = host().itemAt(pointer.pixel);
    const Annotation *annotation =
        item && item.kind == ItemKind::Annotation ? m_editor.data().find<Annotation>(AnnotationId{item.id}) : nullptr;
    if (!annotation || !whyFixed(*annotation).isEmpty() ||
        (annotation->kind != AnnotationKind::Text && annotation->kind != AnnotationKind::Callout))
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
        return changeVertex(QStringLiteral("Remove a corner"),
                            [this](const Handle &handle) {
                                return withVertexRemoved<GroundPlane>(*selectedAnnotation(), handle.part, handle.index);
                            }) ||
               removeSelected();
    if (event.key() == Qt::Key_S && m_hovered && m_hovered->role == HandleRole::Vertex)
        return changeVertex(QStringLiteral("Straighten a corner"), [this](const Handle &handle) {
            return withVertexStraightened<GroundPlane>(*selectedAnnotation(), handle.part, handle.index);
        });
    const bool isEnter = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    const Annotation *selected = selectedAnnotation();
    if (isEnter && selected && (selected->kind == AnnotationKind::Text || selected->kind == AnnotationKind::Callout)) {
        retitle(*selected);
        return true;
    }
    return nudge(event);
}

bool SelectTool::changeVertex(const QString &name,
                              const std::function<std::optional<Annotation>(const Handle &)> &change)
{
    const Annotation *selected = selectedAnnotation();
    if (!selected || !m_hovered || m_hovered->role != HandleRole::Vertex || m_drag)
        return false;
    if (const QString why = whyFixed(*selected); !why.isEmpty()) {
        host().tell(why);
        return true;
    }
    const std::optional<Annotation> after = change(*m_hovered);
    if (!after) {
        host().tell(QStringLiteral("There must be enough corners left"));
        return true;
    }
    m_hovered.reset();
    m_preview = {*after};
    store(name, {*after});
    return true;
}

bool SelectTool::nudge(const QKeyEvent &event)
{
    const double step = event.modifiers().testFlag(Qt::ShiftModifier) ? 10 : 1;
    const QPointF by = event.key() == Qt::Key_Left    ? QPointF(-step, 0)
                       : event.key() == Qt::Key_Right ? QPointF(step, 0)
                       : event.key() == Qt::Key_Up    ? QPointF(0, -step)
                       : event.key() == Qt::Key_Down  ? QPointF(0, step)
                                                      : QPointF();
    const Annotation *selected = selectedAnnotation();
    if (by.isNull() || !selected || !event.modifiers().testFlag(Qt::AltModifier))
        return false;
    if (const QString why = whyFixed(*selected); !why.isEmpty()) {
        host().tell(why);
        return true;
    }
    std::vector<Annotation> after;
    for (const Annotation &annotation : movedTogether(*selected))
        after.push_back(draggedBy(annotation, host().viewport(), by).value_or(annotation));
    const QString what =
        after.size() == 1 ? kindInWords(after.front().kind) : QStringLiteral("%1 annotations").arg(after.size());
    m_preview = after;
    store(QStringLiteral("Move %1").arg(what), std::move(after));
    return true;
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
        if (annotation->arrangement.locked) {
            host().tell(whyFixed(*annotation));
            return true;
        }
        drawn.push_back(ref);
        name = kindInWords(annotation->kind);
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
    m_preview.clear();
    return true;
}

void SelectTool::pictureRefreshed()
{
    if (!m_drag)
        m_preview.clear();
}

void SelectTool::paint(QPainter &painter, const Viewport &viewport, const Tokens &tokens) const
{
    for (std::size_t i = 0; i < std::min(m_preview.size(), mostPreviews); ++i)
        paintInTheMaking(painter, m_preview[i], viewport, tokens);
    if (m_snap) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(tokens.accent, 1.6));
        painter.drawEllipse(m_snap->pixel, 7, 7);
    }
    if (m_drag && m_drag->handle && !m_preview.empty())
        paintFigures(painter, m_pointer, figuresInWords(m_preview.front()), viewport.size, tokens);
    // The handles that a drag can take hold of.
    const Annotation *selected = m_preview.size() == 1 ? &m_preview.front() : selectedAnnotation();
    if (!selected || !whyFixed(*selected).isEmpty() || m_context.filter().hides(refOf(*selected)))
        return;
    for (const Handle &handle : handlesOf<GroundPlane>(*selected))
        if (const auto at = viewport.pixelOf(handle.at))
            paintHandle(painter, *at, lookOf(handle.role), tokens, m_hovered && m_hovered->at == handle.at);
}

} // namespace leadline
