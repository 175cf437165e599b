// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/intake.h"

#include "tests/model/store/case_fixture.h"

#include <QJsonDocument>

namespace leadline {

namespace {

/// Says of every file that it is KML, and streams what it is told.
class KmlDecoder final : public DecoderPool
{
public:
    Result<DecodeReply> decode(const DecodeRequest &, std::stop_token) override
    {
        return DecodeReply{{{QStringLiteral("format"), QStringLiteral("KML")},
                            {QStringLiteral("evidence_kind"), QStringLiteral("annotations")}},
                           {}};
    }
    Result<std::shared_ptr<SceneSession>> openScene(const QString &path, std::stop_token) override
    {
        return fail(ErrorCode::Unsupported, QStringLiteral("no scenes here"), path);
    }
    Result<QJsonObject> stream(const DecodeRequest &request, const std::function<bool(QByteArrayView)> &sink,
                               std::stop_token) override
    {
        if (end.isEmpty())
            return fail(ErrorCode::Damaged, QStringLiteral("cut short"), request.path);
        // Pieces end where they will.
        for (qsizetype at = 0; at < lines.size(); at += 7)
            sink(QByteArrayView(lines).sliced(at, std::min<qsizetype>(7, lines.size() - at)));
        return end;
    }

    QByteArray lines;
    QJsonObject end;
};

class FeatureIntake : public testing::CaseFolder
{
protected:
    void SetUp() override
    {
        auto opened = CaseEditor::open(create());
        ASSERT_TRUE(opened);
        m_editor = *std::move(opened);
        m_intake = std::make_unique<Intake>(m_editor->store(), m_decoder);
    }

    IntakeReport add(const QString &name, const QByteArray &bytes)
    {
        return takeIn(*m_intake, *m_editor, {write(name, bytes)}, {}, {});
    }

    KmlDecoder m_decoder;
    std::unique_ptr<CaseEditor> m_editor;
    std::unique_ptr<Intake> m_intake;
};

} // namespace

TEST_F(FeatureIntake, DrawsTheFeaturesOfAFileInOneStepAndLinksThemToIt)
{
    m_decoder.lines =
        R"({"type":"Feature","number":1,"properties":{"name":"Quay","description":"Seen","colour":"#FF0000","berth":3,)"
        R"("when":"2023-10-20T11:00:00Z"},"geometry":{"type":"Point","coordinates":[130.3,42.2]}})"
        "\n"
        R"({"type":"Feature","number":2,"properties":{"colour":"url:x"},"geometry":{"type":"MultiLineString",)"
        R"("coordinates":[[[1,2],[3,4]],[[5,6],[7,8]]]}})"
        "\n"
        R"({"type":"Feature","number":4,"properties":{},"geometry":{"type":"Point","coordinates":[999,0]}})"
        "\n";
    m_decoder.end = QJsonDocument::fromJson(R"({"skipped":[{"reason":"no geometry","count":1,"numbers":[3]}],
                                                   "warnings":["1 network links: listed, never followed"]})")
                        .object();
    const IntakeReport report = add(QStringLiteral("quay.kml"), "<kml/>");
    ASSERT_EQ(report.items.size(), 1U);
    EXPECT_EQ(report.items[0].warnings, QStringList{QStringLiteral("1 network links: listed, never followed")});
    EXPECT_EQ(report.featuresRead, 4);
    EXPECT_EQ(report.annotations, 3);
    ASSERT_EQ(report.rejected.size(), 2U);
    EXPECT_TRUE(report.rejected[0].features);

    const auto &drawn = m_editor->data().all<Annotation>();
    ASSERT_EQ(drawn.size(), 3U);
    const Annotation &quay = drawn.begin()->second;
    EXPECT_EQ(quay.title, QStringLiteral("Quay"));
    EXPECT_EQ(quay.note, QStringLiteral("Seen\n\nberth: 3"));
    EXPECT_EQ(quay.colour, QStringLiteral("#ff0000"));
    ASSERT_TRUE(quay.when);
    EXPECT_EQ(quay.when->text, QStringLiteral("2023-10-20T11:00:00Z"));
    EXPECT_EQ(std::next(drawn.begin())->second.title, QStringLiteral("quay 2 (1 of 2)"));
    EXPECT_EQ(std::next(drawn.begin())->second.colour, QString());
    const auto &links = m_editor->data().all<Link>();
    ASSERT_EQ(links.size(), 3U);
    EXPECT_EQ(links.begin()->second.role, QStringLiteral("marks"));
    EXPECT_EQ(links.begin()->second.to.id, report.items[0].id.value);

    ASSERT_TRUE(m_editor->undo());
    EXPECT_TRUE(m_editor->data().all<Annotation>().empty());
    EXPECT_TRUE(m_editor->data().all<Evidence>().empty());
}

TEST_F(FeatureIntake, RefusesAVectorFileThatCannotBeReadAndSaysHowToKeepIt)
{
    const IntakeReport report = add(QStringLiteral("half.kml"), "<kml>");
    ASSERT_EQ(report.failures.size(), 1U);
    EXPECT_TRUE(report.items.empty());
    EXPECT_EQ(report.failures[0].error.what, QStringLiteral("cut short; it can be kept unread as kind 'other'"));
}

} // namespace leadline
