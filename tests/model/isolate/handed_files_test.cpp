// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/isolate/handed_files.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gmock/gmock.h>

#include <sys/stat.h>

namespace leadline {
namespace {

void touch(const QTemporaryDir &folder, const char *name)
{
    QFile file(folder.filePath(QString::fromLatin1(name)));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("x");
}

TEST(HandedFiles, TakesTheSidecarsOfAPictureAndNothingElse)
{
    const QTemporaryDir folder;
    for (const char *name :
         {"scene.tif", "scene.tfw", "scene.prj", "scene.tif.ovr", "scene.tif.aux.xml", "scene.txt", "other.tfw"})
        touch(folder, name);
    const auto handed = openHandedFiles(folder.filePath(QStringLiteral("scene.tif")));
    ASSERT_TRUE(handed);
    QStringList names;
    for (const HandedFile &file : (*handed)->files)
        names << file.name;
    EXPECT_EQ(names, (QStringList{QStringLiteral("scene.tif"), QStringLiteral("scene.tfw"), QStringLiteral("scene.prj"),
                                  QStringLiteral("scene.tif.ovr")}));
    EXPECT_EQ((*handed)->name, QStringLiteral("scene.tif"));
}

TEST(HandedFiles, RefusesFoldersPipesAndWhatIsNotThere)
{
    const QTemporaryDir folder;
    const QString pipe = folder.filePath(QStringLiteral("pipe.tif"));
    ASSERT_EQ(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    const auto fromPipe = openHandedFiles(pipe);
    ASSERT_FALSE(fromPipe);
    EXPECT_EQ(fromPipe.error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(openHandedFiles(folder.path()).error().code, ErrorCode::InvalidInput);
    const auto missing = openHandedFiles(folder.filePath(QStringLiteral("a.tif")), QStringLiteral("E-004"));
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
    EXPECT_EQ(missing.error().context, QStringLiteral("E-004"));
}

TEST(HandedFiles, HandsBytesWithoutAFile)
{
    const auto handed = handBytes("tile", QStringLiteral("1/2/3.png"));
    ASSERT_TRUE(handed);
    ASSERT_EQ((*handed)->files.size(), 1U);
    EXPECT_EQ((*handed)->files[0].size, 4);
}

} // namespace
} // namespace leadline
