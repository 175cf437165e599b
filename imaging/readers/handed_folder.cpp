// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/readers/handed_folder.h"

#include <cpl_vsi.h>

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace leadline {
namespace {

std::shared_ptr<const HandedFiles> &shown()
{
    static std::shared_ptr<const HandedFiles> files;
    return files;
}

PartCache::Fetch &fetcher()
{
    static PartCache::Fetch fetch;
    return fetch;
}

/// Of the main file, when it lies elsewhere. Shared by its handles.
std::shared_ptr<PartCache> &parts()
{
    static std::shared_ptr<PartCache> cache;
    return cache;
}

/// Why the file that may be written could not be; 0: nothing went wrong.
int &writeError()
{
    static int error = 0;
    return error;
}

/// An open handle keeps the whole set alive: the scene may outlive the request that brought its files.
struct Handle
{
    std::shared_ptr<const HandedFiles> files;
    const HandedFile *file = nullptr;
    std::shared_ptr<PartCache> parts; ///< of a file that lies elsewhere; else null
    qint64 position = 0;
    bool atEnd = false;
};

/// A name that cannot be mistaken for a path: GDAL must find "photo.tif" and "photo.tfw" side by side.
QByteArray plainName(const QString &name)
{
    QByteArray plain = name.toUtf8();
    plain.replace('/', '_').replace('\\', '_');
    return plain;
}

const HandedFile *findFile(const char *path)
{
    const char *name = path;
    if (std::strncmp(path, HandedFolder::prefix, std::strlen(HandedFolder::prefix)) == 0)
        name += std::strlen(HandedFolder::prefix);
    if (!shown())
        return nullptr;
    for (const HandedFile &file : shown()->files) {
        if (plainName(file.name) == name)
            return &file;
    }
    return nullptr;
}

/// How long it is now: the file that is written grows.
qint64 sizeOf(const HandedFile &file)
{
    struct stat status = {};
    if (file.isOutput && ::fstat(file.descriptor.fd(), &status) == 0)
        return status.st_size;
    return file.size;
}

void *openFile(void *, const char *path, const char *access)
{
    const HandedFile *file = findFile(path);
    const bool writes = std::strpbrk(access, "wa+") != nullptr;
    if (writes && (!file || !file->isOutput)) {
        errno = EROFS;
        return nullptr;
    }
    // Before something was written into it, it is not there.
    if (!file || (!writes && sizeOf(*file) == 0 && file->isOutput)) {
        errno = ENOENT;
        return nullptr;
    }
    return new Handle{shown(), file, file->descriptor ? nullptr : parts(), 0, false};
}

int statFile(void *, const char *path, VSIStatBufL *status, int)
{
    const HandedFile *file = findFile(path);
    if (!file || (file->isOutput && sizeOf(*file) == 0))
        return -1;
    std::memset(status, 0, sizeof *status);
    status->st_mode = S_IFREG | 0400;
    status->st_size = sizeOf(*file);
    return 0;
}

std::size_t readFile(void *handle, void *to, std::size_t size, std::size_t count)
{
    auto *open = static_cast<Handle *>(handle);
    const std::size_t wanted = size * count;
    std::size_t have = open->parts ? open->parts->read(open->position, static_cast<char *>(to), wanted) : 0;
    while (!open->parts && have < wanted) {
        const ssize_t n = ::pread(open->file->descriptor.fd(), static_cast<char *>(to) + have, wanted - have,
                                  open->position + static_cast<off_t>(have));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        have += static_cast<std::size_t>(n);
    }
    open->position += static_cast<qint64>(have);
    open->atEnd = have < wanted;
    return size == 0 ? 0 : have / size;
}

std::size_t writeFile(void *handle, const void *from, std::size_t size, std::size_t count)
{
    auto *open = static_cast<Handle *>(handle);
    if (!open->file->isOutput)
        return 0;
    const std::size_t wanted = size * count;
    std::size_t done = 0;
    while (done < wanted) {
        const ssize_t n = ::pwrite(open->file->descriptor.fd(), static_cast<const char *>(from) + done, wanted - done,
                                   open->position + static_cast<off_t>(done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            writeError() = n < 0 ? errno : EIO;
            break;
        }
        done += static_cast<std::size_t>(n);
    }
    open->position += static_cast<qint64>(done);
    return size == 0 ? 0 : done / size;
}

int truncateFile(void *handle, vsi_l_offset size)
{
    const auto *open = static_cast<Handle *>(handle);
    return open->file->isOutput ? ::ftruncate(open->file->descriptor.fd(), static_cast<off_t>(size)) : -1;
}

int flushFile(void *)
{
    return 0;
}

/// GDAL reads several tiles of a picture at once where it may: one round trip for all of them.
int readRanges(void *handle, int count, void **to, const vsi_l_offset *offsets, const std::size_t *sizes)
{
    auto *open = static_cast<Handle *>(handle);
    if (open->parts) {
        std::vector<ByteRange> wanted;
        for (int i = 0; i < count; ++i)
            wanted.push_back({static_cast<std::int64_t>(offsets[i]), static_cast<std::int64_t>(sizes[i])});
        if (!open->parts->prepare(wanted))
            return -1;
    }
    const qint64 position = open->position;
    bool whole = true;
    for (int i = 0; i < count && whole; ++i) {
        open->position = static_cast<qint64>(offsets[i]);
        whole = readFile(handle, to[i], 1, sizes[i]) == sizes[i];
    }
    open->position = position;
    return whole ? 0 : -1;
}

int seekFile(void *handle, vsi_l_offset offset, int whence)
{
    auto *open = static_cast<Handle *>(handle);
    const auto by = static_cast<qint64>(offset);
    open->position = whence == SEEK_SET ? by : whence == SEEK_CUR ? open->position + by : sizeOf(*open->file) + by;
    open->atEnd = false;
    return open->position < 0 ? -1 : 0;
}

vsi_l_offset tellFile(void *handle)
{
    return static_cast<vsi_l_offset>(static_cast<Handle *>(handle)->position);
}
int endOfFile(void *handle)
{
    return static_cast<Handle *>(handle)->atEnd;
}

int closeFile(void *handle)
{
    delete static_cast<Handle *>(handle);
    return 0;
}

} // namespace

void HandedFolder::install()
{
    VSIFilesystemPluginCallbacksStruct *callbacks = VSIAllocFilesystemPluginCallbacksStruct();
    callbacks->open = openFile;
    callbacks->stat = statFile;
    callbacks->read = readFile;
    callbacks->seek = seekFile;
    callbacks->tell = tellFile;
    callbacks->eof = endOfFile;
    callbacks->close = closeFile;
    callbacks->read_multi_range = readRanges;
    callbacks->write = writeFile;
    callbacks->truncate = truncateFile;
    callbacks->flush = flushFile;
    VSIInstallPluginHandler(prefix, callbacks);
    VSIFreeFilesystemPluginCallbacksStruct(callbacks);
}

void HandedFolder::show(std::shared_ptr<const HandedFiles> files)
{
    shown() = std::move(files);
    const HandedFile *main = mainFile();
    parts() = main && !main->descriptor ? std::make_shared<PartCache>(main->size, fetcher()) : nullptr;
}

void HandedFolder::setFetch(PartCache::Fetch fetch)
{
    fetcher() = std::move(fetch);
}

QByteArray HandedFolder::mainPath()
{
    return shown() && !shown()->files.empty() ? prefix + plainName(shown()->files.front().name) : QByteArray();
}

const HandedFile *HandedFolder::mainFile()
{
    return shown() && !shown()->files.empty() ? &shown()->files.front() : nullptr;
}

std::vector<QByteArray> HandedFolder::names()
{
    std::vector<QByteArray> names;
    if (shown())
        for (const HandedFile &file : shown()->files)
            if (!file.isOutput)
                names.push_back(plainName(file.name));
    return names;
}

QString HandedFolder::whyNotWritten()
{
    if (writeError() == 0)
        return {};
    if (writeError() == ENOSPC || writeError() == EDQUOT || writeError() == EFBIG)
        return QStringLiteral("the disk is full");
    return QString::fromLocal8Bit(std::strerror(writeError()));
}

} // namespace leadline
