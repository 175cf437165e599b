// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/file_vault.h"

#include "model/derived/overview_files.h"
#include "model/disk/digest.h"
#include "model/disk/durable_file.h"
#include "model/store/orphaned_files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace leadline {

namespace {

constexpr std::size_t pieceBytes = 1 << 20;
const QString partPrefix = QStringLiteral("incoming-");

struct Source
{
    Descriptor file;
    struct stat facts;
};

Result<Source> openSource(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    // O_NONBLOCK: opening a pipe must not wait for its other end.
    Descriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
    if (file.value() < 0)
        return failErrno(errno, QStringLiteral("reading it"), name);
    struct stat facts;
    if (::fstat(file.value(), &facts) != 0)
        return failErrno(errno, QStringLiteral("reading it"), name);
    if (S_ISDIR(facts.st_mode))
        return fail(ErrorCode::InvalidInput, QStringLiteral("it is a folder, not a file"), name);
    if (!S_ISREG(facts.st_mode))
        return fail(ErrorCode::InvalidInput, QStringLiteral("it is not a regular file"), name);
    return Source{std::move(file), facts};
}

/// With milliseconds: what most file systems keep.
QString timeOfChange(const struct stat &facts)
{
    return toRfc3339(Instant{std::int64_t{facts.st_mtim.tv_sec} * 1000 + facts.st_mtim.tv_nsec / 1'000'000});
}

/// Reads to the end, hashes, and hands each piece on. `onPiece` returns an error to stop with.
Result<FileFacts> readThrough(const Source &source, const QString &name,
                              const std::function<Result<void>(const char *, std::size_t)> &onPiece)
{
    Sha256 digest;
    std::int64_t total = 0;
    const auto buffer = std::make_unique<char[]>(pieceBytes);
    // The system reads further ahead: the disk works while a piece is hashed.
    ::posix_fadvise(source.file.value(), 0, 0, POSIX_FADV_SEQUENTIAL);
    for (;;) {
        const ssize_t count = ::read(source.file.value(), buffer.get(), pieceBytes);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return failErrno(errno, QStringLiteral("reading it"), name);
        if (count == 0)
            break;
        digest.add(QByteArrayView(buffer.get(), count));
        total += count;
        if (const auto taken = onPiece(buffer.get(), static_cast<std::size_t>(count)); !taken)
            return Unexpected{taken.error()};
    }
    return FileFacts{QString::fromLatin1(digest.finish().toHex()), total, (source.facts.st_mode & 0222) != 0};
}

/// Says how far a file is, and stops when asked to.
class Reporter
{
public:
    Reporter(const Progress &progress, const QString &verb, const QString &name, std::int64_t size)
        : m_progress(progress)
        , m_what(QStringLiteral("%1 %2").arg(verb, name))
        , m_name(name)
        , m_size(size)
    {
    }
    Result<void> advance(std::size_t count)
    {
        m_done += static_cast<std::int64_t>(count);
        m_progress.say(m_size > 0 ? std::min(1.0, static_cast<double>(m_done) / static_cast<double>(m_size)) : -1.0,
                       m_what);
        if (m_progress.cancelled())
            return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), m_name);
        return {};
    }

private:
    const Progress &m_progress;
    QString m_what;
    QString m_name;
    std::int64_t m_size;
    std::int64_t m_done = 0;
};

/// Names come from outside: one that is more than a name must not become a path.
bool isPlainName(const QString &name)
{
    return !name.isEmpty() && !name.contains(QLatin1Char('/')) && !name.contains(QChar(0)) &&
           name != QLatin1String(".") && name != QLatin1String("..");
}

bool isLinkTo(const QString &path, const QString &target)
{
    const QByteArray wanted = QFile::encodeName(target);
    QByteArray there(wanted.size() + 1, '\0');
    const ssize_t length =
        ::readlink(QFile::encodeName(path).constData(), there.data(), static_cast<std::size_t>(there.size()));
    return length == wanted.size() && there.startsWith(wanted);
}

/// Makes the link, or mends one that leads elsewhere.
void keepLink(const QString &path, const QString &target)
{
    if (isLinkTo(path, target))
        return;
    const QByteArray link = QFile::encodeName(path);
    if (QFileInfo(path).isSymLink())
        ::unlink(link.constData());
    ::symlink(QFile::encodeName(target).constData(), link.constData());
}

/// Relative, so that it holds when the case is moved.
QString blobSeenFromLinks(const QString &sha256)
{
    return QStringLiteral("../../../evidence/%1/%2").arg(sha256.left(2), sha256);
}

/// The overviews that were made of the exhibit and are not older than it; empty: none.
QString freshOverviews(const QString &caseFolder, const Evidence &evidence, const QString &original)
{
    const QFileInfo made(overviewsOf(caseFolder, evidence.sha256));
    const bool isLinked = !evidence.linkedPath.isEmpty();
    const bool isOutdated = isLinked && made.lastModified() < QFileInfo(original).lastModified();
    return made.filePath().isEmpty() || isOutdated ? QString() : made.fileName();
}

/// What lies beside a linked file under its name, as readers of its format look for it.
void linkNeighbours(const QString &folder, const QFileInfo &original)
{
    const QString base = original.completeBaseName();
    const QDir home = original.absoluteDir();
    for (const QString &name : home.entryList(QDir::Files))
        if (name.startsWith(base) && name != original.fileName())
            keepLink(folder + QLatin1Char('/') + name, home.absoluteFilePath(name));
}

bool isSound(const QString &path, const FileFacts &wanted)
{
    const Result<FileFacts> there = hashFile(path, [](std::int64_t) { return true; });
    return there && there->sha256 == wanted.sha256 && there->bytes == wanted.bytes;
}

Result<void> moveIntoPlace(TemporaryFile &part, const QString &target, const QString &name)
{
    const QDir folder = QFileInfo(target).dir();
    if (!folder.exists()) {
        if (::mkdir(QFile::encodeName(folder.path()).constData(), 0755) != 0 && errno != EEXIST)
            return failErrno(errno, QStringLiteral("writing into the case"), name);
        syncFolder(QFileInfo(folder.path()).path());
    }
    if (::rename(QFile::encodeName(part.path()).constData(), QFile::encodeName(target).constData()) != 0)
        return failErrno(errno, QStringLiteral("writing into the case"), name);
    part.keep();
    if (!syncFolder(folder.path()))
        return fail(ErrorCode::Io, QStringLiteral("the case folder could not be synced to the disk"), name);
    return {};
}

} // namespace

QString vaultPath(const QString &caseFolder, const QString &sha256)
{
    const auto isHex = [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); };
    if (sha256.size() != 64 || !std::all_of(sha256.begin(), sha256.end(), isHex))
        return {};
    return QStringLiteral("%1/evidence/%2/%3").arg(caseFolder, sha256.left(2), sha256);
}

Result<StoredFile> copyIntoVault(const QString &caseFolder, const QString &path, const Progress &progress)
{
    const QString name = QFileInfo(path).fileName();
    Result<Source> source = openSource(path);
    if (!source)
        return Unexpected{source.error()};
    const QString folder = caseFolder + QStringLiteral("/tmp");
    ::mkdir(QFile::encodeName(folder).constData(), 0700);
    TemporaryFile part(folder + QLatin1Char('/') + partPrefix + QString::fromLatin1(randomBytes(8).toHex()));
    const Descriptor copy(
        ::open(QFile::encodeName(part.path()).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (copy.value() < 0)
        return failErrno(errno, QStringLiteral("writing into the case"), name);

    Reporter reporter(progress, QStringLiteral("Copying"), name, source->facts.st_size);
    const Result<FileFacts> facts =
        readThrough(*source, name, [&](const char *bytes, std::size_t count) -> Result<void> {
            if (!writeAll(copy.value(), QByteArrayView(bytes, static_cast<qsizetype>(count))))
                return failErrno(errno, QStringLiteral("writing into the case"), name);
            return reporter.advance(count);
        });
    if (!facts)
        return Unexpected{facts.error()};

    StoredFile stored{.sha256 = facts->sha256, .bytes = facts->bytes};
    const QString target = vaultPath(caseFolder, stored.sha256);
    stored.alreadyThere = QFileInfo::exists(target);
    if (stored.alreadyThere && isSound(target, *facts))
        return stored;
    if (::fchmod(copy.value(), 0444) != 0 || ::fsync(copy.value()) != 0)
        return failErrno(errno, QStringLiteral("writing into the case"), name);
    if (const auto moved = moveIntoPlace(part, target, name); !moved)
        return Unexpected{moved.error()};
    takeBack(caseFolder, stored.sha256);
    return stored;
}

Result<StoredFile> linkIntoVault(const QString &caseFolder, const QString &path, const Progress &progress)
{
    const QString name = QFileInfo(path).fileName();
    Result<Source> source = openSource(path);
    if (!source)
        return Unexpected{source.error()};
    Reporter reporter(progress, QStringLiteral("Hashing"), name, source->facts.st_size);
    const Result<FileFacts> facts =
        readThrough(*source, name, [&](const char *, std::size_t count) { return reporter.advance(count); });
    if (!facts)
        return Unexpected{facts.error()};
    const QDir home(QFileInfo(caseFolder).canonicalFilePath());
    const QString absolute = QFileInfo(path).canonicalFilePath();
    const QString beside = QFileInfo(home.path()).path();
    const bool near = absolute.startsWith(beside.endsWith(u'/') ? beside : beside + QLatin1Char('/'));
    return StoredFile{.sha256 = facts->sha256,
                      .bytes = facts->bytes,
                      .linkedPath = near ? home.relativeFilePath(absolute) : absolute,
                      .linkedModified = timeOfChange(source->facts),
                      .alreadyThere = QFileInfo::exists(vaultPath(caseFolder, facts->sha256))};
}

QString pathOfEvidence(const QString &caseFolder, const Evidence &evidence)
{
    // A bag may have brought the bytes of what was linked where it came from.
    const QString kept = vaultPath(caseFolder, evidence.sha256);
    if (evidence.linkedPath.isEmpty() || (!kept.isEmpty() && QFileInfo::exists(kept)))
        return kept;
    return QDir::cleanPath(QDir(caseFolder).absoluteFilePath(evidence.linkedPath));
}

QString pathWithCompanions(const QString &caseFolder, const Evidence &evidence)
{
    const QString stored = vaultPath(caseFolder, evidence.sha256);
    if (!isPlainName(evidence.fileName) || stored.isEmpty())
        return {};
    const QString original = pathOfEvidence(caseFolder, evidence);
    const QString overviews = freshOverviews(caseFolder, evidence, original);
    if (evidence.companions.empty() && overviews.isEmpty())
        return {};
    const QString folder = QStringLiteral("%1/derived/files/%2").arg(caseFolder, evidence.sha256);
    const QString path = folder + QLatin1Char('/') + evidence.fileName;
    const QString target = original == stored ? blobSeenFromLinks(evidence.sha256) : original;
    if (!QFileInfo(path).isFile() || !isLinkTo(path, target)) {
        // The exhibit itself last: where it is, its companions are.
        QDir().mkpath(folder);
        for (const CompanionFile &companion : evidence.companions) {
            if (isPlainName(companion.name) && !vaultPath(caseFolder, companion.sha256).isEmpty())
                keepLink(folder + QLatin1Char('/') + companion.name, blobSeenFromLinks(companion.sha256));
        }
        if (original != stored)
            linkNeighbours(folder, QFileInfo(original));
        keepLink(path, target);
    }
    if (!overviews.isEmpty())
        keepLink(path + QStringLiteral(".ovr"), QStringLiteral("../../overviews/") + overviews);
    return QFileInfo(path).isFile() ? path : QString();
}

Result<FileFacts> hashFile(const QString &path, const std::function<bool(std::int64_t)> &onBytes)
{
    const QString name = QFileInfo(path).fileName();
    Result<Source> source = openSource(path);
    if (!source)
        return Unexpected{source.error()};
    return readThrough(*source, name, [&](const char *, std::size_t count) -> Result<void> {
        if (!onBytes(static_cast<std::int64_t>(count)))
            return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), name);
        return {};
    });
}

int sweepInterruptedCopies(const QString &caseFolder)
{
    int swept = 0;
    QDir folder(caseFolder + QStringLiteral("/tmp"));
    const QStringList parts = folder.entryList({partPrefix + QLatin1Char('*')}, QDir::Files | QDir::Hidden);
    for (const QString &part : parts)
        swept += folder.remove(part) ? 1 : 0;
    return swept;
}

} // namespace leadline
