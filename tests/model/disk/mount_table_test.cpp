// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/disk/mount_table.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

const char *const laptop = R"(24 31 0:22 / /proc rw,nosuid,nodev,noexec,relatime shared:14 - proc proc rw
31 1 253:1 / / rw,relatime shared:1 - ext4 /dev/mapper/vg-root rw,errors=remount-ro
40 31 253:2 / /home rw,relatime shared:30 - ext4 /dev/mapper/vg-home rw
77 40 0:51 / /home/ada/desk rw,nosuid,nodev,relatime shared:40 - fuse.sshfs ada@desk:/srv/cases rw,user_id=1000,group_id=1000
78 40 0:52 / /home/ada/vault rw,nosuid,nodev,relatime - fuse.gocryptfs /home/ada/.vault rw,user_id=1000
80 31 0:60 / /mnt/team rw,relatime shared:60 - nfs4 filer:/export/team rw,vers=4.2,proto=tcp
81 31 0:61 / /mnt/share rw,relatime shared:61 - cifs //filer/share rw,vers=3.1.1
82 31 8:17 / /media/ada/USB\040STICK ro,nosuid,nodev shared:62 - vfat /dev/sdb1 ro,uid=1000
83 31 0:45 /@cases /cases rw,noatime shared:63 - btrfs /dev/nvme0n1p3 rw,subvol=/@cases
84 31 0:70 / /tank rw,relatime shared:64 - zfs tank/cases rw,xattr
)";

QString fileSystemAt(const std::vector<Mount> &mounts, const char *path)
{
    const auto mount = mountOf(mounts, QString::fromUtf8(path));
    return mount ? mount->fileSystem + QLatin1Char(' ') + mount->point : QString();
}

TEST(MountTable, FindsTheMountAPathLiesOn)
{
    const auto mounts = parseMountInfo(laptop);
    EXPECT_EQ(mounts.size(), 10u);
    EXPECT_EQ(fileSystemAt(mounts, "/home/ada/Rajin.leadline"), QStringLiteral("ext4 /home"));
    EXPECT_EQ(fileSystemAt(mounts, "/home"), QStringLiteral("ext4 /home"));
    EXPECT_EQ(fileSystemAt(mounts, "/homestead"), QStringLiteral("ext4 /"));
    EXPECT_EQ(fileSystemAt(mounts, "/cases/x"), QStringLiteral("btrfs /cases"));
    EXPECT_EQ(mountOf(mounts, QStringLiteral("/cases/x"))->source, QStringLiteral("/dev/nvme0n1p3"));
    EXPECT_EQ(fileSystemAt({}, "/home"), QString());
}

TEST(MountTable, ReadsNamesWithBlanksAndSaysWhatCannotBeWritten)
{
    const auto mounts = parseMountInfo(laptop);
    const auto stick = mountOf(mounts, QStringLiteral("/media/ada/USB STICK/case"));
    ASSERT_TRUE(stick);
    EXPECT_EQ(stick->point, QStringLiteral("/media/ada/USB STICK"));
    EXPECT_EQ(stick->device, QStringLiteral("8:17"));
    EXPECT_TRUE(stick->isReadOnly());
    EXPECT_FALSE(mountOf(mounts, QStringLiteral("/home/ada"))->isReadOnly());
}

TEST(MountTable, OfMountsOverEachOtherTheLastCounts)
{
    const auto mounts = parseMountInfo("31 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
                                       "40 31 8:2 / /home rw - ext4 /dev/sda2 rw\n"
                                       "41 40 0:50 / /home rw - ecryptfs /home/.ada rw\n");
    EXPECT_EQ(fileSystemAt(mounts, "/home/case"), QStringLiteral("ecryptfs /home"));
}

TEST(MountTable, KnowsNetworkDrives)
{
    const auto mounts = parseMountInfo(laptop);
    for (const char *path : {"/mnt/team/case", "/mnt/share/case", "/home/ada/desk/case"})
        EXPECT_TRUE(isNetworkFileSystem(*mountOf(mounts, QString::fromLatin1(path)))) << path;
    for (const char *path : {"/", "/home/ada/case", "/home/ada/vault/case", "/tank/case", "/media/ada/USB STICK"})
        EXPECT_FALSE(isNetworkFileSystem(*mountOf(mounts, QString::fromLatin1(path)))) << path;
}

TEST(MountTable, KnowsFileSystemsThatEncrypt)
{
    const auto mounts = parseMountInfo(laptop);
    EXPECT_EQ(encryptionOf(*mountOf(mounts, QStringLiteral("/home/ada/vault/case"))), Encryption::Yes);
    EXPECT_EQ(encryptionOf(*mountOf(mounts, QStringLiteral("/home/ada/case"))), Encryption::NotTold);
    EXPECT_EQ(encryptionOf(*mountOf(mounts, QStringLiteral("/tank/case"))), Encryption::NotTold);
}

TEST(MountTable, LeavesOutLinesThatMakeNoSense)
{
    for (const char *text : {"", "\n\n", "31", "31 1 8:1 / / rw", "31 1 8:1 / / rw - ext4",
                             "31 1 8:1 / home rw - ext4 x rw", "31 1 81 / / rw - ext4 x rw", "a b c d e f - g"})
        EXPECT_TRUE(parseMountInfo(text).empty()) << text;
    EXPECT_EQ(parseMountInfo("x\n31 1 8:1 / /a\\04 rw - ext4 /dev/sda1 rw\ny").size(), 1u);
}

TEST(MountTable, SwapIsWhatTheSystemListsButCompressedMemory)
{
    const QStringList areas = parseSwaps("Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n"
                                         "/dev/dm-2                               partition\t999420\t\t0\t\t-2\n"
                                         "/swap\\040file                             file\t\t2097148\t\t0\t\t-3\n"
                                         "/dev/zram0                              partition\t8388604\t\t0\t\t100\n");
    EXPECT_EQ(areas, (QStringList{QStringLiteral("/dev/dm-2"), QStringLiteral("/swap file")}));
    EXPECT_TRUE(parseSwaps("").isEmpty());
}

} // namespace
} // namespace leadline
