// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/finding_delegate.h"

#include <QIcon>
#include <QPainter>
#include <QTextLayout>
#include <QTreeView>

namespace leadline {

namespace {

constexpr int side = 8;
constexpr int above = 6;
constexpr int iconSize = 14;

int textLeft(const QModelIndex &index)
{
    return index.column() == 0 ? side + iconSize + 8 : side;
}

/// Lays the text out between words, and inside one that is wider than the column. Returns the height.
qreal layOut(QTextLayout &layout, int width)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    qreal height = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, height});
        height += line.height();
    }
    layout.endLayout();
    return height;
}

} // namespace

FindingDelegate::FindingDelegate(QTreeView *view)
    : QStyledItemDelegate(view)
    , m_view(view)
{
}

QSize FindingDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const int width = std::max(m_view->columnWidth(index.column()) - textLeft(index) - side, 40);
    QTextLayout layout(index.data().toString(), uiFont(12.5));
    return {width, qCeil(layOut(layout, width)) + 2 * above};
}

void FindingDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QRect rect = option.rect;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    if (selected || option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(rect, m_tokens.raised);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), m_tokens.line);
    if (index.column() == 0) {
        if (selected)
            painter->fillRect(QRect(rect.left(), rect.top(), 3, rect.height() - 1), m_tokens.accent);
        index.data(Qt::DecorationRole)
            .value<QIcon>()
            .paint(painter, QRect(rect.left() + side, rect.top() + above + 1, iconSize, iconSize));
    }
    painter->setPen(m_tokens.text);
    QTextLayout layout(index.data().toString(), uiFont(12.5));
    layOut(layout, rect.width() - textLeft(index) - side);
    layout.draw(painter, QPointF(rect.left() + textLeft(index), rect.top() + above));
    painter->restore();
}

} // namespace leadline
