// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>

#include <vector>

namespace leadline {

struct PackedEntry
{
    QByteArray name;
    QByteArray bytes;
};

/// Writes `bytes` through one of libarchive's filters ("gzip", "zstd", "xz", "bzip2") and returns the path.
QString writePacked(const QTemporaryDir &folder, const QString &name, const char *filter, const QByteArray &bytes);
/// Writes a ZIP archive. `options` as of archive_write_set_options(3).
QString writeZip(const QTemporaryDir &folder, const QString &name, const std::vector<PackedEntry> &entries,
                 const char *options = "");

} // namespace leadline
