// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"

#include <QStyledItemDelegate>

namespace leadline {

/// Rows of the network panel's tables: plain text on one line, numbers to the right, trouble in its colour.
class RequestDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setTokens(const Tokens &tokens) { m_tokens = tokens; }
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    Tokens m_tokens = darkTokens();
};

} // namespace leadline
