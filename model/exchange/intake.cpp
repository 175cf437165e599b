// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/intake.h"

#include "model/case/picture_order.h"
#include "model/exchange/intake_candidate.h"
#include "model/exchange/intake_kind.h"
#include "model/exchange/intake_metadata.h"
#include "model/isolate/handed_files.h"
#include "model/maritime/flag.h"
#include "model/store/statement_store.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace leadline {

namespace {

void fillIfEmpty(QString &field, const QString &value)
{
    if (field.isEmpty())
        field = value;
}

/// What a file adds to a vessel of the case: only what was empty.
Vessel filled(Vessel known, const Vessel &fromFile)
{
    fillIfEmpty(known.name, fromFile.name);
    fillIfEmpty(known.mmsi, fromFile.mmsi);
    fillIfEmpty(known.imo, fromFile.imo);
    fillIfEmpty(known.callsign, fromFile.callsign);
    fillIfEmpty(known.flag, fromFile.flag);
    fillIfEmpty(known.shipType, fromFile.shipType);
    if (!known.lengthMetres)
        known.lengthMetres = fromFile.lengthMetres;
    if (!known.beamMetres)
        known.beamMetres = fromFile.beamMetres;
    return known;
}

QString differences(const Vessel &known, const Vessel &fromFile)
{
    QStringList parts;
    const auto compare = [&parts](const char16_t *what, const QString &inCase, const QString &inFile) {
        if (!inCase.isEmpty() && !inFile.isEmpty() && inCase != inFile)
            parts << QStringLiteral("%1 '%2' in the case, '%3' in the file").arg(QStringView(what), inCase, inFile);
    };
    compare(u"name", known.name, fromFile.name);
    compare(u"IMO number", known.imo, fromFile.imo);
    compare(u"call sign", known.callsign, fromFile.callsign);
    return parts.join(QStringLiteral(", "));
}

Vessel toVessel(const AisVessel &ship, const Evidence &evidence, VesselId id)
{
    Vessel vessel;
    vessel.id = id;
    vessel.name = ship.name;
    vessel.mmsi = ship.mmsi;
    vessel.imo = ship.imo;
    vessel.callsign = ship.callsign;
    vessel.flag = flagOfMmsi(ship.mmsi);
    vessel.shipType = ship.shipType;
    vessel.lengthMetres = ship.lengthMetres;
    vessel.beamMetres = ship.beamMetres;
    vessel.source = QStringLiteral("AIS: %1").arg(evidence.fileName);
    vessel.synthetic = evidence.synthetic || nameSaysSynthetic(ship.name);
    QStringList notes;
    if (!ship.statedImo.isEmpty())
        notes << QStringLiteral("IMO number as stated, not a valid one: %1").arg(ship.statedImo);
    if (!ship.conflicts.isEmpty())
        notes << QStringLiteral("The rows disagree. %1").arg(ship.conflicts.join(QStringLiteral("; ")));
    vessel.note = notes.join(QStringLiteral("\n"));
    return vessel;
}

} // namespace

void Intake::begin(const CaseData &data)
{
    const std::scoped_lock lock(m_mutex);
    m_hashes.clear();
    for (const auto &[id, evidence] : data.all<Evidence>())
        m_hashes.insert(evidence.sha256);
    // Backwards, so that of several vessels with one MMSI the oldest answers.
    const auto &vessels = data.all<Vessel>();
    for (auto it = vessels.rbegin(); it != vessels.rend(); ++it) {
        if (!it->second.mmsi.isEmpty())
            m_vesselsByMmsi[it->second.mmsi] = it->first;
    }
}

Result<PreparedFile> Intake::prepare(const QString &path, const IntakeOptions &options, const Progress &progress)
{
    Result<PreparedFile> prepared = prepareChecked(path, options, progress);
    if (prepared)
        return prepared;
    Error error = prepared.error();
    if (error.context.isEmpty() || error.context == path)
        error.context = QFileInfo(path).fileName();
    return Unexpected{error};
}

Result<PreparedFile> Intake::prepareChecked(const QString &path, const IntakeOptions &options, const Progress &progress)
{
    if (const Result<void> readable = checkReadable(path); !readable)
        return Unexpected{readable.error()};
    Candidate candidate{path, options, FileState::of(path), options.stated, {}, {}};
    candidate.file.path = path;
    Evidence &evidence = candidate.file.evidence;
    evidence.fileName = QFileInfo(path).fileName();
    evidence.title = QFileInfo(path).completeBaseName();
    evidence.source = options.source;
    evidence.obtainedFrom = options.obtainedFrom;
    evidence.obtainedHow = options.obtainedHow;
    evidence.obtainedTool = options.obtainedTool;
    evidence.obtainedBy = options.obtainedBy;
    evidence.obtained = options.obtained;
    if (const Result<void> read = readContent(candidate, progress); !read)
        return Unexpected{read.error()};
    if (candidate.stated)
        applyStatement(*candidate.stated, evidence, candidate.file.warnings);
    evidence.synthetic =
        options.synthetic || nameSaysSynthetic(evidence.fileName) || metadataSaysSynthetic(evidence.metadata);
    if (progress.cancelled())
        return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), evidence.fileName);
    if (const Result<void> stored = storeBytes(candidate, progress); !stored)
        return Unexpected{stored.error()};
    if (candidate.file.duplicate)
        return std::move(candidate.file);
    if (const Result<void> stored = storePositions(candidate, progress); !stored)
        return Unexpected{stored.error()};
    return std::move(candidate.file);
}

bool Intake::wentWithScene(const QString &itemPath)
{
    const std::scoped_lock lock(m_mutex);
    return m_usedItems.contains(itemPath);
}

bool Intake::isKnown(const QString &sha256)
{
    const std::scoped_lock lock(m_mutex);
    return !m_hashes.insert(sha256).second;
}

Result<void> Intake::storeBytes(Candidate &candidate, const Progress &progress)
{
    const Result<StoredFile> stored = m_store.storeFile(candidate.path, candidate.options.link, progress);
    if (!stored)
        return Unexpected{stored.error()};
    Evidence &evidence = candidate.file.evidence;
    evidence.sha256 = stored->sha256;
    evidence.bytes = stored->bytes;
    evidence.linkedPath = stored->linkedPath;
    evidence.linkedModified = stored->linkedModified;
    candidate.file.bytesWereThere = stored->alreadyThere;
    if (isKnown(stored->sha256)) {
        candidate.file.duplicate = true;
        return {};
    }
    // What was read must be what was kept.
    if (stored->bytes != candidate.state.bytes || FileState::of(candidate.path) != candidate.state) {
        abandon(candidate.file);
        return fail(ErrorCode::Io, QStringLiteral("changed while it was read: add it again"), evidence.fileName);
    }
    if (const Result<void> companions = storeCompanions(candidate, progress); !companions) {
        abandon(candidate.file);
        return companions;
    }
    return {};
}

/// A scene that is copied takes along what lies beside it and says where it is, a shapefile what belongs to it; what
/// came from a catalogue the item that describes it.
Result<void> Intake::storeCompanions(Candidate &candidate, const Progress &progress)
{
    Evidence &evidence = candidate.file.evidence;
    QStringList paths = candidate.stated ? candidate.stated->files : QStringList();
    const bool takesAlong = evidence.kind == EvidenceKind::Scene || candidate.file.features;
    if (takesAlong && !candidate.options.link)
        for (const QString &name : companionNames(candidate.path))
            paths << QFileInfo(candidate.path).dir().filePath(name);
    for (const QString &path : std::as_const(paths)) {
        const Result<StoredFile> stored = m_store.storeFile(path, false, progress);
        if (!stored)
            return Unexpected{stored.error()};
        evidence.companions.push_back({QFileInfo(path).fileName(), stored->sha256, stored->bytes});
    }
    return {};
}

void Intake::abandon(const PreparedFile &file)
{
    if (file.duplicate)
        return;
    Evidence bytesOnly = file.evidence;
    bytesOnly.companions.clear();
    {
        const std::scoped_lock lock(m_mutex);
        m_hashes.erase(file.evidence.sha256);
    }
    if (!file.bytesWereThere && file.evidence.linkedPath.isEmpty())
        QFile::remove(m_store.pathOf(bytesOnly));
}

/// One that has no MMSI is of its file alone: equal names are no proof.
VesselId Intake::vesselIdFor(const AisVessel &ship)
{
    const std::scoped_lock lock(m_mutex);
    if (ship.mmsi.isEmpty())
        return VesselId{m_store.reserveId(ItemKind::Vessel)};
    VesselId &id = m_vesselsByMmsi[ship.mmsi];
    if (!id)
        id = VesselId{m_store.reserveId(ItemKind::Vessel)};
    return id;
}

/// No id where nothing of that MMSI has come in.
VesselId Intake::knownVessel(const QString &mmsi)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_vesselsByMmsi.find(mmsi);
    return found == m_vesselsByMmsi.end() ? VesselId{} : found->second;
}

Result<void> Intake::storePositions(Candidate &candidate, const Progress &progress)
{
    if (candidate.tracks.vessels.empty())
        return {};
    PreparedFile &file = candidate.file;
    file.evidence.id = EvidenceId{m_store.reserveId(ItemKind::Evidence)};
    std::vector<VesselPositions> positions;
    std::vector<VesselStatement> statements;
    const auto collect = [&statements](const AisVessel &ship, VesselId id) {
        for (VesselStatement statement : ship.statements) {
            statement.vessel = id;
            statements.push_back(std::move(statement));
        }
    };
    for (const AisVessel &ship : candidate.tracks.vessels) {
        const VesselId id = vesselIdFor(ship);
        file.vessels.push_back(toVessel(ship, file.evidence, id));
        positions.push_back({id, ship.reports});
        collect(ship, id);
    }
    for (const AisVessel &ship : candidate.tracks.unplaced) {
        if (const VesselId id = knownVessel(ship.mmsi)) {
            file.described.push_back(toVessel(ship, file.evidence, id));
            collect(ship, id);
        }
    }
    file.evidence.metadata.insert(QStringLiteral("statements"), static_cast<qint64>(statements.size()));
    Result<void> added = m_store.addPositions(file.evidence.id, positions, progress);
    if (added)
        added = statementsOf(m_store).addStatements(file.evidence.id, statements, progress);
    if (!added)
        abandon(file);
    return added;
}

void Intake::commit(CaseEditor &editor, const QString &path, Result<PreparedFile> prepared, IntakeReport &report)
{
    if (!prepared) {
        report.failures.push_back({path, prepared.error()});
        return;
    }
    PreparedFile &file = *prepared;
    const auto &exhibits = editor.data().all<Evidence>();
    const auto known = std::ranges::find_if(
        exhibits, [&file](const auto &entry) { return entry.second.sha256 == file.evidence.sha256; });
    if (known != exhibits.end()) {
        const Evidence &exhibit = known->second;
        report.items.push_back({exhibit.id,
                                exhibit.label,
                                exhibit.kind,
                                file.evidence.fileName,
                                exhibit.sha256,
                                0,
                                true,
                                exhibit.synthetic,
                                {},
                                {},
                                path});
        return;
    }
    if (file.duplicate) {
        report.failures.push_back(
            {path,
             {ErrorCode::InvalidInput, QStringLiteral("the same bytes as another file that was not taken in"),
              file.evidence.fileName}});
        return;
    }
    Result<IntakeItem> item = commitNew(editor, file);
    if (!item) {
        report.failures.push_back({path, item.error()});
        return;
    }
    item->path = path;
    report.step = m_step;
    report.items.push_back(*std::move(item));
    if (file.features) {
        report.featuresRead += file.features->featuresRead;
        report.annotations += static_cast<std::int64_t>(file.features->annotations.size());
        for (RejectedRows &rows : file.features->rejected)
            report.rejected.push_back({file.evidence.fileName, std::move(rows), true});
    }
    if (!file.tracks)
        return;
    report.rowsRead += file.tracks->rowsRead;
    report.rowsKept += file.tracks->rowsKept;
    report.duplicateRows += file.tracks->duplicateRows;
    report.positions += file.tracks->rowsKept;
    for (RejectedRows &rows : file.tracks->rejected)
        report.rejected.push_back({file.evidence.fileName, std::move(rows), false, file.tracks->rowWord});
    for (const Vessel &vessel : file.vessels)
        report.vesselIds.insert(vessel.id);
    report.vessels = static_cast<std::int64_t>(report.vesselIds.size());
}

/// Each drawing marks the file that it came from.
void Intake::addAnnotations(const PreparedFile &file, Edit &edit)
{
    for (Annotation annotation : file.features->annotations) {
        annotation.id = AnnotationId{m_store.reserveId(ItemKind::Annotation)};
        annotation.synthetic = file.evidence.synthetic;
        Link link;
        link.from = refOf(annotation);
        link.role = QStringLiteral("marks");
        link.to = refOf(file.evidence);
        edit.changes.push_back({std::nullopt, std::move(annotation)});
        edit.changes.push_back({std::nullopt, std::move(link)});
    }
}

/// Above the grounds that there are, below every scene; signs above all.
void Intake::addTiles(const CaseData &data, const PreparedFile &file, Edit &edit)
{
    std::int64_t ground = rankForNew(data, NewLayer::Ground), signs = rankForNew(data, NewLayer::Signs);
    for (MapLayer layer : file.tiles) {
        const bool overlay = layer.service.value(QLatin1String("overlay")).toBool();
        layer.exhibit = refOf(file.evidence);
        layer.rank = overlay ? signs++ : ground;
        edit.changes.push_back({std::nullopt, std::move(layer)});
    }
}

/// New ones are added, known ones get what was empty.
void Intake::addVessels(CaseEditor &editor, PreparedFile &file, Edit &edit)
{
    constexpr qsizetype mostDifferences = 20;
    qsizetype different = 0;
    const auto fill = [&](const Vessel &known, const Vessel &vessel) {
        Vessel after = filled(known, vessel);
        const QString difference = differences(known, vessel);
        if (!difference.isEmpty() && ++different <= mostDifferences)
            file.warnings << QStringLiteral("MMSI %1: %2; the case was left as it is").arg(vessel.mmsi, difference);
        if (after != known)
            edit.changes.push_back({known, std::move(after)});
    };
    for (const Vessel &vessel : file.vessels) {
        if (const Vessel *known = editor.data().find<Vessel>(vessel.id))
            fill(*known, vessel);
        else
            edit.changes.push_back({std::nullopt, vessel});
    }
    for (const Vessel &vessel : file.described) {
        if (const Vessel *known = editor.data().find<Vessel>(vessel.id))
            fill(*known, vessel);
    }
    if (different > mostDifferences)
        file.warnings << QStringLiteral("… and %1 vessels more that differ").arg(different - mostDifferences);
}

Result<IntakeItem> Intake::commitNew(CaseEditor &editor, PreparedFile &file)
{
    Evidence &evidence = file.evidence;
    // Here and not while it was prepared: ids follow the order in which files come in, as labels do.
    if (!evidence.id)
        evidence.id = EvidenceId{m_store.reserveId(ItemKind::Evidence)};
    evidence.label = m_store.reserveEvidenceLabel();
    Edit edit;
    edit.name =
        (file.tracks || file.features ? QStringLiteral("Import %1") : QStringLiteral("Add %1")).arg(evidence.fileName);
    edit.changes.push_back({std::nullopt, evidence});
    addVessels(editor, file, edit);
    if (file.features)
        addAnnotations(file, edit);
    addTiles(editor.data(), file, edit);
    if (m_step.id < 0)
        m_step = editor.newGroup(QStringLiteral("Add %1 files"));
    const Result<std::vector<ItemRef>> done = editor.commit(std::move(edit), m_step);
    if (!done) {
        const std::scoped_lock lock(m_mutex);
        m_hashes.erase(evidence.sha256);
        return Unexpected{done.error()};
    }
    return IntakeItem{evidence.id,     evidence.label,
                      evidence.kind,   evidence.fileName,
                      evidence.sha256, static_cast<int>(file.tiles.size()),
                      false,           evidence.synthetic,
                      file.warnings,   file.preview};
}

} // namespace leadline
