// SPDX-License-Identifier: GPL-3.0-or-later
#include "packed_files.h"

#include <QFile>

#include <archive.h>
#include <archive_entry.h>

#include <sys/stat.h>

#include <cstdlib>

namespace leadline {
namespace {

void writeEntry(archive *handle, const QByteArray &name, const QByteArray &bytes)
{
    archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.constData());
    archive_entry_set_filetype(entry, name.endsWith('/') ? AE_IFDIR : AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, bytes.size());
    if (archive_write_header(handle, entry) != ARCHIVE_OK ||
        archive_write_data(handle, bytes.constData(), static_cast<std::size_t>(bytes.size())) != bytes.size())
        std::abort();
    archive_entry_free(entry);
}

} // namespace

QString writePacked(const QTemporaryDir &folder, const QString &name, const char *filter, const QByteArray &bytes)
{
    const QString path = folder.filePath(name);
    archive *handle = archive_write_new();
    archive_write_set_format_raw(handle);
    if (archive_write_add_filter_by_name(handle, filter) != ARCHIVE_OK ||
        archive_write_open_filename(handle, QFile::encodeName(path).constData()) != ARCHIVE_OK)
        std::abort();
    writeEntry(handle, "data", bytes);
    archive_write_free(handle);
    return path;
}

QString writeZip(const QTemporaryDir &folder, const QString &name, const std::vector<PackedEntry> &entries,
                 const char *options)
{
    const QString path = folder.filePath(name);
    archive *handle = archive_write_new();
    archive_write_set_format_zip(handle);
    if (*options)
        archive_write_set_options(handle, options);
    archive_write_set_passphrase(handle, "secret");
    if (archive_write_open_filename(handle, QFile::encodeName(path).constData()) != ARCHIVE_OK)
        std::abort();
    for (const PackedEntry &entry : entries)
        writeEntry(handle, entry.name, entry.bytes);
    archive_write_free(handle);
    return path;
}

} // namespace leadline
