// SPDX-License-Identifier: GPL-3.0-or-later
// Every scene of the shared data against the table in its README.
#include "fixtures.h"

#include "model/geo/projection.h"
#include "tests/support/paths.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>

#include <gmock/gmock.h>

#include <cmath>

namespace leadline {
namespace {

struct Row
{
    QString file, size, crs, corners, ranges;
};

QString folder()
{
    return sharedDataPath(QLatin1String("imagery/"));
}

std::vector<Row> readmeRows()
{
    QFile readme(folder() + QStringLiteral("README.md"));
    std::vector<Row> rows;
    if (!readme.open(QIODevice::ReadOnly))
        return rows;
    for (const QString &line : QString::fromUtf8(readme.readAll()).split(QLatin1Char('\n'))) {
        const QStringList cells = line.split(QLatin1Char('|'));
        if (cells.size() == 8 && cells[2].contains(QRegularExpression(QStringLiteral("^ \\d+x\\d+x\\d+ "))))
            rows.push_back(
                {cells[1].trimmed(), cells[2].trimmed(), cells[3].trimmed(), cells[4].trimmed(), cells[5].trimmed()});
    }
    return rows;
}

void checkCorners(const Row &row, const QJsonArray &corners)
{
    if (row.corners == QLatin1String("-")) {
        EXPECT_TRUE(corners.isEmpty());
        return;
    }
    const QStringList expected = row.corners.split(QLatin1Char(';'));
    ASSERT_EQ(corners.size(), 4);
    for (int i = 0; i < 4; ++i) {
        if (expected[i].contains(QLatin1String("none"))) {
            EXPECT_TRUE(corners[i].isNull()) << "corner " << i;
            continue;
        }
        const QStringList latLon = QString(expected[i]).section(QLatin1Char('('), 0, 0).split(QLatin1Char(','));
        // The table rounds to five decimals; 180 and -180 are one meridian.
        EXPECT_NEAR(corners[i][1].toDouble(), latLon[0].toDouble(), 1e-4) << "latitude of corner " << i;
        EXPECT_NEAR(std::remainder(corners[i][0].toDouble() - latLon[1].toDouble(), 360), 0, 1e-4)
            << "longitude of corner " << i;
    }
}

/// What the table states with six digits, per band, the first four.
void checkRanges(const Row &row, const QJsonObject &header)
{
    const QStringList bands = row.ranges.split(QStringLiteral(" / "));
    const QJsonArray low = header.value(QLatin1String("min")).toArray(),
                     high = header.value(QLatin1String("max")).toArray();
    ASSERT_GE(low.size(), bands.size());
    EXPECT_EQ(header.value(QLatin1String("min_max")).toString(), QStringLiteral("exact"));
    for (int i = 0; i < bands.size(); ++i) {
        const double min = bands[i].section(QStringLiteral(".."), 0, 0).toDouble();
        const double max = bands[i].section(QStringLiteral(".."), 1, 1).toDouble();
        EXPECT_NEAR(low[i].toDouble(), min, 1e-5 * std::max(1.0, std::abs(min))) << "band " << i + 1;
        EXPECT_NEAR(high[i].toDouble(), max, 1e-5 * std::max(1.0, std::abs(max))) << "band " << i + 1;
    }
}

TEST(SharedImagery, EveryHeaderIsAsTheReadmeSays)
{
    const auto pool = realPool();
    const std::vector<Row> rows = readmeRows();
    ASSERT_GE(rows.size(), 30U);
    for (const Row &row : rows) {
        SCOPED_TRACE(row.file.toStdString());
        const auto reply = pool->decode(
            {.kind = DecodeKind::SceneHeader, .path = folder() + row.file, .previewWidth = 200, .previewHeight = 200});
        if (row.file.endsWith(QLatin1String(".vrt")) || row.ranges.contains(QLatin1String("read error"))) {
            ASSERT_FALSE(reply);
            EXPECT_THAT(reply.error().message().toStdString(), ::testing::HasSubstr(row.file.toStdString()));
            continue;
        }
        ASSERT_TRUE(reply) << reply.error().message().toStdString();
        const QJsonObject header = reply->document;
        const QRegularExpressionMatch size =
            QRegularExpression(QStringLiteral("^(\\d+)x(\\d+)x(\\d+) (\\w+)")).match(row.size);
        EXPECT_EQ(header.value(QLatin1String("width")).toInt(), size.captured(1).toInt());
        EXPECT_EQ(header.value(QLatin1String("height")).toInt(), size.captured(2).toInt());
        EXPECT_EQ(header.value(QLatin1String("bands")).toInt(), size.captured(3).toInt());
        EXPECT_EQ(header.value(QLatin1String("dtype")).toString(), size.captured(4));
        if (row.crs.startsWith(QLatin1String("EPSG"))) {
            EXPECT_EQ(header.value(QLatin1String("crs")).toString(), row.crs.section(QLatin1Char(' '), 0, 0));
        }
        EXPECT_EQ(header.value(QLatin1String("georeference")).toString(),
                  row.crs.contains(QLatin1String("GCPs"))  ? QStringLiteral("gcps")
                  : row.crs.contains(QLatin1String("RPC")) ? QStringLiteral("rpc")
                  : row.crs == QLatin1String("none")       ? QStringLiteral("none")
                                                           : QStringLiteral("geotransform"));
        checkCorners(row, header.value(QLatin1String("corners")).toArray());
        checkRanges(row, header);
        EXPECT_GT(reply->preview.width, 0);
        EXPECT_EQ(reply->preview.bytes.size(), qsizetype(reply->preview.width) * reply->preview.height * 4);
    }
}

TEST(SharedImagery, DamagedSceneFailsWithItsNameAndTheNextOneOpens)
{
    const auto pool = realPool();
    const auto damaged = pool->openScene(folder() + QStringLiteral("corrupt_jpeg_cog.tif"));
    if (damaged) {
        const auto edge = [&](int corner, int axis) {
            return (*damaged)->header().value(QLatin1String("corners"))[corner][axis].toDouble();
        };
        const auto at = [](double lat, double lon) { return *webMercator()->forward({lat, lon}); };
        const QPointF upperLeft = at(edge(0, 1), edge(0, 0)), lowerRight = at(edge(2, 1), edge(2, 0));
        const auto window = (*damaged)->read(
            {QStringLiteral("EPSG:3857"), upperLeft.x(), lowerRight.y(), lowerRight.x(), upperLeft.y(), 1024, 1024});
        ASSERT_FALSE(window);
        EXPECT_EQ(window.error().code, ErrorCode::Damaged);
        EXPECT_EQ(window.error().context, QStringLiteral("corrupt_jpeg_cog.tif"));
    }
    EXPECT_TRUE(pool->openScene(folder() + QStringLiteral("dtm_26918.tif")));
}

} // namespace
} // namespace leadline
