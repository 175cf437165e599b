// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/archives/archive_reader.h"

#include <QIODevice>

#include <optional>

namespace leadline {

/// The bytes of a handed file front to back, unpacked on the way where it is compressed: gzip, Zstandard, xz, bzip2, or
/// the first file of a ZIP archive whose name ends in one of `endings` (any for none). Sequential; for readers that
/// want a device. One thread; the handed file must outlive it.
class HandedDevice final : public QIODevice
{
public:
    /// Errors: of ArchiveReader; InvalidInput when there is no such file in the archive.
    static Result<std::unique_ptr<HandedDevice>> open(const HandedFile &file, const QString &name,
                                                      const QStringList &endings = {});

    bool isSequential() const override { return true; }
    /// What went wrong while it was read; nothing: nothing did.
    const std::optional<Error> &fault() const { return m_fault; }

protected:
    qint64 readData(char *to, qint64 room) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    HandedDevice(const HandedFile &file, QString name)
        : m_file(file)
        , m_name(std::move(name))
    {
    }
    qint64 readPlain(char *to, qint64 room);

    const HandedFile &m_file;
    QString m_name;
    std::unique_ptr<ArchiveReader> m_reader; ///< none: it is not compressed
    qint64 m_offset = 0;
    std::optional<Error> m_fault;
};

} // namespace leadline
