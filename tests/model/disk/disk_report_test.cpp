// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/disk/disk_report.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace leadline {
namespace {

/// A made-up /sys with block devices.
class DiskReportTest : public ::testing::Test
{
protected:
    void addDevice(const QString &number, const QString &name, const QByteArray &dmUuid = {},
                   const QStringList &parts = {})
    {
        const QString block = sys() + QStringLiteral("/devices/block/") + name;
        ASSERT_TRUE(QDir().mkpath(block + QStringLiteral("/slaves")));
        ASSERT_TRUE(QDir().mkpath(sys() + QStringLiteral("/dev/block")));
        ASSERT_TRUE(QFile::link(block, sys() + QStringLiteral("/dev/block/") + number));
        if (!dmUuid.isEmpty()) {
            ASSERT_TRUE(QDir().mkpath(block + QStringLiteral("/dm")));
            QFile uuid(block + QStringLiteral("/dm/uuid"));
            ASSERT_TRUE(uuid.open(QIODevice::WriteOnly));
            uuid.write(dmUuid + '\n');
        }
        for (const QString &part : parts)
            ASSERT_TRUE(QFile::link(sys() + QStringLiteral("/devices/block/") + part,
                                    block + QStringLiteral("/slaves/") + part));
    }
    Encryption of(const char *number) const { return encryptionOfDevice(sys(), QString::fromLatin1(number)); }
    QString sys() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
};

TEST_F(DiskReportTest, SeesEncryptionBelowLogicalVolumes)
{
    addDevice(QStringLiteral("8:3"), QStringLiteral("sda3"));
    addDevice(QStringLiteral("253:0"), QStringLiteral("dm-0"), "CRYPT-LUKS2-0123456789abcdef-sda3_crypt",
              {QStringLiteral("sda3")});
    addDevice(QStringLiteral("253:1"), QStringLiteral("dm-1"), "LVM-abcdef", {QStringLiteral("dm-0")});
    EXPECT_EQ(of("253:0"), Encryption::Yes);
    EXPECT_EQ(of("253:1"), Encryption::Yes);
    EXPECT_EQ(of("8:3"), Encryption::No);
}

TEST_F(DiskReportTest, OfAVolumeOverTwoDisksTheWeakerCounts)
{
    addDevice(QStringLiteral("8:1"), QStringLiteral("sda1"));
    addDevice(QStringLiteral("253:0"), QStringLiteral("dm-0"), "CRYPT-LUKS2-x", {});
    addDevice(QStringLiteral("253:1"), QStringLiteral("dm-1"), "LVM-abc",
              {QStringLiteral("dm-0"), QStringLiteral("sda1")});
    EXPECT_EQ(of("253:1"), Encryption::No);
}

TEST_F(DiskReportTest, DoesNotClaimToKnowWhatTheSystemDoesNotTell)
{
    addDevice(QStringLiteral("254:1"), QStringLiteral("vda1"));
    EXPECT_EQ(of("254:1"), Encryption::NotTold) << "the host of a virtual machine may encrypt";
    EXPECT_EQ(of("0:35"), Encryption::NotTold);
}

TEST_F(DiskReportTest, DevicesThatAreMadeOfEachOtherAreNotFollowedForEver)
{
    addDevice(QStringLiteral("253:5"), QStringLiteral("dm-5"), "LVM-a", {QStringLiteral("dm-6")});
    addDevice(QStringLiteral("253:6"), QStringLiteral("dm-6"), "LVM-b", {QStringLiteral("dm-5")});
    EXPECT_EQ(of("253:5"), Encryption::NotTold);
}

TEST_F(DiskReportTest, TellsTheRoomOfAFolderThatIsThere)
{
    const auto report = lookAtDisk(sys());
    ASSERT_TRUE(report);
    EXPECT_GT(report->allBytes, 0);
    EXPECT_LE(report->freeBytes, report->allBytes);
    EXPECT_FALSE(report->readOnly);
    const auto missing = lookAtDisk(sys() + QStringLiteral("/nowhere"));
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
}

} // namespace
} // namespace leadline
