// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"

#include <QStyledItemDelegate>

class QTreeView;

namespace leadline {

/// One finding a row, as high as its text needs: a long path or a hash is broken rather than cut.
class FindingDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit FindingDelegate(QTreeView *view);

    void setTokens(const Tokens &tokens) { m_tokens = tokens; }
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const QTreeView *m_view;
    Tokens m_tokens = darkTokens();
};

} // namespace leadline
