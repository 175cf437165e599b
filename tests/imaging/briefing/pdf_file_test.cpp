// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/briefing/pdf_file.h"

#include <gmock/gmock.h>

#include <QFile>
#include <QTemporaryDir>

#include <csignal>
#include <ctime>
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

/// As in another place of the world, for the time of a test.
class ClockInTokyo
{
public:
    ClockInTokyo() { set("Asia/Tokyo"); }
    ~ClockInTokyo()
    {
        if (m_before.isNull())
            qunsetenv("TZ");
        else
            qputenv("TZ", m_before);
        tzset();
    }

private:
    static void set(const char *zone)
    {
        qputenv("TZ", zone);
        tzset();
    }
    QByteArray m_before = qgetenv("TZ");
};

/// Objects that do not lie where the file's own table says.
int misplacedObjects(const QByteArray &pdf)
{
    const QList<QByteArray> lines = pdf.sliced(pdf.lastIndexOf("\nxref\n") + 1).split('\n');
    const auto count = lines.at(1).split(' ').value(1).toInt();
    EXPECT_GT(count, 5);
    int misplaced = 0;
    for (int i = 1; i < count; ++i) {
        const qsizetype offset = lines.at(2 + i).first(10).toLongLong();
        misplaced += !pdf.sliced(offset).startsWith(QByteArray::number(i) + " 0 obj");
    }
    return misplaced;
}

TEST(PdfFile, SaysWhenItWasMadeInUtcAndNothingOfTheMachine)
{
    const ClockInTokyo tokyo;
    QTemporaryDir folder;
    Briefing briefing = smallBriefing();
    briefing.made = Instant{1697799660000}; // 2023-10-20T11:01:00Z
    // A title may look like the entries that follow it, in bytes or after an escape.
    for (const char16_t *title : {u"Harbour", u")/Producer (x)\\", u"\u2f50\u726f\u6475\u6365\u7220\u2829", u""}) {
        briefing.title = QString::fromUtf16(title);
        const auto file = writeBriefing(briefing, folder.filePath(QStringLiteral("b.pdf")), {});
        ASSERT_TRUE(file) << file.error().message().toStdString();
        const QByteArray pdf = read(file->path);
        const QByteArray info = pdf.first(pdf.indexOf("endobj"));
        EXPECT_TRUE(info.contains("/CreationDate (D:20231020110100Z)")) << info.toStdString();
        EXPECT_FALSE(info.contains("\n/Producer")) << info.toStdString();
        EXPECT_FALSE(info.contains("+09'00'"));
        EXPECT_FALSE(info.contains(QByteArray("Q\0t\0 ", 5)));
        EXPECT_FALSE(pdf.contains("/ModDate"));
        EXPECT_FALSE(pdf.contains("xmpmeta"));
        EXPECT_FALSE(pdf.contains("/ID ["));
        EXPECT_EQ(misplacedObjects(pdf), 0);
    }
}

TEST(PdfFile, TheSameBriefingIsTheSameBytes)
{
    QTemporaryDir folder;
    Briefing briefing = smallBriefing();
    briefing.made = Instant{1697799660000};
    briefing.blocks.emplace_back(PictureBlock{QImage(64, 48, QImage::Format_RGB32), QStringLiteral("c"), 100, {}});
    const auto first = writeBriefing(briefing, folder.filePath(QStringLiteral("a.pdf")), {});
    const ClockInTokyo tokyo; // where the clock shows another time
    const auto second = writeBriefing(briefing, folder.filePath(QStringLiteral("b.pdf")), {});
    ASSERT_TRUE(first && second);
    const QByteArray a = read(first->path);
    const QByteArray b = read(second->path);
    EXPECT_TRUE(a == b);
}

} // namespace
} // namespace leadline
