// SPDX-License-Identifier: GPL-3.0-or-later
// Colours drawn with the detail of a panchromatic scene: of two files, and of two exhibits of a case.
#include "tests/end_to_end/leadline_program.h"
#include "tests/end_to_end/made_up_tiff.h"

#include <gtest/gtest.h>

#include <QImage>
#include <QTemporaryDir>

#include <array>

namespace leadline::end_to_end {
namespace {

class SharpenedScenes : public ::testing::Test
{
protected:
    void SetUp() override
    {
        // One colour all over; stripes two of the finer pixels wide.
        constexpr std::array colour = {160, 80, 40};
        writeFile(
            m_colours,
            bytesOf({.columns = 100, .rows = 96, .bands = 3, .pixelMetres = 8, .value = [colour](int band, int, int) {
                         return colour[std::size_t(band)];
                     }}));
        writeFile(m_pan, bytesOf({.columns = 400, .rows = 384, .pixelMetres = 2, .value = [](int, int x, int) {
                                      return x / 2 % 2 ? 120 : 80;
                                  }}));
    }
    /// 100 x 20 pixels of two metres.
    Outcome render(const QStringList &more)
    {
        return leadline(QStringList{QStringLiteral("image"), m_colours, QStringLiteral("render"), QStringLiteral("-o"),
                                    m_picture, QStringLiteral("--size"), QStringLiteral("400x384")} +
                        more);
    }
    /// The mean red of even and of odd stripes in the middle of the picture.
    static std::pair<double, double> stripesOf(const QImage &picture)
    {
        double even = 0, odd = 0;
        for (int x = 100; x < 140; ++x)
            (x / 2 % 2 ? odd : even) += qRed(picture.pixel(x, 200)) / 20.0;
        return {even, odd};
    }

    QTemporaryDir m_folder;
    const QString m_colours = m_folder.filePath(QStringLiteral("SYNTHETIC_colours.tif"));
    const QString m_pan = m_folder.filePath(QStringLiteral("SYNTHETIC_pan.tif"));
    const QString m_picture = m_folder.filePath(QStringLiteral("picture.png"));
};

TEST_F(SharpenedScenes, AreDrawnFromTwoFiles)
{
    ASSERT_EQ(render({}).exitStatus, 0);
    const auto [plainEven, plainOdd] = stripesOf(QImage(m_picture));
    EXPECT_NEAR(plainEven, plainOdd, 0.5);
    const Outcome outcome = render({QStringLiteral("--sharpen-with"), m_pan, QStringLiteral("--json")});
    ASSERT_EQ(outcome.exitStatus, 0) << outcome.err.toStdString();
    EXPECT_EQ(outcome.object().value(QLatin1String("sharpened_with")).toString(), QStringLiteral("SYNTHETIC_pan.tif"));
    const QImage picture(m_picture);
    const auto [even, odd] = stripesOf(picture);
    EXPECT_NEAR(odd / even, 1.5, 0.1);
    const QRgb pixel = picture.pixel(120, 200);
    EXPECT_NEAR(double(qRed(pixel)) / qGreen(pixel), 2, 0.1) << "the hue stays";
}

TEST_F(SharpenedScenes, SayWhyTwoFilesDoNotFit)
{
    const Outcome outcome = leadline({QStringLiteral("image"), m_pan, QStringLiteral("render"), QStringLiteral("-o"),
                                      m_picture, QStringLiteral("--sharpen-with"), m_colours});
    EXPECT_EQ(outcome.exitStatus, 3);
    EXPECT_TRUE(outcome.err.contains(QStringLiteral("3 bands"))) << outcome.err.toStdString();
    EXPECT_EQ(render({QStringLiteral("--sharpen-with"), m_folder.filePath(QStringLiteral("gone.tif"))}).exitStatus, 3);
}

TEST_F(SharpenedScenes, AreDrawnInACaseWhoseStyleSaysSo)
{
    const QString folder = m_folder.filePath(QStringLiteral("T.leadline"));
    ASSERT_EQ(leadline({QStringLiteral("new"), folder, QStringLiteral("--title"), QStringLiteral("T")}).exitStatus, 0);
    ASSERT_EQ(leadline({QStringLiteral("add"), folder, m_colours, m_pan}).exitStatus, 0);
    const QString edits = m_folder.filePath(QStringLiteral("edits.jsonl"));
    writeFile(edits, R"({"add":"layer","kind":"scene","title":"Colours","exhibit":"evidence:1",)"
                     R"("style":{"sharpen_with":"E-002"}})"
                     "\n");
    const Outcome applied = leadline({QStringLiteral("apply"), folder, edits});
    ASSERT_EQ(applied.exitStatus, 0) << applied.err.toStdString();
    const Outcome drawn = leadline({QStringLiteral("render"), folder, QStringLiteral("--size"),
                                    QStringLiteral("800x600"), QStringLiteral("-o"), m_picture});
    EXPECT_EQ(drawn.exitStatus, 0) << drawn.err.toStdString();
    EXPECT_FALSE(drawn.err.contains(QStringLiteral("sharpen"))) << drawn.err.toStdString();
}

} // namespace
} // namespace leadline::end_to_end
