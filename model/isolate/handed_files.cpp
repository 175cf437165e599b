// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/isolate/handed_files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>

namespace leadline {
namespace {

/// What may lie beside a picture: ESRI world files, a projection, external overviews and mask, RPC coefficients.
const char *const sidecarSuffixes[] = {"tfw",  "tifw", "tiffw", "wld", "jgw", "jpgw", "jpegw", "pgw",
                                       "pngw", "j2w",  "jp2w",  "wpw", "prj", "TFW",  "WLD",   "JGW",
                                       "PGW",  "PRJ",  "IMD",   "imd", "RPB", "rpb"};

/// What belongs to a shapefile: index, table, projection, character table.
const char *const shapefileSuffixes[] = {"shx", "dbf", "cpg", "SHX", "DBF", "CPG"};

Result<UniqueFd> openRegular(const QString &path, const QString &name, qint64 &size)
{
    // O_NONBLOCK: opening a pipe that somebody left as evidence must not wait for a writer.
    UniqueFd fd(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
    if (!fd) {
        const int reason = errno;
        if (reason == ENOENT || reason == ENOTDIR)
            return fail(ErrorCode::NotFound, QStringLiteral("no such file"), name);
        if (reason == EACCES || reason == EPERM)
            return fail(ErrorCode::NoPermission, QStringLiteral("no permission to read it"), name);
        return fail(ErrorCode::Io,
                    QStringLiteral("cannot be opened (%1)").arg(QString::fromLocal8Bit(std::strerror(reason))), name);
    }
    struct stat status = {};
    if (::fstat(fd.fd(), &status) != 0)
        return fail(ErrorCode::Io, QStringLiteral("cannot be opened"), name);
    if (!S_ISREG(status.st_mode))
        return fail(ErrorCode::InvalidInput,
                    S_ISDIR(status.st_mode) ? QStringLiteral("is a folder, not a file")
                                            : QStringLiteral("is not a plain file"),
                    name);
    size = status.st_size;
    return fd;
}

void addSidecars(HandedFiles &to, const QString &path, const QString &prefix)
{
    const QDir folder = QFileInfo(path).absoluteDir();
    for (const QString &name : companionNames(path)) {
        qint64 size = 0;
        Result<UniqueFd> fd = openRegular(folder.filePath(name), name, size);
        if (fd)
            to.files.push_back({prefix + name, std::move(*fd), size});
    }
}

/// The finer scene, as a second file with sidecars of its own.
Result<void> addFiner(HandedFiles &to, const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    qint64 size = 0;
    Result<UniqueFd> fd = openRegular(path, name, size);
    if (!fd)
        return Unexpected{fd.error()};
    to.files.push_back({finerPrefix + name, std::move(*fd), size});
    addSidecars(to, path, finerPrefix);
    return {};
}

Result<void> addOutput(HandedFiles &to, int descriptor)
{
    UniqueFd own(::fcntl(descriptor, F_DUPFD_CLOEXEC, 0));
    if (!own)
        return fail(ErrorCode::Io, QStringLiteral("the file for its overviews cannot be handed on"), to.name);
    // Beside the main file, where readers look for outer overviews.
    const QString name = to.files.front().name + QStringLiteral(".ovr");
    std::erase_if(to.files, [&](const HandedFile &file) { return file.name == name; });
    to.files.push_back({name, std::move(own), 0, {}, true});
    return {};
}

Result<UniqueFd> memoryOf(const QByteArray &bytes, const QString &name)
{
    UniqueFd fd(::memfd_create("leadline-bytes", MFD_CLOEXEC));
    qsizetype written = 0;
    while (fd && written < bytes.size()) {
        const ssize_t n =
            ::write(fd.fd(), bytes.constData() + written, static_cast<std::size_t>(bytes.size() - written));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        written += n;
    }
    if (!fd || written != bytes.size())
        return fail(ErrorCode::Io, QStringLiteral("no memory to hand the bytes to the decoder"), name);
    return fd;
}

} // namespace

Result<std::shared_ptr<const HandedFiles>> openHandedFiles(const QString &path, const QString &name,
                                                           const HandedBeside &beside)
{
    const QFileInfo info(path);
    auto handed = std::make_shared<HandedFiles>();
    handed->name = name.isEmpty() ? info.fileName() : name;
    qint64 size = 0;
    Result<UniqueFd> fd = openRegular(path, handed->name, size);
    if (!fd)
        return Unexpected{fd.error()};
    handed->files.push_back({info.fileName(), std::move(*fd), size});

    addSidecars(*handed, path, {});
    if (!beside.finerPath.isEmpty())
        if (const Result<void> added = addFiner(*handed, beside.finerPath); !added)
            return Unexpected{added.error()};
    if (beside.overviews >= 0)
        if (const Result<void> added = addOutput(*handed, beside.overviews); !added)
            return Unexpected{added.error()};
    return std::shared_ptr<const HandedFiles>(std::move(handed));
}

QStringList companionNames(const QString &path)
{
    const QFileInfo info(path);
    const QString base = info.completeBaseName();
    if (base.isEmpty() || info.suffix().isEmpty())
        return {};
    QStringList possible;
    if (info.suffix().compare(QLatin1String("shp"), Qt::CaseInsensitive) == 0) {
        for (const char *suffix : shapefileSuffixes)
            possible << base + QLatin1Char('.') + QLatin1String(suffix);
    }
    for (const char *suffix : sidecarSuffixes)
        possible << base + QLatin1Char('.') + QLatin1String(suffix);
    for (const QLatin1String tail : {QLatin1String("_RPC.TXT"), QLatin1String("_rpc.txt")})
        possible << base + tail;
    for (const QLatin1String tail : {QLatin1String(".ovr"), QLatin1String(".msk"), QLatin1String(".OVR")})
        possible << info.fileName() + tail;
    const QDir folder = info.absoluteDir();
    QStringList names;
    QList<QFileInfo> found;
    for (const QString &name : possible) {
        // Where upper and lower case are one, scene.tfw and scene.TFW are the same file.
        const QFileInfo file(folder.filePath(name));
        if (file.isFile() && name != info.fileName() && !found.contains(file)) {
            found << file;
            names << name;
        }
    }
    return names;
}

std::shared_ptr<const HandedFiles> handRemote(std::shared_ptr<RemoteBytes> remote, const QString &name)
{
    auto handed = std::make_shared<HandedFiles>();
    handed->name = name.isEmpty() ? remote->name() : name;
    HandedFile file;
    file.name = remote->name();
    file.size = remote->size();
    file.remote = std::move(remote);
    handed->files.push_back(std::move(file));
    return handed;
}

Result<std::shared_ptr<const HandedFiles>> handBytes(const QByteArray &bytes, const QString &name,
                                                     const QByteArray &beside)
{
    auto handed = std::make_shared<HandedFiles>();
    handed->name = name;
    for (const QByteArray &part : {bytes, beside}) {
        if (part.isEmpty() && !handed->files.empty())
            continue;
        Result<UniqueFd> memory = memoryOf(part, name);
        if (!memory)
            return Unexpected{memory.error()};
        handed->files.push_back({handed->files.empty() ? QStringLiteral("bytes") : QStringLiteral("beside"),
                                 std::move(*memory), part.size()});
    }
    return std::shared_ptr<const HandedFiles>(std::move(handed));
}

} // namespace leadline
