// SPDX-License-Identifier: GPL-3.0-or-later
// Filters of tracks, stated and kept, from a script.
#include "tests/end_to_end/tracked_case.h"

#include <QFile>
#include <QImage>

namespace leadline::end_to_end {
namespace {

class TrackFilters : public TrackedCase
{
protected:
    QStringList vessels(const QStringList &more) const
    {
        const Outcome listed = on(QStringLiteral("list"), QStringList{QStringLiteral("vessels")} + more);
        EXPECT_EQ(listed.exitStatus, 0) << listed.err.toStdString();
        QStringList mmsis;
        for (const QJsonValue &row : listed.array())
            mmsis << row.toObject().value(QStringLiteral("mmsi")).toString();
        mmsis.sort();
        return mmsis;
    }
    const QStringList fast{QStringLiteral("366000001")};
    const QStringList slow{QStringLiteral("273000002")};
};

TEST_F(TrackFilters, ConditionsHoldTogether)
{
    EXPECT_EQ(vessels({}), slow + fast);
    EXPECT_EQ(vessels({QStringLiteral("--only-speed"), QStringLiteral("5-")}), fast);
    EXPECT_EQ(vessels({QStringLiteral("--only-speed"), QStringLiteral("-1")}), slow);
    EXPECT_EQ(vessels({QStringLiteral("--only-area"), QStringLiteral("130.4,41.9,130.6,42.1")}), QStringList());
    EXPECT_EQ(vessels({QStringLiteral("--only-area"), QStringLiteral("130.06,41.9,130.08,42.1")}), fast);
    EXPECT_EQ(vessels({QStringLiteral("--only-time"), QStringLiteral("2023-01-01T05:00:00Z/2023-01-01T07:00:00Z")}),
              fast);
    EXPECT_EQ(vessels({QStringLiteral("--only-time"), QStringLiteral("2023-01-01T05:00:00Z/2023-01-01T07:00:00Z"),
                       QStringLiteral("--only-vessels"), QStringLiteral("273000002")}),
              QStringList());
    EXPECT_EQ(vessels({QStringLiteral("--only-flags"), QStringLiteral("russia,russian federation")}), slow);
}

TEST_F(TrackFilters, AnAreaMayBeAPolygonInATextOrAFile)
{
    const QString area = QStringLiteral("--only-area");
    EXPECT_EQ(vessels({area, QStringLiteral("POLYGON ((130.06 41.9, 130.08 41.9, 130.07 42.1, 130.06 41.9))")}), fast);
    EXPECT_EQ(vessels({area, QStringLiteral("POLYGON ((130.4 41.9, 130.6 41.9, 130.5 42.1, 130.4 41.9))")}),
              QStringList());
    QFile file(path(QStringLiteral("roads.geojson")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(R"({"type":"Polygon","coordinates":[[[130.06,41.9],[130.08,41.9],[130.07,42.1],[130.06,41.9]]]})");
    file.close();
    EXPECT_EQ(vessels({area, file.fileName()}), fast);
    ASSERT_EQ(
        on(QStringLiteral("bookmarks"), {QStringLiteral("add"), QStringLiteral("Roads"), QStringLiteral("--center"),
                                         QStringLiteral("130,42"), area, file.fileName()})
            .exitStatus,
        0);
    EXPECT_EQ(vessels({QStringLiteral("--filter"), QStringLiteral("Roads")}), fast);
    const Outcome holes =
        on(QStringLiteral("list"),
           {QStringLiteral("vessels"), area,
            QStringLiteral("POLYGON ((130 41, 131 41, 131 43, 130 41), (130.5 41.5, 130.6 41.5, 130.6 "
                           "41.6, 130.5 41.5))")});
    EXPECT_EQ(holes.exitStatus, 2);
    EXPECT_TRUE(holes.err.contains(QStringLiteral("holes"))) << holes.err.toStdString();
}

TEST_F(TrackFilters, OneIsKeptByABookmarkAndTakenByItsName)
{
    ASSERT_EQ(on(QStringLiteral("bookmarks"),
                 {QStringLiteral("add"), QStringLiteral("Fast ones"), QStringLiteral("--center"),
                  QStringLiteral("130,42"), QStringLiteral("--only-speed"), QStringLiteral("5-")})
                  .exitStatus,
              0);
    const QStringList kept{QStringLiteral("--filter"), QStringLiteral("fast ones")};
    EXPECT_EQ(vessels(kept), fast);
    EXPECT_EQ(leadline({QStringLiteral("verify"), casePath()}).exitStatus, 0);
    const auto render = [this](const QString &file, const QStringList &more) {
        const QStringList view{QStringLiteral("--bbox"), QStringLiteral("129.9,41.8,132.2,43.2"),
                               QStringLiteral("--size"), QStringLiteral("600x400"),
                               QStringLiteral("-o"),     path(file)};
        EXPECT_EQ(on(QStringLiteral("render"), view + more).exitStatus, 0);
        return QImage(path(file));
    };
    EXPECT_NE(render(QStringLiteral("all.png"), {}), render(QStringLiteral("fast.png"), kept));
    EXPECT_EQ(
        on(QStringLiteral("list"), {QStringLiteral("vessels"), QStringLiteral("--filter"), QStringLiteral("No such")})
            .exitStatus,
        3);
}

TEST_F(TrackFilters, WhatIsNotUnderstoodIsRefused)
{
    EXPECT_EQ(
        on(QStringLiteral("list"), {QStringLiteral("vessels"), QStringLiteral("--only-speed"), QStringLiteral("fast")})
            .exitStatus,
        2);
    EXPECT_EQ(
        on(QStringLiteral("list"), {QStringLiteral("vessels"), QStringLiteral("--only-area"), QStringLiteral("1,2")})
            .exitStatus,
        2);
    writeFile(path(QStringLiteral("edits.jsonl")),
              R"({"kind":"bookmark","title":"X","lon":130,"lat":42,"zoom":9,"time":{"tracks":{"colour":"red"}}})"
              "\n");
    EXPECT_EQ(on(QStringLiteral("apply"), {path(QStringLiteral("edits.jsonl"))}).exitStatus, 3);
}

} // namespace
} // namespace leadline::end_to_end
