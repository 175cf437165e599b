// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/bag/bag_export.h"

#include "model/bag/bag_folder.h"
#include "model/bag/bag_pump.h"
#include "model/bag/sealed_bag.h"
#include "model/store/file_vault.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <map>
#include <sys/stat.h>
#include <unistd.h>

namespace leadline {

namespace {

/// One file of the payload, where it comes from and what it must be.
struct Planned
{
    QString path;
    QString source;
    QByteArray sha256; ///< empty: whatever it is
    QString name;      ///< what errors are about
    std::int64_t bytes = 0;
};

struct Plan
{
    TravellingCase travelling;
    std::vector<Planned> files;
    std::vector<Evidence> leftOut;
    std::int64_t bytes = 0;
};

bool travels(const CaseStore &store, const Evidence &evidence, const BagOptions &options)
{
    const bool kept = pathOfEvidence(store.folder(), evidence) == vaultPath(store.folder(), evidence.sha256);
    return kept || options.linked == LinkedExhibits::Copy;
}

/// The files of a payload by their paths: two exhibits may have the same bytes.
class PlannedFiles
{
public:
    explicit PlannedFiles(QString caseFolder)
        : m_caseFolder(std::move(caseFolder))
    {
    }
    Result<void> addBlob(const QString &source, const QString &sha256, const QString &name)
    {
        const QString inCase = vaultPath({}, sha256);
        if (inCase.isEmpty())
            return fail(ErrorCode::Damaged, QStringLiteral("its SHA-256 is not one"), name);
        add(inCase, source, sha256.toLatin1(), name);
        return {};
    }
    void addThumbnail(const Evidence &evidence)
    {
        const QString inCase = QStringLiteral("/derived/thumbnails/%1.raw").arg(evidence.sha256);
        if (QFileInfo(m_caseFolder + inCase).isFile())
            add(inCase, m_caseFolder + inCase, {}, QStringLiteral("thumbnail of %1").arg(evidence.label));
    }
    void appendTo(std::vector<Planned> &files)
    {
        for (auto &[path, file] : m_files)
            files.push_back(std::move(file));
    }

private:
    void add(const QString &inCase, const QString &source, const QByteArray &sha256, const QString &name)
    {
        const QString path = QStringLiteral("data") + inCase;
        m_files.try_emplace(path, Planned{path, source, sha256, name});
    }
    QString m_caseFolder;
    std::map<QString, Planned> m_files;
};

Result<void> planExhibits(const CaseStore &store, const BagOptions &options, Plan &plan)
{
    PlannedFiles files(store.folder());
    for (const Evidence &evidence : plan.travelling.exhibits) {
        for (const CompanionFile &companion : evidence.companions) {
            const auto added = files.addBlob(vaultPath(store.folder(), companion.sha256), companion.sha256,
                                             QStringLiteral("%1, %2").arg(evidence.label, companion.name));
            if (!added)
                return added;
        }
        if (evidence.sha256.isEmpty() && evidence.linkedPath.isEmpty())
            continue;
        if (!travels(store, evidence, options)) {
            plan.leftOut.push_back(evidence);
            continue;
        }
        const QString source = pathOfEvidence(store.folder(), evidence);
        if (const auto added = files.addBlob(source, evidence.sha256, evidence.label); !added)
            return added;
        if (options.derived == DerivedFiles::Thumbnails)
            files.addThumbnail(evidence);
    }
    files.appendTo(plan.files);
    return {};
}

Result<Descriptor> openPlanned(Planned &file)
{
    Descriptor source(::open(QFile::encodeName(file.source).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
    struct stat facts;
    if (!source || ::fstat(source.value(), &facts) != 0)
        return failErrno(errno, QStringLiteral("reading it"), file.name);
    if (!S_ISREG(facts.st_mode))
        return fail(ErrorCode::InvalidInput, QStringLiteral("it is not a regular file"), file.name);
    file.bytes = facts.st_size;
    return source;
}

/// Makes the copy of the case file that travels. `scratch` is a folder of the case; both files in it go with the guard.
class TravellingFile
{
public:
    TravellingFile(const CaseStore &store)
        // The store removes what is called so when it opens after a crash.
        : m_folder(store.folder() + QStringLiteral("/tmp"))
        , m_snapshot(m_folder + QStringLiteral("/incoming-snapshot-") + QString::fromLatin1(randomBytes(8).toHex()))
        , m_journal(m_snapshot.path() + QStringLiteral("-journal"))
        , m_copy(m_folder + QStringLiteral("/incoming-copy-") + QString::fromLatin1(randomBytes(8).toHex()))
        , m_copyJournal(m_copy.path() + QStringLiteral("-journal"))
    {
    }
    Result<TravellingCase> make(const CaseStore &store, LogDetails details, const Progress &progress)
    {
        const QString name = QFileInfo(store.folder()).fileName();
        if (::mkdir(QFile::encodeName(m_folder).constData(), 0700) != 0 && errno != EEXIST)
            return failErrno(errno, QStringLiteral("writing into the case folder's tmp/"), name);
        if (::faccessat(AT_FDCWD, QFile::encodeName(m_folder).constData(), W_OK, AT_EACCESS) != 0)
            return fail(ErrorCode::NoPermission,
                        QStringLiteral("the case folder cannot be written, and the copy of the case file that travels "
                                       "is made in its tmp/: copy the case to a place that can be written first"),
                        name);
        if (const auto taken = store.snapshot(m_snapshot.path(), progress); !taken)
            return Unexpected{Error{taken.error().code, taken.error().what, name}};
        // So that nobody else may read the copy either.
        const Descriptor empty(::open(QFile::encodeName(m_copy.path()).constData(),
                                      O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!empty)
            return failErrno(errno, QStringLiteral("writing into the case folder's tmp/"), name);
        return writeTravellingCopy(m_snapshot.path(), m_copy.path(), details, progress);
    }
    const QString &path() const { return m_copy.path(); }

private:
    QString m_folder;
    TemporaryFile m_snapshot;
    TemporaryFile m_journal;
    TemporaryFile m_copy;
    TemporaryFile m_copyJournal;
};

Result<Plan> planOf(const CaseStore &store, const BagOptions &options, TravellingFile &file, const Progress &progress)
{
    auto travelling = file.make(store, options.details, progress);
    if (!travelling)
        return Unexpected{travelling.error()};
    Plan plan{.travelling = *std::move(travelling), .files = {}, .leftOut = {}};
    plan.files.push_back({QStringLiteral("data/case.gpkg"), file.path(), {}, QStringLiteral("case.gpkg")});
    if (const auto planned = planExhibits(store, options, plan); !planned)
        return Unexpected{planned.error()};
    for (Planned &one : plan.files) {
        // Before anything is written: a file that is missing at the end of a long copy would waste it.
        if (const auto there = openPlanned(one); !there)
            return Unexpected{there.error()};
        plan.bytes += one.bytes;
    }
    return plan;
}

Result<FileDigests> copyOne(Planned &file, BagTarget &target, BagProgress &progress)
{
    const auto source = openPlanned(file);
    if (!source)
        return Unexpected{source.error()};
    const auto copy = target.begin(file.path, file.bytes);
    if (!copy)
        return Unexpected{copy.error()};
    const Hands hashing = target.takesSeveralAtOnce() ? Hands::One : Hands::Two;
    auto digests = pumpAndHash(source->value(), file.bytes, **copy, hashing, progress, file.name);
    if (digests && !file.sha256.isEmpty() && digests->sha256 != file.sha256)
        return fail(ErrorCode::Damaged,
                    QStringLiteral("its bytes are not those that were preserved (leadline verify tells more); nothing "
                                   "was exported"),
                    file.name);
    return digests;
}

Result<FileDigests> writeTagFile(BagTarget &target, const QString &path, const QByteArray &text)
{
    const auto file = target.begin(path, text.size());
    if (!file)
        return Unexpected{file.error()};
    Result<void> written = (*file)->write(text);
    if (written)
        written = (*file)->finish();
    if (!written)
        return Unexpected{written.error()};
    DoubleDigest digest;
    digest.add(text);
    return digest.finish();
}

QByteArray infoText(const Plan &plan, const BagOptions &options)
{
    const auto label = [](const char *text) { return QString::fromLatin1(text); };
    std::vector<BagInfoLine> lines{
        {label("Bagging-Date"), toRfc3339(plan.travelling.lastChange).left(10)},
        {label("External-Identifier"), label("urn:uuid:") + plan.travelling.uuid},
        {label("External-Description"), plan.travelling.title},
        {label("Payload-Oxum"), QStringLiteral("%1.%2").arg(plan.bytes).arg(plan.files.size())},
        {label("Bag-Software-Agent"), label("Leadline")},
        {label("Leadline-Log-Details"), label(options.details == LogDetails::Keep ? "kept" : "removed")}};
    for (const Evidence &evidence : plan.leftOut)
        lines.push_back(
            {label("External-Exhibit"), QStringLiteral("%1 SHA-256 %2, %3 bytes, not in this bag")
                                            .arg(evidence.label, evidence.sha256, QString::number(evidence.bytes))});
    return bagInfoText(lines);
}

/// A set of files with what both kinds of manifest say of them.
class Manifests
{
public:
    void add(const QString &path, const FileDigests &digests)
    {
        m_short.push_back({path, digests.sha256});
        m_long.push_back({path, digests.sha512});
    }
    Result<void> write(BagTarget &target, const QString &prefix, Manifests *listedIn) const
    {
        const std::pair<const char *, const std::vector<ManifestLine> &> both[]{{"sha256.txt", m_short},
                                                                                {"sha512.txt", m_long}};
        for (const auto &[name, lines] : both) {
            const QString path = prefix + QLatin1String(name);
            const auto digests = writeTagFile(target, path, manifestText(lines));
            if (!digests)
                return Unexpected{digests.error()};
            if (listedIn)
                listedIn->add(path, *digests);
        }
        return {};
    }

private:
    std::vector<ManifestLine> m_short;
    std::vector<ManifestLine> m_long;
};

Result<void> writeTagFiles(const Plan &plan, const BagOptions &options, const std::vector<FileDigests> &digests,
                           BagTarget &target)
{
    Manifests payload;
    for (std::size_t i = 0; i < plan.files.size(); ++i)
        payload.add(plan.files[i].path, digests[i]);
    Manifests tags;
    const std::pair<const char *, QByteArray> texts[]{{"bagit.txt", bagDeclaration()},
                                                      {"bag-info.txt", infoText(plan, options)}};
    for (const auto &[name, text] : texts) {
        const auto written = writeTagFile(target, QLatin1String(name), text);
        if (!written)
            return Unexpected{written.error()};
        tags.add(QLatin1String(name), *written);
    }
    if (const auto written = payload.write(target, QStringLiteral("manifest-"), &tags); !written)
        return written;
    return tags.write(target, QStringLiteral("tagmanifest-"), nullptr);
}

} // namespace

Result<BagSummary> exportBag(const CaseStore &store, const BagOptions &options, BagTarget &target,
                             const Progress &progress)
{
    TravellingFile travelling(store);
    auto plan = planOf(store, options, travelling, progress);
    if (!plan)
        return Unexpected{plan.error()};
    BagProgress said(progress, QStringLiteral("Writing the bag"), plan->bytes);
    std::vector<FileDigests> digests(plan->files.size());
    const Hands hands = target.takesSeveralAtOnce() ? Hands::Two : Hands::One;
    const auto copied = forEachFile(plan->files.size(), hands, [&](std::size_t i) -> Result<void> {
        auto copy = copyOne(plan->files[i], target, said);
        if (!copy)
            return Unexpected{copy.error()};
        digests[i] = *std::move(copy);
        return {};
    });
    if (!copied)
        return Unexpected{copied.error()};
    if (const auto written = writeTagFiles(*plan, options, digests, target); !written)
        return Unexpected{written.error()};
    BagSummary summary{.files = static_cast<std::int64_t>(plan->files.size()),
                       .bytes = plan->bytes,
                       .logTitlesKept = plan->travelling.logTitlesKept};
    for (const Evidence &evidence : plan->leftOut)
        summary.leftOut.append(evidence.label);
    return summary;
}

Result<BagSummary> exportBagFolder(const CaseStore &store, const BagOptions &options, const QString &out,
                                   const Progress &progress)
{
    const auto folder = NewFolder::make(out);
    if (!folder)
        return Unexpected{folder.error()};
    FolderTarget target((*folder)->path(), (*folder)->name());
    auto summary = exportBag(store, options, target, progress);
    if (!summary)
        return summary;
    if (const auto finished = (*folder)->finish(0755); !finished)
        return Unexpected{finished.error()};
    return summary;
}

Result<BagSummary> exportSealedBag(const CaseStore &store, const BagOptions &options, const QString &out,
                                   const Secret &passphrase, SealCost cost, const Progress &progress)
{
    const auto file = NewFile::make(out);
    if (!file)
        return Unexpected{file.error()};
    progress.say(-1, QStringLiteral("Making the key"));
    auto writer = SealWriter::begin((*file)->descriptor(), passphrase, cost, (*file)->name());
    if (!writer)
        return Unexpected{writer.error()};
    SealedTarget target(*writer);
    auto summary = exportBag(store, options, target, progress);
    if (!summary)
        return summary;
    Result<void> finished = target.finish();
    if (finished)
        finished = (*file)->finish();
    if (!finished)
        return Unexpected{finished.error()};
    return summary;
}

} // namespace leadline
