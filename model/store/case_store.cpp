// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/case_store.h"

#include "model/store/activity_log.h"
#include "model/store/case_seal.h"
#include "model/store/file_vault.h"
#include "model/store/geopackage_store.h"
#include "model/store/schema.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <sys/stat.h>

namespace leadline {

namespace {

using sqlite::Access;
using sqlite::Connection;

/// Takes back what was made of a case when its making fails half way.
class Unmaking
{
public:
    Unmaking(QString folder, bool folderIsOurs)
        : m_folder(std::move(folder))
        , m_folderIsOurs(folderIsOurs)
    {
    }
    ~Unmaking()
    {
        if (!m_armed)
            return;
        for (const char *file : {"case.gpkg", "case.gpkg-journal", "case.gpkg-wal", "case.lock"})
            QFile::remove(m_folder + QLatin1Char('/') + QLatin1String(file));
        for (const char *part : {"evidence", "derived", "tmp"})
            QDir(m_folder).rmdir(QLatin1String(part));
        if (m_folderIsOurs)
            QDir().rmdir(m_folder);
    }
    Q_DISABLE_COPY_MOVE(Unmaking)
    void disarm() { m_armed = false; }

private:
    QString m_folder;
    bool m_folderIsOurs;
    bool m_armed = true;
};

Result<void> makeFolder(const QString &path, mode_t mode, const QString &context)
{
    if (::mkdir(QFile::encodeName(path).constData(), mode) == 0)
        return {};
    switch (errno) {
    case EEXIST:
        return {};
    case ENOENT:
        return fail(ErrorCode::NotFound, QStringLiteral("the folder that it should lie in does not exist"), context);
    case EACCES:
    case EPERM:
    case EROFS:
        return fail(ErrorCode::NoPermission, QStringLiteral("the folder cannot be written"), context);
    case ENOSPC:
    case EDQUOT:
        return fail(ErrorCode::DiskFull, QStringLiteral("the disk is full"), context);
    default:
        return fail(ErrorCode::Io, QStringLiteral("the folder cannot be made"), context);
    }
}

Result<void> makeCaseFile(const QString &folder, const QString &title, const Clock &clock, const QString &context)
{
    const auto connection = Connection::open(folder + QStringLiteral("/case.gpkg"), Access::CreateNew, context);
    if (!connection)
        return Unexpected{connection.error()};
    if (const auto made = createSchema(**connection, title, clock.now()); !made)
        return made;
    auto transaction = sqlite::Transaction::begin(**connection);
    if (!transaction)
        return Unexpected{transaction.error()};
    const auto head = appendLog(**connection, LogHead{},
                                {.time = clock.now(),
                                 .monotonicNanoseconds = clock.monotonicNanoseconds(),
                                 .who = {},
                                 .what = QStringLiteral("New case"),
                                 .payload = payloadOf(Edit{}, {{QStringLiteral("title"), title}})});
    if (!head)
        return Unexpected{head.error()};
    if (const auto set = setMeta(**connection, QStringLiteral("rows.activity_log"), QStringLiteral("1")); !set)
        return set;
    if (const auto sealed = writeSeals(**connection); !sealed)
        return sealed;
    return transaction->commit();
}

} // namespace

Result<std::unique_ptr<CaseStore>> createCase(const QString &folder, const QString &title,
                                              std::shared_ptr<const Clock> clock)
{
    const QFileInfo info(QDir::cleanPath(QFileInfo(folder).absoluteFilePath()));
    const QString path = info.filePath();
    const QString name = info.fileName();
    if (info.exists() && !info.isDir())
        return fail(ErrorCode::AlreadyExists, QStringLiteral("there is a file of that name"), name);
    if (QFileInfo::exists(path + QStringLiteral("/case.gpkg")))
        return fail(ErrorCode::AlreadyExists, QStringLiteral("there is a case in that folder already"), name);
    if (info.exists() && !QDir(path).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot))
        return fail(ErrorCode::AlreadyExists, QStringLiteral("the folder is not empty"), name);
    const bool folderIsOurs = !info.exists();
    if (const auto made = makeFolder(path, 0755, name); !made)
        return Unexpected{made.error()};
    Unmaking unmaking(path, folderIsOurs);
    const std::pair<const char *, mode_t> parts[]{{"/evidence", 0755}, {"/derived", 0755}, {"/tmp", 0700}};
    for (const auto &[part, mode] : parts) {
        if (const auto made = makeFolder(path + QLatin1String(part), mode, name); !made)
            return Unexpected{made.error()};
    }
    {
        const Result<CaseLock> lock = CaseLock::take(path, CaseLock::Kind::Exclusive, name);
        if (!lock)
            return Unexpected{lock.error()};
        if (const auto made = makeCaseFile(path, title, *clock, name); !made)
            return Unexpected{made.error()};
    }
    syncFolder(path);
    syncFolder(info.path());
    auto store = openCase(path, OpenMode::ReadWrite, std::move(clock));
    if (store)
        unmaking.disarm();
    return store;
}

Result<std::unique_ptr<CaseStore>> openCase(const QString &folder, OpenMode mode, std::shared_ptr<const Clock> clock,
                                            CasePlace place)
{
    return GeoPackageStore::open(folder, mode, std::move(clock), place);
}

} // namespace leadline
