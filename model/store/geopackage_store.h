// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/disk/case_lock.h"
#include "model/gpkg/sqlite_connection.h"
#include "model/gpkg/writer_queue.h"
#include "model/store/activity_log.h"
#include "model/store/case_store.h"
#include "model/store/item_table.h"
#include "model/store/statement_store.h"
#include "model/store/track_rows.h"

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <set>

namespace leadline {

/// A case whose tables lie in case.gpkg (SQLite, WAL while open). One connection writes, behind m_queue; whoever reads
/// opens a connection of its own, so that long reads and the window's edits do not wait for each other.
class GeoPackageStore final : public CaseStore, public StatementStore
{
public:
    static Result<std::unique_ptr<CaseStore>> open(const QString &folder, OpenMode mode,
                                                   std::shared_ptr<const Clock> clock, CasePlace place);
    ~GeoPackageStore() override;

    QString folder() const override { return m_folder; }
    QString readOnlyReason() const override;
    bool isReadOnly() const override { return m_readOnly; }
    bool isOnNetworkDrive() const override { return m_rollback; }
    QStringList unexpectedObjects() const override { return m_unexpected; }
    Tidying tidied() const override { return m_tidied; }
    std::vector<OrphanedFile> orphans() const override;
    void setWho(const QString &who) override;
    Result<CaseData> load() const override;
    std::int64_t reserveId(ItemKind kind) override;
    QString reserveEvidenceLabel() override;
    Result<void> commit(const Edit &edit) override;
    Result<StoredFile> storeFile(const QString &path, bool link, const Progress &progress) override;
    Result<StoredFile> hashLinked(const QString &path, const Progress &progress) const override;
    QString pathOf(const Evidence &evidence) const override;
    QString derivedFolder() const override;
    QString caseUuid() const override;
    Result<void> addPositions(EvidenceId evidence, std::span<const VesselPositions> vessels,
                              const Progress &progress) override;
    Result<void> addStatements(EvidenceId evidence, std::span<const VesselStatement> statements,
                               const Progress &progress) override;
    Result<std::vector<VesselStatement>> vesselStatements(VesselId vessel) const override;
    Result<TrackBlockPtr> loadTracks(std::int64_t gapSeconds, const Progress &progress) const override;
    Result<std::map<VesselId, VesselTrackSummary>> trackSummaries() const override;
    Result<std::vector<PositionReport>> positionsOf(VesselId vessel) const override;
    Result<std::vector<SourcedPosition>> sourcedPositionsOf(VesselId vessel) const override;
    Result<std::vector<LogEntry>> log() const override;
    Result<std::vector<LogEntry>> logOutline() const override;
    Result<std::vector<LogEntry>> logOutlineAfter(const LogEntry &entry) const override;
    Result<LogEntry> logEntry(std::int64_t sequence) const override;
    Result<std::vector<std::int64_t>> logEntriesAbout(ItemRef item) const override;
    Result<ForgottenDetails> forgetDetails(const std::vector<std::int64_t> &sequences, const QString &reason) override;
    Result<TimeStamp> requestTimeStamp() override;
    Result<TimeStamp> addTimeStamp(const TimeStamp &stamp) override;
    Result<std::vector<TimeStamp>> timeStamps() const override;
    Result<VerifyReport> verify(const Progress &progress) const override;
    Result<void> snapshot(const QString &path, const Progress &progress) const override;
    Result<void> close() override;

private:
    /// What leadline_meta holds and every transaction may change: kept in memory, written where it changed.
    struct Figures
    {
        std::map<std::string, std::int64_t> rows; ///< by table
        LogHead log;
        std::map<ItemKind, std::int64_t> lastId;
        std::int64_t lastLabel = 0;
    };
    /// What a transaction touched: for gpkg_contents.
    struct Touched
    {
        std::map<std::string, std::optional<Envelope>> tables; ///< and what their extents must cover now
        std::set<std::string> shrunk;                          ///< extents to be measured anew on closing
    };

    GeoPackageStore(QString folder, CaseLock lock, std::shared_ptr<const Clock> clock);
    Result<void> connect(OpenMode mode);
    Result<void> convert(std::int64_t from);
    Result<void> convertInMemory(std::int64_t from);
    Result<void> readFigures();
    Result<void> startWriting();
    Result<void> tidyFolder();
    Result<void> refuseChanges() const;

    Result<std::unique_ptr<sqlite::Connection>> reader() const;

    Result<void> writeChange(const ItemChange &change, Figures &figures, Touched &touched);
    Result<void> checkBefore(const ItemTable &table, const ItemChange &change);
    Result<void> writeIndex(const ItemTable &table, const ItemChange &change, Touched &touched);
    Result<void> writeLog(const Edit &edit, Figures &figures, Touched &touched);
    Result<void> appendEntry(const QString &what, const QJsonObject &payload, Figures &figures, Touched &touched);
    Result<void> writeFigures(Figures &figures, const Touched &touched);
    Result<void> writeContents(const Touched &touched);
    Result<std::size_t> writeTrackRows(std::span<const TrackRow> rows);
    Result<void> dropPending(EvidenceId evidence);
    Result<void> sweep();
    Result<std::size_t> writeStatements(EvidenceId evidence, std::span<const VesselStatement> statements);
    /// Each gives how many rows of its table it removed.
    using Removal = std::function<Result<std::int64_t>(sqlite::Connection &)>;
    Result<void> removeRows(const std::map<std::string, Removal> &removals);
    Result<void> measureExtents();
    Result<TimeStamp> writeTimeStamp(TimeStamp stamp, const QString &what);
    void noteIds(const Edit &edit);
    Result<void> finishTransaction(sqlite::Transaction &transaction, Figures &&figures, Touched &&touched);
    void checkpointBesideTheWriter();

    const QString m_folder;
    const QString m_name;
    std::shared_ptr<const Clock> m_clock;
    CaseLock m_lock;
    sqlite::Access m_readAccess = sqlite::Access::QueryOnly;
    QString m_database; ///< what connections open: case.gpkg, or the converted copy in memory
    bool m_readOnly = false;
    bool m_writable = true;  ///< the folder and the file, whatever was asked for
    bool m_rollback = false; ///< a rollback journal instead of the write-ahead log
    QStringList m_unexpected;
    Tidying m_tidied;

    mutable WriterQueue m_queue; ///< guards what follows up to the next blank line
    std::unique_ptr<sqlite::Connection> m_writer;
    Figures m_figures;
    std::set<std::string> m_shrunk;
    bool m_sealed = false; ///< the seals held when the case was opened, and are kept so; broken ones stay, to be named
    QString m_who;
    std::atomic<int> m_imports = 0;
    std::atomic<int> m_logPages = 0; ///< of the write-ahead log
    std::atomic<bool> m_open = false;

    mutable std::mutex m_idMutex; ///< guards what follows
    std::map<ItemKind, std::int64_t> m_lastId;
    std::int64_t m_lastLabel = 0;
};

} // namespace leadline
