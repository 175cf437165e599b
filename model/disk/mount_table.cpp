// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/disk/mount_table.h"

#include <QSet>

namespace leadline {

namespace {

/// Blanks, tabs, line ends and backslashes are written as three octal digits.
QString unescaped(const QByteArray &field)
{
    QByteArray plain;
    for (qsizetype i = 0; i < field.size(); ++i) {
        bool isOctal = false;
        const int value = field[i] == '\\' ? field.mid(i + 1, 3).toInt(&isOctal, 8) : 0;
        if (isOctal && i + 3 < field.size() && value < 256) {
            plain += static_cast<char>(value);
            i += 3;
        } else {
            plain += field[i];
        }
    }
    return QString::fromUtf8(plain);
}

std::optional<Mount> parseLine(const QByteArray &line)
{
    // 36 35 98:0 /root /point rw,noatime master:1 - ext4 /dev/sda1 rw,errors=continue
    const QList<QByteArray> fields = line.simplified().split(' ');
    const qsizetype dash = fields.indexOf("-", 6);
    if (fields.size() < 6 || dash < 0 || fields.size() < dash + 3)
        return std::nullopt;
    Mount mount{QString::fromLatin1(fields[2]), unescaped(fields[4]), QString::fromLatin1(fields[dash + 1]),
                unescaped(fields[dash + 2])};
    if (!mount.point.startsWith(QLatin1Char('/')) || !mount.device.contains(QLatin1Char(':')))
        return std::nullopt;
    mount.options = QString::fromUtf8(fields[5]).split(QLatin1Char(','));
    if (fields.size() > dash + 3)
        mount.options += QString::fromUtf8(fields[dash + 3]).split(QLatin1Char(','));
    return mount;
}

bool lies(const QString &path, const QString &point)
{
    return point == QLatin1String("/") || path == point || path.startsWith(point + QLatin1Char('/'));
}

} // namespace

std::vector<Mount> parseMountInfo(QByteArrayView text)
{
    std::vector<Mount> mounts;
    for (const QByteArray &line : text.toByteArray().split('\n')) {
        if (auto mount = parseLine(line))
            mounts.push_back(*std::move(mount));
    }
    return mounts;
}

std::optional<Mount> mountOf(const std::vector<Mount> &mounts, const QString &path)
{
    std::optional<Mount> found;
    for (const Mount &mount : mounts) {
        if (lies(path, mount.point) && (!found || mount.point.size() >= found->point.size()))
            found = mount;
    }
    return found;
}

bool isNetworkFileSystem(const Mount &mount)
{
    static const QSet<QString> remote{QStringLiteral("nfs"),
                                      QStringLiteral("nfs4"),
                                      QStringLiteral("cifs"),
                                      QStringLiteral("smb3"),
                                      QStringLiteral("smbfs"),
                                      QStringLiteral("ncpfs"),
                                      QStringLiteral("afs"),
                                      QStringLiteral("coda"),
                                      QStringLiteral("9p"),
                                      QStringLiteral("ceph"),
                                      QStringLiteral("glusterfs"),
                                      QStringLiteral("lustre"),
                                      QStringLiteral("gfs2"),
                                      QStringLiteral("ocfs2"),
                                      QStringLiteral("beegfs"),
                                      QStringLiteral("davfs"),
                                      QStringLiteral("fuse.sshfs"),
                                      QStringLiteral("fuse.davfs2"),
                                      QStringLiteral("fuse.rclone"),
                                      QStringLiteral("fuse.s3fs"),
                                      QStringLiteral("fuse.curlftpfs"),
                                      QStringLiteral("fuse.smbnetfs"),
                                      QStringLiteral("fuse.glusterfs"),
                                      QStringLiteral("fuse.gvfsd-fuse"),
                                      QStringLiteral("fuse.ceph"),
                                      QStringLiteral("fuse.google-drive-ocamlfuse")};
    // sshfs: "user@host:/folder", whatever it calls itself.
    const bool fuse = mount.fileSystem == QLatin1String("fuse") || mount.fileSystem.startsWith(QLatin1String("fuse."));
    return remote.contains(mount.fileSystem) ||
           (fuse && mount.source.contains(QLatin1Char(':')) && !mount.source.startsWith(QLatin1Char('/')));
}

Encryption encryptionOf(const Mount &mount)
{
    static const QSet<QString> encrypting{QStringLiteral("ecryptfs"), QStringLiteral("fuse.gocryptfs"),
                                          QStringLiteral("fuse.cryfs"), QStringLiteral("fuse.encfs"),
                                          QStringLiteral("fuse.securefs")};
    return encrypting.contains(mount.fileSystem) ? Encryption::Yes : Encryption::NotTold;
}

QStringList parseSwaps(QByteArrayView text)
{
    QStringList areas;
    const QList<QByteArray> lines = text.toByteArray().split('\n');
    for (qsizetype i = 1; i < lines.size(); ++i) { // the first is a heading
        const QList<QByteArray> fields = lines[i].simplified().split(' ');
        if (fields.size() >= 5 && fields[0].startsWith('/') && !fields[0].startsWith("/dev/zram"))
            areas.append(unescaped(fields[0]));
    }
    return areas;
}

} // namespace leadline
