// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/intake_document.h"

#include <QJsonArray>

#include <gtest/gtest.h>

namespace leadline {

namespace {

/// Answers every request with one document and a picture, or with one error.
class OneAnswerPool final : public DecoderPool
{
public:
    Result<DecodeReply> decode(const DecodeRequest &request, std::stop_token) override
    {
        kinds.push_back(request.kind);
        if (refusal)
            return Unexpected{*refusal};
        if (costly && request.previewWidth > 0)
            return fail(ErrorCode::DecoderFailed, QStringLiteral("the decoder took too long"), request.path);
        return DecodeReply{document, {2, 1, true, 1, QByteArray(8, '\x7f'), {}}};
    }
    Result<std::shared_ptr<SceneSession>> openScene(const QString &path, std::stop_token) override
    {
        return fail(ErrorCode::Unsupported, QStringLiteral("no scenes here"), path);
    }

    QJsonObject document;
    std::optional<Error> refusal;
    bool costly = false; ///< it dies when it is asked for a picture
    std::vector<DecodeKind> kinds;
};

class IntakeDocument : public ::testing::Test
{
protected:
    Result<PixelBlock> read(EvidenceKind kind)
    {
        m_evidence.kind = kind;
        return readDocumentInto(m_pool, {.path = QStringLiteral("file"), .previewWidth = 64, .previewHeight = 64},
                                m_evidence, m_warnings, {});
    }

    OneAnswerPool m_pool;
    Evidence m_evidence;
    QStringList m_warnings;
};

TEST_F(IntakeDocument, KeepsAReportThatCannotBeReadAndSaysWhy)
{
    m_pool.refusal = Error{ErrorCode::DecoderFailed, QStringLiteral("the decoder crashed on it"), {}};
    EXPECT_TRUE(read(EvidenceKind::Report));
    EXPECT_EQ(m_warnings.join(u'\n').toStdString(),
              "kept and hashed; nothing is read from it: the decoder crashed on it");
    EXPECT_TRUE(m_evidence.metadata.isEmpty());
}

TEST_F(IntakeDocument, StopsWhenItIsToldTo)
{
    m_pool.refusal = Error{ErrorCode::Cancelled, QStringLiteral("stopped"), {}};
    const auto stopped = read(EvidenceKind::Report);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
}

TEST_F(IntakeDocument, ReadsAReportWithoutThePictureThatCostsTooMuch)
{
    m_pool.document = {{QStringLiteral("pages"), 3}, {QStringLiteral("has_preview"), true}};
    m_pool.costly = true;
    EXPECT_TRUE(read(EvidenceKind::Report));
    EXPECT_EQ(m_evidence.metadata[QStringLiteral("pages")].toInt(), 3);
    EXPECT_EQ(m_warnings.join(u'\n').toStdString(), "no picture of its first page: the decoder took too long");
    EXPECT_EQ(previewKindOf(m_evidence), std::nullopt) << "not tried again";
}

TEST_F(IntakeDocument, TakesADateOnlyWhereTheDocumentStatesOne)
{
    m_pool.document = {{QStringLiteral("modified"), QStringLiteral("2023-10-20")}};
    EXPECT_TRUE(read(EvidenceKind::Report));
    EXPECT_FALSE(m_evidence.date) << "when it was last saved is not when it was made";
    m_pool.document = {{QStringLiteral("created"), QStringLiteral("2023-10-19")}};
    EXPECT_TRUE(read(EvidenceKind::Report));
    ASSERT_TRUE(m_evidence.date);
    EXPECT_EQ(m_evidence.date->text, QStringLiteral("2023-10-19"));
}

TEST_F(IntakeDocument, ReadsWhereAndWhenAPageWasCaptured)
{
    m_pool.document = {{QStringLiteral("url"), QStringLiteral("https://port.invalid/")},
                       {QStringLiteral("title"), QStringLiteral("Port notices")},
                       {QStringLiteral("capture_time"), QStringLiteral("2023-10-19T11:01:00Z")},
                       {QStringLiteral("software"), QStringLiteral("Archiver 1")},
                       {QStringLiteral("text"), QStringLiteral("Berth 3 closed")},
                       {QStringLiteral("warnings"), QJsonArray{QStringLiteral("ALTERED: 1")}}};
    EXPECT_TRUE(read(EvidenceKind::Capture));
    EXPECT_EQ(m_pool.kinds.front(), DecodeKind::Capture);
    EXPECT_EQ(m_evidence.title, QStringLiteral("Port notices"));
    EXPECT_EQ(m_evidence.sourceUrl, QStringLiteral("https://port.invalid/"));
    EXPECT_EQ(m_evidence.obtainedTool, QStringLiteral("Archiver 1"));
    ASSERT_TRUE(m_evidence.date);
    EXPECT_EQ(m_evidence.date->text, QStringLiteral("2023-10-19T11:01:00Z"));
    EXPECT_FALSE(m_evidence.metadata.contains(QStringLiteral("text")));
    EXPECT_EQ(m_warnings, QStringList{QStringLiteral("ALTERED: 1")});
}

TEST_F(IntakeDocument, LeavesWhatTheUserSaidAlone)
{
    m_evidence.sourceUrl = QStringLiteral("https://mine.invalid/");
    m_evidence.obtainedTool = QStringLiteral("wget 1.21");
    m_pool.document = {{QStringLiteral("url"), QStringLiteral("https://port.invalid/")},
                       {QStringLiteral("software"), QStringLiteral("Archiver 1")}};
    EXPECT_TRUE(read(EvidenceKind::Capture));
    EXPECT_EQ(m_evidence.sourceUrl, QStringLiteral("https://mine.invalid/"));
    EXPECT_EQ(m_evidence.obtainedTool, QStringLiteral("wget 1.21"));
}

TEST_F(IntakeDocument, PicturesAreMadeOfWhatHasOne)
{
    Evidence evidence;
    evidence.kind = EvidenceKind::Report;
    EXPECT_EQ(previewKindOf(evidence), std::nullopt);
    evidence.fileName = QStringLiteral("old.PDF");
    EXPECT_EQ(previewKindOf(evidence), DecodeKind::Document) << "came in before reports were read";
    evidence.metadata = {{QStringLiteral("has_preview"), false}};
    EXPECT_EQ(previewKindOf(evidence), std::nullopt);
    evidence.metadata = {{QStringLiteral("has_preview"), true}};
    evidence.kind = EvidenceKind::Capture;
    EXPECT_EQ(previewKindOf(evidence), DecodeKind::Capture);
    evidence.kind = EvidenceKind::Scene;
    EXPECT_EQ(previewKindOf(evidence), DecodeKind::SceneHeader);
}

} // namespace
} // namespace leadline
