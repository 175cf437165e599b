// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/case/ids.h"

#include <QFrame>

#include <vector>

class QLineEdit;
class QListView;
class QModelIndex;
class QPushButton;
class QStandardItemModel;
class QToolButton;

namespace leadline {

class PlainLabel;
class RowDelegate;

/// The bookmarks of the map as a list with a filter. A pop-up; it closes itself when one is chosen. Keys: up and down,
/// Enter goes, F2 renames, Delete removes, Alt+Up and Alt+Down move.
class BookmarksPopup : public QFrame
{
    Q_OBJECT

public:
    struct Row
    {
        BookmarkId id;
        QString title;
        QString detail;
    };

    explicit BookmarksPopup(QWidget *parent);

    void setTokens(const Tokens &tokens);
    /// In their order. What is selected stays so, or what stands in its place.
    void setRows(std::vector<Row> rows);
    /// Of a case that cannot be changed the bookmarks are only gone to.
    void setWritable(bool writable);
    /// Beside a button, wherever on the screen; the filter is empty then.
    void popupBeside(const QRect &globalAnchor);

Q_SIGNALS:
    void chosen(leadline::BookmarkId id);
    void addRequested();
    void renameRequested(leadline::BookmarkId id, const QString &title);
    void removeRequested(leadline::BookmarkId id);
    /// To the row of the whole list, counted without it.
    void moveRequested(leadline::BookmarkId id, int row);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QToolButton *addButton(const char *objectName, const QString &tip);
    void connectButtons();
    void fill();
    void choose(const QModelIndex &row);
    bool takeKey(int key, Qt::KeyboardModifiers modifiers);
    void step(int by);
    void rename();
    void remove();
    void move(int by);
    BookmarkId currentId() const;
    void refreshButtons();

    QLineEdit *m_filter;
    QListView *m_list;
    QStandardItemModel *m_model;
    RowDelegate *m_delegate;
    PlainLabel *m_note;
    QPushButton *m_add;
    QToolButton *m_up;
    QToolButton *m_down;
    QToolButton *m_rename;
    QToolButton *m_remove;
    std::vector<Row> m_rows;
    bool m_writable = true;
};

} // namespace leadline
