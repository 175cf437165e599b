// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/disk/mount_table.h"
#include "model/result/result.h"

namespace leadline {

/// What the system tells of the place where a folder lies.
struct DiskReport
{
    QString fileSystem; ///< "ext4"; empty where the system does not tell
    QString mountPoint;
    Encryption encryption = Encryption::NotTold;
    bool network = false;
    bool readOnly = false;
    std::int64_t freeBytes = 0;
    std::int64_t allBytes = 0;
    QStringList plainSwap; ///< swap areas on devices that are not encrypted, where memory may end up in the clear
};

/// Looks at a folder or file. Errors: NotFound, NoPermission, Io.
Result<DiskReport> lookAtDisk(const QString &path);

/// True when the path lies on a network drive as far as the system tells.
bool liesOnNetworkDrive(const QString &path);

/// Follows a block device ("254:0") through what it is made of, below `sysfs` ("/sys"): Yes when each part is
/// encrypted by dm-crypt (LUKS and its like), through LVM, RAID and partitions; No for one that is not, NotTold for one
/// that is not there or belongs to a virtual machine.
Encryption encryptionOfDevice(const QString &sysfs, const QString &device);

} // namespace leadline
