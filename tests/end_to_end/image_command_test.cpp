// SPDX-License-Identifier: GPL-3.0-or-later
// What the command line does with the values of a scene: draw, read out, count.
#include "tests/end_to_end/leadline_program.h"

#include <gmock/gmock.h>

#include <QImage>
#include <QTemporaryDir>

namespace leadline::end_to_end {
namespace {

QString scenePath()
{
    return sourceFile(QStringLiteral("resources/sample/inputs/SYNTHETIC_scene_rajin_2023-10-19.tif"));
}

Outcome image(const QString &path, const QStringList &arguments)
{
    return leadline(QStringList{QStringLiteral("image"), path} + arguments);
}

class ImageCommand : public ::testing::Test
{
protected:
    /// The sample scene drawn with these options.
    QImage drawn(const QStringList &options)
    {
        const QString path = m_folder.filePath(QStringLiteral("picture.png"));
        const Outcome outcome =
            image(scenePath(), QStringList{QStringLiteral("render"), QStringLiteral("-o"), path} + options);
        EXPECT_EQ(outcome.exitStatus, 0) << outcome.err.toStdString();
        return QImage(path).convertToFormat(QImage::Format_ARGB32);
    }
    /// The stored values of a pixel.
    static std::vector<double> stored(int column, int row)
    {
        const Outcome outcome =
            image(scenePath(), {QStringLiteral("value"), QStringLiteral("--pixel"),
                                QStringLiteral("%1,%2").arg(column).arg(row), QStringLiteral("--json")});
        std::vector<double> values;
        for (const QJsonValue band : outcome.object().value(QLatin1String("bands")).toArray())
            values.push_back(band[QLatin1String("physical")].toDouble(-1));
        return values;
    }

    QTemporaryDir m_folder;
};

TEST_F(ImageCommand, DrawsTheBandsThatAreNamedPixelForPixel)
{
    const QImage picture = drawn({QStringLiteral("--bands"), QStringLiteral("3,1,2"), QStringLiteral("--resampling"),
                                  QStringLiteral("nearest")});
    ASSERT_EQ(picture.size(), QSize(900, 600)) << "in its own pixels, its own CRS";
    for (const QPoint at : {QPoint(10, 10), QPoint(450, 300), QPoint(880, 590)}) {
        const std::vector<double> values = stored(at.x(), at.y());
        ASSERT_EQ(values.size(), 3U);
        const QRgb pixel = picture.pixel(at);
        EXPECT_EQ(qRed(pixel), values[2]);
        EXPECT_EQ(qGreen(pixel), values[0]);
        EXPECT_EQ(qBlue(pixel), values[1]);
    }
}

TEST_F(ImageCommand, DrawsAPartOfTheStoredArrayAlsoWithoutAPlace)
{
    const QImage part = drawn({QStringLiteral("--pixels"), QStringLiteral("100,50,40,30")});
    ASSERT_EQ(part.size(), QSize(40, 30));
    const std::vector<double> values = stored(105, 60);
    EXPECT_EQ(qRed(part.pixel(5, 10)), values[0]);
    EXPECT_EQ(qBlue(part.pixel(5, 10)), values[2]);
    // A PNG knows no place; its pixels are drawn all the same.
    const QString png = m_folder.filePath(QStringLiteral("plain.png")),
                  out = m_folder.filePath(QStringLiteral("p.png"));
    ASSERT_TRUE(part.save(png));
    const Outcome again = image(png, {QStringLiteral("render"), QStringLiteral("-o"), out, QStringLiteral("--pixels"),
                                      QStringLiteral("5,10,1,1"), QStringLiteral("--size"), QStringLiteral("16x16")});
    EXPECT_EQ(again.exitStatus, 0) << again.err.toStdString();
    EXPECT_EQ(QImage(out).pixel(8, 8), part.pixel(5, 10));
    EXPECT_EQ(image(png, {QStringLiteral("render"), QStringLiteral("-o"), out, QStringLiteral("--pixels"),
                          QStringLiteral("5,10,0,1")})
                  .exitStatus,
              2);
}

TEST_F(ImageCommand, WorksOutTheSameFormulaInAPictureAtAPlaceAndInStatistics)
{
    const QString formula = QStringLiteral("(b1 - b3) / (b1 + b3 + 1)");
    const QImage picture = drawn({QStringLiteral("--expression"), formula, QStringLiteral("--stretch"),
                                  QStringLiteral("-1,1"), QStringLiteral("--resampling"), QStringLiteral("nearest")});
    const Outcome value =
        image(scenePath(), {QStringLiteral("value"), QStringLiteral("--pixel"), QStringLiteral("450,300"),
                            QStringLiteral("--expression"), formula, QStringLiteral("--json")});
    ASSERT_EQ(value.exitStatus, 0) << value.err.toStdString();
    const double index = value.object().value(QLatin1String("expression")).toDouble(9);
    const std::vector<double> bands = stored(450, 300);
    ASSERT_EQ(bands.size(), 3U);
    EXPECT_NEAR(index, (bands[0] - bands[2]) / (bands[0] + bands[2] + 1), 1e-6);
    EXPECT_NEAR(qRed(picture.pixel(450, 300)), (index + 1) / 2 * 255, 1);
    const Outcome counted = image(
        scenePath(), {QStringLiteral("statistics"), QStringLiteral("--expression"), formula, QStringLiteral("--json")});
    const QJsonObject part = counted.object().value(QLatin1String("statistics"))[0].toObject();
    EXPECT_EQ(part.value(QLatin1String("count")).toInt(), 900 * 600);
    EXPECT_LE(part.value(QLatin1String("min")).toDouble(), index);
    EXPECT_GE(part.value(QLatin1String("max")).toDouble(), index);
}

TEST_F(ImageCommand, ReadsTheSameValuesAtAPlaceOnTheEarthAsInItsPixel)
{
    const Outcome info = image(scenePath(), {QStringLiteral("info"), QStringLiteral("--json")});
    const QJsonArray corner = info.object().value(QLatin1String("corners"))[0].toArray();
    const QString place =
        QStringLiteral("%1,%2").arg(corner[1].toDouble() - 1e-4, 0, 'f', 7).arg(corner[0].toDouble() + 1e-4, 0, 'f', 7);
    const Outcome there =
        image(scenePath(), {QStringLiteral("value"), QStringLiteral("--at"), place, QStringLiteral("--json")});
    ASSERT_EQ(there.exitStatus, 0) << there.err.toStdString();
    const QJsonObject values = there.object();
    const std::vector<double> bands =
        stored(values.value(QLatin1String("column")).toInt(), values.value(QLatin1String("row")).toInt());
    ASSERT_EQ(bands.size(), 3U);
    EXPECT_EQ(values.value(QLatin1String("bands"))[0][QLatin1String("physical")].toDouble(), bands[0]);
    EXPECT_EQ(image(scenePath(), {QStringLiteral("value"), QStringLiteral("--at"), QStringLiteral("10,10")}).exitStatus,
              3)
        << "far outside of the scene";
}

TEST_F(ImageCommand, NamesWhatIsWrongInAStyle)
{
    const auto refusal = [this](const QStringList &options) {
        const Outcome outcome = image(scenePath(), QStringList{QStringLiteral("render"), QStringLiteral("-o"),
                                                               m_folder.filePath(QStringLiteral("x.png"))} +
                                                       options);
        return std::pair(outcome.exitStatus, outcome.err.toStdString());
    };
    using ::testing::HasSubstr;
    using ::testing::Pair;
    EXPECT_THAT(refusal({QStringLiteral("--expression"), QStringLiteral("b1 +* b2")}), Pair(3, HasSubstr("column 5")));
    EXPECT_THAT(refusal({QStringLiteral("--bands"), QStringLiteral("1,2,7")}), Pair(3, HasSubstr("band 7")));
    EXPECT_THAT(refusal({QStringLiteral("--bands"), QStringLiteral("1,2")}), Pair(2, HasSubstr("one or three")));
    EXPECT_THAT(refusal({QStringLiteral("--ramp"), QStringLiteral("rainbow")}), Pair(2, HasSubstr("no ramp")));
    EXPECT_THAT(refusal({QStringLiteral("--stretch"), QStringLiteral("5,5")}), Pair(2, HasSubstr("low below high")));
    EXPECT_THAT(refusal({QStringLiteral("--gamma"), QStringLiteral("nan")}), Pair(2, HasSubstr("not a number")));
    EXPECT_THAT(refusal({QStringLiteral("--style"), QStringLiteral("{\"shimmer\":1}")}), Pair(2, HasSubstr("shimmer")));
    EXPECT_EQ(image(scenePath(), {QStringLiteral("value")}).exitStatus, 2) << "no place named";
}

} // namespace
} // namespace leadline::end_to_end
