// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/layers_view.h"

#include <QDropEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>

namespace leadline {

namespace {

constexpr int groupDot = 16;
constexpr int itemDot = 30;
constexpr int indent = 14;
constexpr int swatchWidth = 14;

int dotCentre(const LayerRow &layer)
{
    if (layer.type == LayerRow::Type::Group)
        return groupDot;
    return layer.indented ? itemDot + indent : itemDot;
}

/// What stands behind the name: that something is wrong, what the row says of itself, or how clear the picture is.
QString tagOf(const LayerRow &layer, bool synthetic)
{
    if (!layer.problem.isEmpty())
        return QStringLiteral("tiles missing");
    if (synthetic)
        return QStringLiteral("SYNTHETIC");
    if (!layer.note.isEmpty())
        return layer.note;
    return layer.opacity < 1 ? QStringLiteral("%1 %").arg(qRound(layer.opacity * 100)) : QString();
}

} // namespace

LayersDelegate::LayersDelegate(const LayersModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

QSize LayersDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), rowHeight};
}

QRect LayersDelegate::dotArea(const QRect &row, const LayerRow &layer)
{
    const int centre = row.left() + dotCentre(layer);
    return {centre - 12, row.top(), 22, row.height()};
}

void LayersDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const LayerRow *layer = m_model.at(index.row());
    if (!layer)
        return;
    const QRect row = option.rect;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool lit = layer->visible && layer->available;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (selected) {
        painter->fillRect(row, m_tokens.raised);
        painter->fillRect(QRect(row.left(), row.top(), 3, row.height()), m_tokens.accent);
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        QColor fill = m_tokens.raised;
        fill.setAlpha(120);
        painter->fillRect(row, fill);
    }
    if (layer->type == LayerRow::Type::Legend) {
        paintLegendRow(*painter, row, *layer);
        painter->restore();
        return;
    }
    const QPointF dot(row.left() + dotCentre(*layer), row.center().y() + 0.5);
    if (layer->type != LayerRow::Type::Remainder) {
        painter->setPen(lit ? Qt::NoPen : QPen(m_tokens.faint, 1));
        painter->setBrush(lit ? QBrush(m_tokens.second) : Qt::NoBrush);
        painter->drawEllipse(dot, lit ? 3.5 : 3, lit ? 3.5 : 3);
    }
    qreal x = dot.x() + 11;
    if (layer->swatch.isValid()) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(layer->swatch);
        painter->setOpacity(lit ? 1 : 0.45);
        painter->drawRoundedRect(QRectF(x, row.center().y() - 1.5, swatchWidth, 4), 2, 2);
        painter->setOpacity(1);
        x += swatchWidth + 7;
    }
    const QFont font = uiFont(12.5);
    const QFont tagFont = uiFont(11);
    // A name that begins with the word needs no second one.
    const bool tagged = layer->synthetic && !layer->title.startsWith(QLatin1String("SYNTHETIC"));
    const QString tag = tagOf(*layer, tagged);
    const int tagWidth = tag.isEmpty() ? 0 : QFontMetrics(tagFont).horizontalAdvance(tag) + 8;
    const int room = row.right() - 8 - tagWidth - static_cast<int>(x);
    const QString title = QFontMetrics(font).elidedText(layer->title, Qt::ElideRight, room);
    painter->setFont(font);
    painter->setPen(lit ? m_tokens.text : m_tokens.faint);
    painter->drawText(QRectF(x, row.top(), room + 1, row.height()), Qt::AlignVCenter | Qt::AlignLeft, title);
    if (!tag.isEmpty()) {
        const qreal after = x + QFontMetrics(font).horizontalAdvance(title) + 8;
        painter->setFont(tagFont);
        painter->setPen(layer->problem.isEmpty() ? m_tokens.faint : m_tokens.altered);
        painter->drawText(QRectF(after, row.top(), tagWidth, row.height()), Qt::AlignVCenter | Qt::AlignLeft, tag);
    }
    painter->restore();
}

/// Which value has which colour: the bar, with the values at its ends.
void LayersDelegate::paintLegendRow(QPainter &painter, const QRect &row, const LayerRow &layer) const
{
    const QFont font = uiFont(11);
    const QFontMetrics metrics(font);
    const QString low = legendEnd(layer.legend, false), high = legendEnd(layer.legend, true);
    const QRectF area = QRectF(row).adjusted(dotCentre(layer) + 11, 0, -12, 0);
    const double lowWidth = metrics.horizontalAdvance(low) + 7, highWidth = metrics.horizontalAdvance(high) + 7;
    painter.setFont(font);
    painter.setPen(m_tokens.second);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, low);
    painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, high);
    const double width = std::max(20.0, area.width() - lowWidth - highWidth);
    paintLegendBar(painter, layer.legend, QRectF(area.left() + lowWidth, area.center().y() - 4, width, 8),
                   m_tokens.line);
}

LayersView::LayersView(LayersModel &model, QWidget *parent)
    : QListView(parent)
    , m_model(model)
{
    setModel(&model);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    setEditTriggers(QAbstractItemView::EditKeyPressed);
    setDragDropMode(QAbstractItemView::DragDrop);
    setDragDropOverwriteMode(false);
    setDefaultDropAction(Qt::MoveAction);
    setDropIndicatorShown(true);
    setAutoScroll(true);
    setMouseTracking(true);
    setAccessibleName(QStringLiteral("Layers"));
}

QWidget *LayersDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const
{
    auto *editor = new QLineEdit(parent);
    editor->setObjectName(QStringLiteral("layerName"));
    editor->setFrame(false);
    editor->setMaxLength(200);
    return editor;
}

void LayersDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                          const QModelIndex &index) const
{
    const LayerRow *layer = m_model.at(index.row());
    const int left = layer ? dotCentre(*layer) + 7 : 0;
    editor->setGeometry(option.rect.adjusted(left, 0, 0, 0));
}

void LayersView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    const LayerRow *layer = m_model.at(index.row());
    if (layer && event->button() == Qt::LeftButton &&
        LayersDelegate::dotArea(visualRect(index), *layer).contains(event->position().toPoint())) {
        m_model.toggleVisible(index.row());
        return;
    }
    QListView::mousePressEvent(event);
}

/// Not the list's own, which would ask the model to move its lines: what moves is the pile in the case.
void LayersView::dropEvent(QDropEvent *event)
{
    const QPoint at = event->position().toPoint();
    const QModelIndex index = indexAt(at);
    const int below = index.isValid() && at.y() > visualRect(index).center().y() ? 1 : 0;
    const int row = index.isValid() ? index.row() + below : m_model.rowCount();
    if (m_model.dropMimeData(event->mimeData(), Qt::MoveAction, row, 0, {})) {
        event->setDropAction(Qt::CopyAction); // a move would have the list remove lines
        event->accept();
    }
    stopAutoScroll();
    setState(NoState);
    viewport()->update();
}

void LayersView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    const LayerRow *layer = m_model.at(index.row());
    const bool opens = layer && (layer->type == LayerRow::Type::Group || layer->type == LayerRow::Type::Heading);
    if (opens && !LayersDelegate::dotArea(visualRect(index), *layer).contains(event->position().toPoint())) {
        m_model.toggleOpen(index.row());
        return;
    }
    QListView::mouseDoubleClickEvent(event);
}

} // namespace leadline
