// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"

#include <QStyledItemDelegate>

namespace leadline {

/// Paints a found scene: its thumbnail beside the date, the accent bar where it is selected, and a tint where the
/// pointer on the map lies in it.
class FoundDelegate : public QStyledItemDelegate
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
