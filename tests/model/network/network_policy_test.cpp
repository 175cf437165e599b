// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/network_policy.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

using Mode = NetworkPolicy::Mode;

NetworkPolicy hosts(const QStringList &names)
{
    return {Mode::NamedHosts, names};
}

TEST(NetworkPolicy, IsOffUntilSomebodySaysOtherwise)
{
    EXPECT_FALSE(NetworkPolicy{}.allows(QStringLiteral("tile.openstreetmap.org")));
    const NetworkPolicy off{Mode::Off, {QStringLiteral("tile.openstreetmap.org")}};
    EXPECT_FALSE(off.allows(QStringLiteral("tile.openstreetmap.org"))) << "a list that is kept allows nothing";
    EXPECT_FALSE(NetworkPolicy{Mode::All}.allows({}));
    EXPECT_TRUE(NetworkPolicy{Mode::All}.allows(QStringLiteral("anything.example")));
}

TEST(NetworkPolicy, AllowsExactlyTheHostsThatAreNamed)
{
    const NetworkPolicy policy = hosts({QStringLiteral("tile.openstreetmap.org")});
    EXPECT_TRUE(policy.allows(QStringLiteral("tile.openstreetmap.org")));
    EXPECT_TRUE(policy.allows(QStringLiteral("Tile.OpenStreetMap.org.")));
    EXPECT_FALSE(policy.allows(QStringLiteral("openstreetmap.org")));
    EXPECT_FALSE(policy.allows(QStringLiteral("a.tile.openstreetmap.org")));
    EXPECT_FALSE(policy.allows(QStringLiteral("tile.openstreetmap.org.evil.example")));
    EXPECT_FALSE(hosts({}).allows(QStringLiteral("a.example")));
}

TEST(NetworkPolicy, AllowsWhatLiesBelowASuffixAndNothingThatOnlyEndsAlike)
{
    const NetworkPolicy policy = hosts({QStringLiteral("*.eox.at")});
    EXPECT_TRUE(policy.allows(QStringLiteral("tiles.maps.eox.at")));
    EXPECT_FALSE(policy.allows(QStringLiteral("eox.at")));
    EXPECT_FALSE(policy.allows(QStringLiteral("notteox.at")));
    EXPECT_FALSE(policy.allows(QStringLiteral(".eox.at")));
}

TEST(NetworkPolicy, ReadsWhatAPersonTypesOrPastes)
{
    const std::pair<const char *, const char *> typed[] = {
        {" Tile.OpenStreetMap.org ", "tile.openstreetmap.org"},
        {"https://tile.openstreetmap.org/1/2/3.png?key=x", "tile.openstreetmap.org"},
        {"tile.openstreetmap.org:8080/a", "tile.openstreetmap.org"},
        {"*.EOX.at", "*.eox.at"},
        {"192.0.2.7", "192.0.2.7"},
        {"2001:db8::1", "2001:db8::1"},
        {"http://[2001:db8::1]:80/", "2001:db8::1"},
        {"localhost", "localhost"},
        {"b\xc3\xbc"
         "cher.example",
         "xn--bcher-kva.example"},
    };
    for (const auto &[text, host] : typed) {
        const auto read = parseHostPattern(QString::fromUtf8(text));
        ASSERT_TRUE(read) << text;
        EXPECT_EQ(*read, QLatin1String(host));
    }
}

TEST(NetworkPolicy, RefusesWhatIsNoHostAndSaysWhy)
{
    for (const char *text : {"", "   ", "*", "*.org", "a b.example", "a..example", "-a.example", "a.example-",
                             "*.*.org", "foo*.example", "a.example,b.example", "<b>a</b>"}) {
        const auto read = parseHostPattern(QString::fromUtf8(text));
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().code, ErrorCode::InvalidInput);
        EXPECT_FALSE(read.error().what.isEmpty());
    }
}

TEST(NetworkPolicy, ComesBackFromSettingsOrIsOff)
{
    for (const Mode mode : {Mode::Off, Mode::NamedHosts, Mode::All})
        EXPECT_EQ(modeFromName(modeName(mode)), mode);
    EXPECT_EQ(modeFromName({}), Mode::Off);
    EXPECT_EQ(modeFromName(QStringLiteral("ALL ")), Mode::Off);
}

} // namespace
} // namespace leadline
