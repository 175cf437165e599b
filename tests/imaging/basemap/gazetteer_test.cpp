// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/basemap/gazetteer.h"

#include "model/geo/geodesic.h"

#include <gtest/gtest.h>

namespace leadline {
namespace {

const Gazetteer &gazetteer()
{
    static const Gazetteer shipped = [] {
        const auto basemap = loadBasemap();
        EXPECT_TRUE(basemap);
        return Gazetteer(**basemap);
    }();
    return shipped;
}

const LatLon rajin{42.2556, 130.2831};

QString firstFor(const QString &text, const std::optional<LatLon> &near = {})
{
    const auto found = gazetteer().find(text, 5, near);
    return found.empty() ? QString() : found.front().name;
}

TEST(Gazetteer, FindsAPlaceByAllOfItsNames)
{
    for (const QString &name : {QStringLiteral("Rajin"), QStringLiteral("Najin"), QStringLiteral("라진"),
                                QStringLiteral("나진"), QStringLiteral("Раджин"), QStringLiteral("Наджин"),
                                QStringLiteral("羅津"), QStringLiteral("rason"), QStringLiteral("najin")}) {
        const auto found = gazetteer().find(name, 3, rajin);
        ASSERT_FALSE(found.empty()) << name.toStdString();
        EXPECT_EQ(found.front().name, QStringLiteral("Rajin")) << name.toStdString();
        EXPECT_LT(distanceMetres(found.front().position, rajin), 10'000) << name.toStdString();
    }
    EXPECT_EQ(firstFor(QStringLiteral("Дунай"), LatLon{43, 132}), QStringLiteral("Dunay"));
    EXPECT_EQ(firstFor(QStringLiteral("dunai"), LatLon{43, 132}), QStringLiteral("Dunay"));
}

TEST(Gazetteer, DoesNotMindAccentsHyphensAndApostrophes)
{
    EXPECT_EQ(firstFor(QStringLiteral("sonbong")), firstFor(QStringLiteral("Sŏnbong")));
    EXPECT_EQ(firstFor(QStringLiteral("bolshoy kamen")), firstFor(QStringLiteral("Bol’shoy Kamen’")));
    EXPECT_EQ(firstFor(QStringLiteral("ust luga")),
              QStringLiteral("Ust’-Luga").contains(u'’') ? firstFor(QStringLiteral("Ust-Luga")) : QString());
    EXPECT_FALSE(firstFor(QStringLiteral("ust luga")).isEmpty());
}

TEST(Gazetteer, FindsWhileASyllableIsStillTyped)
{
    EXPECT_EQ(firstFor(QStringLiteral("라지"), rajin), QStringLiteral("Rajin"));
    EXPECT_EQ(firstFor(QStringLiteral("vladiv")), QStringLiteral("Vladivostok"));
}

TEST(Gazetteer, PrefersWholeNamesPortsAndWhatIsNear)
{
    const auto found = gazetteer().find(QStringLiteral("primorsk"), 20);
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front().kind, QStringLiteral("port"));
    const auto near = gazetteer().find(QStringLiteral("san"), 1, LatLon{32.7, -117.2});
    ASSERT_FALSE(near.empty());
    EXPECT_LT(distanceMetres(near.front().position, {32.7, -117.2}), 100'000);
}

TEST(Gazetteer, GivesNothingForNothing)
{
    EXPECT_TRUE(gazetteer().find(u"", 5).empty());
    EXPECT_TRUE(gazetteer().find(u" - ", 5).empty());
    EXPECT_TRUE(gazetteer().find(u"qqqqqq", 5).empty());
    EXPECT_GT(gazetteer().size(), 15'000U);
}

} // namespace
} // namespace leadline
