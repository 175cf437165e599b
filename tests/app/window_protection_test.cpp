// SPDX-License-Identifier: GPL-3.0-or-later
// How the window tells that little stands between strangers' files and the machine.
#include "app/window/main_window.h"
#include "app/window/top_bar.h"
#include "app/workbench.h"
#include "tests/app/fake_prompts.h"
#include "widgets/style/chip.h"

#include <gmock/gmock.h>

#include <QTemporaryDir>

namespace leadline {
namespace {

/// A decoder of which only its walls are asked.
class Walled final : public DecoderPool
{
public:
    explicit Walled(Result<WallReport> walls)
        : m_walls(std::move(walls))
    {
    }
    Result<DecodeReply> decode(const DecodeRequest &request, std::stop_token) override
    {
        return fail(ErrorCode::Unsupported, QStringLiteral("walls only"), request.path);
    }
    Result<std::shared_ptr<SceneSession>> openScene(const QString &path, std::stop_token) override
    {
        return fail(ErrorCode::Unsupported, QStringLiteral("walls only"), path);
    }
    Result<WallReport> walls() override { return m_walls; }

private:
    Result<WallReport> m_walls;
};

class WindowProtection : public ::testing::Test
{
protected:
    Chip &chipWith(Result<WallReport> walls)
    {
        WorkbenchServices services;
        services.clock = std::make_shared<SystemClock>();
        services.decoders = std::make_shared<Walled>(std::move(walls));
        services.prompts = std::make_unique<testing::FakePrompts>(answers);
        services.settingsFile = m_folder.filePath(QStringLiteral("settings.ini"));
        m_bench = std::make_unique<Workbench>(std::move(services));
        m_bench->window().resize(1280, 720);
        m_bench->window().show();
        m_bench->waitUntilIdle();
        return *m_bench->window().topBar().protectionChip();
    }
    static WallReport reportOf(WallTier tier)
    {
        WallReport report;
        report.tier = tier;
        return report;
    }

    std::shared_ptr<testing::Answers> answers = std::make_shared<testing::Answers>();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Workbench> m_bench;
};

TEST_F(WindowProtection, SoundWallsAreNoNews)
{
    EXPECT_FALSE(chipWith(reportOf(WallTier::Bubblewrap)).isVisible());
    EXPECT_FALSE(chipWith(reportOf(WallTier::Landlock)).isVisible());
}

TEST_F(WindowProtection, ReducedProtectionStaysInSightAndSaysWhatToDo)
{
    WallReport report = reportOf(WallTier::Process);
    report.whyNotBubblewrap = QStringLiteral("it is not installed");
    Chip &chip = chipWith(report);
    ASSERT_TRUE(chip.isVisible());
    EXPECT_EQ(chip.text(), QStringLiteral("Reduced protection"));
    chip.click();
    EXPECT_THAT(answers->shown.toStdString(), ::testing::HasSubstr("bubblewrap: it is not installed"));
    EXPECT_THAT(answers->shown.toStdString(), ::testing::HasSubstr("Install bubblewrap"));
}

TEST_F(WindowProtection, AMissingDecoderIsToldBeforeAFileIsAdded)
{
    Chip &chip =
        chipWith(fail(ErrorCode::DecoderFailed, QStringLiteral("the decoder program is missing"), QStringLiteral("x")));
    ASSERT_TRUE(chip.isVisible());
    EXPECT_EQ(chip.text(), QStringLiteral("No decoder"));
    chip.click();
    EXPECT_THAT(answers->shown.toStdString(), ::testing::HasSubstr("the decoder program is missing"));
}

} // namespace
} // namespace leadline
