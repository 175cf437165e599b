// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLineEdit;
class QListView;
class QWidget;

namespace leadline {

/// Makes a popup of a field and the list under it that it filters: the field keeps the focus, its keys that move
/// through the list go to the popup's eventFilter().
void setUpSearchPopup(QWidget &popup, QLineEdit &field, QListView &list);

} // namespace leadline
