// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"

#include <QStyledItemDelegate>

namespace leadline {

/// A row of the house's lists and tables: quiet, lit under the pointer, the accent bar where it is selected, one line
/// of text that gives way with an ellipsis. What a list adds to it is drawn by its own delegate.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    RowDelegate(int rowHeight, QObject *parent);

    void setTokens(const Tokens &tokens) { m_tokens = tokens; }
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    const Tokens &tokens() const { return m_tokens; }
    virtual QColor ink(const QModelIndex &index) const;
    virtual Qt::TextElideMode elideMode() const { return Qt::ElideRight; }
    /// Draws what lies under the text, or beside it; gives back what is left for the text of `room`.
    virtual QRectF paintAround(QPainter &painter, const QRectF &room, const QModelIndex &index) const;

private:
    int m_rowHeight;
    Tokens m_tokens = darkTokens();
};

} // namespace leadline
