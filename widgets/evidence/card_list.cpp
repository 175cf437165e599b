// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/card_list.h"

#include "widgets/argument/item_mime.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/style_sheet.h"

#include <QDropEvent>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace leadline {

namespace {
constexpr int headingHeight = 30;
constexpr int cardHeight = 46;
constexpr int padding = 12;
} // namespace

CardDelegate::CardDelegate(const CardModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

QSize CardDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Card *card = m_model.at(index.row());
    return {option.rect.width(), card && !card->item ? headingHeight : cardHeight};
}

void CardDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Card *card = m_model.at(index.row());
    if (!card)
        return;
    painter->save();
    if (card->item)
        paintItem(*painter, option.rect, *card, option.state.testFlag(QStyle::State_Selected),
                  option.state.testFlag(QStyle::State_MouseOver));
    else
        paintHeading(*painter, option.rect, *card);
    painter->restore();
}

void CardDelegate::paintHeading(QPainter &painter, const QRect &rect, const Card &card) const
{
    const QRect text = rect.adjusted(padding, 6, -padding, 0);
    const QFont font = uiFont(12, QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(m_tokens.second);
    const int tagWidth = QFontMetrics(uiFont(11)).horizontalAdvance(card.tag) + 8;
    const QString title = QFontMetrics(font).elidedText(card.title, Qt::ElideRight, text.width() - tagWidth);
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft, title);
    painter.setFont(uiFont(11));
    painter.setPen(m_tokens.faint);
    const int after = QFontMetrics(font).horizontalAdvance(title) + 6;
    painter.drawText(text.adjusted(after, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, card.tag);
}

void CardDelegate::paintItem(QPainter &painter, const QRect &rect, const Card &card, bool selected, bool hovered) const
{
    if (selected || hovered) {
        QColor fill = m_tokens.raised;
        fill.setAlpha(selected ? 255 : 120);
        painter.fillRect(rect, fill);
    }
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), m_tokens.line);
    if (selected)
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height() - 1), m_tokens.accent);
    const QFont tagFont = uiFont(11);
    const int tagWidth = card.tag.isEmpty() ? 0 : QFontMetrics(tagFont).horizontalAdvance(card.tag) + 8;
    const QRect title(rect.left() + padding, rect.top() + 5, rect.width() - 2 * padding - tagWidth, 18);
    painter.setFont(tagFont);
    painter.setPen(m_tokens.faint);
    painter.drawText(QRect(rect.left(), title.top(), rect.width() - padding, 18), Qt::AlignVCenter | Qt::AlignRight,
                     card.tag);
    const QFont titleFont = uiFont(13, QFont::Medium);
    painter.setFont(titleFont);
    painter.setPen(m_tokens.text);
    painter.drawText(title, Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetrics(titleFont).elidedText(card.title, Qt::ElideRight, title.width()));
    const QFont smallFont = uiFont(12);
    const QRect below(rect.left() + padding, rect.top() + 23, rect.width() - 2 * padding, 17);
    QString subtitle = card.subtitle;
    if (card.synthetic)
        subtitle = QStringLiteral("SYNTHETIC · ") + subtitle;
    painter.setFont(smallFont);
    painter.setPen(m_tokens.second);
    painter.drawText(below, Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetrics(smallFont).elidedText(subtitle, Qt::ElideRight, below.width()));
}

CardList::CardList(CaseEditor &editor, ViewContext &context, CardModel::Build build, const QString &emptyText,
                   QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new CardModel(editor, build, this))
    , m_delegate(new CardDelegate(*m_model, this))
    , m_filter(new QLineEdit)
    , m_view(new QListView)
    , m_empty(new PlainLabel)
    , m_pages(new QStackedWidget)
    , m_emptyText(emptyText)
{
    m_filter->setClearButtonEnabled(true);
    m_view->setModel(m_model);
    m_view->setItemDelegate(m_delegate);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setMouseTracking(true);
    m_view->setDragEnabled(true);
    m_view->setDragDropMode(QAbstractItemView::DragOnly);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->installEventFilter(this);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setContentsMargins(24, 0, 24, 0);
    setTone(m_empty, Tone::Second);
    m_pages->addWidget(m_view);
    m_pages->addWidget(m_empty);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *bar = new QVBoxLayout;
    bar->setContentsMargins(metrics::padding, 0, metrics::padding, 8);
    bar->addWidget(m_filter);
    layout->addLayout(bar);
    layout->addWidget(m_pages, 1);

    connect(m_filter, &QLineEdit::textChanged, m_model, &CardModel::setFilterText);
    connect(&context, &ViewContext::timeChanged, m_model, [this] { m_model->setTimeRange(m_context.time().range); });
    connect(&context, &ViewContext::zoneChanged, m_model, [this] { m_model->setZone(m_context.zone()); });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &CardList::sendSelection);
    connect(m_view, &QAbstractItemView::doubleClicked, this, &CardList::revealCurrent);
    connect(m_view, &QWidget::customContextMenuRequested, this, &CardList::openMenu);
    connect(&context, &ViewContext::selectionChanged, this, &CardList::showSelection);
    connect(&context, &ViewContext::filterChanged, m_model,
            [model = m_model, &context] { model->setOnly(context.filter().only); });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        showSelection();
        showEmptyState();
    });
    showEmptyState();
    showSelection();
}

void CardList::setTokens(const Tokens &tokens)
{
    m_delegate->setTokens(tokens);
    m_view->viewport()->update();
}

void CardList::setFilterPlaceholder(const QString &text)
{
    m_filter->setPlaceholderText(text);
    m_filter->setAccessibleName(text);
    m_view->setAccessibleName(text);
}

std::vector<ItemRef> CardList::selectedItems() const
{
    std::vector<ItemRef> refs;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        if (const Card *card = m_model->at(index.row()); card && card->item)
            refs.push_back(card->item);
    return refs;
}

void CardList::sendSelection()
{
    if (m_followingContext)
        return;
    const auto refs = selectedItems();
    const Card *current = m_model->at(m_view->currentIndex().row());
    std::set<ItemRef> selection(refs.begin(), refs.end());
    const ItemRef last = current && selection.contains(current->item) ? current->item
                         : refs.empty()                               ? ItemRef{}
                                                                      : refs.back();
    m_context.setSelection(std::move(selection), last);
}

void CardList::showSelection()
{
    m_followingContext = true;
    QItemSelection wanted;
    for (const ItemRef ref : m_context.selection())
        if (const int row = m_model->rowOf(ref); row >= 0)
            wanted.select(m_model->index(row), m_model->index(row));
    m_view->selectionModel()->select(wanted, QItemSelectionModel::ClearAndSelect);
    if (const int row = m_model->rowOf(m_context.current()); row >= 0) {
        m_view->selectionModel()->setCurrentIndex(m_model->index(row), QItemSelectionModel::NoUpdate);
        m_view->scrollTo(m_model->index(row));
    }
    m_followingContext = false;
}

void CardList::showEmptyState()
{
    m_empty->setText(m_model->itemCount() == 0 ? m_emptyText
                     : m_filter->text().isEmpty()
                         ? QStringLiteral("Nothing here is of the time, or among what was found")
                         : QStringLiteral("Nothing contains “%1”").arg(m_filter->text()));
    m_pages->setCurrentIndex(m_model->rowCount() == 0 ? 1 : 0);
}

void CardList::revealCurrent()
{
    if (const Card *card = m_model->at(m_view->currentIndex().row()); card && card->item)
        m_context.requestReveal(card->item);
}

void CardList::openMenu(const QPoint &position)
{
    const std::vector<ItemRef> items = selectedItems();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!items.empty()) {
        menu->addAction(QStringLiteral("Show on map and timeline"), this, &CardList::revealCurrent);
        menu->addAction(QStringLiteral("Edit name"), this, &CardList::renameRequested);
    }
    Q_EMIT menuOpened(menu, items);
    if (!items.empty()) {
        menu->addSeparator();
        menu->addAction(QStringLiteral("Remove from case"), this, &CardList::removeRequested);
    }
    if (menu->isEmpty()) {
        delete menu;
        return;
    }
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

void CardList::takeDrops()
{
    m_view->viewport()->setAcceptDrops(true);
    m_view->viewport()->installEventFilter(this);
}

bool CardList::handleDrop(QDropEvent &event)
{
    const Card *card = m_model->at(m_view->indexAt(event.position().toPoint()).row());
    if (!event.mimeData()->hasFormat(itemsMimeType()))
        return false;
    event.setDropAction(Qt::LinkAction);
    event.setAccepted(event.type() == QEvent::DragEnter || (card && card->item));
    if (event.type() == QEvent::Drop && card && card->item)
        Q_EMIT itemsDropped(card->item, itemsIn(*event.mimeData()),
                            m_view->viewport()->mapToGlobal(event.position().toPoint()));
    return true;
}

bool CardList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->viewport()) {
        const bool drop =
            event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove || event->type() == QEvent::Drop;
        return drop && handleDrop(*static_cast<QDropEvent *>(event));
    }
    if (watched != m_view || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        Q_EMIT removeRequested();
        return true;
    case Qt::Key_F2:
        Q_EMIT renameRequested();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        revealCurrent();
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

} // namespace leadline
