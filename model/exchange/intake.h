// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"
#include "model/exchange/catalogue_statement.h"
#include "model/exchange/feature_intake.h"
#include "model/isolate/decoder_pool.h"
#include "model/tracks/ais_csv.h"

#include <map>
#include <memory>
#include <mutex>
#include <set>

namespace leadline {

/// How files are to be taken in: the options of `leadline add`, and of the dialog after a drop.
struct IntakeOptions
{
    std::optional<EvidenceKind> kind; ///< nothing: decided by what the file is
    bool link = false;                ///< the bytes stay where they are; only the hash is taken
    bool synthetic = false;           ///< made up; also set by itself when the name or the file says SYNTHETIC
    QString source;
    QString obtainedFrom; ///< URL, person or place
    QString obtainedHow;
    QString obtainedTool; ///< program and version
    QString obtainedBy;
    std::optional<EdtfDate> obtained;
    std::optional<CatalogueStatement> stated; ///< by the catalogue that the file was downloaded from
    QStringList descriptions;                 ///< STAC items that came with the file and may describe it
    StatedMapping mapping = {};               ///< of a table: what somebody says its columns hold
    std::optional<StatedLogTimes> logTimes;   ///< of a log without a clock: when somebody says it was recorded
    int previewPixels = 512;                  ///< longest side of the preview that comes back, 0 = none
};

/// A file that passed every check, with its bytes and positions in the case folder, waiting for commit(). Without a
/// commit nothing of it counts.
struct PreparedFile
{
    QString path;
    Evidence evidence;             ///< the id is reserved where positions came with it; commit() gives it and the label
    std::vector<Vessel> vessels;   ///< of a track file: one per MMSI, ids as in its track rows
    std::vector<Vessel> described; ///< vessels that were known before and of which the file has no position
    PixelBlock preview;            ///< of an image, scene, report or capture; empty for others
    std::optional<AisCsvReport> tracks;
    std::optional<FeatureAnnotations> features; ///< of a vector file
    std::vector<MapLayer> tiles;                ///< of a tile archive: a layer for each set that can be drawn
    QStringList warnings;                       ///< sentences: "GPS position is 0, 0: no fix"
    bool duplicate = false;                     ///< the same bytes are an exhibit already; nothing else is filled in
    bool bytesWereThere = false;                ///< in evidence/, before this file was prepared
};

/// One file that is in the case now, or was before.
struct IntakeItem
{
    EvidenceId id;
    QString label;
    EvidenceKind kind = EvidenceKind::Other;
    QString file; ///< name without folders
    QString sha256;
    int tileLayers = 0;     ///< layers of the map that came with it
    bool duplicate = false; ///< was an exhibit before; nothing was added
    bool synthetic = false;
    QStringList warnings;
    PixelBlock preview;
    QString path{}; ///< that it was taken from
};

/// One file that was not taken in. Nothing of it is in the case.
struct IntakeFailure
{
    QString path;
    Error error;
};

/// Rows of one track file, or features of one vector file, that were rejected for one reason.
struct IntakeRejection
{
    QString file;
    RejectedRows rows;
    bool features = false;                    ///< `rows` counts features, its lines are their numbers
    QString rowWord = QStringLiteral("line"); ///< what the numbers of rows count
};

/// "60 rows rejected: bad checksum (line 3080, 3081, …)", with the first five lines; features by their numbers.
QString describeRejection(const IntakeRejection &rejection);

/// What became of a batch of files.
struct IntakeReport
{
    StepGroup step{}; ///< that the files are one step to take back by; what is made of them may join it
    std::vector<IntakeItem> items;
    std::vector<IntakeFailure> failures;
    std::vector<IntakeRejection> rejected;
    std::int64_t rowsRead = 0;      ///< data rows of track files
    std::int64_t rowsKept = 0;      ///< rowsRead = rowsKept + duplicateRows + every rejected count
    std::int64_t duplicateRows = 0; ///< exact repetitions, dropped
    std::int64_t vessels = 0;       ///< different vessels in the files: the size of vesselIds
    std::set<VesselId> vesselIds;
    std::int64_t positions = 0;    ///< positions that came into the case
    std::int64_t featuresRead = 0; ///< of vector files
    std::int64_t annotations = 0;  ///< drawings that were made of them

    /// As `leadline add --json` prints it.
    QJsonObject toJson() const;
};

/// Takes files into a case, in two steps, so that a window stays responsive: prepare() on a worker, commit() on the
/// GUI thread. Used by `leadline add` and by drag and drop. The store and the decoder must outlive it.
class Intake
{
public:
    Intake(CaseStore &store, DecoderPool &decoder)
        : m_store(store)
        , m_decoder(decoder)
    {
    }

    /// Learns what the case holds now: call on the GUI thread before every batch.
    void begin(const CaseData &data);

    /// Checks, reads and stores one file. Any thread, several at once. Errors: NotFound, NoPermission, InvalidInput
    /// (with what the file is instead), Unsupported, DecoderFailed, DiskFull, Io, Cancelled; the context is the file's
    /// name. A refused file leaves no bytes and no rows that count.
    Result<PreparedFile> prepare(const QString &path, const IntakeOptions &options, const Progress &progress);

    /// Adds the exhibit, and the vessels that are new, in one undoable step; empty fields of vessels that the case
    /// knows are filled. GUI thread. What happened goes to `report`, failures of either step too.
    void commit(CaseEditor &editor, const QString &path, Result<PreparedFile> prepared, IntakeReport &report);

    /// Whether this STAC item went with a scene that was taken in: it needs no exhibit of its own.
    bool wentWithScene(const QString &itemPath);

    /// Takes back what prepare() did for a file that will not be committed.
    void abandon(const PreparedFile &file);

private:
    struct Candidate;
    Result<PreparedFile> prepareChecked(const QString &path, const IntakeOptions &options, const Progress &progress);
    Result<void> readContent(Candidate &candidate, const Progress &progress);
    Result<void> readPicture(Candidate &candidate, const Progress &progress);
    void findDescription(Candidate &candidate);
    Result<void> readTracks(Candidate &candidate, const Progress &progress);
    Result<void> readDocument(Candidate &candidate, const Progress &progress);
    Result<void> readVideo(Candidate &candidate, const Progress &progress);
    Result<void> readAnnotations(Candidate &candidate, const Progress &progress);
    Result<void> readTiles(Candidate &candidate, const Progress &progress);
    Result<DecodeReply> decode(DecodeKind kind, const QString &path, const IntakeOptions &options,
                               const Progress &progress);
    void noteWalls(Evidence &evidence);
    Result<void> storeBytes(Candidate &candidate, const Progress &progress);
    Result<void> storeCompanions(Candidate &candidate, const Progress &progress);
    Result<void> storePositions(Candidate &candidate, const Progress &progress);
    bool isKnown(const QString &sha256);
    VesselId vesselIdFor(const AisVessel &ship);
    VesselId knownVessel(const QString &mmsi);
    void addVessels(CaseEditor &editor, PreparedFile &file, Edit &edit);
    void addAnnotations(const PreparedFile &file, Edit &edit);
    static void addTiles(const CaseData &data, const PreparedFile &file, Edit &edit);
    Result<IntakeItem> commitNew(CaseEditor &editor, PreparedFile &file);

    CaseStore &m_store;
    DecoderPool &m_decoder;
    StepGroup m_step;                            ///< all files of this intake are one step to take back
    std::mutex m_mutex;                          ///< guards what follows
    std::map<QString, VesselId> m_vesselsByMmsi; ///< the case's, and those that prepared files have reserved
    std::set<QString> m_hashes;                  ///< of the case's exhibits, and of prepared files
    std::set<QString> m_usedItems;               ///< paths of STAC items that went with scenes
};

/// Both steps for each file: the command line's way. Files are prepared ahead on as many threads as the machine has
/// processors (tables, which use them all by themselves, in turn) and committed on the calling thread in the order of
/// the paths, STAC items last: those that describe a scene of the batch go with it. One failing file does not stop the
/// others; a cancel does.
IntakeReport takeIn(Intake &intake, CaseEditor &editor, const QStringList &paths, const IntakeOptions &options,
                    const Progress &progress);

} // namespace leadline
