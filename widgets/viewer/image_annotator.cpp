// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/viewer/image_annotator.h"

#include "imaging/drawing/annotation_painter.h"
#include "imaging/render/label_painter.h"
#include "model/drawing/annotation_edits.h"
#include "model/drawing/annotation_figures.h"
#include "model/drawing/annotation_kinds.h"
#include "model/drawing/annotation_outline.h"
#include "widgets/annotate/annotation_shape.h"
#include "widgets/map/map_text_entry.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace leadline {

namespace {

constexpr double handlePixels = 7;
constexpr double pickPixels = 7;
constexpr double dragPixels = 4;
constexpr double sameSpotPixels = 3;
constexpr double closingPixels = 8;
constexpr double tremblingPixels = 1.2;

ScreenShape shapeOn(const Annotation &annotation, const QTransform &toWidget)
{
    ScreenShape shape;
    if (annotation.image.pixels.empty())
        return shape;
    shape.anchor = toWidget.map(annotation.image.pixels.front());
    // Where a pixel of the picture is large, a curve needs more pieces.
    const double scale = std::hypot(toWidget.m11(), toWidget.m12());
    const DrawnOutline<QPointF> outline = outlineOf<ImagePlane>(annotation, 0.2 / std::max(scale, 1e-6));
    shape.isArea = outline.isArea;
    for (const std::vector<QPointF> &part : outline.parts)
        shape.parts.push_back(toWidget.map(QPolygonF(QList<QPointF>(part.begin(), part.end()))));
    if (annotation.kind == AnnotationKind::Corridor || annotation.kind == AnnotationKind::Measure)
        shape.axis =
            toWidget.map(QPolygonF(QList<QPointF>(annotation.image.pixels.begin(), annotation.image.pixels.end())));
    return shape;
}

double distance(QPointF a, QPointF b)
{
    return std::hypot(a.x() - b.x(), a.y() - b.y());
}

} // namespace

ImageAnnotator::ImageAnnotator(ViewerCanvas &canvas, CaseEditor &editor, std::shared_ptr<AnnotationPen> pen,
                               QObject *parent)
    : QObject(parent)
    , m_canvas(canvas)
    , m_editor(editor)
    , m_pen(pen ? std::move(pen) : std::make_shared<AnnotationPen>())
{
    m_canvas.addLayer(this);
    m_canvas.installEventFilter(this);
    connect(&m_editor, &CaseEditor::changed, &m_canvas, [this](const CaseChange &) {
        if (!m_drag)
            m_preview.reset();
        m_canvas.update();
    });
}

ImageAnnotator::~ImageAnnotator()
{
    m_canvas.removeLayer(this);
}

void ImageAnnotator::setExhibit(std::optional<EvidenceId> exhibit)
{
    if (exhibit == m_exhibit)
        return;
    m_exhibit = exhibit;
    m_draft.clear();
    m_drag.reset();
    m_preview.reset();
    select({});
}

void ImageAnnotator::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    m_canvas.update();
}

void ImageAnnotator::setTool(std::optional<AnnotationKind> kind)
{
    m_tool = kind;
    m_draft = ShapeDraft<ImagePlane>(kind.value_or(AnnotationKind::Point));
    m_canvas.setCursor(kind ? Qt::CrossCursor : Qt::OpenHandCursor);
    m_canvas.update();
    Q_EMIT toolChanged();
}

void ImageAnnotator::select(AnnotationId id)
{
    if (id == m_selected)
        return;
    m_selected = id;
    m_canvas.update();
    Q_EMIT selectionChanged(id);
}

const Annotation *ImageAnnotator::selectedAnnotation() const
{
    const Annotation *selected = m_editor.data().find<Annotation>(m_selected);
    const bool isHere =
        selected && m_exhibit && selected->image.exhibit == ItemRef{ItemKind::Evidence, m_exhibit->value};
    return isHere ? selected : nullptr;
}

/// Those of this picture, the lowest first.
std::vector<const Annotation *> ImageAnnotator::shown() const
{
    std::vector<const Annotation *> all;
    if (!m_exhibit)
        return all;
    const ItemRef here{ItemKind::Evidence, m_exhibit->value};
    for (const auto &[id, annotation] : m_editor.data().all<Annotation>())
        if (annotation.image.exhibit == here)
            all.push_back(&annotation);
    std::ranges::stable_sort(all, {}, [](const Annotation *annotation) { return annotation->arrangement.rank; });
    return all;
}

const Annotation *ImageAnnotator::annotationAt(QPointF widget) const
{
    const QTransform toWidget = m_canvas.contentToWidget();
    const Annotation *best = nullptr;
    double nearest = pickPixels;
    for (const Annotation *annotation : shown()) {
        const ScreenShape shape = shapeOn(*annotation, toWidget);
        const AnnotationInk ink{lookOf(*annotation, m_tokens), m_tokens};
        double off = distanceTo(widget, *annotation, shape, ink);
        if (annotation->kind == AnnotationKind::Text)
            off = std::max(0.0, distance(shape.anchor, widget) - 20);
        if (annotation->kind == AnnotationKind::Redaction && !shape.parts.empty() &&
            shape.parts.front().containsPoint(widget, Qt::OddEvenFill))
            off = 0;
        if (off <= nearest) {
            nearest = off;
            best = annotation;
        }
    }
    return best;
}

std::optional<ImageAnnotator::Handle> ImageAnnotator::handleAt(QPointF widget) const
{
    const Annotation *selected = selectedAnnotation();
    if (!selected || selected->arrangement.locked)
        return {};
    const QTransform toWidget = m_canvas.contentToWidget();
    std::optional<Handle> found;
    double nearest = handlePixels;
    for (const Handle &handle : handlesOf<ImagePlane>(*selected)) {
        const double off = distance(toWidget.map(handle.at), widget) + (handle.role == HandleRole::Middle ? 1 : 0);
        if (off < nearest) {
            nearest = off;
            found = handle;
        }
    }
    return found;
}

bool ImageAnnotator::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != &m_canvas || !m_exhibit || m_canvas.isEmpty())
        return QObject::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        return press(*static_cast<QMouseEvent *>(event));
    case QEvent::MouseMove:
        return move(*static_cast<QMouseEvent *>(event));
    case QEvent::MouseButtonRelease:
        return release(*static_cast<QMouseEvent *>(event));
    case QEvent::MouseButtonDblClick:
        return doubleClick(*static_cast<QMouseEvent *>(event));
    case QEvent::KeyPress:
        return key(*static_cast<QKeyEvent *>(event));
    case QEvent::ShortcutOverride:
        // A drawing in the making takes the keys that end it before any shortcut of the window.
        if (m_tool && !m_draft.isEmpty()) {
            const int pressed = static_cast<QKeyEvent *>(event)->key();
            if (pressed == Qt::Key_Escape || pressed == Qt::Key_Backspace || pressed == Qt::Key_Return)
                event->accept();
        }
        return false;
    default:
        return QObject::eventFilter(watched, event);
    }
}

bool ImageAnnotator::press(const QMouseEvent &event)
{
    if (event.button() != Qt::LeftButton)
        return false;
    m_canvas.setFocus(Qt::MouseFocusReason);
    m_pointer = event.position();
    if (!m_tool)
        return beginDrag(event);
    const QPointF at = m_canvas.contentAt(event.position());
    const DraftGesture gesture = gestureOf(*m_tool);
    m_draft.setEven(event.modifiers().testFlag(Qt::ShiftModifier));
    m_pressed = true;
    m_hover = at;
    const auto &points = m_draft.points();
    const QTransform toWidget = m_canvas.contentToWidget();
    const bool closes = *m_tool == AnnotationKind::Polygon && points.size() > 2 &&
                        distance(toWidget.map(points.front()), event.position()) < closingPixels;
    const bool again = !points.empty() && distance(toWidget.map(points.back()), event.position()) < sameSpotPixels;
    if (closes)
        end();
    else if (gesture == DraftGesture::Stroke)
        m_draft.follow(at);
    else if (!again)
        put(at);
    m_canvas.update();
    return true;
}

bool ImageAnnotator::beginDrag(const QMouseEvent &event)
{
    const QPointF at = m_canvas.contentAt(event.position());
    if (const auto handle = handleAt(event.position())) {
        m_drag = Drag{*selectedAnnotation(), handle, at, event.position()};
        return true;
    }
    const Annotation *under = annotationAt(event.position());
    select(under ? under->id : AnnotationId{});
    if (!under)
        return false; // the canvas moves
    if (under->arrangement.locked)
        Q_EMIT told(QStringLiteral("It is locked: unlock it first"));
    else
        m_drag = Drag{*under, std::nullopt, at, event.position()};
    return true;
}

bool ImageAnnotator::move(const QMouseEvent &event)
{
    m_pointer = event.position();
    const QPointF at = m_canvas.contentAt(event.position());
    if (m_tool && (!m_draft.isEmpty() || m_pressed)) {
        m_draft.setEven(event.modifiers().testFlag(Qt::ShiftModifier));
        if (m_pressed && gestureOf(*m_tool) == DraftGesture::Stroke)
            m_draft.follow(at);
        m_hover = at;
        m_canvas.update();
        return m_pressed; // without a button the canvas tells the values under the pointer
    }
    if (!m_drag || !(event.buttons() & Qt::LeftButton))
        return false;
    m_drag->moved = m_drag->moved || distance(event.position(), m_drag->pressed) > dragPixels;
    if (m_drag->moved)
        m_preview = m_drag->handle ? withHandleAt<ImagePlane>(m_drag->before, *m_drag->handle, at)
                                   : shifted<ImagePlane>(m_drag->before, m_drag->start, at);
    m_canvas.update();
    return true;
}

bool ImageAnnotator::release(const QMouseEvent &event)
{
    const bool pressed = std::exchange(m_pressed, false);
    if (m_tool && pressed) {
        const QPointF at = m_canvas.contentAt(event.position());
        const DraftGesture gesture = gestureOf(*m_tool);
        const QPointF first = m_draft.isEmpty() ? at : m_draft.points().back();
        const bool dragged = distance(m_canvas.contentToWidget().map(first), event.position()) > dragPixels;
        if (gesture == DraftGesture::Stroke)
            finish();
        else if ((gesture == DraftGesture::TwoSpots || gesture == DraftGesture::Wedge) && dragged &&
                 m_draft.points().size() == 1)
            put(at);
        m_canvas.update();
        return true;
    }
    if (!m_drag)
        return false;
    const Drag drag = *std::exchange(m_drag, std::nullopt);
    if (drag.moved && m_preview && *m_preview != drag.before)
        change(
            (drag.handle ? QStringLiteral("Change %1") : QStringLiteral("Move %1")).arg(kindInWords(drag.before.kind)),
            *m_preview);
    m_canvas.update();
    return true;
}

bool ImageAnnotator::doubleClick(const QMouseEvent &event)
{
    if (m_tool) {
        const DraftGesture gesture = gestureOf(*m_tool);
        if (gesture == DraftGesture::Path || gesture == DraftGesture::Band)
            end();
        m_canvas.update();
        return true;
    }
    const Annotation *under = annotationAt(event.position());
    if (!under || (under->kind != AnnotationKind::Text && under->kind != AnnotationKind::Callout))
        return under != nullptr;
    askText(under->image.pixels.front(), under->title, [this, id = under->id](const QString &title) {
        const Annotation *now = m_editor.data().find<Annotation>(id);
        if (!now || title.isEmpty() || title == now->title)
            return;
        Annotation after = *now;
        after.title = title;
        change(QStringLiteral("Change text"), after);
    });
    return true;
}

bool ImageAnnotator::key(const QKeyEvent &event)
{
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_tool || m_draft.isEmpty())
            return false;
        end();
        break;
    case Qt::Key_Escape:
        if (m_tool && m_draft.isEmpty())
            setTool(std::nullopt);
        else if (m_tool)
            m_draft.clear();
        else if (m_drag)
            m_drag.reset(), m_preview.reset();
        else if (m_selected.value != 0)
            select({});
        else
            return false;
        break;
    case Qt::Key_Backspace:
        if (m_tool && m_draft.takeBack())
            break;
        [[fallthrough]];
    case Qt::Key_Delete:
        if (m_tool || !selectedAnnotation())
            return false;
        removeSelected();
        break;
    default:
        return false;
    }
    m_canvas.update();
    return true;
}

void ImageAnnotator::put(QPointF at)
{
    if (m_draft.put(at))
        finish();
}

void ImageAnnotator::end()
{
    if (m_draft.end())
        finish();
    else if (const QString missing = m_draft.missing(); !missing.isEmpty())
        Q_EMIT told(missing);
    else
        Q_EMIT told(QStringLiteral("Now click how wide it is"));
}

void ImageAnnotator::finish()
{
    const double scale = std::hypot(m_canvas.contentToWidget().m11(), m_canvas.contentToWidget().m12());
    std::optional<Annotation> drawn = m_draft.finished(tremblingPixels / std::max(scale, 1e-6));
    m_draft.clear();
    if (!drawn || !m_exhibit) {
        Q_EMIT told(QStringLiteral("Nothing was drawn: the spots are one"));
        return;
    }
    Annotation annotation = m_pen->dressed(*std::move(drawn));
    annotation.image.exhibit = {ItemKind::Evidence, m_exhibit->value};
    annotation.title = nextTitle(annotation.kind, m_editor.data());
    if (annotation.kind == AnnotationKind::Marker)
        annotation.number = nextMarkerNumber(m_editor.data());
    if (annotation.kind != AnnotationKind::Text && annotation.kind != AnnotationKind::Callout)
        return store(std::move(annotation));
    askText(annotation.image.pixels.front(), {}, [this, annotation](const QString &text) mutable {
        annotation.title = text;
        if (!text.isEmpty())
            store(std::move(annotation));
    });
}

void ImageAnnotator::store(Annotation annotation)
{
    const bool inSeries = annotation.kind == AnnotationKind::Marker;
    const QString name = QStringLiteral("Draw %1 on the picture").arg(kindInWords(annotation.kind));
    const Result<ItemRef> added = m_editor.add(name, std::move(annotation));
    if (!added) {
        Q_EMIT told(added.error().message());
        return;
    }
    if (m_pen->counting())
        return; // the next one follows
    if (!inSeries)
        setTool(std::nullopt);
    select(AnnotationId{added->id});
}

void ImageAnnotator::change(const QString &name, const Annotation &after)
{
    if (const Result<void> stored = m_editor.update(name, after); !stored) {
        m_preview.reset();
        Q_EMIT told(stored.error().message());
    }
}

void ImageAnnotator::removeSelected()
{
    const Annotation *selected = selectedAnnotation();
    if (selected->arrangement.locked) {
        Q_EMIT told(QStringLiteral("It is locked: unlock it first"));
        return;
    }
    const Result<void> removed =
        m_editor.remove(QStringLiteral("Delete %1").arg(kindInWords(selected->kind)), {refOf(*selected)});
    if (!removed)
        Q_EMIT told(removed.error().message());
    else
        select({});
}

void ImageAnnotator::askText(QPointF content, const QString &initial, std::function<void(const QString &)> done)
{
    auto *entry = new MapTextEntry(initial, m_tokens, std::move(done), &m_canvas);
    const QPointF at = m_canvas.contentToWidget().map(content);
    entry->adjustSize();
    entry->move(std::clamp(static_cast<int>(at.x()), 4, std::max(4, m_canvas.width() - entry->width() - 4)),
                std::clamp(static_cast<int>(at.y()) - entry->height() / 2, 4,
                           std::max(4, m_canvas.height() - entry->height() - 4)));
    entry->show();
    entry->setFocus();
}

void ImageAnnotator::paintLabel(QPainter &painter, const Annotation &annotation, QPointF at, bool selected) const
{
    const bool isText = annotation.kind == AnnotationKind::Text;
    if (annotation.title.isEmpty() || annotation.kind == AnnotationKind::Callout ||
        annotation.style.label == QLatin1String("none"))
        return;
    const AnnotationLook look = lookOf(annotation, m_tokens);
    const QFont font = isText ? uiFont(look.sizePixels, QFont::DemiBold) : uiFont(12, QFont::Medium);
    const QFontMetricsF metrics(font);
    const double width = metrics.horizontalAdvance(annotation.title);
    const bool centred = isText || annotation.style.label == QLatin1String("centre");
    const double gap = isMark(annotation.kind) ? look.sizePixels / 2 + 4 : 7;
    QPointF baseline = at + QPointF(gap, metrics.ascent() / 2 - 1);
    if (centred)
        baseline = at + QPointF(-width / 2, metrics.ascent() / 2 - 1);
    else if (annotation.style.label == QLatin1String("left"))
        baseline = at + QPointF(-gap - width, metrics.ascent() / 2 - 1);
    else if (annotation.style.label == QLatin1String("above"))
        baseline = at + QPointF(-width / 2, -gap - metrics.descent());
    else if (annotation.style.label == QLatin1String("below"))
        baseline = at + QPointF(-width / 2, gap + metrics.ascent());
    paintHaloText(painter, baseline, annotation.title, font,
                  selected ? m_tokens.accent
                  : isText ? look.colour
                           : m_tokens.text,
                  m_tokens.water);
}

void ImageAnnotator::paintOne(QPainter &painter, const Annotation &annotation, bool selected) const
{
    const ScreenShape shape = shapeOn(annotation, m_canvas.contentToWidget());
    if (shape.parts.empty())
        return;
    AnnotationInk ink{lookOf(annotation, m_tokens), m_tokens, selected};
    paintAnnotation(painter, annotation, shape, ink);
    QPointF at = shape.anchor;
    if (!isMark(annotation.kind))
        at = *std::min_element(shape.parts.front().begin(), shape.parts.front().end(),
                               [](QPointF a, QPointF b) { return a.y() < b.y(); });
    paintLabel(painter, annotation, at, selected);
}

void ImageAnnotator::paint(QPainter &painter, const ViewerCanvas &canvas) const
{
    painter.save();
    painter.resetTransform();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Annotation *annotation : shown()) {
        const bool isChanging = m_preview && m_preview->id == annotation->id;
        paintOne(painter, isChanging ? *m_preview : *annotation, annotation->id == m_selected);
    }
    const QTransform toWidget = canvas.contentToWidget();
    if (m_tool && !m_draft.isEmpty()) {
        if (std::optional<Annotation> preview = m_draft.preview(m_hover)) {
            preview->image.exhibit = {ItemKind::Evidence, m_exhibit ? m_exhibit->value : 1};
            const QString figures = figuresInWords(*preview);
            preview->colour = m_tokens.accent.name();
            paintOne(painter, *preview, false);
            paintFigures(painter, m_pointer, figures, canvas.size(), m_tokens);
        }
        if (gestureOf(*m_tool) != DraftGesture::Stroke)
            for (const QPointF point : m_draft.points())
                paintHandle(painter, toWidget.map(point), HandleLook::Vertex, m_tokens);
    } else if (const Annotation *selected = m_preview ? &*m_preview : selectedAnnotation();
               selected && !selected->arrangement.locked) {
        for (const Handle &handle : handlesOf<ImagePlane>(*selected))
            paintHandle(painter, toWidget.map(handle.at),
                        handle.role == HandleRole::Middle ? HandleLook::Middle
                        : handle.role == HandleRole::Turn ? HandleLook::Turn
                                                          : HandleLook::Vertex,
                        m_tokens);
        if (m_drag && m_drag->handle && m_preview)
            paintFigures(painter, m_pointer, figuresInWords(*m_preview), canvas.size(), m_tokens);
    }
    painter.restore();
}

} // namespace leadline
