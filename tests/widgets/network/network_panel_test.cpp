// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/network_panel.h"

#include "tests/support/local_http_server.h"
#include "tests/support/wait_until.h"
#include "widgets/network/host_model.h"
#include "widgets/network/request_model.h"
#include "widgets/network/request_view.h"

#include <gmock/gmock.h>

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>

namespace leadline {
namespace {

class NetworkPanelTest : public ::testing::Test
{
protected:
    NetworkPanelTest()
    {
        gate.setRetryPolicy({1});
        panel.setTokens(lightTokens());
        panel.show();
    }
    template<class Widget>
    Widget *part(const char *name)
    {
        return panel.findChild<Widget *>(QLatin1String(name));
    }
    void fetch(const QString &path, const QString &reason)
    {
        bool came = false;
        gate.get(QUrl(server.address() + path), reason, 100000, &context,
                 [&](const auto &, const auto &) { came = true; });
        ASSERT_TRUE(waitUntil([&] { return came; }));
    }
    QString cell(int row, int column) { return panel.requests().model().index(row, column).data().toString(); }
    QString copied(const char *button)
    {
        part<QPushButton>(button)->click();
        return QGuiApplication::clipboard()->text();
    }

    NetworkGate gate;
    LocalHttpServer server;
    QObject context;
    NetworkPanel panel{gate, nullptr};
};

TEST_F(NetworkPanelTest, SaysWhatToDoWhileThereIsNothing)
{
    EXPECT_TRUE(part<QLabel>("networkEmpty")->isVisible());
    EXPECT_TRUE(part<QLabel>("networkEmpty")->text().contains(QStringLiteral("off for this case")));
    EXPECT_FALSE(part<QPushButton>("networkCopy")->isEnabled());
    gate.setPolicy({NetworkPolicy::Mode::All});
    EXPECT_TRUE(part<QLabel>("networkEmpty")->text().contains(QStringLiteral("Show a layer of map tiles")));
}

TEST_F(NetworkPanelTest, ListsEveryRequestWithItsReasonLatestOnTop)
{
    server.answer = [](const QByteArray &path) {
        return path == "/gone" ? LocalHttpServer::Answer{404, "text/plain", "no", {}}
                               : LocalHttpServer::Answer{200, "image/png", QByteArray(2048, 'x'), {}};
    };
    fetch(QStringLiteral("/before"), QStringLiteral("tile of Local"));
    gate.setPolicy({NetworkPolicy::Mode::All});
    fetch(QStringLiteral("/a"), QStringLiteral("tile of Local"));
    fetch(QStringLiteral("/gone"), QStringLiteral("<b>time stamp</b>"));
    ASSERT_EQ(panel.requests().model().rowCount(), 3);
    EXPECT_EQ(cell(0, RequestModel::Outcome), QStringLiteral("the server answered 404 Said So"));
    EXPECT_EQ(cell(0, RequestModel::Why), QStringLiteral("<b>time stamp</b>"));
    EXPECT_EQ(cell(1, RequestModel::Bytes), QStringLiteral("2.0 kB"));
    EXPECT_EQ(cell(1, RequestModel::Outcome), QStringLiteral("200"));
    EXPECT_EQ(cell(2, RequestModel::Outcome), QStringLiteral("refused: the network is off for this case"));
    EXPECT_TRUE(cell(2, RequestModel::Host).startsWith(QStringLiteral("127.0.0.1:")));
    EXPECT_TRUE(panel.requests()
                    .model()
                    .index(0, RequestModel::Why)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("&lt;b&gt;time stamp")))
        << "a tip is no page";
    auto *table = part<QTreeView>("requestTable");
    EXPECT_TRUE(table->isVisible());
    EXPECT_FALSE(part<QLabel>("networkDetails")->isVisible());
    table->setCurrentIndex(table->model()->index(0, 0));
    EXPECT_TRUE(part<QLabel>("networkDetails")->isVisible()) << "a column cuts long outcomes";
    EXPECT_TRUE(part<QLabel>("networkDetails")->text().contains(QStringLiteral("404 Said So")));
    EXPECT_FALSE(part<QLabel>("networkDetails")->text().contains(QStringLiteral("/gone")));
    part<QCheckBox>("networkPaths")->click();
    EXPECT_TRUE(part<QLabel>("networkDetails")->text().contains(QStringLiteral("/gone")));
    EXPECT_EQ(part<QLabel>("networkDetails")->textFormat(), Qt::PlainText);
    panel.grab();
}

TEST_F(NetworkPanelTest, SumsUpByHost)
{
    fetch(QStringLiteral("/a"), QStringLiteral("tile"));
    gate.setPolicy({NetworkPolicy::Mode::All});
    server.answer = [](const QByteArray &) {
        return LocalHttpServer::Answer{200, "image/png", QByteArray(3000, 'x'), {}};
    };
    fetch(QStringLiteral("/a"), QStringLiteral("tile"));
    auto *hosts = part<QTreeView>("hostTable")->model();
    const auto cellOf = [&](int column) { return hosts->index(0, column).data().toString(); };
    ASSERT_TRUE(waitUntil([&] { return cellOf(HostModel::Received) == QStringLiteral("3.0 kB"); }));
    EXPECT_EQ(cellOf(HostModel::Requests), QStringLiteral("2"));
    EXPECT_EQ(cellOf(HostModel::Refused), QStringLiteral("1"));
}

TEST_F(NetworkPanelTest, PathsAreShownAndCopiedOnlyOnDemand)
{
    fetch(QStringLiteral("/8/220/94.png?key=secret"), QStringLiteral("=cmd"));
    auto *table = part<QTreeView>("requestTable");
    EXPECT_TRUE(table->isColumnHidden(RequestModel::Path));
    EXPECT_FALSE(copied("networkCopy").contains(QStringLiteral("secret")));
    EXPECT_FALSE(copied("networkCopyCsv").contains(QStringLiteral("secret")));
    EXPECT_TRUE(copied("networkCopyCsv").contains(QStringLiteral(",'=cmd,"))) << "nothing is calculated";
    part<QCheckBox>("networkPaths")->click();
    EXPECT_FALSE(table->isColumnHidden(RequestModel::Path));
    EXPECT_TRUE(copied("networkCopy").contains(QStringLiteral("/8/220/94.png?key=secret")));
}

TEST_F(NetworkPanelTest, CopiesWhatIsSelectedOldestFirst)
{
    for (const char *why : {"first", "second", "third"})
        fetch(QStringLiteral("/a"), QLatin1String(why));
    auto *table = part<QTreeView>("requestTable");
    EXPECT_EQ(copied("networkCopy").count(u'\n'), 3);
    table->selectionModel()->select(table->model()->index(0, 0),
                                    QItemSelectionModel::Select | QItemSelectionModel::Rows);
    table->selectionModel()->select(table->model()->index(2, 0),
                                    QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const QString text = copied("networkCopy");
    EXPECT_LT(text.indexOf(QStringLiteral("first")), text.indexOf(QStringLiteral("third")));
    EXPECT_FALSE(text.contains(QStringLiteral("second")));
}

TEST_F(NetworkPanelTest, AsksToAllowTheHostOfARefusedRequest)
{
    std::vector<NetworkPolicy> chosen;
    QObject::connect(&panel, &NetworkPanel::policyChosen, &context, [&](const NetworkPolicy &policy) {
        chosen.push_back(policy);
        gate.setPolicy(policy);
    });
    gate.setPolicy({NetworkPolicy::Mode::NamedHosts, {QStringLiteral("a.example")}});
    fetch(QStringLiteral("/a"), QStringLiteral("tile"));
    auto *allow = part<QPushButton>("networkAllow");
    EXPECT_FALSE(allow->isVisible());
    auto *table = part<QTreeView>("requestTable");
    table->setCurrentIndex(table->model()->index(0, 0));
    ASSERT_TRUE(allow->isVisible());
    allow->click();
    ASSERT_EQ(chosen.size(), 1U);
    EXPECT_EQ(chosen[0], (NetworkPolicy{NetworkPolicy::Mode::NamedHosts,
                                        {QStringLiteral("a.example"), QStringLiteral("127.0.0.1")}}));
    EXPECT_FALSE(allow->isVisible());
    EXPECT_TRUE(gate.allows(QUrl(server.address())));
}

TEST_F(NetworkPanelTest, ForgetsTheRequestsOnDemand)
{
    fetch(QStringLiteral("/a"), QStringLiteral("tile"));
    part<QPushButton>("networkClear")->click();
    EXPECT_EQ(panel.requests().model().rowCount(), 0);
    EXPECT_TRUE(part<QLabel>("networkEmpty")->isVisible());
    fetch(QStringLiteral("/b"), QStringLiteral("tile"));
    EXPECT_EQ(panel.requests().model().rowCount(), 1);
}

TEST(RequestModel, KeepsUpWithALogThatDropsTheOldest)
{
    RequestLog log;
    RequestModel model;
    model.setLog(log);
    for (std::uint64_t id = 1; id <= RequestLog::mostRecords + 5; ++id) {
        RequestRecord record;
        record.id = id;
        log.begin(record);
        model.update(log, id);
    }
    EXPECT_EQ(model.rowCount(), static_cast<int>(RequestLog::mostRecords));
    EXPECT_EQ(model.at(0)->id, RequestLog::mostRecords + 5);
    EXPECT_EQ(model.at(model.rowCount() - 1)->id, 6U);
    log.find(100)->state = RequestRecord::State::Done;
    model.update(log, 100);
    EXPECT_EQ(model.at(model.rowCount() - 95)->state, RequestRecord::State::Done);
    model.update(log, 1); // dropped
}

} // namespace
} // namespace leadline
