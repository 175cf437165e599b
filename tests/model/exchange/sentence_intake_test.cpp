// SPDX-License-Identifier: GPL-3.0-or-later
// Logs of AIS sentences on their way into a case.
#include "model/exchange/intake.h"

#include "model/imports/import_report.h"
#include "model/store/statement_store.h"
#include "tests/model/ais/sentence_builder.h"
#include "tests/model/store/case_fixture.h"

namespace leadline {

namespace {

/// Says of every file that it is such a log.
class SentenceSniffer final : public DecoderPool
{
public:
    Result<DecodeReply> decode(const DecodeRequest &request, std::stop_token) override
    {
        if (request.kind != DecodeKind::Sniff)
            return fail(ErrorCode::Unsupported, QStringLiteral("only sniffs"), request.path);
        return DecodeReply{{{QStringLiteral("format"), QStringLiteral("AIS sentences")},
                            {QStringLiteral("evidence_kind"), QStringLiteral("tracks")}},
                           {}};
    }
    Result<std::shared_ptr<SceneSession>> openScene(const QString &path, std::stop_token) override
    {
        return fail(ErrorCode::Unsupported, QStringLiteral("no scenes here"), path);
    }
};

class SentenceIntake : public testing::CaseFolder
{
protected:
    void SetUp() override
    {
        auto opened = CaseEditor::open(create());
        ASSERT_TRUE(opened);
        m_editor = *std::move(opened);
        m_intake = std::make_unique<Intake>(m_editor->store(), m_decoder);
    }
    IntakeReport addFile(const QString &name, const QByteArray &bytes, const IntakeOptions &options = {})
    {
        return takeIn(*m_intake, *m_editor, {write(name, bytes)}, options, {});
    }

    SentenceSniffer m_decoder;
    std::unique_ptr<CaseEditor> m_editor;
    std::unique_ptr<Intake> m_intake;
};

} // namespace

TEST_F(SentenceIntake, ALogOfAisSentencesBecomesTracksWhateverItsName)
{
    const QByteArray log = "\\c:1694052840*58\\!AIVDM,1,1,,A,144cL?0P1saDMm0H;?L8iFg208CQ,0*48\n"
                           "!AIVDM,2,1,3,A,544cL?02<4d9D8`CT01=Tq@PE@T>1<PU00000016<PF8:6F>N@A5CPB@,0*0B\n"
                           "!AIVDM,2,2,3,A,000000000000000,2*27\n"
                           "!AIVDM,1,1,,A,144cL?0P1saDMm0H;?L8iFg208CQ,0*49\n";
    int number = 0;
    for (const QString &name : {QStringLiteral("log.nmea"), QStringLiteral("log.csv"), QStringLiteral("log.txt")}) {
        // Other bytes each time, or it would be the same exhibit.
        const IntakeReport report = addFile(name, log + "# " + QByteArray::number(++number));
        ASSERT_EQ(report.items.size(), 1U);
        const Evidence &evidence = *m_editor->data().find<Evidence>(report.items[0].id);
        EXPECT_EQ(evidence.kind, EvidenceKind::Tracks);
        EXPECT_EQ(evidence.metadata[QStringLiteral("layout")].toString(), QStringLiteral("ais-sentences"));
        EXPECT_EQ(report.positions, 1);
        ASSERT_EQ(report.rejected.size(), 1U);
        EXPECT_EQ(report.rejected[0].rows.lines, std::vector<std::uint32_t>{4});
    }
    const auto &vessels = m_editor->data().all<Vessel>();
    ASSERT_EQ(vessels.size(), 1U);
    EXPECT_EQ(vessels.begin()->second.name, QStringLiteral("SYNTHETIC SHIP"));
    EXPECT_TRUE(vessels.begin()->second.synthetic);
}

TEST_F(SentenceIntake, NamesInALaterLogAreThoseOfVesselsThatCameBefore)
{
    const std::string ours = testing::sentence(testing::positionReport(273341500));
    const std::string others = testing::sentence(testing::positionReport(273999990));
    const std::string at = testing::tagBlock("c:1694052840");
    const auto statics = [](std::uint32_t mmsi, std::string_view name) {
        std::string lines;
        for (const std::string &part : testing::sentences(testing::staticReport(mmsi, name), 56))
            lines += part + '\n';
        return lines;
    };
    addFile(QStringLiteral("first.nmea"), QByteArray::fromStdString(at + ours));
    // A batch of its own is a step of its own.
    m_intake = std::make_unique<Intake>(m_editor->store(), m_decoder);
    const IntakeReport report = addFile(
        QStringLiteral("second.nmea"),
        QByteArray::fromStdString(at + others + '\n' + statics(273341500, "ANGARA") + statics(273000001, "FAR")));
    EXPECT_EQ(report.vessels, 1);
    std::map<QString, QString> names;
    for (const auto &[id, vessel] : m_editor->data().all<Vessel>())
        names[vessel.mmsi] = vessel.name;
    EXPECT_EQ(names, (std::map<QString, QString>{{QStringLiteral("273341500"), QStringLiteral("ANGARA")},
                                                 {QStringLiteral("273999990"), QString()}}));
    ASSERT_TRUE(m_editor->undo());
    EXPECT_EQ(m_editor->data().all<Vessel>().size(), 1U);
    EXPECT_TRUE(m_editor->data().all<Vessel>().begin()->second.name.isEmpty());
}

TEST_F(SentenceIntake, ALogWithoutAClockLeavesNothingBehind)
{
    const IntakeReport report =
        addFile(QStringLiteral("log.nmea"), "!AIVDM,1,1,,A,144cL?0P1saDMm0H;?L8iFg208CQ,0*48\n");
    ASSERT_EQ(report.failures.size(), 1U);
    const Error &error = report.failures[0].error;
    EXPECT_TRUE(error.what.contains(QLatin1String("no clock"))) << error.what.toStdString();
    EXPECT_TRUE(report.items.empty());
    EXPECT_TRUE(m_editor->store().verify({})->notices.empty()) << "no bytes without an exhibit";
}

TEST_F(SentenceIntake, TimesThatSomebodyStatedAreNamedWithTheExhibitForGood)
{
    IntakeOptions options;
    options.logTimes = StatedLogTimes{*statedLogTime(QStringLiteral("2023-10-20T11:00Z")),
                                      *statedLogTime(QStringLiteral("2023-10-20T13:00Z")), QStringLiteral("A. Tester")};
    const IntakeReport report =
        addFile(QStringLiteral("log.nmea"), "!AIVDM,1,1,,A,144cL?0P1saDMm0H;?L8iFg208CQ,0*48\n", options);
    ASSERT_EQ(report.items.size(), 1U);
    ASSERT_EQ(report.items[0].warnings.size(), 1);
    EXPECT_TRUE(
        report.items[0].warnings[0].startsWith(QLatin1String("times were stated by A. Tester, not in the log")));
    const Evidence &evidence = *m_editor->data().find<Evidence>(report.items[0].id);
    EXPECT_EQ(evidence.dateBasis, QStringLiteral("stated by A. Tester, not in the log"));
    const QJsonObject kept = *importReportOf(evidence);
    EXPECT_EQ(kept[QStringLiteral("clock")][QStringLiteral("stated_end")].toString(),
              QStringLiteral("2023-10-20T13:00:00Z"));
    EXPECT_TRUE(importReportText(kept).contains(QLatin1String("Times: times were stated by A. Tester")));
    ASSERT_TRUE(m_editor->undo());
    ASSERT_TRUE(m_editor->redo());
    EXPECT_EQ(*importReportOf(*m_editor->data().find<Evidence>(report.items[0].id)), kept);
}

TEST_F(SentenceIntake, StatementsComeWithTheLogAndGoWithIt)
{
    std::string log = testing::tagBlock("c:1694052840") + testing::sentence(testing::positionReport(273341500)) + '\n';
    for (const std::string &part : testing::sentences(testing::staticReport(273341500, "ANGARA"), 56))
        log += testing::tagBlock("c:1694052841") + part + '\n';
    const IntakeReport report = addFile(QStringLiteral("log.nmea"), QByteArray::fromStdString(log));
    ASSERT_EQ(report.items.size(), 1U);
    const VesselId vessel = *report.vesselIds.begin();
    const auto statements = [&] { return *statementsOf(m_editor->store()).vesselStatements(vessel); };
    ASSERT_EQ(statements().size(), 1U);
    EXPECT_EQ(statements()[0].destination, QStringLiteral("DUNAI"));
    EXPECT_EQ(statements()[0].evidence, report.items[0].id);
    ASSERT_TRUE(m_editor->undo());
    EXPECT_TRUE(statements().empty());
    ASSERT_TRUE(m_editor->redo());
    EXPECT_EQ(statements().size(), 1U);
    EXPECT_TRUE(m_editor->store().verify({})->intact());
}

} // namespace leadline
