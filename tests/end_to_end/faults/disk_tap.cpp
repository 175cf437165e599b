// SPDX-License-Identifier: GPL-3.0-or-later
// Preloaded into case_worker: stands between the program and the disk for one folder. For tests only.
//
//   DISK_TAP_FOLDER    what happens below it is watched (an absolute path without links)
//   DISK_TAP_JOURNAL   every change is appended here, see disk_tap.h
//   DISK_TAP_FAIL_AT   the n-th call that takes room fails, and all after it, until the program says `free`
//   DISK_TAP_ERROR     with this errno; 28 (ENOSPC) takes half of the first write, as a full disk does; with 5 (EIO)
//                      syncs and renames fail too
//
// SQLite and the store use no other calls than those below (nm -D says which); aio, mmap and sendfile are not among
// them.
#include "tests/end_to_end/faults/disk_tap.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <mutex>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

using leadline::faults::TapKind;
using leadline::faults::TapRecord;

template<class Function>
Function next(const char *name)
{
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

struct Watched
{
    bool is = false;
    bool folder = false;
    std::uint64_t inode = 0;
    std::string path;
};

class Tap
{
public:
    Tap()
        : m_folder(text("DISK_TAP_FOLDER"))
        , m_failAt(std::atol(text("DISK_TAP_FAIL_AT").c_str()))
        , m_error(std::atoi(text("DISK_TAP_ERROR").c_str()))
    {
        const std::string journal = text("DISK_TAP_JOURNAL");
        if (journal.empty())
            return;
        const int opened = next<int (*)(const char *, int, ...)>("open")(
            journal.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        m_journal = ::fcntl(opened, F_DUPFD_CLOEXEC, 900);
    }

    bool watches(const char *path) const
    {
        return !m_folder.empty() && path && std::string_view(path).starts_with(m_folder) &&
               (path[m_folder.size()] == '/' || path[m_folder.size()] == 0);
    }

    Watched *at(int descriptor)
    {
        if (descriptor < 0 || static_cast<std::size_t>(descriptor) >= m_open.size())
            return nullptr;
        Watched &watched = m_open[static_cast<std::size_t>(descriptor)];
        return watched.is ? &watched : nullptr;
    }
    void opened(int descriptor, const char *path)
    {
        struct stat facts;
        if (descriptor < 0 || static_cast<std::size_t>(descriptor) >= m_open.size() || ::fstat(descriptor, &facts) != 0)
            return;
        m_open[static_cast<std::size_t>(descriptor)] = {true, S_ISDIR(facts.st_mode), facts.st_ino, path};
    }
    void closed(int descriptor)
    {
        if (Watched *watched = at(descriptor))
            *watched = {};
    }

    void note(TapKind kind, std::uint64_t inode, std::int64_t offset, std::string_view path,
              std::string_view secondPath = {}, std::string_view data = {})
    {
        if (m_journal < 0)
            return;
        TapRecord record{kind,
                         static_cast<std::uint32_t>(path.size()),
                         static_cast<std::uint32_t>(secondPath.size()),
                         static_cast<std::uint32_t>(data.size()),
                         inode,
                         offset};
        const std::array<iovec, 4> parts{{{&record, sizeof record},
                                          {const_cast<char *>(path.data()), path.size()},
                                          {const_cast<char *>(secondPath.data()), secondPath.size()},
                                          {const_cast<char *>(data.data()), data.size()}}};
        static const auto real = next<ssize_t (*)(int, const iovec *, int)>("writev");
        if (real(m_journal, parts.data(), static_cast<int>(parts.size())) < 0)
            std::abort();
    }

    /// Counts a call and says whether it must fail. `room`: it takes room on the disk.
    enum class Call { TakesRoom, Other };
    bool fails(Call call)
    {
        if (m_failAt <= 0 || (call == Call::Other && m_error != EIO))
            return false;
        ++m_calls;
        return m_calls >= m_failAt;
    }
    bool failsFirst() const { return m_calls == m_failAt && m_error == ENOSPC; }
    int fail() const
    {
        errno = m_error;
        return -1;
    }
    void heard(std::string_view said)
    {
        if (said.starts_with("free"))
            m_failAt = 0;
    }

    std::recursive_mutex mutex; ///< the journal is in the order of what happened

private:
    static std::string text(const char *name)
    {
        const char *value = std::getenv(name);
        return value ? value : "";
    }
    std::string m_folder;
    long m_failAt = 0;
    long m_calls = 0;
    int m_error = 0;
    int m_journal = -1;
    std::array<Watched, 512> m_open;
};

Tap &tap()
{
    static Tap *const one = new Tap; // never destroyed: calls come until the very end
    return *one;
}

using Call = Tap::Call;

int openWatched(const char *symbol, const char *path, int flags, mode_t mode)
{
    using Open = int (*)(const char *, int, ...);
    const auto real = next<Open>(symbol);
    if (!tap().watches(path))
        return real(path, flags, mode);
    const std::lock_guard guard(tap().mutex);
    struct stat facts;
    const bool creates = (flags & O_CREAT) && ::lstat(path, &facts) != 0;
    if (creates && tap().fails(Call::TakesRoom))
        return tap().fail();
    const int descriptor = real(path, flags, mode);
    if (descriptor < 0)
        return descriptor;
    tap().opened(descriptor, path);
    const Watched *watched = tap().at(descriptor);
    if (watched && creates)
        tap().note(TapKind::Create, watched->inode, 0, path);
    else if (watched && (flags & O_TRUNC))
        tap().note(TapKind::Truncate, watched->inode, 0, {});
    return descriptor;
}

template<class Write>
ssize_t writeWatched(int descriptor, const void *data, std::size_t count, off_t offset, Write &&write)
{
    const auto *bytes = static_cast<const char *>(data);
    const std::lock_guard guard(tap().mutex);
    const Watched *watched = tap().at(descriptor);
    if (descriptor == STDOUT_FILENO && !watched) {
        const ssize_t written = write(count);
        tap().note(TapKind::Said, 0, 0, {}, {}, {bytes, count});
        tap().heard({bytes, count});
        return written;
    }
    if (!watched)
        return write(count);
    const off_t place = offset >= 0 ? offset : ::lseek(descriptor, 0, SEEK_CUR);
    if (tap().fails(Call::TakesRoom)) {
        if (!tap().failsFirst() || count < 2)
            return tap().fail();
        count /= 2;
    }
    const ssize_t written = write(count);
    if (written > 0)
        tap().note(TapKind::Write, watched->inode, place, {}, {}, {bytes, static_cast<std::size_t>(written)});
    return written;
}

template<class Action>
int changeNames(const char *path, Action &&action, TapKind kind, const char *second = nullptr)
{
    if (!tap().watches(path) && !tap().watches(second))
        return action();
    const std::lock_guard guard(tap().mutex);
    // Names can be taken away on a full disk and on most that fail.
    const bool takesRoom = kind == TapKind::MakeFolder;
    if ((takesRoom || kind == TapKind::Rename) && tap().fails(takesRoom ? Call::TakesRoom : Call::Other))
        return tap().fail();
    const int done = action();
    if (done == 0)
        tap().note(kind, 0, 0, path, second ? second : "");
    return done;
}

int syncWatched(const char *symbol, int descriptor)
{
    const auto real = next<int (*)(int)>(symbol);
    const std::lock_guard guard(tap().mutex);
    const Watched *watched = tap().at(descriptor);
    if (!watched)
        return real(descriptor);
    if (tap().fails(Call::Other))
        return tap().fail();
    // Nothing has to reach this machine's disk: the journal knows what would have.
    if (watched->folder)
        tap().note(TapKind::SyncFolder, 0, 0, watched->path);
    else
        tap().note(TapKind::SyncFile, watched->inode, 0, watched->path);
    return 0;
}

int truncateWatched(const char *symbol, int descriptor, off_t length)
{
    const auto real = next<int (*)(int, off_t)>(symbol);
    const std::lock_guard guard(tap().mutex);
    const Watched *watched = tap().at(descriptor);
    if (watched && tap().fails(Call::Other))
        return tap().fail();
    const int done = real(descriptor, length);
    if (watched && done == 0)
        tap().note(TapKind::Truncate, watched->inode, length, {});
    return done;
}

} // namespace

extern "C" {

#define TAP_OPEN(name)                                                                                                 \
    __attribute__((visibility("default"))) int name(const char *path, int flags, ...)                                  \
    {                                                                                                                  \
        va_list rest;                                                                                                  \
        va_start(rest, flags);                                                                                         \
        const mode_t mode = (flags & O_CREAT) ? static_cast<mode_t>(va_arg(rest, int)) : 0;                            \
        va_end(rest);                                                                                                  \
        return openWatched(#name, path, flags, mode);                                                                  \
    }
TAP_OPEN(open)
TAP_OPEN(open64)

int close(int descriptor)
{
    {
        const std::lock_guard guard(tap().mutex);
        tap().closed(descriptor);
    }
    return next<int (*)(int)>("close")(descriptor);
}

ssize_t write(int descriptor, const void *data, std::size_t count)
{
    const auto real = next<ssize_t (*)(int, const void *, std::size_t)>("write");
    return writeWatched(descriptor, data, count, -1, [&](std::size_t n) { return real(descriptor, data, n); });
}

#define TAP_PWRITE(name)                                                                                               \
    __attribute__((visibility("default"))) ssize_t name(int descriptor, const void *data, std::size_t count,           \
                                                        off_t offset)                                                  \
    {                                                                                                                  \
        const auto real = next<ssize_t (*)(int, const void *, std::size_t, off_t)>(#name);                             \
        return writeWatched(descriptor, data, count, offset,                                                           \
                            [&](std::size_t n) { return real(descriptor, data, n, offset); });                         \
    }
TAP_PWRITE(pwrite)
TAP_PWRITE(pwrite64)

int fsync(int descriptor)
{
    return syncWatched("fsync", descriptor);
}
int fdatasync(int descriptor)
{
    return syncWatched("fdatasync", descriptor);
}
int ftruncate(int descriptor, off_t length) noexcept
{
    return truncateWatched("ftruncate", descriptor, length);
}
int ftruncate64(int descriptor, off64_t length) noexcept
{
    return truncateWatched("ftruncate64", descriptor, length);
}

int rename(const char *from, const char *to) noexcept
{
    const auto real = next<int (*)(const char *, const char *)>("rename");
    return changeNames(
        from, [&] { return real(from, to); }, TapKind::Rename, to);
}
int unlink(const char *path) noexcept
{
    const auto real = next<int (*)(const char *)>("unlink");
    return changeNames(
        path, [&] { return real(path); }, TapKind::Unlink);
}
int rmdir(const char *path) noexcept
{
    const auto real = next<int (*)(const char *)>("rmdir");
    return changeNames(
        path, [&] { return real(path); }, TapKind::RemoveFolder);
}
int mkdir(const char *path, mode_t mode) noexcept
{
    const auto real = next<int (*)(const char *, mode_t)>("mkdir");
    return changeNames(
        path, [&] { return real(path, mode); }, TapKind::MakeFolder);
}

} // extern "C"
