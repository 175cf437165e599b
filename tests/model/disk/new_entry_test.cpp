// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/disk/new_entry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace leadline {
namespace {

class NewEntry : public ::testing::Test
{
protected:
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    QStringList inside() const
    {
        return QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }
    static unsigned modeOf(const QString &path)
    {
        struct stat facts = {};
        EXPECT_EQ(::stat(QFile::encodeName(path).constData(), &facts), 0);
        return facts.st_mode & 0777;
    }

private:
    QTemporaryDir m_folder;
};

TEST_F(NewEntry, AFolderShowsUnderItsNameWhenItIsWhole)
{
    const auto folder = NewFolder::make(path("bag"));
    ASSERT_TRUE(folder);
    EXPECT_FALSE(QFileInfo::exists(path("bag")));
    EXPECT_EQ(modeOf((*folder)->path()), 0700u);
    ASSERT_TRUE((*folder)->finish(0755));
    EXPECT_EQ(inside(), QStringList{QStringLiteral("bag")});
    EXPECT_EQ(modeOf(path("bag")), 0755u);
}

TEST_F(NewEntry, WhatWasNeverFinishedGoesWithAllThatIsInIt)
{
    {
        const auto folder = NewFolder::make(path("bag"));
        ASSERT_TRUE(folder);
        QDir().mkpath((*folder)->path() + QStringLiteral("/data/evidence"));
        QFile file((*folder)->path() + QStringLiteral("/data/evidence/x"));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.close();
        file.setPermissions(QFile::ReadOwner);
        const auto sealed = NewFile::make(path("x.sealed"));
        ASSERT_TRUE(sealed);
        EXPECT_EQ(inside().size(), 2);
    }
    EXPECT_TRUE(inside().isEmpty());
}

TEST_F(NewEntry, NothingThatIsThereIsReplaced)
{
    QDir().mkpath(path("bag"));
    EXPECT_EQ(NewFolder::make(path("bag")).error().code, ErrorCode::AlreadyExists);
    EXPECT_EQ(NewFile::make(path("bag")).error().code, ErrorCode::AlreadyExists);
    EXPECT_EQ(NewFile::make(path("nowhere/x")).error().code, ErrorCode::NotFound);
    // Not even what came while it was written.
    const auto late = NewFolder::make(path("late"));
    ASSERT_TRUE(late);
    QDir().mkpath(path("late"));
    const auto refused = (*late)->finish(0755);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::AlreadyExists);
}

} // namespace
} // namespace leadline
