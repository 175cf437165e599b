// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace leadline {

/// One line of /proc/self/mountinfo (proc(5)).
struct Mount
{
    QString device;        ///< "254:0"
    QString point;         ///< where it is seen, absolute
    QString fileSystem;    ///< "ext4", "fuse.sshfs"
    QString source;        ///< "/dev/mapper/home", "server:/share"
    QStringList options{}; ///< of the mount and of the file system: "rw", "ro"

    bool isReadOnly() const { return options.contains(QLatin1String("ro")); }
    friend bool operator==(const Mount &, const Mount &) = default;
};

/// Lines that are not as the manual says are left out.
std::vector<Mount> parseMountInfo(QByteArrayView text);

/// The mount that a path lies on: the longest point that it begins with; of those mounted over each other the last.
/// `path` is absolute, without links in it.
std::optional<Mount> mountOf(const std::vector<Mount> &mounts, const QString &path);

/// NFS, SMB, sshfs and their like: file locks and shared memory do not work there as SQLite needs them.
bool isNetworkFileSystem(const Mount &mount);

enum class Encryption {
    Yes,     ///< what lies there is encrypted
    No,      ///< the device is a plain one
    NotTold, ///< the system does not tell: a virtual or a network disk, a drive that encrypts by itself
};

/// What the file system itself says: ecryptfs, gocryptfs, CryFS, EncFS and securefs encrypt; others leave it to the
/// device below, which is NotTold here.
Encryption encryptionOf(const Mount &mount);

/// Swap areas of /proc/swaps: "/dev/dm-1", "/swapfile". Compressed memory (zram) is none.
QStringList parseSwaps(QByteArrayView text);

} // namespace leadline
