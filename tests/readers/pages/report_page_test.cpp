// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/reports/report_page.h"
#include "tests/readers/document_fixtures.h"

#include <gmock/gmock.h>

#include <cmath>

namespace leadline {
namespace {

using ::testing::HasSubstr;

class ReportPages : public ::testing::Test
{
protected:
    Result<DecodeReply> read(const QByteArray &bytes, DecodeRequest request = {})
    {
        request.kind = DecodeKind::ReportPage;
        request.path = writeBytes(m_folder, QStringLiteral("report.pdf"), bytes);
        return realPool()->decode(request);
    }
    ReportPage page(const QByteArray &bytes, int number = 1)
    {
        const auto reply = read(bytes, {.previewWidth = 300, .previewHeight = 300, .page = number, .words = true});
        EXPECT_TRUE(reply) << reply.error().message().toStdString();
        if (reply)
            m_picture = reply->preview;
        const auto read = reply ? reportPageFromJson(reply->document) : Result<ReportPage>(Unexpected{reply.error()});
        EXPECT_TRUE(read);
        return read ? *read : ReportPage{};
    }
    /// The part of a box's pixels that is dark.
    double inkIn(const QRectF &box, const QSizeF &size) const
    {
        const double scale = m_picture.width / size.width();
        int dark = 0, all = 0;
        for (int y = int(box.top() * scale); y < box.bottom() * scale; ++y)
            for (int x = int(box.left() * scale); x < box.right() * scale; ++x, ++all)
                dark += (pixelAt(m_picture, x, y) & 0xffU) < 128 ? 1 : 0;
        return all > 0 ? double(dark) / all : 0;
    }

    QTemporaryDir m_folder;
    PixelBlock m_picture;
};

PdfFixture oneLine(const QByteArray &more = {}, const QByteArray &box = "[0 0 595.2 841.8]")
{
    PdfFixture pdf;
    pdf.pages = {{.text = "Pier 3 was empty", .paint = "1 1 1 rg", .box = box, .more = more}};
    return pdf;
}

TEST_F(ReportPages, TellsEveryWordWithItsPlaceOnThePicture)
{
    const ReportPage read = page(makePdf(oneLine()));
    EXPECT_EQ(read.pages, 1);
    EXPECT_NEAR(read.size.width(), 595.2, 0.1);
    ASSERT_EQ(read.words.size(), 4U);
    EXPECT_EQ(read.words[0].text, QStringLiteral("Pier"));
    EXPECT_EQ(read.words[3].text, QStringLiteral("empty"));
    EXPECT_TRUE(read.words[0].spaceAfter);
    EXPECT_FALSE(read.words[3].spaceAfter);
    EXPECT_NEAR(read.words[0].box.left(), 72, 3);
    EXPECT_NEAR(read.words[0].box.bottom(), 841.8 - 700, 8);
    for (const PageWord &word : read.words)
        EXPECT_GT(inkIn(word.box, read.size), 0.08) << word.text.toStdString();
    EXPECT_LT(inkIn(QRectF(72, 300, 200, 24), read.size), 0.001);
}

TEST_F(ReportPages, WordsLieOnThePictureOfATurnedAndOfACutPage)
{
    for (const char *more : {"/Rotate 90", "/Rotate 180", "/Rotate 270", "/CropBox[50 600 400 780]",
                             "/Rotate 90/CropBox[50 600 400 780]", "/UserUnit 1"}) {
        const ReportPage read = page(makePdf(oneLine(more)));
        ASSERT_EQ(read.words.size(), 4U) << more;
        for (const PageWord &word : read.words)
            EXPECT_GT(inkIn(word.box, read.size), 0.08) << more << " " << word.text.toStdString();
    }
    const ReportPage cut = page(makePdf(oneLine("/CropBox[50 600 400 780]")));
    EXPECT_NEAR(cut.size.width(), 350, 0.1);
    EXPECT_NEAR(cut.words[0].box.left(), 22, 3) << "from the corner of what is shown";
    const ReportPage moved = page(makePdf(oneLine({}, "[-100 200 500 900]")));
    EXPECT_GT(inkIn(moved.words[0].box, moved.size), 0.08);
}

TEST_F(ReportPages, DrawsAPartAsSharpAsIsWanted)
{
    // The first word, 40 x 16 points of the page, over 400 pixels.
    const QRectF region(72 / 595.2, (841.8 - 720) / 841.8, 40 / 595.2, 24 / 841.8);
    const auto reply =
        read(makePdf(oneLine()), {.previewWidth = 400, .previewHeight = 400, .region = region, .words = false});
    ASSERT_TRUE(reply) << reply.error().message().toStdString();
    EXPECT_EQ(reply->preview.width, 400);
    EXPECT_NEAR(reply->preview.height, 240, 2);
    EXPECT_TRUE(reportPageFromJson(reply->document)->words.empty());
    int dark = 0;
    for (int x = 0; x < 400; ++x)
        for (int y = 0; y < reply->preview.height; ++y)
            dark += (pixelAt(reply->preview, x, y) & 0xffU) < 128 ? 1 : 0;
    EXPECT_GT(dark, 4000) << "letters some 200 pixels high";
}

TEST_F(ReportPages, TheLastOfFiveThousandPagesComesAsTheFirst)
{
    PdfFixture pdf;
    pdf.pages.clear();
    for (int i = 1; i <= 5000; ++i)
        pdf.pages << PdfFixture::Page{.text = "Page number " + QByteArray::number(i), .more = {}};
    const QByteArray bytes = makePdf(pdf);
    const ReportPage last = page(bytes, 5000);
    EXPECT_EQ(last.pages, 5000);
    ASSERT_EQ(last.words.size(), 3U);
    EXPECT_EQ(last.words[2].text, QStringLiteral("5000"));
    const auto beyond = read(bytes, {.page = 5001});
    ASSERT_FALSE(beyond);
    EXPECT_EQ(beyond.error().message(), QStringLiteral("report.pdf: has no page 5001: it has 5000 pages"));
}

TEST_F(ReportPages, APageOfTooManyWordsSaysSo)
{
    PdfFixture pdf;
    QByteArray text;
    for (int i = 0; i < mostPageWords + 500; ++i)
        text += "w" + QByteArray::number(i % 10) + (i % 100 == 99 ? ") Tj /F1 2 Tf 0 -4 Td (" : " ");
    pdf.pages.first().text = text;
    pdf.pages.first().box = "[0 -1000 9000 841.8]";
    const ReportPage read = page(makePdf(pdf));
    EXPECT_LE(read.words.size(), std::size_t(mostPageWords));
    EXPECT_GT(read.words.size(), 5000U);
    EXPECT_TRUE(read.wordsCut);
    EXPECT_FALSE(read.warnings.isEmpty());
}

TEST_F(ReportPages, SaysWhyThereIsNoPage)
{
    const auto stub = read("%PDF-1.7\n1 0 obj\n<<");
    ASSERT_FALSE(stub);
    EXPECT_EQ(stub.error().code, ErrorCode::Damaged);
    const auto text = read("Just words\n");
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().code, ErrorCode::InvalidInput);
    EXPECT_THAT(text.error().message().toStdString(), HasSubstr("has no pages to be drawn"));
    PdfFixture pdf = oneLine();
    const QByteArray hash = QByteArray(32, 'x').toHex();
    pdf.trailer = "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + hash + ">/U<" + hash + ">>>";
    const auto locked = read(makePdf(pdf));
    ASSERT_FALSE(locked);
    EXPECT_EQ(locked.error().code, ErrorCode::Unsupported);
    EXPECT_THAT(locked.error().message().toStdString(), HasSubstr("encrypted with a password"));
}

TEST_F(ReportPages, DamagedAndLyingPagesAreAnAnswerOrASentence)
{
    const QByteArray whole = makePdf(oneLine("/Rotate 90"));
    for (qsizetype at = 0; at < whole.size(); at += 37) {
        QByteArray bytes = whole;
        bytes[at] = static_cast<char>(bytes[at] ^ 0x21);
        const auto reply = read(bytes, {.previewWidth = 64, .previewHeight = 64, .words = true});
        EXPECT_TRUE(reply || reply.error().code != ErrorCode::DecoderFailed) << "byte " << at;
    }
    for (qsizetype size = 0; size < whole.size(); size += 89) {
        const auto cut = read(whole.left(size), {.previewWidth = 64, .previewHeight = 64, .words = true});
        EXPECT_TRUE(cut || cut.error().code != ErrorCode::DecoderFailed) << size;
    }
    for (const char *box : {"[0 0 0 0]", "[0 0 -5 1e9]", "[0 0 1e9 1e9]", "[0 0 1e300 1]", "[0 0 1 1e7]"}) {
        const auto reply = read(makePdf(oneLine({}, box)), {.previewWidth = 64, .previewHeight = 64, .words = true});
        EXPECT_TRUE(reply || reply.error().code == ErrorCode::Damaged) << box << reply.error().message().toStdString();
    }
}

TEST(ReportPageAnswer, OfAStrangerIsHeldAgainstWhatCanBe)
{
    ReportPage page;
    page.pages = 3;
    page.size = {600, 800};
    page.words = {{{72, 100, 40, 12}, QStringLiteral("Pier"), true}, {{-500, 0, 10, 10}, QStringLiteral("off"), false}};
    const auto read = reportPageFromJson(toJson(page));
    ASSERT_TRUE(read);
    ASSERT_EQ(read->words.size(), 1U);
    EXPECT_EQ(read->words.front(), page.words.front());
    QJsonObject lie = toJson(page);
    for (const auto &[key, value] : {std::pair<QString, QJsonValue>{QStringLiteral("pages"), 0},
                                     {QStringLiteral("page"), 7},
                                     {QStringLiteral("width_points"), -1},
                                     {QStringLiteral("height_points"), 1e30},
                                     {QStringLiteral("pages"), QStringLiteral("many")}}) {
        QJsonObject one = lie;
        one.insert(key, value);
        EXPECT_FALSE(reportPageFromJson(one)) << key.toStdString();
    }
}

} // namespace
} // namespace leadline
