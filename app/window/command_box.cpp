// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/command_box.h"

#include "model/text/visible_text.h"
#include "widgets/style/icon.h"
#include "widgets/style/style_sheet.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

namespace leadline {

namespace {

constexpr int rowHeight = 32;
constexpr int tallRowHeight = 46; ///< with a second line
constexpr int mostHeight = 480;
constexpr int leastWidth = 560;
constexpr int margin = 8;
constexpr int detailRole = Qt::UserRole + 1;
constexpr int iconRole = Qt::UserRole + 2;
constexpr int snippetRole = Qt::UserRole + 3;

int heightOf(const QString &snippet)
{
    return snippet.isEmpty() ? rowHeight : tallRowHeight;
}

class OfferDelegate final : public QStyledItemDelegate
{
public:
    OfferDelegate(const Tokens &tokens, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_tokens(tokens)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {option.rect.width(), heightOf(index.data(snippetRole).toString())};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QString snippet = index.data(snippetRole).toString();
        painter->save();
        if (option.state.testFlag(QStyle::State_Selected))
            painter->fillRect(option.rect, m_tokens.line);
        const QRect row =
            snippet.isEmpty() ? option.rect : option.rect.adjusted(0, 2, 0, rowHeight - tallRowHeight - 4);
        const QString icon = index.data(iconRole).toString();
        paintIcon(*painter, QRectF(row.left() + 10, row.center().y() - 7, 15, 15), icon, m_tokens.second);
        const QFont small = uiFont(11.5);
        const QString detail = index.data(detailRole).toString();
        const int detailWidth = std::min(QFontMetrics(small).horizontalAdvance(detail) + 2, row.width() / 2);
        painter->setFont(small);
        painter->setPen(m_tokens.faint);
        painter->drawText(row.adjusted(row.width() - detailWidth - 12, 0, -10, 0), Qt::AlignVCenter | Qt::AlignRight,
                          QFontMetrics(small).elidedText(detail, Qt::ElideRight, detailWidth));
        const QFont font = uiFont(13);
        const QRect title = row.adjusted(34, 0, -detailWidth - 22, 0);
        painter->setFont(font);
        painter->setPen(m_tokens.text);
        painter->drawText(title, Qt::AlignVCenter | Qt::AlignLeft,
                          QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, title.width()));
        if (!snippet.isEmpty())
            paintSnippet(*painter, option.rect.adjusted(34, row.height(), -12, -4), snippet);
        painter->restore();
    }

private:
    void paintSnippet(QPainter &painter, const QRect &line, const QString &snippet) const
    {
        const QFont small = uiFont(11.5);
        painter.setFont(small);
        painter.setPen(m_tokens.second);
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft,
                         QFontMetrics(small).elidedText(snippet, Qt::ElideRight, line.width()));
    }

    const Tokens &m_tokens;
};

} // namespace

CommandBox::CommandBox(QWidget *parent)
    : QLineEdit(parent)
    , m_rows(new QStandardItemModel(this))
{
    setObjectName(QStringLiteral("commandBox"));
    setPlaceholderText(QStringLiteral("Search or run a command"));
    setAccessibleName(placeholderText());
    setFixedHeight(29);
    connect(this, &QLineEdit::textEdited, this, &CommandBox::offer);
}

CommandBox::~CommandBox()
{
    delete m_list;
}

void CommandBox::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    update();
}

void CommandBox::activate()
{
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
    offer();
}

void CommandBox::offer()
{
    m_offers = m_search ? m_search(text().trimmed()) : std::vector<CommandEntry>{};
    m_rows->clear();
    for (const CommandEntry &entry : m_offers) {
        auto *row = new QStandardItem(visibleControls(entry.title));
        row->setData(visibleControls(entry.detail), detailRole);
        row->setData(entry.iconName, iconRole);
        row->setData(visibleControls(entry.snippet), snippetRole);
        m_rows->appendRow(row);
    }
    if (m_offers.empty())
        hideList();
    else
        showList();
}

void CommandBox::showList()
{
    if (!m_list) {
        // A child of the window, not a pop-up: the keyboard stays in the box.
        m_list = new QListView(window());
        m_list->setObjectName(QStringLiteral("commandOffers"));
        m_list->setModel(m_rows);
        m_list->setItemDelegate(new OfferDelegate(m_tokens, m_list));
        m_list->setFocusPolicy(Qt::NoFocus);
        m_list->setMouseTracking(true);
        m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
        connect(m_list, &QListView::entered, this, [this](const QModelIndex &index) { mark(index.row()); });
        connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
            mark(index.row());
            runMarked();
        });
    }
    m_list->setStyleSheet(
        QStringLiteral("QListView { background: %1; border: 1px solid %2; border-radius: 9px; padding: 4px; }")
            .arg(m_tokens.raised.name(), m_tokens.line.name()));
    int rows = 0;
    for (const CommandEntry &entry : m_offers)
        rows += heightOf(entry.snippet);
    const QPoint below = mapTo(window(), QPoint(0, height() + 4));
    // Wider than the box where the window has room: a snippet wants to be read.
    const int listWidth = std::clamp(leastWidth, width(), std::max(width(), window()->width() - 2 * margin));
    const int left = std::clamp(below.x() - (listWidth - width()) / 2, margin,
                                std::max(margin, window()->width() - margin - listWidth));
    m_list->setGeometry(left, below.y(), listWidth, std::min(rows, mostHeight) + 10);
    m_list->scrollToTop();
    m_list->show();
    m_list->raise();
    mark(0);
}

void CommandBox::hideList()
{
    if (m_list)
        m_list->hide();
    Q_EMIT closed();
}

void CommandBox::mark(int row)
{
    if (m_list && row >= 0 && row < m_rows->rowCount())
        m_list->setCurrentIndex(m_rows->index(row, 0));
}

void CommandBox::runMarked()
{
    const int row = m_list && m_list->currentIndex().isValid() ? m_list->currentIndex().row() : 0;
    if (row >= static_cast<int>(m_offers.size()))
        return;
    const auto run = m_offers[static_cast<std::size_t>(row)].run;
    hideList();
    clear();
    clearFocus();
    if (run)
        run();
}

void CommandBox::keyPressEvent(QKeyEvent *event)
{
    const int row = m_list && m_list->isVisible() ? m_list->currentIndex().row() : -1;
    switch (event->key()) {
    case Qt::Key_Down:
        mark(row + 1);
        return;
    case Qt::Key_Up:
        mark(row - 1);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runMarked();
        return;
    case Qt::Key_Escape:
        hideList();
        clear();
        clearFocus();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void CommandBox::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    if (event->reason() == Qt::MouseFocusReason)
        offer();
}

void CommandBox::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    hideList();
}

void CommandBox::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    if (!text().isEmpty())
        return;
    QPainter painter(this);
    painter.setFont(uiFont(12));
    painter.setPen(m_tokens.faint);
    painter.drawText(rect().adjusted(0, 0, -10, 0), Qt::AlignVCenter | Qt::AlignRight, QStringLiteral("Ctrl K"));
}

} // namespace leadline
