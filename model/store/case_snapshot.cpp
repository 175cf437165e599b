// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/case_snapshot.h"

#include "model/disk/digest.h"
#include "model/disk/durable_file.h"
#include "model/store/activity_log.h"
#include "model/store/case_seal.h"
#include "model/store/item_table.h"
#include "model/store/schema.h"
#include "model/store/track_table.h"
#include "model/track_store/statement_table.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace leadline {

namespace {

using sqlite::Access;
using sqlite::Connection;

/// Who may read the case may read its copy, and nobody else.
mode_t modeOf(const Connection &connection)
{
    struct stat facts;
    const QString path = connection.fileName();
    if (path.isEmpty() || ::stat(QFile::encodeName(path).constData(), &facts) != 0)
        return 0600;
    return facts.st_mode & 0666;
}

Result<void> makeEmptyFile(const QString &path, mode_t mode, const QString &context)
{
    const int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW;
    const Descriptor file(::open(QFile::encodeName(path).constData(), flags, mode));
    if (!file && errno == ENOENT)
        return fail(ErrorCode::NotFound, QStringLiteral("the folder that it should lie in does not exist"), context);
    if (!file)
        return failErrno(errno, QStringLiteral("writing it"), context);
    return {};
}

Result<void> syncFile(const QString &path, const QString &context)
{
    const Descriptor file(::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
    if (!file || ::fsync(file.value()) != 0)
        return failErrno(errno, QStringLiteral("writing it"), context);
    return {};
}

Result<void> copyPages(Connection &source, const QString &path, const QString &context, const Progress &progress)
{
    const auto copy = Connection::open(path, Access::ReadWrite, context);
    if (!copy)
        return Unexpected{copy.error()};
    // A copy that is not whole is thrown away: it needs no journal, and is synced once, at the end.
    if (const auto quick = (*copy)->execute("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF"); !quick)
        return quick;
    const auto copied = source.copyInto(**copy, [&](double fraction) {
        progress.say(fraction, QStringLiteral("Copying the case file"));
        return !progress.cancelled();
    });
    if (!copied)
        return copied;
    // The pages of an open case say that a write-ahead log belongs to them.
    return (*copy)->execute("PRAGMA journal_mode=DELETE");
}

std::string quoted(const QString &text)
{
    return '\'' + QString(text).replace(QLatin1Char('\''), QLatin1String("''")).toStdString() + '\'';
}

/// The same content whichever opening and closing it has been through: no positions whose exhibit never came, and
/// extents as the spatial index gives them.
Result<void> settle(Connection &copy, Instant lastChange)
{
    const auto swept = sweepTracks(copy);
    const auto sweptStatements = sweepStatements(copy);
    if (!swept || !sweptStatements)
        return Unexpected{!swept ? swept.error() : sweptStatements.error()};
    for (const auto &[key, removed] : {std::pair(QStringLiteral("rows.track"), *swept),
                                       std::pair(QStringLiteral("rows.vessel_statement"), *sweptStatements)}) {
        const auto rows = metaNumber(copy, key);
        if (!rows)
            return Unexpected{rows.error()};
        if (const auto set = setMeta(copy, key, QString::number(*rows - removed)); !set)
            return set;
    }
    std::string sql;
    for (const char *table : {"annotation", "event", "place", "track"}) {
        sql += "UPDATE gpkg_contents SET (min_x,min_y,max_x,max_y)=(SELECT min(minx),min(miny),max(maxx),max(maxy) "
               "FROM \"rtree_";
        sql += table;
        sql += "_geom\") WHERE table_name='";
        sql += table;
        sql += "';";
    }
    // A sweep in the case itself notes when it happened, which says nothing of the case.
    sql += "UPDATE gpkg_contents SET last_change=" + quoted(geoPackageTime(lastChange)) +
           " WHERE table_name IN ('track','vessel_statement')";
    return copy.execute(sql);
}

Result<std::vector<Evidence>> readExhibits(Connection &copy)
{
    auto rows = copy.prepare(itemTable(ItemKind::Evidence).selectSql);
    if (!rows)
        return Unexpected{rows.error()};
    std::vector<Evidence> exhibits;
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            return exhibits;
        Result<Item> item = readItem(*rows, ItemKind::Evidence);
        if (!item)
            return Unexpected{item.error()};
        exhibits.push_back(std::get<Evidence>(*std::move(item)));
    }
}

Result<TravellingCase> describe(Connection &copy)
{
    auto uuid = metaText(copy, QStringLiteral("case_uuid"));
    auto title = metaText(copy, QStringLiteral("title"));
    auto exhibits = readExhibits(copy);
    const auto log = readLog(copy);
    if (!uuid || !title || !exhibits || !log)
        return Unexpected{!uuid ? uuid.error() : !title ? title.error() : !exhibits ? exhibits.error() : log.error()};
    return TravellingCase{*std::move(uuid), *std::move(title), log->empty() ? Instant{} : log->back().time,
                          *std::move(exhibits), 0};
}

/// Deletes them as the case itself would, with an entry that says so. That entry is the same each time: it bears the
/// time of the one before, and its salt, which has nothing to hide, follows from the chain.
Result<std::int64_t> removeLogDetails(Connection &copy, Instant time)
{
    const auto sequences = logEntriesWithDetails(copy);
    const auto head = readLogHead(copy);
    const auto monotonic = copy.integer("SELECT monotonic_ns FROM activity_log ORDER BY sequence DESC LIMIT 1");
    const auto rows = metaNumber(copy, QStringLiteral("rows.activity_log"));
    if (!sequences || !head || !monotonic || !rows)
        return Unexpected{!sequences   ? sequences.error()
                          : !head      ? head.error()
                          : !monotonic ? monotonic.error()
                                       : rows.error()};
    if (sequences->empty())
        return 0;
    const auto deleted = deleteDetails(copy, *sequences);
    if (!deleted)
        return Unexpected{deleted.error()};
    const auto logged =
        appendLog(copy, *head,
                  {.time = time,
                   .monotonicNanoseconds = *monotonic,
                   .who = {},
                   .what = QStringLiteral("Delete the details of %1 log entries").arg(deleted->entries),
                   .payload = payloadOfForgetting(
                       *sequences, QStringLiteral("the sender of this copy left the log's details out"))},
                  sha256("leadline: log details removed from a copy" + head->hash));
    if (!logged)
        return Unexpected{logged.error()};
    if (const auto set = setMeta(copy, QStringLiteral("rows.activity_log"), QString::number(*rows + 1)); !set)
        return Unexpected{set.error()};
    return static_cast<std::int64_t>(deleted->titlesKept.size());
}

Result<void> settleInOneTransaction(Connection &copy, LogDetails details, TravellingCase &described)
{
    auto transaction = sqlite::Transaction::begin(copy);
    if (!transaction)
        return Unexpected{transaction.error()};
    std::vector<Finding> broken;
    const auto seals = checkSeals(copy, broken);
    if (!seals)
        return Unexpected{seals.error()};
    if (const auto settled = settle(copy, described.lastChange); !settled)
        return settled;
    if (details == LogDetails::Remove) {
        const auto titlesKept = removeLogDetails(copy, described.lastChange);
        if (!titlesKept)
            return Unexpected{titlesKept.error()};
        described.logTitlesKept = *titlesKept;
    }
    // Broken seals travel as they are: a copy does not make damage good.
    if (const auto sealed = *seals == SealState::Broken ? Result<void>{} : writeSeals(copy); !sealed)
        return sealed;
    return transaction->commit();
}

} // namespace

Result<void> writeSnapshot(Connection &connection, const QString &target, const Progress &progress)
{
    const QString name = QFileInfo(target).fileName();
    if (QFileInfo::exists(target))
        return fail(ErrorCode::AlreadyExists, QStringLiteral("there is something of that name already"), name);
    const QString partName = target + QStringLiteral(".part-") + QString::fromLatin1(randomBytes(8).toHex());
    if (const auto made = makeEmptyFile(partName, modeOf(connection), name); !made)
        return made;
    TemporaryFile part(partName);
    const TemporaryFile log(partName + QStringLiteral("-wal"));
    const TemporaryFile journal(partName + QStringLiteral("-journal"));

    if (const auto copied = copyPages(connection, partName, name, progress); !copied)
        return copied;
    if (const auto synced = syncFile(partName, name); !synced)
        return synced;
    if (const auto renamed = renameToNewName(partName, target, name); !renamed)
        return renamed;
    part.keep();
    if (!syncFolder(QFileInfo(target).absolutePath()))
        return fail(ErrorCode::Io, QStringLiteral("its folder could not be synced to the disk"), name);
    return {};
}

Result<TravellingCase> writeTravellingCopy(const QString &snapshot, const QString &target, LogDetails details,
                                           const Progress &progress)
{
    const QString name = QFileInfo(target).fileName();
    progress.say(-1, QStringLiteral("Copying the case file"));
    const auto copy = Connection::open(snapshot, Access::ReadWrite, name);
    if (!copy)
        return Unexpected{copy.error()};
    if (const auto quick = (*copy)->execute("PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;"
                                            "PRAGMA secure_delete=ON");
        !quick)
        return Unexpected{quick.error()};
    auto described = describe(**copy);
    if (!described)
        return described;
    if (const auto settled = settleInOneTransaction(**copy, details, *described); !settled)
        return Unexpected{settled.error()};
    const QString resolved = QFileInfo(QFileInfo(target).absolutePath()).canonicalFilePath() + QLatin1Char('/') + name;
    if (const auto written = (*copy)->compactInto(resolved, [&] { return !progress.cancelled(); }); !written)
        return Unexpected{written.error()};
    return described;
}

} // namespace leadline
