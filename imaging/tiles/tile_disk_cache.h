// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace leadline {

/// The bytes of a tile that was kept, as the server sent them; empty when there are none, they are older than the seven
/// days that OpenStreetMap's tile usage policy asks for without an Expires header, or more than `maxBytes`. Any thread.
QByteArray readCachedTile(const QString &path, qint64 maxBytes);

/// Keeps a tile; an empty path keeps nothing. A failure costs a later fetch, nothing else, so it is not told. Any
/// thread.
void writeCachedTile(const QString &path, const QByteArray &bytes);

} // namespace leadline
