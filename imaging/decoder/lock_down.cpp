// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/decoder/lock_down.h"

#include "model/isolate/sanitized_build.h"
#include "model/isolate/unique_fd.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <memory>

namespace leadline {
namespace {

/// What decoding needs once everything is loaded: memory, threads, its descriptors, the clock, and an end.
constexpr int plainCalls[] = {
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(preadv),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(pwrite64),
    SCMP_SYS(ftruncate),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(fcntl),
    SCMP_SYS(dup),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(recvmsg),
    SCMP_SYS(recvfrom),
    SCMP_SYS(sendmsg),
    SCMP_SYS(sendto),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(mincore),
    SCMP_SYS(membarrier),
    SCMP_SYS(futex),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getppid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),
    SCMP_SYS(getrandom),
    SCMP_SYS(getrusage),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(times),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

/// What finding and loading a font needs besides.
constexpr int readingCalls[] = {
    SCMP_SYS(access),    SCMP_SYS(faccessat),  SCMP_SYS(faccessat2), SCMP_SYS(stat),       SCMP_SYS(lstat),
    SCMP_SYS(statx),     SCMP_SYS(newfstatat), SCMP_SYS(readlink),   SCMP_SYS(readlinkat), SCMP_SYS(getdents64),
    SCMP_SYS(getcwd),    SCMP_SYS(fstatfs),    SCMP_SYS(statfs),     SCMP_SYS(mmap),       SCMP_SYS(mprotect),
    SCMP_SYS(fadvise64), SCMP_SYS(flock),
};

/// The sanitizers find out through a pipe whether memory can be read; refused, they see errors where there are none.
constexpr int sanitizerCalls[] = {SCMP_SYS(pipe), SCMP_SYS(pipe2)};

/// Folders that the pages of a document may be drawn with.
constexpr const char *fontFolders[] = {
    "/usr", "/lib", "/lib64", "/etc/fonts", "/etc/ld.so.cache", "/var/cache/fontconfig"};

struct FilterRelease
{
    void operator()(void *filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, FilterRelease>;

bool allow(const Filter &filter, int call)
{
    const int answer = seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0);
    return answer == 0 || answer == -EDOM; // a call that this architecture does not have
}

/// Calls that are allowed with some arguments only.
bool allowWithConditions(const Filter &filter, Wall wall)
{
    bool good = true;
    const auto rule = [&](int call, const scmp_arg_cmp &condition) {
        good = seccomp_rule_add_array(filter.get(), SCMP_ACT_ALLOW, call, 1, &condition) == 0 && good;
    };
    const auto own = static_cast<scmp_datum_t>(::getpid());
    rule(SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, own)); // abort(): so that a crash is told as one
    rule(SCMP_SYS(clone), SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD));
    // glibc asks for clone() where this one does not exist; its arguments lie in memory and cannot be judged.
    good = seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0 && good;
    if (wall == Wall::Fonts) {
        rule(SCMP_SYS(openat), SCMP_A2(SCMP_CMP_MASKED_EQ, O_WRONLY | O_RDWR | O_CREAT | O_TRUNC, 0));
    } else {
        rule(SCMP_SYS(mmap), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
        rule(SCMP_SYS(mprotect), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
        // fstat() as glibc writes it.
        rule(SCMP_SYS(newfstatat), SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH));
    }
    return good;
}

bool lockCalls(Wall wall)
{
    const Filter filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)));
    if (!filter)
        return false;
    const auto allowed = [&](int call) { return allow(filter, call); };
    if (!std::all_of(std::begin(plainCalls), std::end(plainCalls), allowed))
        return false;
    if (wall == Wall::Fonts && !std::all_of(std::begin(readingCalls), std::end(readingCalls), allowed))
        return false;
    if (isSanitizedBuild && !std::all_of(std::begin(sanitizerCalls), std::end(sanitizerCalls), allowed))
        return false;
    // A thread that a library had started before would stand outside the wall.
    return seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_TSYNC, 1) == 0 && allowWithConditions(filter, wall) &&
           seccomp_load(filter.get()) == 0;
}

/// No file may be opened but, where the wall says so, fonts. Returns Landlock's version; 0: this kernel has none.
int lockFiles(Wall wall)
{
    const int version = landlockVersion();
    if (version == 0)
        return 0;
    // Rights that this version knows: 13 in the first, then "refer", then "truncate" (Documentation/userspace-api).
    const int rights = version == 1 ? 13 : version == 2 ? 14 : 15;
    landlock_ruleset_attr attributes = {};
    attributes.handled_access_fs = (std::uint64_t(1) << rights) - 1;
    const UniqueFd rules(
        static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes.handled_access_fs, 0)));
    if (!rules)
        return 0;
    if (wall == Wall::Fonts) {
        for (const char *folder : fontFolders) {
            const UniqueFd opened(::open(folder, O_PATH | O_CLOEXEC));
            landlock_path_beneath_attr beneath = {};
            beneath.parent_fd = opened.fd();
            beneath.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
            if (!opened)
                continue;
            if (::syscall(SYS_landlock_add_rule, rules.fd(), LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) != 0) {
                // A file, not a folder: it has no list to read.
                beneath.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
                ::syscall(SYS_landlock_add_rule, rules.fd(), LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
            }
        }
    }
    return ::syscall(SYS_landlock_restrict_self, rules.fd(), 0) == 0 ? version : 0;
}

} // namespace

int landlockVersion()
{
    const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version < 1 ? 0 : static_cast<int>(version);
}

void limitProcess(qint64 addressSpaceBytes, int openFiles)
{
    const rlimit none = {0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    const auto files = static_cast<rlim_t>(openFiles);
    const rlimit descriptors = {files, files};
    ::setrlimit(RLIMIT_NOFILE, &descriptors);
    if (addressSpaceBytes > 0) {
        const auto bytes = static_cast<rlim_t>(addressSpaceBytes);
        const rlimit memory = {bytes, bytes};
        ::setrlimit(RLIMIT_AS, &memory);
    }
}

void limitProcessorSeconds(int seconds)
{
    rusage used = {};
    ::getrusage(RUSAGE_SELF, &used);
    const rlimit value = {static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec + 1 + seconds),
                          RLIM_INFINITY};
    ::setrlimit(RLIMIT_CPU, &value);
}

LockOutcome lockDown(Wall wall)
{
    LockOutcome outcome;
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return outcome;
    outcome.landlock = lockFiles(wall);
    outcome.seccomp = lockCalls(wall);
    return outcome;
}

LockTrial tryLock()
{
    LockTrial trial;
    const UniqueFd socket(::socket(AF_INET, SOCK_STREAM, 0));
    trial.socketRefused = !socket && errno == EPERM;
    // Behind bubblewrap there is no /etc/passwd at all: a file that is there must be refused too.
    const UniqueFd passwords(::open("/etc/passwd", O_RDONLY));
    const UniqueFd library(::open("/usr/share", O_RDONLY));
    trial.openRefused = !passwords && !library && (errno == EPERM || errno == EACCES);
    char name[] = "/usr/bin/true";
    char *const arguments[] = {name, nullptr};
    ::execv(name, arguments); // returns only where it is refused
    trial.startRefused = errno == EPERM || errno == EACCES;
    return trial;
}

} // namespace leadline
