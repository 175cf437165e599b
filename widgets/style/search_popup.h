// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QEvent;
class QLineEdit;
class QListView;
class QWidget;

namespace leadline {

/// Makes a popup of a field and the list under it that it filters: the field keeps the focus, its keys that move
/// through the list go to the popup's eventFilter().
void setUpSearchPopup(QWidget &popup, QLineEdit &field, QListView &list);

enum class PopupKey {
    None,  ///< not a key of the list's
    Moved, ///< up or down: the current row was moved, and stays within the list
    Taken  ///< the current row is wanted
};

/// What an event of the field means for the list under it.
PopupKey popupKeyOf(const QEvent &event, QListView &list);

} // namespace leadline
