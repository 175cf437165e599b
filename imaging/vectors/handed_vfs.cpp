// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/vectors/handed_vfs.h"

#include <sqlite3.h>

#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace leadline {
namespace {

constexpr const char *vfsName = "leadline-handed";
/// Bytes 18 and 19 of the header say that a write-ahead log lies beside the file (2). There is none here, and SQLite
/// would refuse the file for it: it is shown 1.
constexpr sqlite3_int64 writeVersionAt = 18;
constexpr sqlite3_int64 readVersionAt = 19;

struct ShownFile
{
    int descriptor = -1;
    qint64 size = 0;
};
ShownFile shown; ///< for the next xOpen; a decoder has one thread

struct OpenFile
{
    sqlite3_file base; ///< first, as SQLite wants it
    ShownFile file;
};

const ShownFile &fileOf(sqlite3_file *file)
{
    return reinterpret_cast<OpenFile *>(file)->file;
}

int closeFile(sqlite3_file *)
{
    return SQLITE_OK; // the descriptor is not ours
}

int readFile(sqlite3_file *file, void *to, int amount, sqlite3_int64 offset)
{
    auto *bytes = static_cast<char *>(to);
    int done = 0;
    while (done < amount) {
        const ssize_t n = ::pread(fileOf(file).descriptor, bytes + done, static_cast<std::size_t>(amount - done),
                                  static_cast<off_t>(offset + done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return SQLITE_IOERR_READ;
        if (n == 0)
            break;
        done += static_cast<int>(n);
    }
    for (const sqlite3_int64 at : {writeVersionAt, readVersionAt})
        if (at >= offset && at < offset + done && bytes[at - offset] == 2)
            bytes[at - offset] = 1;
    if (done == amount)
        return SQLITE_OK;
    std::memset(bytes + done, 0, static_cast<std::size_t>(amount - done));
    return SQLITE_IOERR_SHORT_READ;
}

int refuseWrite(sqlite3_file *, const void *, int, sqlite3_int64)
{
    return SQLITE_READONLY;
}

int refuseTruncate(sqlite3_file *, sqlite3_int64)
{
    return SQLITE_READONLY;
}

int doNothing(sqlite3_file *, int)
{
    return SQLITE_OK;
}

int sizeOf(sqlite3_file *file, sqlite3_int64 *size)
{
    *size = fileOf(file).size;
    return SQLITE_OK;
}

int isReserved(sqlite3_file *, int *reserved)
{
    *reserved = 0;
    return SQLITE_OK;
}

int control(sqlite3_file *, int, void *)
{
    return SQLITE_NOTFOUND;
}

int sectorSize(sqlite3_file *)
{
    return 4096;
}

int traits(sqlite3_file *)
{
    return SQLITE_IOCAP_IMMUTABLE;
}

sqlite3_io_methods makeMethods()
{
    sqlite3_io_methods methods = {};
    methods.iVersion = 1;
    methods.xClose = closeFile;
    methods.xRead = readFile;
    methods.xWrite = refuseWrite;
    methods.xTruncate = refuseTruncate;
    methods.xSync = doNothing;
    methods.xFileSize = sizeOf;
    methods.xLock = doNothing;
    methods.xUnlock = doNothing;
    methods.xCheckReservedLock = isReserved;
    methods.xFileControl = control;
    methods.xSectorSize = sectorSize;
    methods.xDeviceCharacteristics = traits;
    return methods;
}

int openFile(sqlite3_vfs *, const char *, sqlite3_file *file, int flags, int *outFlags)
{
    static const sqlite3_io_methods methods = makeMethods();
    auto *open = reinterpret_cast<OpenFile *>(file);
    open->base.pMethods = nullptr;
    // Nothing but the main file exists: no journal, no spilled table.
    if ((flags & SQLITE_OPEN_MAIN_DB) == 0 || shown.descriptor < 0)
        return SQLITE_CANTOPEN;
    open->file = shown;
    open->base.pMethods = &methods;
    if (outFlags)
        *outFlags = SQLITE_OPEN_READONLY;
    return SQLITE_OK;
}

int deleteNothing(sqlite3_vfs *, const char *, int)
{
    return SQLITE_OK;
}

int nothingIsThere(sqlite3_vfs *, const char *, int, int *result)
{
    *result = 0;
    return SQLITE_OK;
}

int samePath(sqlite3_vfs *, const char *name, int room, char *out)
{
    return sqlite3_snprintf(room, out, "%s", name) ? SQLITE_OK : SQLITE_CANTOPEN;
}

} // namespace

const char *handedVfs()
{
    static sqlite3_vfs vfs;
    static const bool known = [] {
        const sqlite3_vfs *usual = sqlite3_vfs_find(nullptr);
        if (!usual)
            return false;
        vfs = *usual; // clock and randomness stay as they are
        vfs.szOsFile = sizeof(OpenFile);
        vfs.pNext = nullptr;
        vfs.zName = vfsName;
        vfs.xOpen = openFile;
        vfs.xDelete = deleteNothing;
        vfs.xAccess = nothingIsThere;
        vfs.xFullPathname = samePath;
        return sqlite3_vfs_register(&vfs, 0) == SQLITE_OK;
    }();
    return known ? vfsName : nullptr;
}

void showToHandedVfs(const HandedFile &file)
{
    shown = {file.descriptor.fd(), file.size};
}

} // namespace leadline
