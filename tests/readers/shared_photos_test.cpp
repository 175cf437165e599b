// SPDX-License-Identifier: GPL-3.0-or-later
// Every photo of the shared data against the table in its README.
#include "fixtures.h"
#include "tests/support/paths.h"

#include <QFile>
#include <QJsonArray>

#include <gmock/gmock.h>

namespace leadline {
namespace {

QString folder()
{
    return sharedDataPath(QLatin1String("photos/"));
}

std::vector<QStringList> readmeRows()
{
    QFile readme(folder() + QStringLiteral("README.md"));
    std::vector<QStringList> rows;
    if (!readme.open(QIODevice::ReadOnly))
        return rows;
    for (const QString &line : QString::fromUtf8(readme.readAll()).split(QLatin1Char('\n'))) {
        QStringList cells = line.split(QLatin1Char('|'));
        if (cells.size() != 15 || !cells[1].contains(QLatin1String(".jpg")))
            continue;
        for (QString &cell : cells)
            cell = cell.trimmed();
        rows.push_back(cells);
    }
    return rows;
}

void checkNumber(const QJsonObject &document, const char *key, const QString &expected, double tolerance)
{
    const QJsonValue value = document.value(QLatin1String(key));
    if (expected == QLatin1String("-"))
        EXPECT_TRUE(value.isUndefined()) << key;
    else
        EXPECT_NEAR(value.toDouble(-999), expected.toDouble(), tolerance) << key;
}

TEST(SharedPhotos, EveryPhotoIsReadAsTheReadmeSays)
{
    const auto pool = realPool();
    const std::vector<QStringList> rows = readmeRows();
    ASSERT_EQ(rows.size(), 14U);
    for (const QStringList &row : rows) {
        SCOPED_TRACE(row[1].toStdString());
        const auto reply = pool->decode(
            {.kind = DecodeKind::Image, .path = folder() + row[1], .previewWidth = 256, .previewHeight = 256});
        ASSERT_TRUE(reply) << reply.error().message().toStdString();
        const QJsonObject document = reply->document;
        const bool noFix = row[2] == QLatin1String("0.000000");
        checkNumber(document, "gps_lat", noFix ? QStringLiteral("-") : row[2], 1e-6);
        checkNumber(document, "gps_lon", noFix ? QStringLiteral("-") : row[3], 1e-6);
        if (noFix)
            EXPECT_TRUE(document.value(QLatin1String("warnings"))
                            .toArray()
                            .contains(QStringLiteral("GPS position 0,0: no fix")));
        else
            checkNumber(document, "gps_altitude_m", row[4], 0.05);

        const QString camera = document.value(QLatin1String("camera_time")).toString();
        EXPECT_EQ(camera, row[5] == QLatin1String("-") ? QString()
                                                       : QString(row[5])
                                                             .replace(4, 1, QLatin1Char('-'))
                                                             .replace(7, 1, QLatin1Char('-'))
                                                             .replace(10, 1, QLatin1Char('T')));
        const QString gpsTime = document.value(QLatin1String("gps_time")).toString();
        if (row[6] == QLatin1String("-") || row[6].startsWith(QLatin1String("no date")) || noFix)
            EXPECT_TRUE(gpsTime.isEmpty()) << gpsTime.toStdString();
        else
            EXPECT_EQ(gpsTime,
                      QString(row[6].section(QLatin1Char(' '), 0, 0)).replace(QLatin1Char(':'), QLatin1Char('-')) +
                          QLatin1Char('T') + row[6].section(QLatin1Char(' '), 1, 1) + QLatin1Char('Z'));
        checkNumber(document, "gps_direction_degrees", row[7], 0.001);

        EXPECT_EQ(document.value(QLatin1String("orientation")).toInt(),
                  row[8] == QLatin1String("-") ? 1 : row[8].toInt());
        const auto size = [&](const char *w, const char *h) {
            return QStringLiteral("%1x%2")
                .arg(document.value(QLatin1String(w)).toInt())
                .arg(document.value(QLatin1String(h)).toInt());
        };
        EXPECT_EQ(size("stored_width", "stored_height"), row[9]);
        EXPECT_EQ(size("width", "height"), row[10]);
        const QString maker = (document.value(QLatin1String("make")).toString() + QLatin1Char(' ') +
                               document.value(QLatin1String("model")).toString())
                                  .trimmed();
        EXPECT_EQ(maker, row[11] == QLatin1String("-") ? QString() : row[11]);

        ASSERT_GT(reply->preview.width, 0);
        const double shown =
            document.value(QLatin1String("width")).toDouble() / document.value(QLatin1String("height")).toDouble();
        EXPECT_NEAR(double(reply->preview.width) / reply->preview.height, shown, 0.03);
        EXPECT_LE(std::max(reply->preview.width, reply->preview.height), 256);
    }
}

} // namespace
} // namespace leadline
