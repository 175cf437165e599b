// SPDX-License-Identifier: GPL-3.0-or-later
// The network of a case through the real window: off until the person says otherwise, counted down to the calls of the
// system, remembered for this case at this place and for no other.
#include "app/window/top_bar.h"
#include "model/network/network_gate.h"
#include "tests/app/window_fixture.h"
#include "tests/support/local_socks_server.h"
#include "tests/support/network_calls.h"
#include "tests/support/wait_until.h"
#include "widgets/layers/layers_panel.h"
#include "widgets/map/map_view.h"
#include "widgets/network/network_panel.h"
#include "widgets/network/request_model.h"
#include "widgets/network/request_view.h"
#include "widgets/style/chip.h"

#include <gmock/gmock.h>

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QTest>
#include <QTreeView>

namespace leadline {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class WindowNetwork : public testing::WindowFixture
{
protected:
    Chip *chip() { return window().topBar().networkChip(); }
    NetworkPanel *panel() { return workbench->networkPanel(); }
    template<class Widget>
    Widget *part(const char *name)
    {
        return panel()->findChild<Widget *>(QLatin1String(name));
    }
    void choose(const char *mode) { part<QRadioButton>(mode)->click(); }
    void allowOverPanel(const QString &host)
    {
        choose("network_hosts");
        part<QLineEdit>("networkHost")->setText(host);
        part<QPushButton>("networkAddHost")->click();
    }
    void toggleTiles()
    {
        LayersModel &layers = session().layers().model();
        for (int row = 0; row < layers.rowCount(); ++row)
            if (layers.at(row)->type == LayerRow::Type::Offer || layers.at(row)->type == LayerRow::Type::Picture)
                return layers.toggleVisible(row);
        FAIL() << "no line for the tiles";
    }
    void panAndZoom()
    {
        for (int i = 0; i < 10; ++i) {
            session().goTo({30.0 + 3 * i, 100.0 + 5 * i});
            QTest::qWait(1);
            session().map().grab();
        }
    }
    const RequestLog &log() { return workbench->gate().log(); }
};

TEST_F(WindowNetwork, AWholeSittingWithTheNetworkOffTouchesIt)
{
    NetworkCalls::reset();
    newCase();
    drop(
        {write(QStringLiteral("quay.jpg"), "PHOTO of a quay"), write(QStringLiteral("crane.jpg"), "PHOTO of a crane")});
    toggleTiles();
    panAndZoom();
    window().actions().network->trigger();
    panel()->grab();
    session().showWholeCase();
    workbench->closeCase();
    ASSERT_TRUE(workbench->openCaseFolder(folder()));
    workbench->waitUntilIdle();
    toggleTiles();
    panAndZoom();
    workbench->closeCase();
    const NetworkCalls seen = NetworkCalls::seen();
    EXPECT_THAT(seen.connections, IsEmpty());
    EXPECT_THAT(seen.lookups, IsEmpty());
    EXPECT_EQ(seen.datagrams, 0);
    EXPECT_EQ(workbench->gate().requestCount(), 0U);
}

TEST_F(WindowNetwork, TheSameSittingWithTheNetworkOnIsSeenByTheCount)
{
    // Else the test above would hold for a count that sees nothing. A proxy of the test's own keeps it on this machine.
    LocalSocksServer nobody(1);
    newCase();
    workbench->gate().setProxy({ProxySettings::Kind::Socks5, QStringLiteral("127.0.0.1"), nobody.port()});
    workbench->gate().setRetryPolicy({1});
    workbench->gate().setPolicy({NetworkPolicy::Mode::All});
    NetworkCalls::reset();
    toggleTiles();
    panAndZoom();
    ASSERT_TRUE(waitUntil([&] { return !nobody.wishes.empty(); }));
    EXPECT_EQ(nobody.wishes.front().host, "tile.openstreetmap.org");
    // The other calls are the proxy's own, which leads to port 1.
    EXPECT_THAT(NetworkCalls::seen().connections, Contains("127.0.0.1:" + std::to_string(nobody.port())));
    EXPECT_THAT(NetworkCalls::seen().connections, Each(StartsWith("127.0.0.1:")));
    EXPECT_THAT(NetworkCalls::seen().lookups, IsEmpty());
}

TEST_F(WindowNetwork, TheChipOpensThePanelWhenOffAndTurnsItOffWhenOn)
{
    newCase();
    EXPECT_EQ(chip()->text(), QStringLiteral("Network off"));
    chip()->click();
    ASSERT_TRUE(panel());
    EXPECT_TRUE(panel()->isVisible());
    EXPECT_FALSE(workbench->gate().policy().isOn()) << "looking is not allowing";
    allowOverPanel(QStringLiteral("https://Tile.OpenStreetMap.org/"));
    EXPECT_EQ(workbench->gate().policy(),
              (NetworkPolicy{NetworkPolicy::Mode::NamedHosts, {QStringLiteral("tile.openstreetmap.org")}}));
    EXPECT_EQ(chip()->text(), QStringLiteral("Network: 1 host"));
    choose("network_all");
    EXPECT_EQ(chip()->text(), QStringLiteral("Network: all"));
    chip()->click();
    EXPECT_EQ(chip()->text(), QStringLiteral("Network off"));
    EXPECT_TRUE(part<QRadioButton>("network_off")->isChecked());
    EXPECT_THAT(workbench->gate().policy().hosts, ElementsAre(QStringLiteral("tile.openstreetmap.org")))
        << "the list that was made is kept";
    EXPECT_TRUE(messages().contains(QStringLiteral("Network off")));
}

TEST_F(WindowNetwork, ThePermissionIsRememberedForThisCase)
{
    newCase();
    window().actions().network->trigger();
    allowOverPanel(QStringLiteral("tile.openstreetmap.org"));
    part<QCheckBox>("networkHides")->click();
    workbench->closeCase();
    EXPECT_FALSE(workbench->gate().policy().isOn()) << "without a case it is off";
    EXPECT_FALSE(panel()->isVisible());
    workbench.reset();
    start();
    ASSERT_TRUE(workbench->openCaseFolder(folder()));
    EXPECT_TRUE(workbench->gate().policy().allows(QStringLiteral("tile.openstreetmap.org")));
    EXPECT_TRUE(session().hidesView());
    EXPECT_TRUE(messages().contains(QStringLiteral("tile.openstreetmap.org may be asked"))) << messages().toStdString();
    EXPECT_EQ(workbench->gate().requestCount(), 0U) << "nothing is asked for until a layer is shown";
}

TEST_F(WindowNetwork, ACopyOfACaseWithAPermissionHasNone)
{
    newCase();
    window().actions().network->trigger();
    choose("network_all");
    workbench->closeCase();
    const QString copy = m_dir.filePath(QStringLiteral("Arrived.leadline"));
    ASSERT_TRUE(QDir().mkpath(copy));
    ASSERT_TRUE(QFile::copy(folder() + QStringLiteral("/case.gpkg"), copy + QStringLiteral("/case.gpkg")));
    ASSERT_TRUE(workbench->openCaseFolder(copy));
    EXPECT_FALSE(workbench->gate().policy().isOn());
    EXPECT_EQ(chip()->text(), QStringLiteral("Network off"));
    workbench->closeCase();
    // Nor does another case that is put in the place of the one that had it.
    ASSERT_TRUE(QDir(folder()).removeRecursively());
    newCase();
    EXPECT_FALSE(workbench->gate().policy().isOn());
}

TEST_F(WindowNetwork, ShowsWhyATileLayerStaysEmptyAndAllowsItsHost)
{
    LocalSocksServer nobody(1);
    newCase();
    workbench->gate().setProxy({ProxySettings::Kind::Socks5, QStringLiteral("127.0.0.1"), nobody.port()});
    window().actions().network->trigger();
    allowOverPanel(QStringLiteral("other.example"));
    toggleTiles();
    EXPECT_TRUE(messages().contains(QStringLiteral("tile.openstreetmap.org is allowed"))) << messages().toStdString();
    ASSERT_EQ(log().records().size(), 1U);
    EXPECT_EQ(log().records().back().state, RequestRecord::State::Refused);
    auto &table = panel()->requests().table();
    table.setCurrentIndex(table.model()->index(0, 0));
    auto *allow = part<QPushButton>("networkAllow");
    ASSERT_TRUE(allow->isVisible());
    allow->click();
    EXPECT_THAT(workbench->gate().policy().hosts,
                ElementsAre(QStringLiteral("other.example"), QStringLiteral("tile.openstreetmap.org")));
    EXPECT_FALSE(allow->isVisible());
    ASSERT_TRUE(waitUntil([&] { return !nobody.wishes.empty(); })) << "the layer is shown now";
}

TEST_F(WindowNetwork, TheWayOutIsRememberedForEveryCaseAndNeverHalfDirect)
{
    newCase();
    window().actions().network->trigger();
    auto *way = part<QComboBox>("proxyWay");
    const auto pick = [&](int index) {
        way->setCurrentIndex(index);
        Q_EMIT way->activated(index);
    };
    pick(1);
    EXPECT_EQ(workbench->gate().proxy(), torOnThisMachine());
    pick(2); // SOCKS5, without an address yet
    EXPECT_FALSE(workbench->gate().proxy().isUsable());
    EXPECT_TRUE(part<QLabel>("proxyNote")->text().contains(QStringLiteral("Nothing goes out")));
    workbench.reset();
    start();
    EXPECT_FALSE(workbench->gate().proxy().isUsable()) << "half typed is not direct after a new start either";
    ASSERT_TRUE(workbench->openCaseFolder(folder()));
    window().actions().network->trigger();
    way = part<QComboBox>("proxyWay");
    pick(2);
    part<QLineEdit>("proxyHost")->setText(QStringLiteral("10.0.0.1"));
    part<QLineEdit>("proxyPort")->setText(QStringLiteral("1080"));
    Q_EMIT part<QLineEdit>("proxyPort")->editingFinished();
    EXPECT_EQ(workbench->gate().proxy(),
              (ProxySettings{ProxySettings::Kind::Socks5, QStringLiteral("10.0.0.1"), 1080}));
    workbench.reset();
    start();
    EXPECT_EQ(workbench->gate().proxy().host, QStringLiteral("10.0.0.1"));
}

TEST_F(WindowNetwork, ASettingThatIsNoProxyLetsNothingOutAndIsTold)
{
    workbench.reset();
    QSettings settings(m_dir.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    settings.setValue(QStringLiteral("network/proxy"), QStringLiteral("socks5:/broken"));
    settings.sync();
    start();
    EXPECT_FALSE(workbench->gate().proxy().isUsable());
    EXPECT_TRUE(messages().contains(QStringLiteral("nothing goes out"))) << messages().toStdString();
}

TEST_F(WindowNetwork, HidesWhereThePersonLooksWhenAskedTo)
{
    newCase();
    session().map().showBox({130.1, 42.0, 130.6, 42.4});
    window().actions().network->trigger();
    ASSERT_TRUE(
        waitUntil([&] { return part<QLabel>("networkCost")->text().contains(QStringLiteral("tiles instead of")); }));
    part<QCheckBox>("networkHides")->click();
    EXPECT_TRUE(session().hidesView());
    LocalSocksServer nobody(1);
    workbench->gate().setProxy({ProxySettings::Kind::Socks5, QStringLiteral("127.0.0.1"), nobody.port()});
    choose("network_all");
    ASSERT_TRUE(waitUntil([&] { // the map has flown there
        session().map().grab();
        return session().hidingCost().asked > session().hidingCost().shown;
    }));
    toggleTiles();
    session().map().grab();
    ASSERT_TRUE(waitUntil([&] { return log().records().size() >= 16; }));
}

} // namespace
} // namespace leadline
