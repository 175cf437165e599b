// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/intake.h"
#include "model/exchange/intake_document.h"

#include "tests/model/stac/stac_text.h"
#include "tests/model/store/case_fixture.h"
#include "tests/support/paths.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonArray>

namespace leadline {

namespace {

/// Answers from a table of documents by file name; what is not in it is no known format.
class FakeDecoder final : public DecoderPool
{
public:
    struct Answer
    {
        QJsonObject sniffed = {};
        QJsonObject image = {};
        QJsonObject scene = {};
        QJsonObject document = {};         ///< of Document and Capture
        std::optional<Error> refusal = {}; ///< of all but Sniff
    };

    Result<DecodeReply> decode(const DecodeRequest &request, std::stop_token) override
    {
        const Answer answer = answers.value(request.path.section(u'/', -1));
        if (request.kind == DecodeKind::Sniff)
            return DecodeReply{answer.sniffed, {}};
        if (answer.refusal)
            return Unexpected{*answer.refusal};
        const bool report = request.kind == DecodeKind::Document || request.kind == DecodeKind::Capture;
        const QJsonObject document = request.kind == DecodeKind::SceneHeader ? answer.scene
                                     : report                                ? answer.document
                                                                             : answer.image;
        if (document.isEmpty())
            return fail(ErrorCode::InvalidInput, QStringLiteral("not a picture"), request.path);
        return DecodeReply{document, {2, 1, true, 1, QByteArray(8, '\x7f'), {}}};
    }
    Result<std::shared_ptr<SceneSession>> openScene(const QString &path, std::stop_token) override
    {
        return fail(ErrorCode::Unsupported, QStringLiteral("no scenes here"), path);
    }

    QHash<QString, Answer> answers;
};

QJsonObject sniffed(const QString &format, const QString &kind, const QString &reason = {})
{
    return {{QStringLiteral("format"), format},
            {QStringLiteral("evidence_kind"), kind},
            {QStringLiteral("reason"), reason}};
}

const QByteArray header = "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,"
                          "Width,Draft,Cargo,TransceiverClass\n";

QByteArray row(const QByteArray &mmsi, const QByteArray &minute, const QByteArray &name = "SAMPLE SHIP")
{
    return mmsi + ",2023-10-20T11:" + minute + ":00,42.236,130.303,8.8,272.7,270.0," + name +
           ",IMO9307839,5LCB4,70,0,208,30,8,70,A\n";
}

class IntakeTest : public testing::CaseFolder
{
protected:
    void SetUp() override
    {
        auto opened = CaseEditor::open(create());
        ASSERT_TRUE(opened);
        m_editor = *std::move(opened);
        m_intake = std::make_unique<Intake>(m_editor->store(), m_decoder);
    }

    IntakeReport add(const QStringList &paths, const IntakeOptions &options = {})
    {
        return takeIn(*m_intake, *m_editor, paths, options, {});
    }
    IntakeReport addFile(const QString &name, const QByteArray &bytes, const IntakeOptions &options = {})
    {
        return add({write(name, bytes)}, options);
    }
    /// A photo with such EXIF.
    IntakeReport addPhoto(const QString &name, const QJsonObject &image)
    {
        m_decoder.answers[name] = {.sniffed = sniffed(QStringLiteral("JPEG"), QStringLiteral("image")), .image = image};
        return addFile(name, "\xff\xd8\xff" + name.toUtf8());
    }
    const Evidence &only(const IntakeReport &report)
    {
        static const Evidence none;
        EXPECT_TRUE(report.failures.empty())
            << (report.failures.empty() ? "" : report.failures[0].error.message().toStdString());
        EXPECT_EQ(report.items.size(), 1U);
        const Evidence *found = report.items.empty() ? nullptr : m_editor->data().find<Evidence>(report.items[0].id);
        EXPECT_TRUE(found);
        return found ? *found : none;
    }
    Error refusal(const IntakeReport &report)
    {
        EXPECT_TRUE(report.items.empty());
        EXPECT_EQ(report.failures.size(), 1U);
        return report.failures.empty() ? Error{} : report.failures[0].error;
    }
    int storedFiles() const
    {
        int count = 0;
        for (QDirIterator it(folder() + QStringLiteral("/evidence"), QDir::Files, QDirIterator::Subdirectories);
             it.hasNext(); it.next())
            ++count;
        return count;
    }

    FakeDecoder m_decoder;
    std::unique_ptr<CaseEditor> m_editor;
    std::unique_ptr<Intake> m_intake;
};

bool mentions(const QStringList &sentences, QStringView what)
{
    return std::ranges::any_of(sentences, [what](const QString &s) { return s.contains(what); });
}

} // namespace

TEST_F(IntakeTest, ImportsATrackFileWithItsVesselsInOneUndoableStep)
{
    const IntakeReport report =
        addFile(QStringLiteral("day.csv"),
                header + row("636021061", "00") + row("636021061", "05") + row("219000734", "01", "ANE"));
    const Evidence &evidence = only(report);
    EXPECT_EQ(evidence.kind, EvidenceKind::Tracks);
    EXPECT_EQ(evidence.label, QStringLiteral("E-001"));
    EXPECT_EQ(evidence.sha256.size(), 64);
    ASSERT_TRUE(evidence.date);
    EXPECT_EQ(evidence.date->bounds.earliest, instantFromCivilUtc(2023, 10, 20, 11));
    EXPECT_EQ(evidence.date->bounds.latest.msUtc / 1000, instantFromCivilUtc(2023, 10, 20, 11, 5).msUtc / 1000);
    const auto &vessels = m_editor->data().all<Vessel>();
    ASSERT_EQ(vessels.size(), 2U);
    const Vessel &danish =
        vessels.begin()->second.mmsi == u"219000734" ? vessels.begin()->second : std::next(vessels.begin())->second;
    EXPECT_EQ(danish.flag, QStringLiteral("Denmark"));
    EXPECT_EQ(danish.name, QStringLiteral("ANE"));
    EXPECT_EQ(danish.imo, QStringLiteral("9307839"));
    const auto tracks = m_editor->store().loadTracks(3600, {});
    ASSERT_TRUE(tracks);
    EXPECT_EQ((*tracks)->positionCount(), 3U);
    ASSERT_TRUE(m_editor->undo());
    EXPECT_TRUE(m_editor->data().all<Vessel>().empty());
    EXPECT_TRUE(m_editor->data().all<Evidence>().empty());
    EXPECT_EQ((*m_editor->store().loadTracks(3600, {}))->positionCount(), 0U);
    ASSERT_TRUE(m_editor->redo());
    EXPECT_EQ((*m_editor->store().loadTracks(3600, {}))->positionCount(), 3U);
}

TEST_F(IntakeTest, ReportsCountsInTheKeysThatScriptsRelyOn)
{
    const QByteArray good = row("636021061", "00");
    const IntakeReport report =
        addFile(QStringLiteral("day.csv"), header + good + good + "636021061,broken\n" + row("636021061", "02"));
    const QJsonObject json = report.toJson();
    EXPECT_EQ(json[QStringLiteral("rows_read")].toInt(), 4);
    EXPECT_EQ(json[QStringLiteral("rows_kept")].toInt(), 2);
    EXPECT_EQ(json[QStringLiteral("duplicate_rows")].toInt(), 1);
    EXPECT_EQ(json[QStringLiteral("vessels")].toInt(), 1);
    EXPECT_EQ(json[QStringLiteral("positions")].toInt(), 2);
    const QJsonObject rejected = json[QStringLiteral("rejected")].toArray().at(0).toObject();
    EXPECT_TRUE(rejected[QStringLiteral("reason")].toString().contains(QStringLiteral("column count")));
    EXPECT_EQ(rejected[QStringLiteral("count")].toInt(), 1);
    EXPECT_EQ(rejected[QStringLiteral("lines")].toArray(), QJsonArray{4});
    const QJsonObject item = json[QStringLiteral("items")].toArray().at(0).toObject();
    EXPECT_EQ(item[QStringLiteral("label")].toString(), QStringLiteral("E-001"));
    EXPECT_EQ(item[QStringLiteral("kind")].toString(), QStringLiteral("tracks"));
    EXPECT_EQ(item[QStringLiteral("file")].toString(), QStringLiteral("day.csv"));
    EXPECT_EQ(item[QStringLiteral("sha256")].toString().size(), 64);
    EXPECT_GT(item[QStringLiteral("id")].toInt(), 0);
}

TEST_F(IntakeTest, GivesASecondFileOfAShipToTheVesselThatIsThere)
{
    addFile(QStringLiteral("one.csv"), header + row("636021061", "00", ""));
    const VesselId id = m_editor->data().all<Vessel>().begin()->first;
    addFile(QStringLiteral("two.csv"), header + row("636021061", "30", "LATE NAME"));
    ASSERT_EQ(m_editor->data().all<Vessel>().size(), 1U);
    EXPECT_EQ(m_editor->data().find<Vessel>(id)->name, QStringLiteral("LATE NAME"));
    const auto reports = m_editor->store().positionsOf(id);
    ASSERT_TRUE(reports);
    EXPECT_EQ(reports->size(), 2U);
}

TEST_F(IntakeTest, LeavesWhatTheCaseSaysOfAVesselAlone)
{
    Vessel known;
    known.mmsi = QStringLiteral("636021061");
    known.name = QStringLiteral("Angara");
    ASSERT_TRUE(m_editor->add(QStringLiteral("Add vessel"), known));
    const IntakeReport report = addFile(QStringLiteral("one.csv"), header + row("636021061", "00", "OTHER"));
    ASSERT_EQ(m_editor->data().all<Vessel>().size(), 1U);
    const Vessel &vessel = m_editor->data().all<Vessel>().begin()->second;
    EXPECT_EQ(vessel.name, QStringLiteral("Angara"));
    EXPECT_EQ(vessel.callsign, QStringLiteral("5LCB4"));
    EXPECT_TRUE(mentions(report.items.at(0).warnings, u"'Angara' in the case, 'OTHER' in the file"));
}

TEST_F(IntakeTest, RecognisesAFileThatIsAnExhibitAlready)
{
    const QByteArray bytes = header + row("636021061", "00");
    addFile(QStringLiteral("one.csv"), bytes);
    const IntakeReport again = addFile(QStringLiteral("copy of one.csv"), bytes);
    ASSERT_EQ(again.items.size(), 1U);
    EXPECT_TRUE(again.items[0].duplicate);
    EXPECT_EQ(again.items[0].label, QStringLiteral("E-001"));
    EXPECT_EQ(again.positions, 0);
    EXPECT_EQ(m_editor->data().all<Evidence>().size(), 1U);
    EXPECT_EQ((*m_editor->store().loadTracks(3600, {}))->positionCount(), 1U);
}

TEST_F(IntakeTest, TakesAFileInAgainAfterItsImportWasUndone)
{
    const QByteArray bytes = header + row("636021061", "00");
    addFile(QStringLiteral("one.csv"), bytes);
    ASSERT_TRUE(m_editor->undo());
    const IntakeReport again = addFile(QStringLiteral("one.csv"), bytes);
    EXPECT_FALSE(again.items.at(0).duplicate);
    EXPECT_EQ((*m_editor->store().loadTracks(3600, {}))->positionCount(), 1U);
}

TEST_F(IntakeTest, PreparedTogetherTwoFilesOfOneShipMakeOneVessel)
{
    m_intake->begin(m_editor->data());
    const QString one = write(QStringLiteral("one.csv"), header + row("636021061", "00"));
    const QString two = write(QStringLiteral("two.csv"), header + row("636021061", "30"));
    auto first = m_intake->prepare(one, {}, {});
    auto second = m_intake->prepare(two, {}, {});
    auto copy = m_intake->prepare(one, {}, {});
    IntakeReport report;
    m_intake->commit(*m_editor, one, std::move(first), report);
    m_intake->commit(*m_editor, two, std::move(second), report);
    m_intake->commit(*m_editor, one, std::move(copy), report);
    EXPECT_EQ(report.items.size(), 3U);
    EXPECT_TRUE(report.items.at(2).duplicate);
    EXPECT_EQ(report.vessels, 1);
    EXPECT_EQ(m_editor->data().all<Vessel>().size(), 1U);
    EXPECT_EQ((*m_editor->store().loadTracks(3600, {}))->positionCount(), 2U);
}

TEST_F(IntakeTest, ReadsWhatAReportStates)
{
    m_decoder.answers[QStringLiteral("port.pdf")] = {
        .sniffed = sniffed(QStringLiteral("PDF"), QStringLiteral("report")),
        .document = {{QStringLiteral("pages"), 12},
                     {QStringLiteral("created"), QStringLiteral("2023-10-19T11:01:00+09:00")},
                     {QStringLiteral("has_preview"), true},
                     {QStringLiteral("warnings"), QJsonArray{QStringLiteral("holds 1 scripts")}}}};
    const IntakeReport report = addFile(QStringLiteral("port.pdf"), "%PDF-1.7");
    const Evidence &exhibit = only(report);
    EXPECT_EQ(exhibit.kind, EvidenceKind::Report);
    EXPECT_EQ(exhibit.title, QStringLiteral("port"));
    ASSERT_TRUE(exhibit.date);
    EXPECT_EQ(exhibit.date->text, QStringLiteral("2023-10-19T02:01:00Z"));
    EXPECT_EQ(exhibit.dateBasis, QStringLiteral("creation date that the document states"));
    EXPECT_EQ(exhibit.metadata[QStringLiteral("pages")].toInt(), 12);
    EXPECT_EQ(report.items.at(0).preview.width, 2);
    EXPECT_TRUE(mentions(report.items.at(0).warnings, u"holds 1 scripts"));
    EXPECT_EQ(previewKindOf(exhibit), DecodeKind::Document);
}

TEST_F(IntakeTest, ReadsPlaceTimeAndDirectionOfAPhoto)
{
    const IntakeReport report =
        addPhoto(QStringLiteral("pier.jpg"), {{QStringLiteral("gps_lat"), 51.778615},
                                              {QStringLiteral("gps_lon"), 8.365638},
                                              {QStringLiteral("gps_time"), QStringLiteral("2010-05-15T15:12:07Z")},
                                              {QStringLiteral("camera_time"), QStringLiteral("2010-05-15T17:12:05")},
                                              {QStringLiteral("gps_direction_degrees"), 46.5},
                                              {QStringLiteral("make"), QStringLiteral("SONY")}});
    const Evidence &photo = only(report);
    EXPECT_EQ(photo.kind, EvidenceKind::Image);
    ASSERT_TRUE(photo.position);
    EXPECT_DOUBLE_EQ(photo.position->lat, 51.778615);
    EXPECT_EQ(photo.positionBasis, QStringLiteral("EXIF GPS"));
    EXPECT_EQ(photo.directionDegrees, 46.5);
    ASSERT_TRUE(photo.date);
    EXPECT_EQ(photo.date->bounds.earliest, instantFromCivilUtc(2010, 5, 15, 15, 12, 7));
    EXPECT_EQ(photo.dateBasis, QStringLiteral("EXIF GPS time"));
    EXPECT_EQ(photo.metadata[QStringLiteral("make")].toString(), QStringLiteral("SONY"));
    EXPECT_EQ(report.items.at(0).preview.width, 2);
    EXPECT_TRUE(report.items.at(0).warnings.isEmpty());
}

TEST_F(IntakeTest, PassesTheDecodersDoubtsOn)
{
    const QJsonArray doubts{QStringLiteral("the camera's clock and the GPS time are 22 h apart")};
    const IntakeReport report = addPhoto(QStringLiteral("walk.jpg"), {{QStringLiteral("warnings"), doubts}});
    EXPECT_TRUE(mentions(report.items.at(0).warnings, u"22 h apart"));
}

TEST_F(IntakeTest, RefusesAPhotoThatIsCutShortUnlessToldWhatItIs)
{
    const QJsonArray doubts{QStringLiteral("the file is cut short: a part of the picture is missing")};
    m_decoder.answers[QStringLiteral("half.jpg")] = {
        sniffed(QStringLiteral("JPEG"), QStringLiteral("image")), {{QStringLiteral("warnings"), doubts}}, {}, {}};
    const Error error = refusal(addFile(QStringLiteral("half.jpg"), "\xff\xd8\xff half"));
    EXPECT_EQ(error.code, ErrorCode::InvalidInput);
    EXPECT_TRUE(error.what.contains(QStringLiteral("truncated")));
    EXPECT_EQ(storedFiles(), 0);
    IntakeOptions options;
    options.kind = EvidenceKind::Image;
    const IntakeReport kept = add({outside(QStringLiteral("half.jpg"))}, options);
    EXPECT_TRUE(mentions(kept.items.at(0).warnings, u"cut short"));
}

TEST_F(IntakeTest, TakesNoPositionAndNoGpsTimeFromAReceiverWithoutAFix)
{
    const IntakeReport report =
        addPhoto(QStringLiteral("nofix.jpg"), {{QStringLiteral("gps_lat"), 0},
                                               {QStringLiteral("gps_lon"), 0},
                                               {QStringLiteral("gps_time"), QStringLiteral("2017-01-01T00:00:00Z")},
                                               {QStringLiteral("camera_time"), QStringLiteral("2017-11-27T01:01:01")}});
    const Evidence &photo = only(report);
    EXPECT_FALSE(photo.position);
    EXPECT_TRUE(mentions(report.items.at(0).warnings, u"no fix"));
    ASSERT_TRUE(photo.date);
    EXPECT_FALSE(photo.date->zoneKnown);
    EXPECT_EQ(photo.dateBasis, QStringLiteral("EXIF camera clock, zone not stated"));
}

TEST_F(IntakeTest, UsesTheCameraClockWithItsZoneWhereItStatesOne)
{
    const Evidence &photo = only(
        addPhoto(QStringLiteral("zone.jpg"), {{QStringLiteral("camera_time"), QStringLiteral("2023-10-20T20:01:00")},
                                              {QStringLiteral("camera_utc_offset"), QStringLiteral("+09:00")}}));
    ASSERT_TRUE(photo.date);
    EXPECT_EQ(photo.date->bounds.earliest, instantFromCivilUtc(2023, 10, 20, 11, 1));
    EXPECT_TRUE(photo.date->zoneKnown);
}

TEST_F(IntakeTest, LeavesAPhotoWithoutExifUndated)
{
    const Evidence &photo = only(addPhoto(QStringLiteral("IMG-20231020-WA0001.jpg"), {{QStringLiteral("width"), 10}}));
    EXPECT_FALSE(photo.date);
    EXPECT_FALSE(photo.position);
}

TEST_F(IntakeTest, TakesARasterWithAPlaceAsAScene)
{
    const QJsonArray corners{QJsonArray{129.0, 35.2}, QJsonArray{129.1, 35.2}, QJsonArray{129.1, 35.1},
                             QJsonArray{129.0, 35.1}};
    m_decoder.answers[QStringLiteral("busan_rgb_s2_2022-05-14.tif")] = {
        sniffed(QStringLiteral("TIFF"), QStringLiteral("image")),
        {},
        {{QStringLiteral("corners"), corners}, {QStringLiteral("georeference"), QStringLiteral("geotransform")}},
        {}};
    const Evidence &scene = only(addFile(QStringLiteral("busan_rgb_s2_2022-05-14.tif"), QByteArray("II*\0....", 8)));
    EXPECT_EQ(scene.kind, EvidenceKind::Scene);
    ASSERT_EQ(scene.footprint.size(), 4U);
    EXPECT_EQ(scene.footprint[0], (LatLon{35.2, 129.0}));
    ASSERT_TRUE(scene.date);
    EXPECT_EQ(scene.date->text, QStringLiteral("2022-05-14"));
    EXPECT_EQ(scene.dateBasis, QStringLiteral("file name"));
}

TEST_F(IntakeTest, TakesAlongWhatLiesBesideASceneAndSaysWhereItIs)
{
    m_decoder.answers[QStringLiteral("scan.tif")] = {
        sniffed(QStringLiteral("TIFF"), QStringLiteral("scene")),
        {},
        {{QStringLiteral("georeference"), QStringLiteral("transform")}, {QStringLiteral("width"), 2}},
        {}};
    write(QStringLiteral("scan.tfw"), "0.5\n0\n0\n-0.5\n10.25\n19.75\n");
    write(QStringLiteral("scan.tif.ovr"), "overviews");
    write(QStringLiteral("scan.txt"), "notes");
    const Evidence scene = only(addFile(QStringLiteral("scan.tif"), QByteArray("II*\0scan", 8)));
    ASSERT_EQ(scene.companions.size(), 2u);
    EXPECT_EQ(scene.companions[0].name, QStringLiteral("scan.tfw"));
    EXPECT_EQ(scene.companions[1].name, QStringLiteral("scan.tif.ovr"));
    EXPECT_EQ(scene.companions[1].bytes, 9);
    EXPECT_EQ(storedFiles(), 3);

    // With the originals gone, a reader that looks beside the file finds them.
    QFile::remove(outside(QStringLiteral("scan.tfw")));
    const QFileInfo there(m_editor->store().pathOf(scene));
    EXPECT_EQ(there.fileName(), QStringLiteral("scan.tif"));
    EXPECT_EQ(read(there.filePath()), QByteArray("II*\0scan", 8));
    EXPECT_EQ(read(there.dir().filePath(QStringLiteral("scan.tfw"))).left(4), QByteArray("0.5\n"));
}

TEST_F(IntakeTest, TakesARasterWithoutAPlaceAsAPicture)
{
    m_decoder.answers[QStringLiteral("scan.tif")] = {sniffed(QStringLiteral("TIFF"), QStringLiteral("image")),
                                                     {{QStringLiteral("width"), 5}},
                                                     {{QStringLiteral("georeference"), QStringLiteral("none")}},
                                                     {}};
    EXPECT_EQ(only(addFile(QStringLiteral("scan.tif"), QByteArray("II*\0....", 8))).kind, EvidenceKind::Image);
}

TEST_F(IntakeTest, PrefersTheScenesOwnDateToTheFileName)
{
    m_decoder.answers[QStringLiteral("s_2022-05-15.tif")] = {
        sniffed(QStringLiteral("TIFF"), QStringLiteral("scene")),
        {},
        {{QStringLiteral("georeference"), QStringLiteral("gcps")},
         {QStringLiteral("imaged"), QStringLiteral("2022-05-14T02:16:09Z")}},
        {}};
    const Evidence &scene = only(addFile(QStringLiteral("s_2022-05-15.tif"), QByteArray("II*\0....", 8)));
    EXPECT_EQ(scene.date->bounds.earliest, instantFromCivilUtc(2022, 5, 14, 2, 16, 9));
    EXPECT_EQ(scene.dateBasis, QStringLiteral("scene metadata"));
}

TEST_F(IntakeTest, RefusesATextFileNamedTifAndKeepsNothingOfIt)
{
    m_decoder.answers[QStringLiteral("fake.tif")] = {
        sniffed(QStringLiteral("text"), QStringLiteral("report"),
                QStringLiteral("the name promises a picture, the bytes are text")),
        {},
        {},
        {}};
    const Error error = refusal(addFile(QStringLiteral("fake.tif"), "Dear all,\n"));
    EXPECT_EQ(error.code, ErrorCode::InvalidInput);
    EXPECT_EQ(error.context, QStringLiteral("fake.tif"));
    EXPECT_TRUE(error.what.contains(QStringLiteral("not a TIFF")));
    EXPECT_TRUE(error.what.contains(QStringLiteral("text")));
    EXPECT_EQ(storedFiles(), 0);
}

TEST_F(IntakeTest, RefusesATruncatedPhotoAndKeepsNothingOfIt)
{
    m_decoder.answers[QStringLiteral("cut.jpg")] = {
        .sniffed = sniffed(QStringLiteral("JPEG"), QStringLiteral("image")),
        .refusal =
            Error{ErrorCode::InvalidInput, QStringLiteral("the JPEG ends too early"), QStringLiteral("cut.jpg")}};
    EXPECT_EQ(refusal(addFile(QStringLiteral("cut.jpg"), "\xff\xd8\xff")).what,
              QStringLiteral("the JPEG ends too early"));
    EXPECT_EQ(storedFiles(), 0);
    EXPECT_TRUE(m_editor->data().all<Evidence>().empty());
}

TEST_F(IntakeTest, RefusesTablesThatAreNoTracks)
{
    EXPECT_TRUE(refusal(addFile(QStringLiteral("empty.csv"), "")).what.contains(QStringLiteral("empty")));
    EXPECT_TRUE(refusal(addFile(QStringLiteral("ports.csv"), "port,tons\nRajin,12\n"))
                    .what.contains(QStringLiteral("no position columns")));
    EXPECT_TRUE(refusal(addFile(QStringLiteral("head.csv"), header)).what.contains(QStringLiteral("no rows")));
    EXPECT_EQ(storedFiles(), 0);
}

TEST_F(IntakeTest, SaysWhatIsWrongWithAPath)
{
    EXPECT_EQ(refusal(add({outside(QStringLiteral("none.jpg"))})).code, ErrorCode::NotFound);
    EXPECT_TRUE(refusal(add({folder()})).what.contains(QStringLiteral("folder")));
}

TEST_F(IntakeTest, OneFailingFileDoesNotStopTheOthers)
{
    const IntakeReport report =
        add({write(QStringLiteral("a.csv"), header + row("636021061", "00")), outside(QStringLiteral("missing.csv")),
             write(QStringLiteral("bad.csv"), "x,y\n1,2\n"),
             write(QStringLiteral("b.csv"), header + row("219000734", "00"))});
    EXPECT_EQ(report.items.size(), 2U);
    EXPECT_EQ(report.failures.size(), 2U);
    EXPECT_EQ(report.items.at(1).label, QStringLiteral("E-002"));
    EXPECT_EQ(report.vessels, 2);
    EXPECT_EQ(report.toJson()[QStringLiteral("failures")].toArray().size(), 2);
}

TEST_F(IntakeTest, KeepsADocumentUnread)
{
    m_decoder.answers[QStringLiteral("report.pdf")] = {
        sniffed(QStringLiteral("PDF"), QStringLiteral("report")), {}, {}, {}};
    IntakeOptions options;
    options.source = QStringLiteral("CSIS Beyond Parallel");
    const Evidence &report = only(addFile(QStringLiteral("report.pdf"), "%PDF-1.7", options));
    EXPECT_EQ(report.kind, EvidenceKind::Report);
    EXPECT_EQ(report.source, QStringLiteral("CSIS Beyond Parallel"));
    EXPECT_EQ(storedFiles(), 1);
}

TEST_F(IntakeTest, KeepsAnythingAsTheKindThatWasAskedFor)
{
    IntakeOptions options;
    options.kind = EvidenceKind::Shipments;
    EXPECT_EQ(only(addFile(QStringLiteral("ports.csv"), "port,tons\nRajin,12\n", options)).kind,
              EvidenceKind::Shipments);
}

TEST_F(IntakeTest, MarksSyntheticFilesByNameByOptionAndByTheirOwnWord)
{
    const QByteArray bytes = header + row("199000001", "00");
    EXPECT_TRUE(only(addFile(QStringLiteral("tracks_SYNTHETIC.csv"), bytes)).synthetic);
    EXPECT_TRUE(m_editor->data().all<Vessel>().begin()->second.synthetic);
    IntakeOptions options;
    options.synthetic = true;
    EXPECT_TRUE(only(addFile(QStringLiteral("plain.csv"), bytes + row("199000001", "01"), options)).synthetic);
    EXPECT_TRUE(only(addPhoto(QStringLiteral("made.jpg"),
                              {{QStringLiteral("description"), QStringLiteral("SYNTHETIC: invented")}}))
                    .synthetic);
    EXPECT_FALSE(only(addPhoto(QStringLiteral("real.jpg"), {{QStringLiteral("description"), QStringLiteral("a pier")}}))
                     .synthetic);
}

TEST_F(IntakeTest, LinkedFilesStayWhereTheyAre)
{
    IntakeOptions options;
    options.link = true;
    const Evidence &evidence = only(addFile(QStringLiteral("far.csv"), header + row("636021061", "00"), options));
    EXPECT_FALSE(evidence.linkedPath.isEmpty());
    EXPECT_EQ(storedFiles(), 0);
    EXPECT_EQ(read(m_editor->store().pathOf(evidence)), header + row("636021061", "00"));
}

TEST_F(IntakeTest, LabelsAndIdsFollowTheOrderOfTheFilesWhicheverIsReadFirst)
{
    QStringList paths;
    for (int i = 0; i < 30; ++i) {
        const QString name = QStringLiteral("note_%1.txt").arg(i, 2, 10, QLatin1Char('0'));
        // The first are the longest, so that the later ones are read before them.
        paths << write(name, name.toUtf8() + QByteArray(i < 10 ? 400'000 : 10, 'x'));
    }
    paths.insert(7, write(QStringLiteral("same.txt"), "the same bytes"));
    paths.insert(20, write(QStringLiteral("same_again.txt"), "the same bytes"));
    const IntakeReport report = add(paths);
    EXPECT_TRUE(report.failures.empty());
    ASSERT_EQ(report.items.size(), 32u) << "the second of the same bytes is told, too";
    int number = 0;
    for (const auto &[id, evidence] : m_editor->data().all<Evidence>())
        EXPECT_EQ(evidence.label, QStringLiteral("E-%1").arg(++number, 3, 10, QLatin1Char('0')));
    EXPECT_EQ(number, 31);
    EXPECT_EQ(std::ranges::count_if(report.items, [](const IntakeItem &item) { return item.duplicate; }), 1);
}

TEST_F(IntakeTest, FilesThatWerePreparedAheadOfACancelLeaveNothing)
{
    QStringList paths;
    for (int i = 0; i < 20; ++i)
        paths << write(QStringLiteral("note_%1.txt").arg(i), "note " + QByteArray::number(i));
    std::stop_source stop;
    const Progress progress{stop.get_token(), [&](double, const QString &) { stop.request_stop(); }};
    const IntakeReport report = takeIn(*m_intake, *m_editor, paths, {}, progress);
    EXPECT_LT(report.items.size(), 20u);
    EXPECT_TRUE(m_editor->store().verify({})->notices.empty()) << "no bytes without an exhibit";
}

TEST_F(IntakeTest, StopsBetweenFilesWhenCancelled)
{
    std::stop_source stop;
    stop.request_stop();
    const QStringList paths{write(QStringLiteral("a.csv"), header + row("636021061", "00")),
                            write(QStringLiteral("b.csv"), header + row("219000734", "00"))};
    const IntakeReport report = takeIn(*m_intake, *m_editor, paths, {}, {stop.get_token(), {}});
    EXPECT_TRUE(report.items.empty());
    ASSERT_EQ(report.failures.size(), 1U);
    EXPECT_EQ(report.failures[0].error.code, ErrorCode::Cancelled);
    EXPECT_EQ(storedFiles(), 0);
}

#ifdef LEADLINE_HAS_SHARED_DATA
TEST_F(IntakeTest, TakesInTheRealTrackFiles)
{
    const IntakeReport report = add({sharedDataPath(QLatin1String("ais/marinecadastre_2023_1000rows.csv")),
                                     sharedDataPath(QLatin1String("ais/dma_ferry_2022.csv"))});
    EXPECT_TRUE(report.failures.empty());
    EXPECT_EQ(report.rowsRead, 1735);
    EXPECT_EQ(report.rowsKept, 1734);
    EXPECT_EQ(report.duplicateRows, 1);
    EXPECT_EQ(report.vessels, 1001);
    EXPECT_EQ(m_editor->data().all<Vessel>().size(), 1001U);
    const auto tracks = m_editor->store().loadTracks(6 * 3600, {});
    ASSERT_TRUE(tracks);
    EXPECT_EQ((*tracks)->positionCount(), 1734U);
    EXPECT_EQ((*tracks)->segments.size(), 1001U);
}
#endif

TEST_F(IntakeTest, TakesTheStacItemOfABatchWithTheSceneThatItDescribes)
{
    const QJsonArray corners{QJsonArray{130.2, 42.6}, QJsonArray{130.6, 42.6}, QJsonArray{130.6, 42.2},
                             QJsonArray{130.2, 42.2}};
    m_decoder.answers[QStringLiteral("square-7.tif")] = {
        .sniffed = sniffed(QStringLiteral("GeoTIFF"), QStringLiteral("scene")),
        .scene = {{QStringLiteral("georeference"), QStringLiteral("affine")}, {QStringLiteral("corners"), corners}}};
    const auto item = [this](const QString &file, const QString &id) {
        return write(file,
                     testing::bytesOf(testing::itemJson(id, 130, 42, QStringLiteral("2023-08-20T02:14:05Z"), 12)));
    };
    const QString own = item(QStringLiteral("aa.json"), QStringLiteral("square-7"));
    const QString other = item(QStringLiteral("zz.json"), QStringLiteral("another-one"));
    const IntakeReport report = add({own, other, write(QStringLiteral("square-7.tif"), "II*")});
    ASSERT_EQ(report.items.size(), 2U) << "the item that describes nothing is an exhibit of its own";
    const Evidence &scene = *m_editor->data().find<Evidence>(report.items[0].id);
    EXPECT_EQ(scene.date->text, QStringLiteral("2023-08-20T02:14:05Z"));
    EXPECT_EQ(scene.companions.size(), 1U) << "aa.json goes with it";
    EXPECT_TRUE(mentions(report.items[0].warnings, u"described by aa.json"));
}

} // namespace leadline
