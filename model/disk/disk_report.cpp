// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/disk/disk_report.h"

#include "model/disk/durable_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>

namespace leadline {

namespace {

constexpr int deepestDevice = 16;

QByteArray textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Encryption encryptionOfBlock(const QString &block, int depth)
{
    if (depth > deepestDevice || !QFileInfo(block).isDir())
        return Encryption::NotTold;
    if (textOf(block + QStringLiteral("/dm/uuid")).startsWith("CRYPT-"))
        return Encryption::Yes;
    const QDir parts(block + QStringLiteral("/slaves"));
    const QStringList below = parts.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    // Of a device that is made of several the weakest part counts.
    std::optional<Encryption> all;
    for (const QString &part : below) {
        const QString lower = QFileInfo(parts.filePath(part)).canonicalFilePath();
        const Encryption one = encryptionOfBlock(lower, depth + 1);
        if (!all || one == Encryption::No || (one == Encryption::NotTold && *all == Encryption::Yes))
            all = one;
    }
    if (all)
        return *all;
    // What a virtual machine or a loop device lies on may be encrypted outside of it.
    const QString name = QFileInfo(block).fileName();
    for (const char *virtualDisk : {"vd", "xvd", "loop", "nbd", "zram", "ram"}) {
        if (name.startsWith(QLatin1String(virtualDisk)))
            return Encryption::NotTold;
    }
    return Encryption::No;
}

QString deviceNumber(dev_t device)
{
    return QStringLiteral("%1:%2").arg(major(device)).arg(minor(device));
}

/// ext4, F2FS and UBIFS encrypt single folders (fscrypt) and mark them.
bool isMarkedEncrypted(const QString &path)
{
    const Descriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    int flags = 0;
    return file && ::ioctl(file.value(), FS_IOC_GETFLAGS, &flags) == 0 && (flags & FS_ENCRYPT_FL) != 0;
}

/// Btrfs and its like have a device number of their own: there the source says which device is below.
QString blockDeviceOf(const Mount &mount)
{
    struct stat facts;
    const bool own = mount.device.startsWith(QLatin1String("0:")) && mount.source.startsWith(QLatin1String("/dev/"));
    if (own && ::stat(QFile::encodeName(mount.source).constData(), &facts) == 0 && S_ISBLK(facts.st_mode))
        return deviceNumber(facts.st_rdev);
    return mount.device;
}

std::vector<Mount> mounts()
{
    return parseMountInfo(textOf(QStringLiteral("/proc/self/mountinfo")));
}

QStringList plainSwapAreas(const std::vector<Mount> &all)
{
    QStringList plain;
    for (const QString &area : parseSwaps(textOf(QStringLiteral("/proc/swaps")))) {
        struct stat facts;
        if (::stat(QFile::encodeName(area).constData(), &facts) != 0)
            continue;
        const auto mount = mountOf(all, area);
        const QString device = S_ISBLK(facts.st_mode) ? deviceNumber(facts.st_rdev)
                               : mount                ? mount->device
                                                      : deviceNumber(facts.st_dev);
        if (encryptionOfDevice(QStringLiteral("/sys"), device) == Encryption::No)
            plain.append(area);
    }
    return plain;
}

} // namespace

Encryption encryptionOfDevice(const QString &sysfs, const QString &device)
{
    const QString block = QFileInfo(QStringLiteral("%1/dev/block/%2").arg(sysfs, device)).canonicalFilePath();
    return block.isEmpty() ? Encryption::NotTold : encryptionOfBlock(block, 0);
}

Result<DiskReport> lookAtDisk(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    const QString resolved = QFileInfo(path).canonicalFilePath();
    struct statvfs space;
    struct stat facts;
    const QByteArray native = QFile::encodeName(resolved);
    if (resolved.isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("there is no such file or folder"), name);
    if (::statvfs(native.constData(), &space) != 0 || ::stat(native.constData(), &facts) != 0)
        return failErrno(errno, QStringLiteral("reading it"), name);
    DiskReport report;
    report.freeBytes = static_cast<std::int64_t>(space.f_bavail) * static_cast<std::int64_t>(space.f_frsize);
    report.allBytes = static_cast<std::int64_t>(space.f_blocks) * static_cast<std::int64_t>(space.f_frsize);
    report.readOnly = (space.f_flag & ST_RDONLY) != 0;
    const std::vector<Mount> all = mounts();
    report.plainSwap = plainSwapAreas(all);
    const auto mount = mountOf(all, resolved);
    if (!mount)
        return report;
    report.fileSystem = mount->fileSystem;
    report.mountPoint = mount->point;
    report.readOnly = report.readOnly || mount->isReadOnly();
    report.network = isNetworkFileSystem(*mount);
    report.encryption = encryptionOf(*mount);
    if (report.encryption == Encryption::NotTold && isMarkedEncrypted(resolved))
        report.encryption = Encryption::Yes;
    if (report.encryption == Encryption::NotTold && !report.network)
        report.encryption = encryptionOfDevice(QStringLiteral("/sys"), blockDeviceOf(*mount));
    return report;
}

bool liesOnNetworkDrive(const QString &path)
{
    const QString resolved = QFileInfo(path).canonicalFilePath();
    const auto mount = mountOf(mounts(), resolved);
    return mount && isNetworkFileSystem(*mount);
}

} // namespace leadline
