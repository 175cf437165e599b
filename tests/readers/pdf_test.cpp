// SPDX-License-Identifier: GPL-3.0-or-later
#include "document_fixtures.h"

#include <QJsonArray>

#include <gmock/gmock.h>

namespace leadline {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Pdf : public ::testing::Test
{
protected:
    Result<DecodeReply> read(const QByteArray &bytes, int page = 1, int side = 200)
    {
        return realPool()->decode({.kind = DecodeKind::Document,
                                   .path = writeBytes(m_folder, QStringLiteral("report.pdf"), bytes),
                                   .previewWidth = side,
                                   .previewHeight = side,
                                   .page = page});
    }
    QJsonObject documentOf(const PdfFixture &pdf)
    {
        const auto reply = read(makePdf(pdf));
        EXPECT_TRUE(reply) << reply.error().message().toStdString();
        return reply ? reply->document : QJsonObject();
    }
    ReadText text(const QByteArray &bytes)
    {
        return plainTextOf(writeBytes(m_folder, QStringLiteral("report.pdf"), bytes));
    }

    QTemporaryDir m_folder;
};

PdfFixture twoPages()
{
    PdfFixture pdf;
    pdf.pages = {{.text = "Quay 3, empty", .paint = "1 0 0 rg", .box = "[0 0 595.2 841.8]", .more = {}},
                 {.text = "Quay 4, two cranes", .paint = "0 0 1 rg", .box = "[0 0 595.2 841.8]", .more = "/Rotate 90"}};
    pdf.information = "/Title <FEFFB77CC9C40020D56D> /Author (A. Reader) /Producer (Printer 7)"
                      "/CreationDate (D:20231019110100+09'00') /ModDate (D:20231020)";
    return pdf;
}

TEST_F(Pdf, StatesWhoWhenAndHowLarge)
{
    const QJsonObject document = documentOf(twoPages());
    EXPECT_EQ(document[QStringLiteral("format")], QStringLiteral("PDF"));
    EXPECT_EQ(document[QStringLiteral("pdf_version")], QStringLiteral("1.7"));
    EXPECT_EQ(document[QStringLiteral("title")].toString(), QStringLiteral("라진 항"));
    EXPECT_EQ(document[QStringLiteral("author")], QStringLiteral("A. Reader"));
    EXPECT_EQ(document[QStringLiteral("producer")], QStringLiteral("Printer 7"));
    EXPECT_EQ(document[QStringLiteral("created")], QStringLiteral("2023-10-19T11:01:00+09:00"));
    EXPECT_EQ(document[QStringLiteral("modified")], QStringLiteral("2023-10-20"));
    EXPECT_EQ(document[QStringLiteral("pages")].toInt(), 2);
    const QJsonArray sizes = document[QStringLiteral("page_sizes")].toArray();
    ASSERT_EQ(sizes.size(), 2);
    EXPECT_EQ(sizes[0][QStringLiteral("width_mm")].toDouble(), 210.0);
    EXPECT_EQ(sizes[0][QStringLiteral("height_mm")].toDouble(), 297.0);
    EXPECT_EQ(sizes[1][QStringLiteral("width_mm")].toDouble(), 297.0) << "turned as it is displayed";
    EXPECT_FALSE(document[QStringLiteral("encrypted")].toBool());
    EXPECT_EQ(document[QStringLiteral("form")], QStringLiteral("none"));
    EXPECT_EQ(warningsOf(document), "");
}

TEST_F(Pdf, ShowsThePageThatIsAskedFor)
{
    const auto first = read(makePdf(twoPages()));
    ASSERT_TRUE(first) << first.error().message().toStdString();
    EXPECT_EQ(first->preview.height, 200);
    EXPECT_EQ(first->preview.width, 141);
    EXPECT_EQ(pixelAt(first->preview, 70, 150), 0xffff0000U);
    const auto second = read(makePdf(twoPages()), 2);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->preview.width, 200);
    EXPECT_EQ(second->preview.height, 141);
    EXPECT_EQ(pixelAt(second->preview, 150, 70), 0xff0000ffU);
    EXPECT_EQ(second->document[QStringLiteral("page")].toInt(), 2);
    const auto third = read(makePdf(twoPages()), 3);
    ASSERT_FALSE(third);
    EXPECT_EQ(third.error().message(), QStringLiteral("report.pdf: has no page 3: it has 2 pages"));
}

TEST_F(Pdf, GivesItsTextPageByPage)
{
    const ReadText read = text(makePdf(twoPages()));
    EXPECT_EQ(read.text, "Quay 3, empty\n\fQuay 4, two cranes\n") << read.refusal;
    EXPECT_EQ(read.closing[QStringLiteral("pages_read")].toInt(), 2);
    PdfFixture picture;
    EXPECT_THAT(warningsOf(text(makePdf(picture)).closing), HasSubstr("holds no text"));
}

TEST_F(Pdf, NamesWhatItWouldDoAndDoesNoneOfIt)
{
    PdfFixture pdf;
    pdf.catalog = "/OpenAction 5 0 R /AcroForm<</Fields[9 0 R]>> /Names<</EmbeddedFiles<</Names[(plan.xls) 7 0 R]>>>>";
    pdf.extras = {
        "<</S/JavaScript/JS(app.alert\\(1\\))>>",
        "<</Type/EmbeddedFile/Length 3>>stream\nabc\nendstream",
        "<</Type/Filespec/F(plan.xls)/UF(plan.xls)/EF<</F 6 0 R>>>>",
        "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://tracker.invalid/?id=7)>>>>",
        "<</FT/Tx/T(name)/Subtype/Widget/Rect[0 0 9 9]/A<</S/SubmitForm/F<</FS/URL/F(http://form.invalid/)>>>>>>",
        "<</S/Launch/F(calc.exe)>>",
        "<</S/GoToR/F(\\\\\\\\server\\\\share\\\\x.pdf)/D[0]>>"};
    pdf.pages.first().more = "/Annots[8 0 R 9 0 R]";
    const QJsonObject document = documentOf(pdf);
    EXPECT_EQ(document[QStringLiteral("scripts")].toInt(), 1);
    EXPECT_EQ(document[QStringLiteral("links")].toArray(), QJsonArray{QStringLiteral("http://tracker.invalid/?id=7")});
    EXPECT_EQ(document[QStringLiteral("launches")].toArray(), QJsonArray{QStringLiteral("calc.exe")});
    EXPECT_EQ(document[QStringLiteral("submit_addresses")].toArray(),
              QJsonArray{QStringLiteral("http://form.invalid/")});
    EXPECT_EQ(document[QStringLiteral("remote_files")].toArray(),
              QJsonArray{QStringLiteral("\\\\server\\share\\x.pdf")});
    EXPECT_EQ(document[QStringLiteral("form")], QStringLiteral("acroform"));
    EXPECT_EQ(document[QStringLiteral("form_fields")].toInt(), 1);
    EXPECT_EQ(document[QStringLiteral("embedded_files")].toArray().first()[QStringLiteral("name")],
              QStringLiteral("plan.xls"));
    const std::string warnings = warningsOf(document);
    for (const char *sentence :
         {"holds 1 script, which was not run", "would start a program or open a file (calc.exe)",
          "would send what is typed into it to http://form.invalid/", "points at 1 other file, which was not followed",
          "1 link to another address is listed, never followed", "1 file lies inside it (plan.xls)"})
        EXPECT_THAT(warnings, HasSubstr(sentence));
}

TEST_F(Pdf, OneWithAPasswordIsKeptAndSaysSo)
{
    PdfFixture pdf = twoPages();
    const QByteArray hash = QByteArray(32, 'x').toHex();
    pdf.trailer = "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + hash + ">/U<" + hash + ">>>";
    const auto reply = read(makePdf(pdf));
    ASSERT_TRUE(reply) << reply.error().message().toStdString();
    EXPECT_TRUE(reply->document[QStringLiteral("locked")].toBool());
    EXPECT_EQ(reply->preview.width, 0);
    EXPECT_THAT(warningsOf(reply->document), HasSubstr("encrypted with a password"));
    EXPECT_EQ(text(makePdf(pdf)).refusal, "report.pdf: is encrypted with a password");
}

TEST_F(Pdf, DamagedOneSaysWhereItStops)
{
    const auto stub = read("%PDF-1.7\n1 0 obj\n<<");
    ASSERT_FALSE(stub);
    EXPECT_EQ(stub.error().code, ErrorCode::Damaged);
    EXPECT_THAT(stub.error().message().toStdString(), HasSubstr("report.pdf: starts like a PDF but is cut short"));
    const QByteArray whole = makePdf(twoPages());
    for (qsizetype size = 0; size < whole.size(); size += 97) {
        const auto cut = read(whole.left(size));
        EXPECT_TRUE(cut || cut.error().code != ErrorCode::DecoderFailed) << size;
    }
}

TEST_F(Pdf, PagesOfNoSizeOrOfKilometresDoNoHarm)
{
    for (const char *box : {"[0 0 0 0]", "[0 0 -5 1e9]", "[0 0 1e9 1e9]", "[0 0 1e300 1]", "[0 0 1 1e7]"}) {
        PdfFixture pdf;
        pdf.pages.first().box = box;
        const auto reply = read(makePdf(pdf), 1, 64);
        ASSERT_TRUE(reply) << box << reply.error().message().toStdString();
        EXPECT_LE(reply->preview.width, 64) << box;
    }
}

TEST_F(Pdf, EveryFlippedByteIsAnAnswerOrASentence)
{
    const QByteArray whole = makePdf(twoPages());
    for (qsizetype at = 0; at < whole.size(); at += 41) {
        QByteArray bytes = whole;
        bytes[at] = static_cast<char>(bytes[at] ^ 0x21);
        const auto reply = read(bytes);
        EXPECT_TRUE(reply || reply.error().code != ErrorCode::DecoderFailed) << "byte " << at;
    }
}

} // namespace
} // namespace leadline
