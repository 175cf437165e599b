// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/briefing/briefing.h"
#include "model/work/progress.h"

namespace leadline {

/// What was written.
struct BriefingFile
{
    QString path;
    std::int64_t bytes = 0;
    int pages = 0;
    QStringList missingGlyphs; ///< characters that no installed font has, as in "나 (U+B098) in “라진”"
};

/// Lays out and writes a briefing as PDF: vector text and lines, fonts embedded, pictures without loss. All or nothing:
/// an older file at `path` stays whole when the disk is full. Needs a QGuiApplication. Errors: NoPermission, DiskFull,
/// Io, Cancelled.
Result<BriefingFile> writeBriefing(const Briefing &briefing, const QString &path, const Progress &progress);

} // namespace leadline
