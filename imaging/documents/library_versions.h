// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace leadline {

/// {"poppler": "22.12.0", "libxml2": …, "libarchive": …}: what reads documents and packed files, as loaded.
QJsonObject documentLibraryVersions();

} // namespace leadline
