// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/proxy_settings.h"

#include <gmock/gmock.h>

namespace leadline {
namespace {

using Kind = ProxySettings::Kind;

TEST(ProxySettings, ReadsAddresses)
{
    const auto socks = parseProxy(QStringLiteral("socks5://127.0.0.1:9050"));
    ASSERT_TRUE(socks);
    EXPECT_EQ(*socks, torOnThisMachine());
    EXPECT_EQ(*parseProxy(QStringLiteral("socks5h://127.0.0.1:9050/")), torOnThisMachine());
    EXPECT_EQ(*parseProxy(QStringLiteral(" http://proxy.example:3128 ")),
              (ProxySettings{Kind::Http, QStringLiteral("proxy.example"), 3128}));
    EXPECT_EQ(*parseProxy(QStringLiteral("socks5://[::1]:1080")),
              (ProxySettings{Kind::Socks5, QStringLiteral("::1"), 1080}));
    EXPECT_EQ(parseProxy({})->kind, Kind::None);
    EXPECT_EQ(parseProxy(QStringLiteral("none"))->kind, Kind::None);
}

TEST(ProxySettings, WritesThemAsItReadsThem)
{
    for (const char *text : {"none", "socks5://127.0.0.1:9050", "http://proxy.example:3128", "socks5://[::1]:1080"})
        EXPECT_EQ(proxyText(*parseProxy(QLatin1String(text))), QLatin1String(text));
    EXPECT_EQ(describeProxy(torOnThisMachine()), QStringLiteral("SOCKS5 proxy 127.0.0.1:9050"));
}

TEST(ProxySettings, RefusesWhatItCannotKeepToAndSaysWhy)
{
    for (const char *text : {"127.0.0.1:9050", "socks4://127.0.0.1:9050", "https://proxy.example:443",
                             "socks5://127.0.0.1", "socks5://:9050", "socks5://127.0.0.1:0", "socks5://me:pw@host:9050",
                             "http://proxy.example:3128/path", "socks5://a b:9050"}) {
        const auto read = parseProxy(QLatin1String(text));
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().code, ErrorCode::InvalidInput);
    }
}

TEST(ProxySettings, AProxyWithoutAnAddressLetsNothingOut)
{
    EXPECT_TRUE(ProxySettings{}.isUsable());
    EXPECT_FALSE((ProxySettings{Kind::Socks5}).isUsable());
    EXPECT_FALSE((ProxySettings{Kind::Http, QStringLiteral("host"), 0}).isUsable());
}

} // namespace
} // namespace leadline
