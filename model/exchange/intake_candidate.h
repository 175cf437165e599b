// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/intake.h"

#include <QDateTime>
#include <QFileInfo>

namespace leadline {

/// A file's length and time of change: whether it was the same before and after reading.
struct FileState
{
    std::int64_t bytes = 0;
    QDateTime changed;

    friend bool operator==(const FileState &, const FileState &) = default;
    static FileState of(const QString &path)
    {
        const QFileInfo info(path);
        return {info.size(), info.lastModified()};
    }
};

/// A file on its way in.
struct Intake::Candidate
{
    QString path;
    const IntakeOptions &options;
    FileState state;
    std::optional<CatalogueStatement> stated; ///< with the options, or by an item that was found
    PreparedFile file;
    AisCsvData tracks;
};

} // namespace leadline
