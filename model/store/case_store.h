// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"
#include "model/case/item_change.h"
#include "model/store/log_entry.h"
#include "model/store/time_stamp.h"
#include "model/time/clock.h"
#include "model/tracks/position_report.h"
#include "model/tracks/track_block.h"
#include "model/work/progress.h"

#include <QString>
#include <QStringList>

#include <map>
#include <memory>
#include <span>
#include <vector>

namespace leadline {

/// A file that was taken into the case (or linked): what its evidence row must say about its bytes.
struct StoredFile
{
    QString sha256;
    std::int64_t bytes = 0;
    QString linkedPath{};      ///< set when the bytes stay where they are
    QString linkedModified{};  ///< and when they were last changed, RFC 3339
    bool alreadyThere = false; ///< the same bytes were in the case before
};

/// A report with the exhibit that it came from.
struct SourcedPosition
{
    EvidenceId evidence;
    PositionReport report;
};

/// What `list vessels` says about the positions of one vessel.
struct VesselTrackSummary
{
    std::int64_t positions = 0;
    Instant firstSeen;
    Instant lastSeen;
};

/// The positions of one vessel out of one file, sorted by time, exact duplicates already dropped.
struct VesselPositions
{
    VesselId vessel;
    std::span<const PositionReport> reports;
};

/// One thing that verify() found wrong.
struct Finding
{
    QString item; ///< "E-003", "evidence/ab/…", "log entry 12", "table event"
    QString what; ///< a sentence
};

struct VerifyReport
{
    std::vector<Finding> findings; ///< what was altered or is missing
    std::vector<Finding> notices;  ///< worth knowing, and no alteration: a clock that went back, details that were
                                   ///< deleted with a reason, a copy without write protection, bytes of no exhibit
    std::int64_t files = 0;
    std::int64_t bytes = 0;
    std::int64_t rows = 0;
    std::int64_t logEntries = 0;
    std::int64_t timeStamps = 0; ///< requests that wait for an answer included
    bool intact() const { return findings.empty(); }
};

/// Bytes in the case folder that no exhibit refers to: of an import that was cut off, or undone and never redone.
struct OrphanedFile
{
    QString sha256; ///< its name
    std::int64_t bytes = 0;
};

/// What opening a case for writing found left over and put in order.
struct Tidying
{
    int interruptedCopies = 0;           ///< deleted: beginnings of files whose originals nobody touched
    std::vector<OrphanedFile> orphans{}; ///< moved into tmp/orphans/, see CaseStore::orphans()
};

/// One open case folder: the case file, the exhibits' bytes and the lock. All SQL and all writing into the folder
/// happens behind this interface. Thread-safe: writers queue on a mutex that is never held longer than one
/// transaction (imports commit in batches of about 5 ms), so the GUI thread may commit while an import runs.
class CaseStore
{
public:
    virtual ~CaseStore() = default;

    virtual QString folder() const = 0;
    /// What tells this case from every other, also in copies and bags of it; empty when it cannot be read.
    virtual QString caseUuid() const = 0;
    /// Opened from a folder or medium that cannot be written: every change is refused with NoPermission.
    virtual bool isReadOnly() const = 0;
    /// Why the case is read-only and what to do about it, as whole sentences; empty when it can be changed. What is
    /// refused says the same.
    virtual QString readOnlyReason() const = 0;
    /// The case lies on a network drive and is written there: safe, but slower, and a drive that lies about what it
    /// has written can still lose edits. To be said to the user.
    virtual bool isOnNetworkDrive() const { return false; }
    /// Tables, views and triggers in the case file that Leadline did not put there, each named ("view spy"). When there
    /// are any, the case is opened read-only.
    virtual QStringList unexpectedObjects() const { return {}; }
    /// What opening put in order. Empty for a case that is only read.
    virtual Tidying tidied() const { return {}; }
    /// Files in tmp/orphans/: opening for writing moves there what no exhibit refers to, and nothing is ever deleted
    /// from there but by taking in the same bytes again.
    virtual std::vector<OrphanedFile> orphans() const { return {}; }
    /// The name that following log entries carry: set by the user, empty until then, never the system's.
    virtual void setWho(const QString &who) { Q_UNUSED(who) }

    virtual Result<CaseData> load() const = 0;

    /// A new id of that kind. Never given twice in this case, even when the item is never committed.
    virtual std::int64_t reserveId(ItemKind kind) = 0;
    /// The next exhibit label, "E-013". Never given twice.
    virtual QString reserveEvidenceLabel() = 0;

    /// Commits every change of the edit and one log row in one transaction; on success it is on disk. Evidence of kind
    /// tracks brings its positions with it: they count while its row exists. Errors: DiskFull, NoPermission, Io,
    /// Internal (a `before` that is not what the case holds). Nothing is written by half.
    virtual Result<void> commit(const Edit &edit) = 0;

    /// Copies a file into evidence/ while hashing it (SHA-256), read-only, synced. With `link` the bytes stay where
    /// they are and only the hash is taken. The evidence row is the caller's next commit; until then the file is an
    /// orphan that nothing refers to. It stays in place until the case is closed, also when the commit is undone.
    virtual Result<StoredFile> storeFile(const QString &path, bool link, const Progress &progress) = 0;
    /// Hashes a file that lies outside of the case, as a link to it would be stored. Changes nothing.
    virtual Result<StoredFile> hashLinked(const QString &path, const Progress &progress) const = 0;
    /// Where the bytes of an exhibit lie now; they may be missing.
    virtual QString pathOf(const Evidence &evidence) const = 0;
    /// Folder for what can be rebuilt (thumbnails, pyramids), made on demand.
    virtual QString derivedFolder() const = 0;

    /// Writes positions as track rows that belong to an evidence id which is not committed yet. May be called several
    /// times; rows count once the evidence row exists; rows whose evidence never came are swept when the case opens.
    virtual Result<void> addPositions(EvidenceId evidence, std::span<const VesselPositions> vessels,
                                      const Progress &progress) = 0;
    /// Every position that counts, cut into segments at gaps longer than `gapSeconds` and at ±180°.
    virtual Result<TrackBlockPtr> loadTracks(std::int64_t gapSeconds, const Progress &progress) const = 0;
    virtual Result<std::map<VesselId, VesselTrackSummary>> trackSummaries() const = 0;
    /// Full reports of one vessel in time order, with speed, course and source line.
    virtual Result<std::vector<PositionReport>> positionsOf(VesselId vessel) const = 0;
    /// The same with the exhibit that each came from: its line counts in that file.
    virtual Result<std::vector<SourcedPosition>> sourcedPositionsOf(VesselId vessel) const = 0;

    virtual Result<std::vector<LogEntry>> log() const = 0;
    /// The log without payloads: all of it, or what came after an entry that was read before. For views of long logs.
    virtual Result<std::vector<LogEntry>> logOutline() const = 0;
    virtual Result<std::vector<LogEntry>> logOutlineAfter(const LogEntry &entry) const = 0;
    /// One entry with its payload; how far its clock went back is left out. Error: NotFound.
    virtual Result<LogEntry> logEntry(std::int64_t sequence) const = 0;
    /// Sequences of the log entries that tell of an item.
    virtual Result<std::vector<std::int64_t>> logEntriesAbout(ItemRef item) const = 0;
    /// Deletes what log entries tell (who, what, values before and after) so that a source can be forgotten, and logs
    /// that and why; the chain still verifies. The bytes are overwritten in the case file. Errors: NotFound,
    /// InvalidInput (no reason given; nothing to delete), and those of commit(). All or nothing.
    virtual Result<ForgottenDetails> forgetDetails(const std::vector<std::int64_t> &sequences,
                                                   const QString &reason) = 0;

    /// Makes a request for a time stamp of the log's last entry, keeps it until the answer comes, and logs it. What the
    /// request covers ends before that log entry.
    virtual Result<TimeStamp> requestTimeStamp() = 0;
    /// Keeps the answer to the request of that id (0: to none that the case knows) and logs it. The answer was checked
    /// before (model/exchange/time_stamping.h). Errors: as commit(); Internal when the request has an answer.
    virtual Result<TimeStamp> addTimeStamp(const TimeStamp &stamp) = 0;
    virtual Result<std::vector<TimeStamp>> timeStamps() const = 0;

    /// Checks the case file (as a database, as a GeoPackage, row by row), the log's chain, and every exhibit's bytes.
    virtual Result<VerifyReport> verify(const Progress &progress) const = 0;

    /// Copies the case file, without the exhibits, as it is now into the new file `path`, while others go on editing.
    /// Errors: AlreadyExists, NotFound, NoPermission, DiskFull, Cancelled, Damaged, Io. Nothing is left of a failure.
    virtual Result<void> snapshot(const QString &path, const Progress &progress) const = 0;

    /// Sweeps what does not count and leaves one file that QGIS reads. The destructor does it too, without telling.
    virtual Result<void> close() = 0;
};

enum class OpenMode { ReadWrite, ReadOnly };

/// Makes a case folder. Errors: AlreadyExists, NoPermission, DiskFull.
Result<std::unique_ptr<CaseStore>> createCase(const QString &folder, const QString &title,
                                              std::shared_ptr<const Clock> clock);

/// What kind of place a case lies on.
enum class CasePlace {
    FromSystem, ///< whatever the system tells
    LocalDisk,
    NetworkDrive, ///< SQLite's write-ahead log is not safe there: a rollback journal is used instead
};

/// Opens a case folder. Errors: NotFound, InvalidInput (not a case), Locked, NewerVersion (untouched), Damaged.
Result<std::unique_ptr<CaseStore>> openCase(const QString &folder, OpenMode mode, std::shared_ptr<const Clock> clock,
                                            CasePlace place = CasePlace::FromSystem);

} // namespace leadline
