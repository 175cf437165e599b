// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/search_popup.h"

#include <QLineEdit>
#include <QListView>

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

} // namespace leadline
