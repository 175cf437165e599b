// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/focus/view_context.h"
#include "widgets/evidence/card_model.h"

#include <QStyledItemDelegate>
#include <QWidget>

class QDropEvent;
class QLineEdit;
class QListView;
class QMenu;
class QStackedWidget;

namespace leadline {

class PlainLabel;

/// Draws a card: name and second line, tag at the right, an accent bar when selected; or a heading.
class CardDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    CardDelegate(const CardModel &model, QObject *parent);
    void setTokens(const Tokens &tokens) { m_tokens = tokens; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintHeading(QPainter &painter, const QRect &rect, const Card &card) const;
    void paintItem(QPainter &painter, const QRect &rect, const Card &card, bool selected, bool hovered) const;

    const CardModel &m_model;
    Tokens m_tokens = darkTokens();
};

/// A list of claims or of entities with a filter. Its selection is the view context's, both ways.
class CardList : public QWidget
{
    Q_OBJECT

public:
    CardList(CaseEditor &editor, ViewContext &context, CardModel::Build build, const QString &emptyText,
             QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    const CardModel &model() const { return *m_model; }
    void setFilterPlaceholder(const QString &text);
    std::vector<ItemRef> selectedItems() const;
    /// Items of the case may be dropped on its cards from now on.
    void takeDrops();

Q_SIGNALS:
    void removeRequested();
    void renameRequested();
    void itemsDropped(leadline::ItemRef onto, const std::vector<leadline::ItemRef> &items,
                      const QPoint &globalPosition);
    /// The menu of what is selected opens: others add to it.
    void menuOpened(QMenu *menu, const std::vector<leadline::ItemRef> &items);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void sendSelection();
    void showSelection();
    void showEmptyState();
    void revealCurrent();
    void openMenu(const QPoint &position);
    bool handleDrop(QDropEvent &event);

    ViewContext &m_context;
    CardModel *m_model;
    CardDelegate *m_delegate;
    QLineEdit *m_filter;
    QListView *m_view;
    PlainLabel *m_empty;
    QStackedWidget *m_pages;
    QString m_emptyText;
    bool m_followingContext = false;
};

} // namespace leadline
