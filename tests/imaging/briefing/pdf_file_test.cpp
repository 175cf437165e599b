// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/briefing/pdf_file.h"

#include <gmock/gmock.h>

#include <QFile>
#include <QTemporaryDir>

#include <csignal>
#include <sys/resource.h>

namespace leadline {
namespace {

Briefing smallBriefing()
{
    Briefing briefing;
    briefing.title = QStringLiteral("Harbour");
    briefing.blocks = {HeadingBlock{0, QStringLiteral("Harbour")}, TextBlock{QStringLiteral("Rajin 라진 Раджин")}};
    return briefing;
}

QByteArray read(const QString &path)
{
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

TEST(PdfFile, IsAPdfWithAsManyPagesAsItSays)
{
    QTemporaryDir folder;
    Briefing briefing = smallBriefing();
    briefing.blocks.emplace_back(PageBreakBlock{});
    briefing.blocks.emplace_back(TextBlock{QStringLiteral("second")});
    const auto file = writeBriefing(briefing, folder.filePath(QStringLiteral("b.pdf")), {});
    ASSERT_TRUE(file) << file.error().message().toStdString();
    EXPECT_EQ(file->pages, 2);
    const QByteArray bytes = read(file->path);
    EXPECT_TRUE(bytes.startsWith("%PDF-1."));
    EXPECT_EQ(bytes.size(), file->bytes);
    EXPECT_TRUE(bytes.contains("/Count 2"));
}

TEST(PdfFile, CharactersWithoutAGlyphAreReportedAndPrinted)
{
    QTemporaryDir folder;
    Briefing briefing = smallBriefing();
    briefing.blocks.emplace_back(TextBlock{QStringLiteral("private \U0010FFFD use")});
    const auto file = writeBriefing(briefing, folder.filePath(QStringLiteral("b.pdf")), {});
    ASSERT_TRUE(file);
    ASSERT_EQ(file->missingGlyphs.size(), 1);
    EXPECT_TRUE(file->missingGlyphs.first().contains(QLatin1String("U+10FFFD")))
        << file->missingGlyphs.first().toStdString();
}

TEST(PdfFile, LeavesTheOlderFileWholeWhenStopped)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("b.pdf"));
    {
        QFile older(path);
        ASSERT_TRUE(older.open(QIODevice::WriteOnly));
        older.write("older");
    }
    std::stop_source stop;
    stop.request_stop();
    const auto file = writeBriefing(smallBriefing(), path, Progress{stop.get_token(), {}});
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(read(path), QByteArray("older"));
}

TEST(PdfFile, UnwritablePlaceIsNamed)
{
    const auto file = writeBriefing(smallBriefing(), QStringLiteral("/nowhere/at/all/b.pdf"), {});
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().context, QStringLiteral("/nowhere/at/all/b.pdf"));
}

TEST(PdfFile, AWriteThatIsCutShortIsAnErrorAndTheOlderFileStays)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("b.pdf"));
    {
        QFile older(path);
        ASSERT_TRUE(older.open(QIODevice::WriteOnly));
        older.write("older");
    }
    // A limit on the size of files cuts the write short, as a full disk does.
    struct rlimit before = {};
    getrlimit(RLIMIT_FSIZE, &before);
    struct rlimit small = before;
    small.rlim_cur = 512;
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    const auto file = writeBriefing(smallBriefing(), path, {});
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().code, ErrorCode::DiskFull);
    EXPECT_EQ(read(path), QByteArray("older"));
}

} // namespace
} // namespace leadline
