// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace leadline {

/// What Leadline is, its version and those of what it stands on, its licence, and the credits of the data it ships
/// (resources/ATTRIBUTION.md). Opens over `window` and deletes itself when closed.
void openAboutBox(QWidget *window);

} // namespace leadline
