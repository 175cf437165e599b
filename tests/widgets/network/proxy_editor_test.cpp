// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/proxy_editor.h"

#include <gmock/gmock.h>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

namespace leadline {
namespace {

using Kind = ProxySettings::Kind;

class ProxyEditorTest : public ::testing::Test
{
protected:
    ProxyEditorTest()
    {
        QObject::connect(&editor, &ProxyEditor::proxyChosen, &editor, [this](const ProxySettings &proxy) {
            chosen.push_back(proxy);
            editor.setProxy(proxy);
        });
        editor.show();
    }
    template<class Widget>
    Widget *part(const char *name)
    {
        return editor.findChild<Widget *>(QLatin1String(name));
    }
    void pick(const QString &way)
    {
        auto *combo = part<QComboBox>("proxyWay");
        combo->setCurrentText(way);
        Q_EMIT combo->activated(combo->currentIndex());
    }
    void type(const QString &host, const QString &port)
    {
        part<QLineEdit>("proxyHost")->setFocus();
        part<QLineEdit>("proxyHost")->clear();
        QTest::keyClicks(part<QLineEdit>("proxyHost"), host);
        QTest::keyClick(part<QLineEdit>("proxyHost"), Qt::Key_Return);
        part<QLineEdit>("proxyPort")->setFocus();
        part<QLineEdit>("proxyPort")->clear();
        QTest::keyClicks(part<QLineEdit>("proxyPort"), port);
        QTest::keyClick(part<QLineEdit>("proxyPort"), Qt::Key_Return);
    }

    ProxyEditor editor;
    std::vector<ProxySettings> chosen;
};

TEST_F(ProxyEditorTest, KnowsTorByItsAddress)
{
    EXPECT_FALSE(part<QLineEdit>("proxyHost")->isVisible());
    pick(QStringLiteral("Tor on this machine"));
    ASSERT_EQ(chosen.size(), 1U);
    EXPECT_EQ(chosen.back(), torOnThisMachine());
    EXPECT_FALSE(part<QLineEdit>("proxyHost")->isVisible());
    EXPECT_TRUE(part<QLabel>("proxyNote")->text().contains(QStringLiteral("9050")));
    pick(QStringLiteral("Directly"));
    EXPECT_EQ(chosen.back(), ProxySettings{});
}

TEST_F(ProxyEditorTest, LetsNothingOutWhileAnAddressIsHalfTyped)
{
    pick(QStringLiteral("SOCKS5 proxy"));
    EXPECT_EQ(chosen.back().kind, Kind::Socks5);
    EXPECT_FALSE(chosen.back().isUsable());
    type(QStringLiteral("proxy.example"), QStringLiteral("1080"));
    EXPECT_EQ(chosen.back(), (ProxySettings{Kind::Socks5, QStringLiteral("proxy.example"), 1080}));
    type(QStringLiteral("proxy.example"), QString());
    EXPECT_FALSE(chosen.back().isUsable());
    EXPECT_TRUE(part<QLabel>("proxyNote")->text().contains(QStringLiteral("Nothing goes out")));
    for (const ProxySettings &proxy : chosen)
        EXPECT_NE(proxy.kind, Kind::None) << "the direct way was never open";
}

TEST_F(ProxyEditorTest, ShowsAProxyThatIsSet)
{
    editor.setProxy({Kind::Http, QStringLiteral("10.1.2.3"), 3128});
    EXPECT_EQ(part<QComboBox>("proxyWay")->currentText(), QStringLiteral("HTTP proxy"));
    EXPECT_EQ(part<QLineEdit>("proxyHost")->text(), QStringLiteral("10.1.2.3"));
    EXPECT_EQ(part<QLineEdit>("proxyPort")->text(), QStringLiteral("3128"));
    EXPECT_TRUE(chosen.empty()) << "showing is not choosing";
}

} // namespace
} // namespace leadline
