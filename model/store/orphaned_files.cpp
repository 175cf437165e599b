// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/orphaned_files.h"

#include "model/store/file_vault.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>
#include <filesystem>

namespace leadline {

namespace {

namespace fs = std::filesystem;

/// Calls `onFile(path below evidence/)` for everything that is not a folder. std::filesystem, because it asks the
/// directory for the type of an entry and not each of ten thousand files.
template<class OnFile>
void walkEvidence(const QString &caseFolder, OnFile &&onFile)
{
    const fs::path root(QFile::encodeName(caseFolder + QStringLiteral("/evidence")).toStdString());
    std::error_code error;
    for (fs::recursive_directory_iterator it(root, fs::directory_options::skip_permission_denied, error), end;
         !error && it != end; it.increment(error)) {
        if (!it->is_directory(error))
            onFile(QFile::decodeName(it->path().lexically_relative(root).c_str()));
    }
}

QString orphanFolder(const QString &caseFolder)
{
    return caseFolder + QStringLiteral("/tmp/orphans");
}

/// The hash when the path below evidence/ is ab/<sha256>; else empty.
QString hashOf(const QString &path)
{
    const QString hash = path.mid(3);
    return !vaultPath({}, hash).isEmpty() && path == hash.left(2) + QLatin1Char('/') + hash ? hash : QString();
}

void sortByHash(std::vector<OrphanedFile> &files)
{
    std::sort(files.begin(), files.end(), [](const auto &a, const auto &b) { return a.sha256 < b.sha256; });
}

} // namespace

Result<NamedBlobs> namedBlobs(sqlite::Connection &connection)
{
    auto rows = connection.prepare("SELECT sha256, linked_path, companions FROM evidence");
    if (!rows)
        return Unexpected{rows.error()};
    NamedBlobs named;
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            return named;
        const QString hash = rows->text(0);
        named.all.insert(hash);
        if (rows->text(1).isEmpty() && !hash.isEmpty())
            named.stored.insert(hash);
        const QByteArray json = rows->blob(2);
        if (json == "[]")
            continue;
        const QJsonDocument document = QJsonDocument::fromJson(json);
        const auto companions = companionsFromJson(document.isArray() ? QJsonValue(document.array()) : QJsonValue());
        named.readable = named.readable && companions;
        for (const CompanionFile &companion : companions ? *companions : std::vector<CompanionFile>()) {
            named.all.insert(companion.sha256);
            named.stored.insert(companion.sha256);
        }
    }
}

bool areAllThere(const QString &caseFolder, const NamedBlobs &named)
{
    return named.readable && std::all_of(named.stored.begin(), named.stored.end(), [&](const QString &hash) {
               return QFileInfo::exists(vaultPath(caseFolder, hash));
           });
}

std::vector<OrphanedFile> findOrphans(const QString &caseFolder, const std::set<QString> &named)
{
    std::vector<OrphanedFile> orphans;
    walkEvidence(caseFolder, [&](const QString &path) {
        const QString hash = hashOf(path);
        if (!hash.isEmpty() && !named.contains(hash))
            orphans.push_back({hash, QFileInfo(vaultPath(caseFolder, hash)).size()});
    });
    sortByHash(orphans);
    return orphans;
}

QStringList foreignFiles(const QString &caseFolder)
{
    QStringList foreign;
    walkEvidence(caseFolder, [&](const QString &path) {
        if (hashOf(path).isEmpty())
            foreign.append(QStringLiteral("evidence/") + path);
    });
    foreign.sort();
    return foreign;
}

void setAside(const QString &caseFolder, const std::vector<OrphanedFile> &orphans)
{
    if (orphans.empty() || !QDir().mkpath(orphanFolder(caseFolder)))
        return;
    // Not synced: wherever a power loss leaves a file, the next opening finds it.
    for (const OrphanedFile &orphan : orphans)
        static_cast<void>(
            std::rename(QFile::encodeName(vaultPath(caseFolder, orphan.sha256)).constData(),
                        QFile::encodeName(orphanFolder(caseFolder) + QLatin1Char('/') + orphan.sha256).constData()));
}

std::vector<OrphanedFile> orphansSetAside(const QString &caseFolder)
{
    std::vector<OrphanedFile> orphans;
    const QFileInfoList files = QDir(orphanFolder(caseFolder)).entryInfoList(QDir::Files);
    for (const QFileInfo &file : files) {
        if (!vaultPath({}, file.fileName()).isEmpty())
            orphans.push_back({file.fileName(), file.size()});
    }
    sortByHash(orphans);
    return orphans;
}

void takeBack(const QString &caseFolder, const QString &sha256)
{
    const QString path = orphanFolder(caseFolder) + QLatin1Char('/') + sha256;
    if (!QFileInfo::exists(path))
        return;
    const auto facts = hashFile(path, [](std::int64_t) { return true; });
    if (facts && facts->sha256 == sha256)
        QFile::remove(path);
}

} // namespace leadline
