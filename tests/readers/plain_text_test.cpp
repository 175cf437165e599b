// SPDX-License-Identifier: GPL-3.0-or-later
// Text of reports that are no PDF: web pages, plain text in every encoding, office documents.
#include "document_fixtures.h"

#include <QJsonArray>

#include <gmock/gmock.h>

namespace leadline {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class PlainText : public ::testing::Test
{
protected:
    ReadText read(const char *name, const QByteArray &bytes)
    {
        return plainTextOf(writeBytes(m_folder, QString::fromLatin1(name), bytes));
    }
    ReadText readZip(const char *name, const ZipEntries &entries)
    {
        return plainTextOf(writeZip(m_folder, QString::fromLatin1(name), entries));
    }
    QJsonObject document(const QString &path, Result<DecodeReply> *whole = nullptr)
    {
        auto reply =
            realPool()->decode({.kind = DecodeKind::Document, .path = path, .previewWidth = 32, .previewHeight = 32});
        EXPECT_TRUE(reply) << reply.error().message().toStdString();
        const QJsonObject found = reply ? reply->document : QJsonObject();
        if (whole)
            *whole = std::move(reply);
        return found;
    }

    QTemporaryDir m_folder;
};

const QByteArray page = R"(<!DOCTYPE html>
<html><head><title>Quay  log</title><meta name="author" content="A. Reader">
<link rel="stylesheet" href="https://style.invalid/a.css"><style>p { color: red }</style>
<script src="https://code.invalid/x.js">alert("no")</script></head>
<body><h1>Rajin &amp; Dunai</h1><script>document.write("hidden")</script>
<p>Seen   at
berth&nbsp;3.<br>Empty.</p><ul><li>crane<li>wagon</ul>
<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>
<a href="https://one.invalid/">one</a> <a href="file:///etc/passwd">two</a>
<img src="https://pixel.invalid/1.gif"><img src="data:image/gif;base64,R0lG">
</body></html>)";

TEST_F(PlainText, OfAWebPageIsWhatAReaderSees)
{
    const ReadText read = this->read("log.html", page);
    EXPECT_EQ(read.text, "Rajin & Dunai\n\nSeen at berth\u00a03.\nEmpty.\n\n- crane\n- wagon\n\n"
                         "a\tb\nc\td\n\none two\n")
        << read.refusal;
    EXPECT_EQ(read.closing[QStringLiteral("title")], QStringLiteral("Quay log"));
    EXPECT_EQ(read.closing[QStringLiteral("links")].toArray(),
              (QJsonArray{QStringLiteral("https://one.invalid/"), QStringLiteral("file:///etc/passwd")}));
    EXPECT_EQ(read.closing[QStringLiteral("images")].toArray(),
              QJsonArray{QStringLiteral("https://pixel.invalid/1.gif")});
    EXPECT_THAT(warningsOf(read.closing), HasSubstr("2 links to other addresses are listed"));
    EXPECT_THAT(warningsOf(read.closing), HasSubstr("holds 2 scripts, which were not run"));
}

TEST_F(PlainText, OfAWebPageDoesNotDrownInNesting)
{
    const ReadText read = this->read("deep.html", "<html><body>start " + QByteArray("<b><i>").repeated(40'000) + "end");
    EXPECT_TRUE(read.text.starts_with("start")) << read.refusal;
    EXPECT_THAT(warningsOf(read.closing), HasSubstr("nested too deeply"));
}

TEST_F(PlainText, KeepsTheCharactersOfEveryEncoding)
{
    const QByteArray korean = "라진항 3호 부두";
    EXPECT_EQ(read("a.txt", korean).text, korean.toStdString());
    EXPECT_EQ(read("a.txt", "\xEF\xBB\xBF" + korean).text, korean.toStdString());
    EXPECT_EQ(read("a.txt", QByteArray::fromHex("fffe7cb7c4c920006dd5")).text, "라진 항");
    EXPECT_EQ(read("a.txt", QByteArray::fromHex("feffb77cc9c40020d56d")).text, "라진 항");
    // Undeclared: windows-1251, EUC-KR, windows-1252.
    EXPECT_EQ(read("a.txt", QByteArray::fromHex("cfeef0f220c4f3ede0e92c20eff0e8f7e0eb")).text, "Порт Дунай, причал");
    EXPECT_EQ(read("a.txt", QByteArray::fromHex("b6f3c1f8c7d72033c8a3")).text, "라진항 3호");
    const ReadText german = read("a.txt", "Der S\xFC"
                                          "dpier f\xFCr Gro\xDF"
                                          "frachter, 100 \x80\n");
    EXPECT_EQ(german.text, "Der Südpier für Großfrachter, 100 €\n");
    EXPECT_THAT(warningsOf(german.closing), HasSubstr("states no encoding; by the look of its bytes"));
    // Declared.
    EXPECT_EQ(read("a.html", "<html><meta charset=euc-kr><p>" + QByteArray::fromHex("b6f3c1f8c7d7")).text, "라진항\n");
    EXPECT_EQ(read("a.html", "<html><meta charset=koi8-r><p>" + QByteArray::fromHex("f0cfd2d4")).text, "Порт\n");
    const ReadText unknown = read("a.html", "<html><meta charset=martian><p>\xE9t\xE9");
    EXPECT_EQ(unknown.text, "été\n");
    EXPECT_THAT(warningsOf(unknown.closing), HasSubstr("states the encoding \"martian\""));
}

TEST_F(PlainText, CountsWhatIsNoCharacter)
{
    const ReadText read = this->read("a.html", "<html><meta charset=utf-8><p>a\xFF\xFE"
                                               "b</html>");
    EXPECT_EQ(read.text, "a\ufffd\ufffdb\n");
    EXPECT_THAT(warningsOf(read.closing), HasSubstr("2 places are no characters of UTF-8"));
}

ZipEntries wordDocument(const QByteArray &body)
{
    return {{"[Content_Types].xml", "<Types/>"},
            {"docProps/core.xml", "<cp:coreProperties xmlns:cp='c' xmlns:dc='d' xmlns:dcterms='t'><dc:title>Shipping "
                                  "note</dc:title><dc:creator>A. Reader</dc:creator><cp:lastModifiedBy>B. "
                                  "Writer</cp:lastModifiedBy><dcterms:created>2023-10-19T11:01:00Z</dcterms:created>"
                                  "</cp:coreProperties>"},
            {"docProps/app.xml", "<Properties><Application>Word</Application><Pages>2</Pages></Properties>"},
            {"word/document.xml",
             "<?xml version='1.0'?><w:document xmlns:w='w'><w:body>" + body + "</w:body></w:document>"}};
}

TEST_F(PlainText, OfAWordDocumentHasItsParagraphsTablesAndPages)
{
    ZipEntries entries = wordDocument(
        "<w:p><w:r><w:t>Lot 7</w:t><w:tab/><w:t>crates &amp; drums</w:t></w:r><w:del><w:r><w:delText>secret"
        "</w:delText></w:r></w:del></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p>"
        "<w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:br "
        "w:type='page'/><w:t>Next</w:t></w:r></w:p>");
    entries << ZipEntries::value_type{"word/comments.xml", "<c xmlns:w='w'><w:p><w:r><w:t>Check</w:t></w:r></w:p></c>"};
    const ReadText read = readZip("note.docx", entries);
    EXPECT_EQ(read.text, "Lot 7\tcrates & drums\na \tb \t\n\fNext\n\fComments\nCheck\n") << read.refusal;
    EXPECT_THAT(warningsOf(read.closing), HasSubstr("1 passages that were deleted"));
}

TEST_F(PlainText, DescriptionOfAWordDocumentNamesWhatItWouldFetch)
{
    ZipEntries entries = wordDocument("<w:p/>");
    entries << ZipEntries::value_type{"word/_rels/document.xml.rels",
                                      "<Relationships><Relationship Type='x/hyperlink' Target='https://one.invalid/' "
                                      "TargetMode='External'/><Relationship Type='x/attachedTemplate' "
                                      "Target='http://evil.invalid/t.dotm' "
                                      "TargetMode='External'/></Relationships>"}
            << ZipEntries::value_type{"word/vbaProject.bin", "x"}
            << ZipEntries::value_type{"word/embeddings/oleObject1.bin", "x"};
    const QJsonObject found = document(writeZip(m_folder, QStringLiteral("note.docx"), entries));
    EXPECT_EQ(found[QStringLiteral("format")], QStringLiteral("DOCX"));
    EXPECT_EQ(found[QStringLiteral("title")], QStringLiteral("Shipping note"));
    EXPECT_EQ(found[QStringLiteral("author")], QStringLiteral("A. Reader"));
    EXPECT_EQ(found[QStringLiteral("last_modified_by")], QStringLiteral("B. Writer"));
    EXPECT_EQ(found[QStringLiteral("created")], QStringLiteral("2023-10-19T11:01:00Z"));
    EXPECT_EQ(found[QStringLiteral("creator")], QStringLiteral("Word"));
    EXPECT_EQ(found[QStringLiteral("pages")].toInt(), 2);
    EXPECT_TRUE(found[QStringLiteral("macros")].toBool());
    EXPECT_EQ(found[QStringLiteral("links")].toArray(), QJsonArray{QStringLiteral("https://one.invalid/")});
    EXPECT_EQ(found[QStringLiteral("remote_files")].toArray(),
              QJsonArray{QStringLiteral("http://evil.invalid/t.dotm")});
    const std::string warnings = warningsOf(found);
    EXPECT_THAT(warnings, HasSubstr("holds macros, which were not run"));
    EXPECT_THAT(warnings, HasSubstr("would fetch 1 template, picture or object from elsewhere"));
    EXPECT_THAT(warnings, HasSubstr("1 file lies inside it (word/embeddings/oleObject1.bin)"));
}

TEST_F(PlainText, OfOpenDocumentsAndSlides)
{
    const QByteArray odt = "<o:document-content xmlns:o='o' xmlns:t='t'><t:tracked-changes><t:deletion><t:p>gone</t:p>"
                           "</t:deletion></t:tracked-changes><t:h>Head</t:h><t:p>one<t:s t:c='2'/>two<t:tab/>three"
                           "<t:line-break/>four</t:p></o:document-content>";
    EXPECT_EQ(readZip("a.odt", {{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", odt}}).text,
              "Head\none  two\tthree\nfour\n");
    const QByteArray ods = "<o:c xmlns:o='o'><o:table-row><o:table-cell><o:p>a</o:p></o:table-cell><o:table-cell><o:p>b"
                           "</o:p></o:table-cell></o:table-row></o:c>";
    EXPECT_EQ(
        readZip("a.ods", {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", ods}}).text,
        "a \tb \t\n");
    ZipEntries slides = {{"ppt/presentation.xml", "<p/>"}};
    for (const char *number : {"10", "2", "1"})
        slides << ZipEntries::value_type{QByteArray("ppt/slides/slide") + number + ".xml",
                                         QByteArray("<a:x xmlns:a='a'><a:p><a:r><a:t>slide ") + number +
                                             "</a:t></a:r></a:p></a:x>"};
    EXPECT_EQ(readZip("a.pptx", slides).text, "slide 1\n\fslide 2\n\fslide 10\n");
}

TEST_F(PlainText, ShowsTheThumbnailThatAnOfficeProgramKept)
{
    RasterFixture raster;
    raster.epsg = 0;
    QFile png(writePicture(m_folder, QStringLiteral("t.png"), "PNG", raster));
    ASSERT_TRUE(png.open(QIODevice::ReadOnly));
    Result<DecodeReply> reply = DecodeReply{};
    const QJsonObject found = document(writeZip(m_folder, QStringLiteral("a.odt"),
                                                {{"mimetype", "application/vnd.oasis.opendocument.text"},
                                                 {"content.xml", "<a/>"},
                                                 {"Thumbnails/thumbnail.png", png.readAll()}}),
                                       &reply);
    EXPECT_TRUE(found[QStringLiteral("has_preview")].toBool());
    EXPECT_EQ(reply->preview.width, 32);
    EXPECT_EQ(reply->preview.height, 24);
}

TEST_F(PlainText, RefusesXmlThatDefinesEntities)
{
    ZipEntries entries = wordDocument({});
    entries.last().second = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><w:document "
                            "xmlns:w='w'><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:document>";
    const ReadText read = readZip("note.docx", entries);
    EXPECT_EQ(read.text, "");
    EXPECT_THAT(read.refusal, HasSubstr("note.docx: its word/document.xml defines a document type"));
}

TEST_F(PlainText, SaysWhereAnOfficeDocumentIsBroken)
{
    EXPECT_THAT(readZip("note.docx", wordDocument("<w:p>")).closing.isEmpty(), true);
    const ReadText tags = readZip("note.docx", wordDocument("<w:p>"));
    EXPECT_THAT(tags.refusal, HasSubstr("is damaged XML (line 1"));
    QFile whole(writeZip(m_folder, QStringLiteral("whole.docx"), wordDocument("<w:p/>")));
    ASSERT_TRUE(whole.open(QIODevice::ReadOnly));
    const QByteArray bytes = whole.readAll();
    for (qsizetype size = 0; size < bytes.size(); size += 31) {
        const ReadText cut = read("cut.docx", bytes.left(size));
        EXPECT_FALSE(cut.refusal.empty()) << size;
        EXPECT_THAT(cut.refusal, Not(HasSubstr("decoder"))) << size;
    }
}

TEST_F(PlainText, RefusesBombs)
{
    ZipEntries entries = wordDocument({});
    entries.last().second = "<w:document xmlns:w='w'>" + QByteArray(60 << 20, ' ') + "</w:document>";
    EXPECT_THAT(readZip("bomb.docx", entries).refusal,
                HasSubstr("bomb.docx: unpacks to more than 200 times its size at entry \"word/document.xml\""));
    ZipEntries many = {{"word/document.xml", "<a/>"}};
    for (int i = 0; i < 10'001; ++i)
        many << ZipEntries::value_type{"x" + QByteArray::number(i), ""};
    EXPECT_THAT(readZip("many.docx", many).refusal, HasSubstr("holds more than 10000 entries"));
}

TEST_F(PlainText, RefusesWhatIsNoDocument)
{
    EXPECT_THAT(read("a.pdf", "MZ\x90").refusal, HasSubstr("not a document: it is Windows program"));
    EXPECT_THAT(read("a.rtf", "{\\rtf1 hello}").refusal,
                HasSubstr("RTF is not read yet: it can be kept as evidence, or saved as PDF or DOCX first"));
}

TEST_F(PlainText, DescriptionOfTextAndPages)
{
    const QJsonObject text = document(writeBytes(m_folder, QStringLiteral("a.md"), "# Head\none\ntwo"));
    EXPECT_EQ(text[QStringLiteral("encoding")], QStringLiteral("UTF-8"));
    EXPECT_EQ(text[QStringLiteral("lines")].toInt(), 3);
    const QJsonObject html = document(writeBytes(m_folder, QStringLiteral("a.html"), page));
    EXPECT_EQ(html[QStringLiteral("title")], QStringLiteral("Quay log"));
    EXPECT_EQ(html[QStringLiteral("author")], QStringLiteral("A. Reader"));
    EXPECT_FALSE(html[QStringLiteral("has_preview")].toBool());
}

} // namespace
} // namespace leadline
