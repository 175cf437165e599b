// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/moved_files.h"

#include <QDirIterator>
#include <QFileInfo>

#include <map>

namespace leadline {

namespace {

/// Exhibits that are looked for, by the length of their file.
using Wanted = std::multimap<std::int64_t, const Evidence *>;

Wanted missingFiles(const CaseStore &store, const CaseData &data)
{
    Wanted wanted;
    for (const auto &[id, evidence] : data.all<Evidence>()) {
        const QFileInfo file(store.pathOf(evidence));
        if (!evidence.linkedPath.isEmpty() && (!file.isFile() || file.size() != evidence.bytes))
            wanted.emplace(evidence.bytes, &evidence);
    }
    return wanted;
}

/// Takes out every exhibit whose bytes these are.
void take(Wanted &wanted, const StoredFile &file, std::vector<MovedFile> &found)
{
    auto [it, end] = wanted.equal_range(file.bytes);
    while (it != end) {
        const Evidence &evidence = *it->second;
        if (evidence.sha256 != file.sha256) {
            ++it;
            continue;
        }
        found.push_back({evidence.id, evidence.label, evidence.linkedPath, file});
        it = wanted.erase(it);
    }
}

} // namespace

Result<MovedFiles> findMovedFiles(const CaseStore &store, const CaseData &data, const QStringList &folders,
                                  const Progress &progress)
{
    MovedFiles files;
    Wanted wanted = missingFiles(store, data);
    for (const QString &folder : folders) {
        if (!QFileInfo(folder).isDir())
            return fail(ErrorCode::NotFound, QStringLiteral("there is no such folder"), folder);
        QDirIterator entries(folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
        while (entries.hasNext() && !wanted.empty()) {
            entries.next();
            ++files.filesLookedAt;
            progress.say(-1, QStringLiteral("Looking in %1").arg(entries.fileInfo().path()));
            if (progress.cancelled())
                return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), folder);
            if (!wanted.contains(entries.fileInfo().size()))
                continue;
            ++files.filesHashed;
            const Result<StoredFile> hashed = store.hashLinked(entries.filePath(), progress);
            if (hashed)
                take(wanted, *hashed, files.found);
            else if (hashed.error().code == ErrorCode::Cancelled)
                return Unexpected{hashed.error()};
        }
    }
    for (const auto &[bytes, evidence] : wanted)
        files.missing.push_back(evidence->id);
    return files;
}

Edit relinkEdit(const CaseData &data, const std::vector<MovedFile> &files)
{
    Edit edit;
    for (const MovedFile &file : files) {
        const Evidence *evidence = data.find<Evidence>(file.id);
        if (!evidence || evidence->linkedPath != file.oldPath || evidence->sha256 != file.found.sha256)
            continue;
        Evidence after = *evidence;
        after.linkedPath = file.found.linkedPath;
        after.linkedModified = file.found.linkedModified;
        edit.changes.push_back({*evidence, std::move(after)});
    }
    edit.name = edit.changes.size() == 1 ? QStringLiteral("Find the moved file of %1").arg(files.front().label)
                                         : QStringLiteral("Find %1 moved files").arg(edit.changes.size());
    return edit;
}

} // namespace leadline
