// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/leadline_program.h"
#include "tests/support/report_pdf.h"

#include <gmock/gmock.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace leadline::end_to_end {
namespace {

class CommandLine : public ::testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_TRUE(m_folder.isValid());
        const Outcome made =
            leadline({QStringLiteral("new"), casePath(), QStringLiteral("--title"), QStringLiteral("Harbour")});
        ASSERT_EQ(made.exitStatus, 0) << made.err.toStdString();
    }

    QString casePath() const { return path(QStringLiteral("c.leadline")); }
    QString path(const QString &name) const { return m_folder.filePath(name); }

    Outcome apply(const QByteArray &lines) const
    {
        writeFile(path(QStringLiteral("edits.jsonl")), lines);
        return leadline(
            {QStringLiteral("apply"), casePath(), path(QStringLiteral("edits.jsonl")), QStringLiteral("--json")});
    }
    QJsonArray list(const QString &kind) const
    {
        return leadline({QStringLiteral("list"), casePath(), kind, QStringLiteral("--json")}).array();
    }

    QTemporaryDir m_folder;
};

TEST_F(CommandLine, HelpOfTheProgramNamesEveryCommandAndEachCommandHasItsOwn)
{
    const Outcome help = leadline({QStringLiteral("--help")});
    EXPECT_EQ(help.exitStatus, 0);
    for (const QString &command :
         {QStringLiteral("new"),      QStringLiteral("add"),       QStringLiteral("apply"),
          QStringLiteral("list"),     QStringLiteral("render"),    QStringLiteral("brief"),
          QStringLiteral("verify"),   QStringLiteral("image"),     QStringLiteral("backup"),
          QStringLiteral("export"),   QStringLiteral("import"),    QStringLiteral("doctor"),
          QStringLiteral("stamp"),    QStringLiteral("ais"),       QStringLiteral("georeference"),
          QStringLiteral("tiles"),    QStringLiteral("stac"),      QStringLiteral("crs"),
          QStringLiteral("coverage"), QStringLiteral("bookmarks"), QStringLiteral("overviews")}) {
        EXPECT_TRUE(help.out.contains("leadline " + command.toUtf8())) << command.toStdString();
        const Outcome own = leadline({command, QStringLiteral("--help")});
        EXPECT_EQ(own.exitStatus, 0) << command.toStdString();
        EXPECT_TRUE(own.out.contains("--json")) << command.toStdString();
    }
    EXPECT_TRUE(leadline({QStringLiteral("--version")}).out.startsWith("leadline "));
}

TEST_F(CommandLine, ListsByDateAndWhatMayLieInATime)
{
    ASSERT_EQ(apply(R"({"add":"event","title":"all of October","date":"2023-10"})"
                    "\n"
                    R"({"add":"event","title":"undated"})"
                    "\n"
                    R"({"add":"event","title":"the first","date":"2023-10-01"})"
                    "\n"
                    R"({"add":"event","title":"long ago","date":"Y-17E7"})"
                    "\n"
                    R"({"add":"event","title":"until May","date":"../2023-05"})"
                    "\n")
                  .exitStatus,
              0);
    const auto titles = [this](const QStringList &options) {
        QStringList found;
        const Outcome listed = leadline(
            QStringList{QStringLiteral("list"), casePath(), QStringLiteral("events"), QStringLiteral("--json")} +
            options);
        EXPECT_EQ(listed.exitStatus, 0) << listed.err.toStdString();
        for (const QJsonValue event : listed.array())
            found << event.toObject().value(QLatin1String("title")).toString();
        return found.join(QStringLiteral(", ")).toStdString();
    };
    EXPECT_EQ(titles({QStringLiteral("--order"), QStringLiteral("date")}),
              "until May, long ago, the first, all of October, undated");
    EXPECT_EQ(titles({QStringLiteral("--during"), QStringLiteral("early October 2023")}), "all of October, the first");
    EXPECT_EQ(titles({QStringLiteral("--during"), QStringLiteral("before 2020")}), "long ago, until May");
    const Outcome wrong = leadline({QStringLiteral("list"), casePath(), QStringLiteral("events"),
                                    QStringLiteral("--during"), QStringLiteral("12/10/2023")});
    EXPECT_EQ(wrong.exitStatus, 2);
    EXPECT_TRUE(wrong.err.contains(QStringLiteral("12 October 2023 (2023-10-12) or 10 December 2023 (2023-12-10)")))
        << wrong.err.toStdString();
}

TEST_F(CommandLine, ShowsTimesInTheZoneThatIsAskedForAndKeepsTheOneThatWasStated)
{
    ASSERT_EQ(apply(R"({"add":"event","title":"Ship at the quay","date":"2023-10-12T14:00+10:00"})"
                    "\n"
                    R"({"add":"event","title":"Zone not stated","date":"2023-10-12T14:00"})"
                    "\n")
                  .exitStatus,
              0);
    const auto listed = [this](const QStringList &options) {
        return leadline(QStringList{QStringLiteral("list"), casePath(), QStringLiteral("events")} + options);
    };
    EXPECT_TRUE(listed({}).out.contains("2023-10-12T14:00+10:00"));
    const QByteArray seoul = listed({QStringLiteral("--zone"), QStringLiteral("Asia/Seoul")}).out;
    EXPECT_TRUE(seoul.contains("2023-10-12T13:00+09:00")) << seoul.toStdString();
    EXPECT_TRUE(seoul.contains("2023-10-12T14:00 ")) << seoul.toStdString();
    const QJsonObject event = listed({QStringLiteral("--zone"), QStringLiteral("Asia/Seoul"), QStringLiteral("--json")})
                                  .array()[0]
                                  .toObject();
    EXPECT_EQ(event.value(QLatin1String("date")).toString(), QStringLiteral("2023-10-12T14:00+10:00"));
    EXPECT_EQ(event.value(QLatin1String("date_earliest")).toString(), QStringLiteral("2023-10-12T04:00:00Z"));
    const Outcome wrong = listed({QStringLiteral("--zone"), QStringLiteral("MSK")});
    EXPECT_EQ(wrong.exitStatus, 2);
    EXPECT_TRUE(wrong.err.contains(QStringLiteral("\"MSK\" is not a time zone"))) << wrong.err.toStdString();
}

TEST_F(CommandLine, HelpOfApplyNamesWhatALayerAndItsStyleTake)
{
    const QByteArray help = leadline({QStringLiteral("apply"), QStringLiteral("--help")}).out;
    const QJsonObject style{{QStringLiteral("rendering"), QStringLiteral("expression")},
                            {QStringLiteral("bands"), QJsonArray{4, 3, 2}},
                            {QStringLiteral("expression"), QStringLiteral("b1")},
                            {QStringLiteral("stretch"), QStringLiteral("fixed")},
                            {QStringLiteral("low_percent"), 1},
                            {QStringLiteral("high_percent"), 99},
                            {QStringLiteral("deviations"), 3},
                            {QStringLiteral("ranges"), QJsonArray{QJsonArray{0, 1}}},
                            {QStringLiteral("gamma"), 1.2},
                            {QStringLiteral("ramp"), QStringLiteral("ice")},
                            {QStringLiteral("ramp_reversed"), true},
                            {QStringLiteral("light_azimuth"), 10},
                            {QStringLiteral("light_altitude"), 20},
                            {QStringLiteral("height_factor"), 2},
                            {QStringLiteral("resampling"), QStringLiteral("cubic")},
                            {QStringLiteral("sharpen_with"), QStringLiteral("E-001")}};
    for (const QString &key : style.keys())
        EXPECT_TRUE(help.contains(key.toUtf8())) << key.toStdString();
    const QJsonObject layer{{QStringLiteral("add"), QStringLiteral("layer")},
                            {QStringLiteral("kind"), QStringLiteral("remote_scene")},
                            {QStringLiteral("title"), QStringLiteral("Scene")},
                            {QStringLiteral("url"), QStringLiteral("https://scenes.example/a.tif")},
                            {QStringLiteral("rank"), 3},
                            {QStringLiteral("group"), QStringLiteral("October")},
                            {QStringLiteral("visible"), false},
                            {QStringLiteral("opacity"), 0.6},
                            {QStringLiteral("style"), style},
                            {QStringLiteral("date"), QStringLiteral("2023-10-20")},
                            {QStringLiteral("credit"), QStringLiteral("c")},
                            {QStringLiteral("licence"), QStringLiteral("l")},
                            {QStringLiteral("note"), QStringLiteral("n")}};
    for (const QString &key : layer.keys())
        EXPECT_TRUE(help.contains(key.toUtf8())) << key.toStdString();
    const Outcome applied = apply(QJsonDocument(layer).toJson(QJsonDocument::Compact) + '\n');
    EXPECT_EQ(applied.exitStatus, 0) << applied.err.toStdString();
}

TEST_F(CommandLine, WrongUsageIsStatusTwoAndSaysWhatIsWrong)
{
    EXPECT_EQ(leadline({QStringLiteral("--frobnicate")}).exitStatus, 2);
    EXPECT_EQ(leadline({QStringLiteral("list"), casePath()}).exitStatus, 2);
    EXPECT_EQ(leadline({QStringLiteral("render"), casePath()}).exitStatus, 2);
    const Outcome unknown = leadline({QStringLiteral("list"), casePath(), QStringLiteral("unicorns")});
    EXPECT_EQ(unknown.exitStatus, 2);
    EXPECT_TRUE(unknown.err.contains(QLatin1String("unicorns")));
    EXPECT_EQ(leadline({QStringLiteral("brief"), casePath(), QStringLiteral("--audience"), QStringLiteral("enemy"),
                        QStringLiteral("-o"), path(QStringLiteral("x.pdf"))})
                  .exitStatus,
              2);
    EXPECT_EQ(leadline({QStringLiteral("render"), casePath(), QStringLiteral("--bbox"), QStringLiteral("1,2,3"),
                        QStringLiteral("-o"), path(QStringLiteral("x.png"))})
                  .exitStatus,
              2);
}

TEST_F(CommandLine, EditsOfAFileAreAppliedTogetherAndLinked)
{
    const Outcome applied =
        apply("# a place and what happened there\n"
              "{\"add\":\"place\",\"as\":\"@p\",\"name\":\"Pier 2\",\"position\":\"42 14 N 130 18 E\"}\n"
              "{\"add\":\"event\",\"title\":\"A ship loads\",\"date\":\"2023-10-19\",\"links\":[[\"at\",\"@p\"]]}\n");
    ASSERT_EQ(applied.exitStatus, 0) << applied.err.toStdString();
    EXPECT_EQ(applied.object()[QStringLiteral("added")].toInt(), 2);
    const QJsonObject event = list(QStringLiteral("events")).first().toObject();
    EXPECT_EQ(event[QStringLiteral("title")].toString(), QStringLiteral("A ship loads"));
    EXPECT_EQ(event[QStringLiteral("date")].toString(), QStringLiteral("2023-10-19"));
    EXPECT_EQ(event[QStringLiteral("date_latest")].toString(), QStringLiteral("2023-10-19T23:59:59.999Z"));
    EXPECT_EQ(list(QStringLiteral("links")).size(), 1);
    EXPECT_NEAR(list(QStringLiteral("places")).first().toObject()[QStringLiteral("lat")].toDouble(), 42.23333, 1e-4);
}

TEST_F(CommandLine, OneBadLineRefusesTheWholeFileOfEdits)
{
    const Outcome applied =
        apply("{\"add\":\"event\",\"title\":\"Good\"}\n{\"add\":\"event\",\"titel\":\"Misspelt\"}\n");
    EXPECT_EQ(applied.exitStatus, 3);
    EXPECT_TRUE(applied.err.contains(QLatin1String("edits.jsonl"))) << applied.err.toStdString();
    EXPECT_TRUE(applied.err.contains(QLatin1String("line 2"))) << applied.err.toStdString();
    EXPECT_TRUE(applied.err.contains(QLatin1String("titel"))) << applied.err.toStdString();
    EXPECT_TRUE(list(QStringLiteral("events")).isEmpty());
}

TEST_F(CommandLine, ChangedAndRemovedItemsAreInTheLog)
{
    ASSERT_EQ(apply("{\"add\":\"event\",\"title\":\"First\"}\n").exitStatus, 0);
    const QString ref =
        QStringLiteral("event:%1").arg(list(QStringLiteral("events")).first().toObject()[QStringLiteral("id")].toInt());
    ASSERT_EQ(apply(QStringLiteral("{\"change\":\"%1\",\"date\":\"2023-10~\"}\n").arg(ref).toUtf8()).exitStatus, 0);
    EXPECT_EQ(list(QStringLiteral("events")).first().toObject()[QStringLiteral("date")].toString(),
              QStringLiteral("2023-10~"));
    ASSERT_EQ(apply(QStringLiteral("{\"remove\":\"%1\"}\n").arg(ref).toUtf8()).exitStatus, 0);
    EXPECT_TRUE(list(QStringLiteral("events")).isEmpty());
    EXPECT_GE(list(QStringLiteral("log")).size(), 3);
    EXPECT_EQ(leadline({QStringLiteral("verify"), casePath()}).exitStatus, 0);
}

TEST_F(CommandLine, AddingTheSameBytesTwiceIsRecognised)
{
    const QString photo = sourceFile(QStringLiteral("resources/sample/inputs/SYNTHETIC_photo_harbour_view.jpg"));
    ASSERT_EQ(leadline({QStringLiteral("add"), casePath(), photo}).exitStatus, 0);
    const Outcome again = leadline({QStringLiteral("add"), casePath(), photo, QStringLiteral("--json")});
    EXPECT_EQ(again.exitStatus, 0);
    EXPECT_EQ(list(QStringLiteral("evidence")).size(), 1);
    EXPECT_EQ(again.object()[QStringLiteral("items")].toArray().first().toObject()[QStringLiteral("label")].toString(),
              QStringLiteral("E-001"));
}

TEST_F(CommandLine, OneFlippedByteInAnExhibitIsNamed)
{
    const QString facts = sourceFile(QStringLiteral("resources/sample/facts.md"));
    ASSERT_EQ(leadline({QStringLiteral("add"), casePath(), facts, QStringLiteral("--kind"), QStringLiteral("report")})
                  .exitStatus,
              0);
    const QString sha = sha256Of(facts);
    QFile blob(casePath() + QStringLiteral("/evidence/%1/%2").arg(sha.left(2), sha));
    blob.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    ASSERT_TRUE(blob.open(QIODevice::ReadWrite));
    blob.seek(100);
    blob.write("~");
    blob.close();
    const Outcome verified = leadline({QStringLiteral("verify"), casePath()});
    EXPECT_EQ(verified.exitStatus, 1);
    EXPECT_TRUE(verified.out.contains("E-001")) << verified.out.constData();
}

TEST_F(CommandLine, ACaseCopiedWithoutItsModesIsIntactAndSaysWhatItLacks)
{
    const QString facts = sourceFile(QStringLiteral("resources/sample/facts.md"));
    ASSERT_EQ(leadline({QStringLiteral("add"), casePath(), facts, QStringLiteral("--kind"), QStringLiteral("report")})
                  .exitStatus,
              0);
    const QString copy = path(QStringLiteral("copy.leadline"));
    ASSERT_EQ(run(QStringLiteral("cp"), {QStringLiteral("-r"), casePath(), copy}).exitStatus, 0);
    ASSERT_EQ(run(QStringLiteral("chmod"), {QStringLiteral("-R"), QStringLiteral("u+w"), copy}).exitStatus, 0);
    const Outcome verified = leadline({QStringLiteral("verify"), copy});
    EXPECT_EQ(verified.exitStatus, 0) << verified.out.constData();
    EXPECT_TRUE(verified.out.contains("note     E-001")) << verified.out.constData();
    EXPECT_FALSE(verified.out.contains("ALTERED"));
    const QJsonObject json = leadline({QStringLiteral("verify"), copy, QStringLiteral("--json")}).object();
    EXPECT_TRUE(json[QStringLiteral("intact")].toBool());
    EXPECT_EQ(json[QStringLiteral("notices")].toArray().size(), 1);
}

TEST_F(CommandLine, BytesThatNoExhibitRefersToAreSetAsideListedAndTakenBack)
{
    const QString facts = sourceFile(QStringLiteral("resources/sample/facts.md"));
    const QString sha = sha256Of(facts);
    const QString folder = casePath() + QStringLiteral("/evidence/") + sha.left(2);
    ASSERT_TRUE(QDir().mkpath(folder));
    ASSERT_TRUE(QFile::copy(facts, folder + QLatin1Char('/') + sha));
    writeFile(casePath() + QStringLiteral("/tmp/incoming-0011223344556677"), "beginning of a file");

    const Outcome applied = apply("{\"add\":\"event\",\"title\":\"First\"}\n");
    EXPECT_EQ(applied.exitStatus, 0);
    EXPECT_TRUE(applied.err.contains(QLatin1String("1 interrupted copies were removed"))) << applied.err.toStdString();
    EXPECT_TRUE(applied.err.contains(QLatin1String("1 files that no exhibit refers to"))) << applied.err.toStdString();
    ASSERT_EQ(list(QStringLiteral("orphans")).size(), 1);
    const QJsonObject orphan = list(QStringLiteral("orphans")).first().toObject();
    EXPECT_EQ(sha256Of(casePath() + QLatin1Char('/') + orphan[QStringLiteral("file")].toString()), sha);
    EXPECT_EQ(orphan[QStringLiteral("sha256")].toString(), sha);
    EXPECT_TRUE(leadline({QStringLiteral("verify"), casePath()}).out.contains("note     tmp/orphans/" + sha.toUtf8()));

    ASSERT_EQ(leadline({QStringLiteral("add"), casePath(), facts, QStringLiteral("--kind"), QStringLiteral("report")})
                  .exitStatus,
              0);
    EXPECT_TRUE(list(QStringLiteral("orphans")).isEmpty());
    EXPECT_EQ(leadline({QStringLiteral("verify"), casePath()}).exitStatus, 0);
}

TEST_F(CommandLine, InspectReadsAnyFileWithoutACase)
{
    ASSERT_EQ(apply("{\"add\":\"event\",\"title\":\"Berth 3 closed\"}\n").exitStatus, 0);
    const QString pdf = path(QStringLiteral("SYNTHETIC_briefing.pdf"));
    ASSERT_EQ(leadline({QStringLiteral("brief"), casePath(), QStringLiteral("-o"), pdf}).exitStatus, 0);
    const QString png = path(QStringLiteral("page.png"));
    const Outcome told =
        leadline({QStringLiteral("inspect"), pdf, QStringLiteral("--preview"), png, QStringLiteral("--json")});
    ASSERT_EQ(told.exitStatus, 0) << told.err.toStdString();
    EXPECT_EQ(told.object()[QStringLiteral("format")].toString(), QStringLiteral("PDF"));
    EXPECT_EQ(told.object()[QStringLiteral("evidence_kind")].toString(), QStringLiteral("report"));
    EXPECT_GE(told.object()[QStringLiteral("pages")].toInt(), 1);
    const QJsonObject picture = leadline({QStringLiteral("inspect"), png, QStringLiteral("--json")}).object();
    EXPECT_EQ(picture[QStringLiteral("format")].toString(), QStringLiteral("PNG"));
    EXPECT_EQ(std::max(picture[QStringLiteral("width")].toInt(), picture[QStringLiteral("height")].toInt()), 1600);
    const Outcome text = leadline({QStringLiteral("inspect"), pdf, QStringLiteral("--text")});
    EXPECT_EQ(text.exitStatus, 0) << text.err.toStdString();
    EXPECT_TRUE(text.out.contains("Berth 3 closed")) << text.out.constData();
    const Outcome beyond = leadline({QStringLiteral("inspect"), pdf, QStringLiteral("--page"), QStringLiteral("999")});
    EXPECT_EQ(beyond.exitStatus, 3);
    EXPECT_TRUE(beyond.err.contains(QLatin1String("SYNTHETIC_briefing.pdf: has no page 999")))
        << beyond.err.toStdString();
    EXPECT_EQ(leadline({QStringLiteral("inspect"), pdf, QStringLiteral("--page"), QStringLiteral("x")}).exitStatus, 2);
}

TEST_F(CommandLine, InspectTellsTheWordsOfAPageWithTheirPlacesAndDrawsItAsLargeAsIsWanted)
{
    const QString pdf = path(QStringLiteral("SYNTHETIC_report.pdf"));
    writeFile(pdf, reportPdf({{"Nothing here"}, {"Pier three", "was empty"}}));
    const QString png = path(QStringLiteral("page.png"));
    const Outcome told = leadline({QStringLiteral("inspect"), pdf, QStringLiteral("--words"), QStringLiteral("--page"),
                                   QStringLiteral("2"), QStringLiteral("--preview"), png, QStringLiteral("--size"),
                                   QStringLiteral("3000"), QStringLiteral("--json")});
    ASSERT_EQ(told.exitStatus, 0) << told.err.toStdString();
    const QJsonObject page = told.object();
    EXPECT_EQ(page[QStringLiteral("page")].toInt(), 2);
    EXPECT_EQ(page[QStringLiteral("pages")].toInt(), 2);
    EXPECT_EQ(page[QStringLiteral("width_points")].toDouble(), 595);
    const QJsonArray words = page[QStringLiteral("words")].toArray();
    ASSERT_EQ(words.size(), 4);
    EXPECT_EQ(words[1][QStringLiteral("text")].toString(), QStringLiteral("three"));
    EXPECT_NEAR(words[0][QStringLiteral("left_points")].toDouble(), 72, 2);
    EXPECT_NEAR(words[2][QStringLiteral("top_points")].toDouble() - words[0][QStringLiteral("top_points")].toDouble(),
                30, 0.2);
    const QJsonObject picture = leadline({QStringLiteral("inspect"), png, QStringLiteral("--json")}).object();
    EXPECT_EQ(picture[QStringLiteral("height")].toInt(), 3000);
    const Outcome plain = leadline(
        {QStringLiteral("inspect"), pdf, QStringLiteral("--words"), QStringLiteral("--page"), QStringLiteral("2")});
    EXPECT_TRUE(plain.out.contains("\tempty\n")) << plain.out.constData();
    const Outcome no = leadline({QStringLiteral("inspect"), png, QStringLiteral("--words")});
    EXPECT_EQ(no.exitStatus, 3);
    EXPECT_EQ(leadline({QStringLiteral("inspect"), pdf, QStringLiteral("--size"), QStringLiteral("0")}).exitStatus, 2);
}

TEST_F(CommandLine, InspectSaysWhatAFileOfNoUseIs)
{
    const QString program = path(QStringLiteral("photo.jpg"));
    writeFile(program, "MZ\x90");
    const Outcome told = leadline({QStringLiteral("inspect"), program});
    EXPECT_EQ(told.exitStatus, 0) << told.err.toStdString();
    EXPECT_TRUE(told.out.contains("Windows program")) << told.out.constData();
    const Outcome text = leadline({QStringLiteral("inspect"), program, QStringLiteral("--text")});
    EXPECT_EQ(text.exitStatus, 3);
    EXPECT_TRUE(text.err.contains(QLatin1String("photo.jpg: there is no text to be read from Windows program")))
        << text.err.toStdString();
    EXPECT_EQ(leadline({QStringLiteral("inspect"), path(QStringLiteral("none.pdf"))}).exitStatus, 3);
}

TEST_F(CommandLine, ImageInfoTellsSizeCrsAndCorners)
{
    const Outcome info =
        leadline({QStringLiteral("image"),
                  sourceFile(QStringLiteral("resources/sample/inputs/SYNTHETIC_scene_rajin_2023-10-19.tif")),
                  QStringLiteral("info"), QStringLiteral("--json")});
    ASSERT_EQ(info.exitStatus, 0) << info.err.toStdString();
    const QJsonObject scene = info.object();
    EXPECT_EQ(scene[QStringLiteral("width")].toInt(), 900);
    EXPECT_EQ(scene[QStringLiteral("height")].toInt(), 600);
    EXPECT_EQ(scene[QStringLiteral("bands")].toInt(), 3);
    EXPECT_EQ(scene[QStringLiteral("crs")].toString(), QStringLiteral("EPSG:32652"));
    EXPECT_EQ(scene[QStringLiteral("corners")].toArray().size(), 4);
    EXPECT_EQ(scene[QStringLiteral("imaged")].toString(), QStringLiteral("2023-10-19T02:15:22"));
}

TEST(Inspect, TellsTheFeaturesOfAVectorFile)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("quay.geojson"));
    writeFile(path,
              R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"SYNTHETIC quay"},)"
              R"("geometry":{"type":"Point","coordinates":[130.3,42.25]}}]})");
    const QJsonObject told = leadline({QStringLiteral("inspect"), path, QStringLiteral("--json")}).object();
    EXPECT_EQ(told.value(QStringLiteral("format")).toString(), QStringLiteral("GeoJSON"));
    EXPECT_EQ(told.value(QStringLiteral("features")).toInt(), 1);
    const Outcome text = leadline({QStringLiteral("inspect"), path, QStringLiteral("--text")});
    EXPECT_EQ(text.exitStatus, 0);
    EXPECT_EQ(text.out.count('\n'), 1) << "a feature a line";
    EXPECT_TRUE(text.object().value(QStringLiteral("geometry")).isObject()) << text.out.toStdString();
    const QString preview = folder.filePath(QStringLiteral("p.png"));
    EXPECT_EQ(leadline({QStringLiteral("inspect"), path, QStringLiteral("--preview"), preview}).exitStatus, 3);
}

} // namespace
} // namespace leadline::end_to_end
