// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/bookmarks/bookmarks_popup.h"

#include "model/text/visible_text.h"
#include "widgets/style/icon.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/popup_place.h"
#include "widgets/style/search_popup.h"
#include "widgets/style/style_sheet.h"
#include "widgets/style/two_line_delegate.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScreen>
#include <QStandardItemModel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace leadline {

namespace {

enum Role { IdRole = Qt::UserRole + 1, DetailRole, TitleRole };

constexpr QSize popupSize{380, 400};

} // namespace

BookmarksPopup::BookmarksPopup(QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_filter(new QLineEdit)
    , m_list(new QListView)
    , m_model(new QStandardItemModel(this))
    , m_delegate(new TwoLineDelegate(DetailRole, this))
    , m_note(new PlainLabel)
    , m_add(new QPushButton(QStringLiteral("Bookmark this view…")))
    , m_up(addButton("bookmarkUp", QStringLiteral("Move up (Alt+Up)")))
    , m_down(addButton("bookmarkDown", QStringLiteral("Move down (Alt+Down)")))
    , m_rename(addButton("bookmarkRename", QStringLiteral("Rename (F2)")))
    , m_remove(addButton("bookmarkRemove", QStringLiteral("Remove (Delete)")))
{
    setObjectName(QStringLiteral("bookmarksPopup"));
    resize(popupSize);
    m_filter->setObjectName(QStringLiteral("bookmarksFilter"));
    m_filter->setPlaceholderText(QStringLiteral("Find a bookmark"));
    m_list->setObjectName(QStringLiteral("bookmarksList"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    setUpSearchPopup(*this, *m_filter, *m_list);
    m_note->setObjectName(QStringLiteral("bookmarksNote"));
    m_note->setWordWrap(true);
    setTone(m_note, Tone::Second);
    m_add->setObjectName(QStringLiteral("bookmarkAdd"));
    setPlainToolTip(m_add, QStringLiteral("Keep the place, scale, projection and time that the map shows (Ctrl+D)"));

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(2);
    buttons->addWidget(m_add);
    buttons->addStretch(1);
    for (QToolButton *button : {m_up, m_down, m_rename, m_remove})
        buttons->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(m_filter);
    layout->addWidget(m_note);
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);
    connectButtons();
    setTokens(darkTokens());
}

QToolButton *BookmarksPopup::addButton(const char *objectName, const QString &tip)
{
    auto *button = new QToolButton(this);
    button->setObjectName(QLatin1String(objectName));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::NoFocus);
    button->setFixedSize(metrics::hit, metrics::hit);
    setPlainToolTip(button, tip);
    button->setAccessibleName(tip);
    return button;
}

void BookmarksPopup::connectButtons()
{
    connect(m_filter, &QLineEdit::textChanged, this, &BookmarksPopup::fill);
    connect(m_list, &QListView::clicked, this, &BookmarksPopup::choose);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &BookmarksPopup::refreshButtons);
    connect(m_add, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT addRequested();
    });
    connect(m_up, &QToolButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { move(1); });
    connect(m_rename, &QToolButton::clicked, this, &BookmarksPopup::rename);
    connect(m_remove, &QToolButton::clicked, this, &BookmarksPopup::remove);
    connect(m_model, &QStandardItemModel::itemChanged, this, [this](const QStandardItem *item) {
        const QString title = item->text().simplified();
        const BookmarkId id{item->data(IdRole).toLongLong()};
        const QString before = item->data(TitleRole).toString();
        // Not inside of the editor that just closes: the list is filled anew by this.
        QMetaObject::invokeMethod(
            this,
            [this, id, title, before] {
                if (title.isEmpty() || title == before)
                    fill();
                else
                    Q_EMIT renameRequested(id, title);
            },
            Qt::QueuedConnection);
    });
}

void BookmarksPopup::setTokens(const Tokens &tokens)
{
    m_delegate->setTokens(tokens);
    m_up->setIcon(tintedIcon(QStringLiteral("chevron-up"), tokens.second));
    m_down->setIcon(tintedIcon(QStringLiteral("chevron-down"), tokens.second));
    m_rename->setIcon(tintedIcon(QStringLiteral("text"), tokens.second));
    m_remove->setIcon(tintedIcon(QStringLiteral("trash"), tokens.second));
}

void BookmarksPopup::setRows(std::vector<Row> rows)
{
    m_rows = std::move(rows);
    fill();
}

void BookmarksPopup::setWritable(bool writable)
{
    m_writable = writable;
    m_add->setEnabled(writable);
    refreshButtons();
}

void BookmarksPopup::popupBeside(const QRect &globalAnchor)
{
    m_filter->clear();
    m_list->setCurrentIndex(m_model->index(0, 0));
    QFrame::move(cornerBeside(globalAnchor, size(), screen()->availableGeometry()));
    show();
    m_filter->setFocus();
}

void BookmarksPopup::fill()
{
    const BookmarkId selected = currentId();
    const int place = std::max(0, m_list->currentIndex().row());
    const QString wanted = m_filter->text().trimmed();
    m_model->clear();
    int current = -1;
    for (const Row &row : m_rows) {
        if (!row.title.contains(wanted, Qt::CaseInsensitive) && !row.detail.contains(wanted, Qt::CaseInsensitive))
            continue;
        auto *item = new QStandardItem(visibleControls(row.title));
        item->setData(static_cast<qlonglong>(row.id.value), IdRole);
        item->setData(visibleControls(row.detail), DetailRole);
        item->setData(visibleControls(row.title), TitleRole);
        m_model->appendRow(item);
        if (row.id == selected)
            current = item->row();
    }
    m_list->setCurrentIndex(m_model->index(current < 0 ? std::min(place, m_model->rowCount() - 1) : current, 0));
    m_note->setText(m_rows.empty()
                        ? QStringLiteral("No bookmarks yet. Ctrl+D keeps the place, the scale, the projection and the "
                                         "time that the map shows, with the case.")
                        : QStringLiteral("No bookmark has these words in its name or its place."));
    m_note->setVisible(m_model->rowCount() == 0);
    m_list->setVisible(m_model->rowCount() > 0);
    refreshButtons();
}

BookmarkId BookmarksPopup::currentId() const
{
    return {m_list->currentIndex().data(IdRole).toLongLong()};
}

void BookmarksPopup::refreshButtons()
{
    const int row = m_list->currentIndex().row();
    const bool any = m_writable && row >= 0;
    const bool whole = m_filter->text().trimmed().isEmpty(); // of a part of the list nobody sees what is moved past
    m_up->setEnabled(any && whole && row > 0);
    m_down->setEnabled(any && whole && row + 1 < m_model->rowCount());
    m_rename->setEnabled(any);
    m_remove->setEnabled(any);
}

void BookmarksPopup::choose(const QModelIndex &row)
{
    if (!row.isValid())
        return;
    const BookmarkId id{row.data(IdRole).toLongLong()};
    hide();
    Q_EMIT chosen(id);
}

void BookmarksPopup::rename()
{
    if (m_rename->isEnabled())
        m_list->edit(m_list->currentIndex());
}

void BookmarksPopup::remove()
{
    if (m_remove->isEnabled())
        Q_EMIT removeRequested(currentId());
}

void BookmarksPopup::move(int by)
{
    if ((by < 0 ? m_up : m_down)->isEnabled())
        Q_EMIT moveRequested(currentId(), m_list->currentIndex().row() + by);
}

void BookmarksPopup::step(int by)
{
    const int row = std::clamp(m_list->currentIndex().row() + by, 0, std::max(0, m_model->rowCount() - 1));
    m_list->setCurrentIndex(m_model->index(row, 0));
}

bool BookmarksPopup::takeKey(int key, Qt::KeyboardModifiers modifiers)
{
    const bool alt = modifiers.testFlag(Qt::AltModifier);
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_list->currentIndex());
        return true;
    case Qt::Key_Up:
        alt ? move(-1) : step(-1);
        return true;
    case Qt::Key_Down:
        alt ? move(1) : step(1);
        return true;
    case Qt::Key_F2:
        rename();
        return true;
    case Qt::Key_Delete:
        // Within the filter's text it takes away a letter, as everywhere.
        if (m_filter->cursorPosition() < m_filter->text().size() || m_filter->hasSelectedText())
            return false;
        remove();
        return true;
    default:
        return false;
    }
}

bool BookmarksPopup::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_filter || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto &key = *static_cast<QKeyEvent *>(event);
    return takeKey(key.key(), key.modifiers()) || QFrame::eventFilter(watched, event);
}

} // namespace leadline
