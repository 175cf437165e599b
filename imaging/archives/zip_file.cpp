// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/archives/zip_file.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace leadline {
namespace {

constexpr time_t firstOfZip = 315'532'800; // 1980-01-01, the earliest that a ZIP archive can say

la_ssize_t append(archive *, void *to, const void *bytes, std::size_t length)
{
    static_cast<QByteArray *>(to)->append(static_cast<const char *>(bytes), static_cast<qsizetype>(length));
    return static_cast<la_ssize_t>(length);
}

} // namespace

Result<QByteArray> zipOf(const std::vector<std::pair<QString, QByteArray>> &files)
{
    const std::unique_ptr<archive, decltype(&archive_write_free)> zip(archive_write_new(), archive_write_free);
    const auto failed = [&zip] {
        return fail(ErrorCode::Io, QStringLiteral("the ZIP archive could not be written: %1")
                                       .arg(QString::fromUtf8(archive_error_string(zip.get()))));
    };
    QByteArray packed;
    archive_write_set_bytes_per_block(zip.get(), 0);
    if (archive_write_set_format_zip(zip.get()) != ARCHIVE_OK ||
        archive_write_open(zip.get(), &packed, nullptr, append, nullptr) != ARCHIVE_OK)
        return failed();
    for (const auto &[name, bytes] : files) {
        const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(),
                                                                                  archive_entry_free);
        archive_entry_set_pathname_utf8(entry.get(), name.toUtf8().constData());
        archive_entry_set_size(entry.get(), bytes.size());
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        archive_entry_set_mtime(entry.get(), firstOfZip, 0);
        if (archive_write_header(zip.get(), entry.get()) != ARCHIVE_OK ||
            archive_write_data(zip.get(), bytes.constData(), static_cast<std::size_t>(bytes.size())) != bytes.size())
            return failed();
    }
    if (archive_write_close(zip.get()) != ARCHIVE_OK)
        return failed();
    return packed;
}

} // namespace leadline
