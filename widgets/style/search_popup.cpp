// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/search_popup.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>

#include <algorithm>

namespace leadline {

void setUpSearchPopup(QWidget &popup, QLineEdit &field, QListView &list)
{
    constexpr int longestSearch = 200;
    popup.setAttribute(Qt::WA_StyledBackground);
    popup.setProperty("surface", QStringLiteral("popup"));
    field.setClearButtonEnabled(true);
    field.setMaxLength(longestSearch);
    field.installEventFilter(&popup);
    list.setUniformItemSizes(true);
    list.setFocusPolicy(Qt::NoFocus);
    list.setMouseTracking(true);
    list.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list.setEditTriggers(QAbstractItemView::NoEditTriggers);
}

PopupKey popupKeyOf(const QEvent &event, QListView &list)
{
    if (event.type() != QEvent::KeyPress)
        return PopupKey::None;
    const int key = static_cast<const QKeyEvent &>(event).key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter)
        return PopupKey::Taken;
    if (key != Qt::Key_Up && key != Qt::Key_Down)
        return PopupKey::None;
    const QAbstractItemModel &rows = *list.model();
    const int row = list.currentIndex().row() + (key == Qt::Key_Down ? 1 : -1);
    list.setCurrentIndex(rows.index(std::clamp(row, 0, std::max(0, rows.rowCount() - 1)), 0));
    return PopupKey::Moved;
}

} // namespace leadline
