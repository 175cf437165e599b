// SPDX-License-Identifier: GPL-3.0-or-later
// Spreadsheets give their rows as they stand, and run and follow nothing.
#include "tests/readers/fixtures.h"
#include "tests/readers/packed_files.h"
#include "tests/readers/tables/stream_rows.h"

#include <gmock/gmock.h>

#include <QJsonArray>

namespace leadline {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

const QByteArray workbook =
    R"(<workbook xmlns:r="x"><workbookPr/><sheets><sheet name="Voyages" sheetId="7" r:id="rId1"/>)"
    R"(<sheet name="Notes" sheetId="2" state="hidden" r:id="rId2"/></sheets></workbook>)";
const QByteArray relations =
    R"(<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>)"
    R"(<Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/>)"
    R"(<Relationship Id="rId3" Target="http://127.0.0.1:1/x" TargetMode="External"/></Relationships>)";
const QByteArray styles =
    R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm"/>)"
    R"(<numFmt numFmtId="165" formatCode="&quot;day &quot;0"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>)"
    R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="20"/>)"
    R"(</cellXfs></styleSheet>)";
const QByteArray texts =
    R"(<sst><si><t>Vessel</t></si><si><r><t>Ro</t></r><r><t>-ro</t></r><rPh><t>x</t></rPh></si></sst>)";

class Table : public ::testing::Test
{
protected:
    QString xlsx(const QByteArray &sheet, const std::vector<PackedEntry> &more = {}, const QByteArray &book = workbook)
    {
        std::vector<PackedEntry> parts{
            {"[Content_Types].xml", "<Types/>"},
            {"xl/workbook.xml", book},
            {"xl/_rels/workbook.xml.rels", relations},
            {"xl/styles.xml", styles},
            {"xl/sharedStrings.xml", texts},
            {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + sheet + "</sheetData></worksheet>"},
            {"xl/worksheets/sheet2.xml", "<worksheet><sheetData/></worksheet>"}};
        parts.insert(parts.end(), more.begin(), more.end());
        return writeZip(folder, QStringLiteral("a.xlsx"), parts);
    }
    QString ods(const QByteArray &tables)
    {
        return writeZip(
            folder, QStringLiteral("a.ods"),
            {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
             {"content.xml", "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\">"
                             "<office:body><office:spreadsheet>" +
                                 tables + "</office:spreadsheet></office:body></office:document-content>"}});
    }

    QTemporaryDir folder;
};

TEST_F(Table, ReadsTextsNumbersDatesAndErrorsOfAWorkbook)
{
    const StreamedRows rows =
        streamRows(xlsx(R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>)"
                        R"(<row r="3"><c r="A3" s="1"><v>45219</v></c><c r="B3" s="2"><v>45219.4590277778</v></c>)"
                        R"(<c r="C3" s="3"><v>12</v></c><c r="D3" s="4"><v>0.5</v></c><c r="E3" t="b"><v>1</v></c>)"
                        R"(<c r="F3" t="e"><v>#N/A</v></c><c r="G3" t="inlineStr"><is><t>quay</t></is></c>)"
                        R"(<c r="H3"><f>1+1</f><v>2.5</v></c></row>)"));
    ASSERT_EQ(rows.error, "");
    ASSERT_EQ(rows.lines.size(), 3U);
    EXPECT_EQ(rows.lines[0], R"(["Vessel",null,"Ro-ro"])");
    EXPECT_EQ(rows.lines[1], "[]");
    EXPECT_EQ(rows.lines[2], R"(["2023-10-20","2023-10-20T11:01:00",12,"12:00:00",true,"#N/A","quay",2.5])");
    const QJsonArray sheets = rows.end[QLatin1String("sheets")].toArray();
    ASSERT_EQ(sheets.size(), 2);
    EXPECT_EQ(sheets[0][QLatin1String("name")].toString(), QStringLiteral("Voyages"));
    EXPECT_EQ(sheets[0][QLatin1String("rows")].toInt(), 3);
    EXPECT_EQ(sheets[1][QLatin1String("rows")].toInt(), 0);
    EXPECT_THAT(rows.warnings, AllOf(HasSubstr("1 cells are formulas"), HasSubstr("'Notes' is hidden")));
}

TEST_F(Table, CountsDaysFromTheWorkbooksEpoch)
{
    QByteArray macintosh = workbook;
    macintosh.replace("<workbookPr/>", "<workbookPr date1904=\"1\"/>");
    const QByteArray sheet = R"(<row><c s="1"><v>43757</v></c></row>)";
    EXPECT_EQ(streamRows(xlsx(sheet, {}, macintosh)).lines, std::vector<std::string>{R"(["2023-10-20"])"});
    EXPECT_EQ(streamRows(xlsx(R"(<row><c s="1"><v>59</v></c><c s="1"><v>61</v></c></row>)")).lines,
              std::vector<std::string>{R"(["1900-02-28","1900-03-01"])"});
}

TEST_F(Table, NamesWhatItNeverFollows)
{
    const StreamedRows rows =
        streamRows(xlsx("", {{"xl/externalLinks/externalLink1.xml", "<x/>"}, {"xl/vbaProject.bin", "x"}}));
    EXPECT_THAT(rows.warnings, AllOf(HasSubstr("1 links to other workbooks are never followed"), HasSubstr("macros")));
}

TEST_F(Table, RefusesBombsAndBrokenSheets)
{
    QByteArray wide;
    for (int i = 1; i <= 1500; ++i)
        wide += "<row r=\"" + QByteArray::number(i) + "\"><c r=\"XFD" + QByteArray::number(i) + "\"><v>1</v></c></row>";
    EXPECT_THAT(streamRows(xlsx(wide)).error, HasSubstr("more than 20000000 cells: refused"));
    EXPECT_THAT(streamRows(xlsx("<row r=\"5\"><c><v>1</v></c></row><row r=\"5\"><c><v>1</v></c></row>")).error,
                HasSubstr("sheet 'Voyages': row 5 is out of order"));
    EXPECT_THAT(streamRows(xlsx("<row><c></row>")).error,
                HasSubstr("'xl/worksheets/sheet1.xml' is not well-formed XML"));
    const QByteArray entity = "<!DOCTYPE w [<!ENTITY a \"aaaa\">]>" + workbook;
    EXPECT_THAT(streamRows(xlsx("", {}, entity)).error,
                HasSubstr("'xl/workbook.xml' defines a document type: refused"));
    EXPECT_THAT(streamRows(xlsx(QByteArray(64 << 20, ' '))).error,
                HasSubstr("unpacks to more than 200 times its size"));
    EXPECT_THAT(
        streamRows(writeBytes(folder, QStringLiteral("b.xlsx"), "MZ")).error,
        HasSubstr("no table that is read here (XLSX, ODS, JSON records, tracks in GPX or KML): it is Windows program"));
}

TEST_F(Table, ReadsAnOpenDocumentWithItsRepeats)
{
    const StreamedRows rows = streamRows(ods(
        R"(<table:table table:name="Trips"><table:table-row>)"
        R"(<table:table-cell office:value-type="string"><text:p>Angara</text:p><text:p>two</text:p></table:table-cell>)"
        R"(<table:table-cell table:number-columns-repeated="2"/>)"
        R"(<table:table-cell office:value-type="float" office:value="4.5"><text:p>4,5</text:p></table:table-cell>)"
        R"(<table:table-cell table:number-columns-repeated="16380"/></table:table-row>)"
        R"(<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>)"
        R"(<table:table-row><table:table-cell office:value-type="date" office:date-value="2023-10-20"/>)"
        R"(<table:table-cell office:value-type="time" office:time-value="PT11H05M00S"/>)"
        R"(<table:table-cell office:value-type="boolean" office:boolean-value="true" table:formula="of:=1=1"/>)"
        R"(</table:table-row><table:table-row table:number-rows-repeated="1048572"><table:table-cell/></table:table-row>)"
        R"(</table:table>)"));
    ASSERT_EQ(rows.error, "");
    ASSERT_EQ(rows.lines.size(), 4U);
    EXPECT_EQ(rows.lines[0], R"(["Angara\ntwo",null,null,4.5])");
    EXPECT_EQ(rows.lines[2], "[]");
    EXPECT_EQ(rows.lines[3], R"(["2023-10-20","11:05:00",true])");
    EXPECT_THAT(rows.warnings, HasSubstr("1 cells are formulas"));
    EXPECT_THAT(streamRows(ods(R"(<table:table><table:table-row table:number-rows-repeated="1048576">)"
                               R"(<table:table-cell table:number-columns-repeated="16384" office:value-type="float")"
                               R"( office:value="1"/></table:table-row></table:table>)"))
                    .error,
                HasSubstr("more than 20000000 cells: refused"));
}

} // namespace
} // namespace leadline
