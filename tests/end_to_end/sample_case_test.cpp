// SPDX-License-Identifier: GPL-3.0-or-later
// The founding line on our own files: raw inputs in, briefing out, by the commands that users have.
#include "tests/end_to_end/leadline_program.h"
#include "tests/support/paths.h"

#include <gmock/gmock.h>

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>

namespace leadline::end_to_end {
namespace {

/// The fact list, what is drawn, and a file for each outlet that states something.
constexpr int exhibits = 1 + 8 + 10;

/// The sample case, made once for all tests of this file: they only look at it.
class SampleCase : public ::testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        s_folder = std::make_unique<QTemporaryDir>();
        const Outcome made =
            run(sourceFile(QStringLiteral("resources/sample/make_case")), {leadlineProgram(), casePath()});
        ASSERT_EQ(made.exitStatus, 0) << made.err.toStdString() << made.out.constData();
    }
    static void TearDownTestSuite() { s_folder.reset(); }

    static QString casePath() { return s_folder->filePath(QStringLiteral("Rajin-Dunai.leadline")); }
    static QString path(const QString &name) { return s_folder->filePath(name); }

    static QJsonArray list(const QString &kind)
    {
        const Outcome listed = leadline({QStringLiteral("list"), casePath(), kind, QStringLiteral("--json")});
        EXPECT_EQ(listed.exitStatus, 0) << listed.err.toStdString();
        return listed.array();
    }

    static inline std::unique_ptr<QTemporaryDir> s_folder;
};

TEST_F(SampleCase, EveryExhibitHasLabelAndTheHashThatSha256sumGives)
{
    const QJsonArray evidence = list(QStringLiteral("evidence"));
    ASSERT_EQ(evidence.size(), exhibits);
    for (const QJsonValue &value : evidence) {
        const QJsonObject item = value.toObject();
        EXPECT_TRUE(QRegularExpression(QStringLiteral("^E-\\d{3}$"))
                        .match(item[QStringLiteral("label")].toString())
                        .hasMatch());
        const QString file = item[QStringLiteral("file")].toString();
        const QString original =
            sourceFile(file == QLatin1String("facts.md") ? QStringLiteral("resources/sample/facts.md")
                                                         : QStringLiteral("resources/sample/inputs/") + file);
        EXPECT_EQ(item[QStringLiteral("sha256")].toString(), sha256Of(original)) << file.toStdString();
    }
}

TEST_F(SampleCase, StoredBytesAreReadOnlyUnderTheirHash)
{
    const QJsonObject first = list(QStringLiteral("evidence")).first().toObject();
    const QString sha = first[QStringLiteral("sha256")].toString();
    const QString blob = casePath() + QStringLiteral("/evidence/%1/%2").arg(sha.left(2), sha);
    EXPECT_EQ(sha256Of(blob), sha);
    EXPECT_FALSE(QFileInfo(blob).permissions() & (QFile::WriteOwner | QFile::WriteGroup | QFile::WriteOther));
}

TEST_F(SampleCase, RealShipsAreOnlyWrittenAboutAndSyntheticOnesLieOutsideTheShipRange)
{
    int withTracks = 0;
    for (const QJsonValue &value : list(QStringLiteral("vessels"))) {
        const QJsonObject vessel = value.toObject();
        if (vessel[QStringLiteral("positions")].toInteger() == 0) {
            EXPECT_FALSE(vessel[QStringLiteral("imo")].toString().isEmpty());
            EXPECT_TRUE(vessel[QStringLiteral("mmsi")].toString().isEmpty());
            continue;
        }
        ++withTracks;
        EXPECT_TRUE(vessel[QStringLiteral("name")].toString().contains(QLatin1String("SYNTHETIC")));
        EXPECT_TRUE(vessel[QStringLiteral("synthetic")].toBool());
        EXPECT_GT(vessel[QStringLiteral("mmsi")].toString().left(3).toInt(), 775);
    }
    EXPECT_EQ(withTracks, 3);
}

TEST_F(SampleCase, ScenesHaveCornersAtRajinAndTheDayTheyStandFor)
{
    const QJsonArray scenes = list(QStringLiteral("scenes"));
    ASSERT_EQ(scenes.size(), 6);
    for (const QJsonValue &value : scenes) {
        const QJsonObject scene = value.toObject();
        const QString file = scene[QStringLiteral("file")].toString();
        const QString day = file.mid(file.lastIndexOf(QLatin1Char('_')) + 1, 10);
        EXPECT_TRUE(scene[QStringLiteral("date")].toString().startsWith(day)) << file.toStdString();
        const QJsonArray corner = scene[QStringLiteral("footprint")].toArray().first().toArray();
        EXPECT_NEAR(corner[0].toDouble(), 130.27, 0.02) << file.toStdString();
        EXPECT_NEAR(corner[1].toDouble(), 42.24, 0.02) << file.toStdString();
    }
}

TEST_F(SampleCase, PhotoIsPlacedWithItsViewDirection)
{
    for (const QJsonValue &value : list(QStringLiteral("evidence"))) {
        const QJsonObject item = value.toObject();
        if (item[QStringLiteral("kind")].toString() != QLatin1String("image"))
            continue;
        EXPECT_NEAR(item[QStringLiteral("lat")].toDouble(), 42 + 52.8 / 60, 1e-4);
        EXPECT_NEAR(item[QStringLiteral("lon")].toDouble(), 132 + 20.5 / 60, 1e-4);
        EXPECT_NEAR(item[QStringLiteral("direction_degrees")].toDouble(), 118.5, 1e-6);
        EXPECT_EQ(item[QStringLiteral("date")].toString(), QStringLiteral("2023-10-19T03:40:00Z"));
        return;
    }
    FAIL() << "no image among the exhibits";
}

TEST_F(SampleCase, RivalRoundTripsStayThreeClaims)
{
    int rivals = 0;
    for (const QJsonValue &value : list(QStringLiteral("claims")))
        rivals +=
            value.toObject()[QStringLiteral("question")].toString() == QLatin1String("Round trips by mid-October 2023");
    EXPECT_EQ(rivals, 3);
}

TEST_F(SampleCase, ArguesFromOutletsWithQuotesAndCountsThreeCopiesAsOneOrigin)
{
    const Outcome outcome =
        leadline({QStringLiteral("analyse"), casePath(), QStringLiteral("claims"), QStringLiteral("--json")});
    ASSERT_EQ(outcome.exitStatus, 0) << outcome.err.toStdString();
    bool copies = false;
    for (const QJsonValue question : outcome.array()) {
        const QString asked = question[QStringLiteral("question")].toString();
        const QJsonArray answers = question[QStringLiteral("answers")].toArray();
        if (asked == QLatin1String("Round trips by mid-October 2023")) {
            EXPECT_EQ(question[QStringLiteral("counts")].toString(), QString::fromUtf8("≥ 4, ≥ 5 or ≥ 6 round trips"));
            EXPECT_EQ(question[QStringLiteral("agreement")].toString(), QStringLiteral("differ"));
        }
        if (asked.startsWith(QLatin1String("Distance"))) {
            EXPECT_EQ(question[QStringLiteral("agreement")].toString(), QStringLiteral("contradict"));
        }
        for (const QJsonValue answer : answers) {
            copies = copies || (answer[QStringLiteral("supporting")].toInt() == 3 &&
                                answer[QStringLiteral("supporting_origins")].toInt() == 1);
            for (const QJsonValue evidence : answer[QStringLiteral("evidence")].toArray())
                if (evidence[QStringLiteral("stance")].toString() != QLatin1String("context")) {
                    EXPECT_FALSE(evidence[QStringLiteral("quote")].toString().isEmpty());
                }
        }
    }
    EXPECT_TRUE(copies);
}

TEST_F(SampleCase, SaysWhatCannotBeEstablishedAndWhyAndKeepsASearchThatFoundNothing)
{
    int limits = 0;
    int inferences = 0;
    for (const QJsonValue claim : list(QStringLiteral("claims"))) {
        if (claim[QStringLiteral("answer")].toString() == QLatin1String("cannot be established")) {
            ++limits;
            EXPECT_FALSE(claim[QStringLiteral("basis")].toString().isEmpty());
        }
        if (claim[QStringLiteral("nature")].toString() == QLatin1String("inference")) {
            ++inferences;
            EXPECT_FALSE(claim[QStringLiteral("alternatives")].toArray().isEmpty());
        }
    }
    EXPECT_EQ(limits, 3);
    EXPECT_EQ(inferences, 2);
    const QJsonArray leads = list(QStringLiteral("leads"));
    ASSERT_EQ(leads.size(), 3);
    EXPECT_EQ(leads[0][QStringLiteral("status")].toString(), QStringLiteral("found nothing"));
    EXPECT_EQ(leads[0][QStringLiteral("searches")].toArray().size(), 1);
}

TEST_F(SampleCase, VerifiesIntact)
{
    const Outcome verified = leadline({QStringLiteral("verify"), casePath(), QStringLiteral("--json")});
    EXPECT_EQ(verified.exitStatus, 0) << verified.out.constData();
    EXPECT_TRUE(verified.object()[QStringLiteral("intact")].toBool());
    EXPECT_EQ(verified.object()[QStringLiteral("files")].toInt(), exhibits);
}

TEST_F(SampleCase, BriefingHoldsEveryExhibitItsHashAndTheLimits)
{
    const QString pdf = path(QStringLiteral("briefing.pdf"));
    const Outcome briefed =
        leadline({QStringLiteral("brief"), casePath(), QStringLiteral("-o"), pdf, QStringLiteral("--json")});
    ASSERT_EQ(briefed.exitStatus, 0) << briefed.err.toStdString();
    EXPECT_TRUE(briefed.object()[QStringLiteral("missing_glyphs")].toArray().isEmpty()) << briefed.out.constData();
    const QString text = pdfText(pdf);
    for (const QJsonValue &value : list(QStringLiteral("evidence"))) {
        const QJsonObject item = value.toObject();
        EXPECT_TRUE(text.contains(item[QStringLiteral("label")].toString()));
        EXPECT_TRUE(text.contains(item[QStringLiteral("sha256")].toString()))
            << item[QStringLiteral("label")].toString().toStdString();
    }
    EXPECT_TRUE(text.contains(QLatin1String("cannot be determined from imagery")));
    EXPECT_TRUE(text.contains(QLatin1String("SYNTHETIC")));
    EXPECT_TRUE(text.contains(QLatin1String("GeoNames")));
    EXPECT_TRUE(text.contains(QString::fromUtf8("라진")));

    const Outcome info = run(QStringLiteral("pdfinfo"), {pdf});
    const auto pages = QRegularExpression(QStringLiteral("Pages:\\s+(\\d+)")).match(QString::fromUtf8(info.out));
    EXPECT_EQ(pages.captured(1).toInt(), briefed.object()[QStringLiteral("pages")].toInt());
    EXPECT_TRUE(text.contains(QStringLiteral("page %1 of %1").arg(pages.captured(1))));
}

TEST_F(SampleCase, BriefingEmbedsItsFontsAndKeepsPicturesLossless)
{
    const QString pdf = path(QStringLiteral("fonts.pdf"));
    ASSERT_EQ(leadline({QStringLiteral("brief"), casePath(), QStringLiteral("-o"), pdf}).exitStatus, 0);
    const QStringList fonts = QString::fromUtf8(run(QStringLiteral("pdffonts"), {pdf}).out)
                                  .split(QLatin1Char('\n'), Qt::SkipEmptyParts)
                                  .mid(2);
    EXPECT_FALSE(fonts.isEmpty());
    for (const QString &font : fonts) {
        const QStringList columns = font.simplified().split(QLatin1Char(' '));
        EXPECT_EQ(columns.value(columns.size() - 5), QStringLiteral("yes")) << font.toStdString();
    }
    const QStringList images = QString::fromUtf8(run(QStringLiteral("pdfimages"), {QStringLiteral("-list"), pdf}).out)
                                   .split(QLatin1Char('\n'), Qt::SkipEmptyParts)
                                   .mid(2);
    EXPECT_GE(images.size(), 7);
    for (const QString &image : images)
        EXPECT_FALSE(image.contains(QLatin1String("jpeg"))) << image.toStdString();
}

TEST_F(SampleCase, ManifestOfTheBriefingIsCheckedBySha256sumAlone)
{
    const QString pdf = path(QStringLiteral("manifest.pdf"));
    ASSERT_EQ(leadline({QStringLiteral("brief"), casePath(), QStringLiteral("-o"), pdf}).exitStatus, 0);
    QByteArray manifest;
    int lines = 0;
    for (const QString &line : pdfText(pdf).split(QLatin1Char('\n'))) {
        const auto match =
            QRegularExpression(QStringLiteral("^SHA256 \\(\\S+\\) = [0-9a-f]{64}$")).match(line.trimmed());
        if (!match.hasMatch())
            continue;
        ++lines;
        manifest += match.captured().toUtf8() + '\n';
    }
    EXPECT_EQ(lines, exhibits);
    // The originals beside the manifest, as somebody else would hold them.
    const QString folder = path(QStringLiteral("elsewhere"));
    ASSERT_TRUE(QDir().mkpath(folder));
    run(QStringLiteral("sh"),
        {QStringLiteral("-c"), QStringLiteral("cp %1/resources/sample/facts.md %1/resources/sample/inputs/* %2")
                                   .arg(sourcePath({}), folder)});
    writeFile(folder + QStringLiteral("/manifest"), manifest);
    const Outcome checked =
        run(QStringLiteral("sh"), {QStringLiteral("-c"), QStringLiteral("cd %1 && sha256sum -c manifest").arg(folder)});
    EXPECT_EQ(checked.exitStatus, 0) << checked.out.constData() << checked.err.toStdString();
    EXPECT_EQ(checked.out.count(": OK"), exhibits);
}

TEST_F(SampleCase, PublicBriefingLeavesOutWhatIsNotCleared)
{
    const QString edits = path(QStringLiteral("red.jsonl"));
    const QString copy = path(QStringLiteral("copy.leadline"));
    ASSERT_EQ(run(QStringLiteral("cp"), {QStringLiteral("-r"), casePath(), copy}).exitStatus, 0);
    writeFile(edits, "{\"change\":\"E-008\",\"tlp\":\"red\"}\n");
    ASSERT_EQ(leadline({QStringLiteral("apply"), copy, edits}).exitStatus, 0);
    const QString pdf = path(QStringLiteral("public.pdf"));
    ASSERT_EQ(leadline({QStringLiteral("brief"), copy, QStringLiteral("--audience"), QStringLiteral("public"),
                        QStringLiteral("-o"), pdf})
                  .exitStatus,
              0);
    const QString text = pdfText(pdf);
    EXPECT_FALSE(text.contains(QLatin1String("SYNTHETIC_photo_harbour_view.jpg")));
    EXPECT_TRUE(text.contains(QLatin1String("1 withheld from this audience")));
}

TEST_F(SampleCase, MapComesAsPngSvgAndPdfAndCreditsItsSources)
{
    const QStringList where{QStringLiteral("--bbox"), QStringLiteral("129.8,41.9,133.6,43.4"), QStringLiteral("--size"),
                            QStringLiteral("800x500")};
    for (const QString &ending : {QStringLiteral("png"), QStringLiteral("svg"), QStringLiteral("pdf")}) {
        const QString picture = path(QStringLiteral("map.") + ending);
        const Outcome painted = leadline(QStringList{QStringLiteral("render"), casePath()} + where +
                                         QStringList{QStringLiteral("-o"), picture});
        ASSERT_EQ(painted.exitStatus, 0) << painted.err.toStdString();
        EXPECT_GT(QFileInfo(picture).size(), 5'000) << ending.toStdString();
    }
    const QString text = pdfText(path(QStringLiteral("map.pdf")));
    EXPECT_TRUE(text.contains(QLatin1String("GeoNames")));
    EXPECT_TRUE(text.contains(QLatin1String("SYNTHETIC")));
    EXPECT_TRUE(text.contains(QLatin1String("Vladivostok")));
    const Outcome type = run(QStringLiteral("file"), {QStringLiteral("-b"), path(QStringLiteral("map.png"))});
    EXPECT_TRUE(type.out.contains("800 x 500")) << type.out.constData();
}

TEST_F(SampleCase, OpensAsAGeoPackageElsewhere)
{
    const Outcome header = run(QStringLiteral("head"),
                               {QStringLiteral("-c"), QStringLiteral("72"), casePath() + QStringLiteral("/case.gpkg")});
    ASSERT_EQ(header.out.size(), 72);
    EXPECT_EQ(header.out.left(15), QByteArray("SQLite format 3"));
    EXPECT_EQ(header.out.mid(68, 4), QByteArray("GPKG")); // application_id, OGC 12-128r17 requirement 2
    EXPECT_FALSE(QFileInfo::exists(casePath() + QStringLiteral("/case.gpkg-wal")));
}

} // namespace
} // namespace leadline::end_to_end
