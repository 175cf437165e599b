// SPDX-License-Identifier: GPL-3.0-or-later
// Time stamps through the real window: the request is written, an authority of the test's own answers, the answer is
// checked by the real decoder and shown.
#include "app/case_session.h"
#include "app/window/message_area.h"
#include "app/workbench.h"
#include "model/network/network_gate.h"
#include "tests/app/fake_prompts.h"
#include "tests/support/local_http_server.h"
#include "tests/support/paths.h"
#include "tests/support/test_authority.h"
#include "tests/support/wait_until.h"
#include "widgets/dialogs/time_stamps_dialog.h"

#include <gmock/gmock.h>

#include <QAction>
#include <QLabel>
#include <QPushButton>

namespace leadline {
namespace {

class WindowStamps : public ::testing::Test
{
protected:
    void SetUp() override
    {
        WorkbenchServices services;
        services.clock = std::make_shared<SystemClock>();
        services.decoders = makeDecoderPool(decodeProgram());
        services.prompts = std::make_unique<testing::FakePrompts>(answers);
        services.settingsFile = path(QStringLiteral("settings.ini"));
        bench = std::make_unique<Workbench>(std::move(services));
        bench->window().show();
        ASSERT_TRUE(bench->createCaseFolder(path(QStringLiteral("c.leadline"))));
        bench->waitUntilIdle();
        bench->window().actions().timeStamps->trigger();
        bench->waitUntilIdle();
    }
    void TearDown() override { bench.reset(); }

    QString path(const QString &name) const { return m_folder.filePath(name); }
    TimeStampsDialog *dialog() const { return bench->window().findChild<TimeStampsDialog *>(); }
    void click(const char *name)
    {
        auto *button = dialog()->findChild<QPushButton *>(QLatin1String(name));
        ASSERT_TRUE(button);
        button->click();
        bench->waitUntilIdle();
    }
    QString shown() const
    {
        QStringList texts;
        for (const QLabel *label : dialog()->findChildren<QLabel *>())
            texts << label->text();
        return texts.join(u'\n');
    }
    /// Writes the request and has the authority answer it.
    QByteArray answerOf(const TestAuthority &authority)
    {
        answers->file = path(QStringLiteral("log.tsq"));
        click("stampRequest");
        QFile query(answers->file);
        EXPECT_TRUE(query.open(QIODevice::ReadOnly));
        return authority.reply(query.readAll());
    }
    void read(const QByteArray &answer)
    {
        QFile file(path(QStringLiteral("log.tsr")));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(answer);
        file.close();
        answers->files = {file.fileName()};
        click("stampAnswer");
    }

    std::shared_ptr<testing::Answers> answers = std::make_shared<testing::Answers>();
    std::unique_ptr<Workbench> bench;

private:
    QTemporaryDir m_folder;
};

TEST_F(WindowStamps, RequestIsWrittenAndTheAnswerShown)
{
    const TestAuthority authority;
    ASSERT_TRUE(dialog());
    EXPECT_TRUE(shown().contains(QStringLiteral("No time stamp covers this case's log yet.")));
    const QByteArray answer = answerOf(authority);
    EXPECT_TRUE(shown().contains(QStringLiteral("Waits for the answer")));
    read(answer);
    EXPECT_TRUE(answers->errors.isEmpty()) << answers->errors.value(0).message().toStdString();
    EXPECT_TRUE(shown().contains(QStringLiteral("CN=SYNTHETIC time stamps")));
    EXPECT_TRUE(
        bench->window().messages().texts().last().contains(QStringLiteral("A time stamp of log entry 1: existed at")));
    const auto stamps = bench->session()->editor().store().timeStamps();
    ASSERT_EQ(stamps->size(), 1u);
    EXPECT_EQ(stamps->front().response, answer);

    bench->window().actions().verify->trigger();
    bench->waitUntilIdle();
    EXPECT_TRUE(bench->window().messages().texts().last().contains(QStringLiteral("Everything is intact")));
}

TEST_F(WindowStamps, WrongAnswerIsRefusedInWords)
{
    const TestAuthority authority;
    QByteArray answer = answerOf(authority);
    answer[answer.size() - 1] = static_cast<char>(answer[answer.size() - 1] ^ 1);
    read(answer);
    ASSERT_EQ(answers->errors.size(), 1);
    EXPECT_TRUE(answers->errors.first().what.contains(QStringLiteral("its signature is not valid")));
    EXPECT_TRUE(shown().contains(QStringLiteral("Waits for the answer")));
}

TEST_F(WindowStamps, RequestIsSentWhereTheCaseAllowsTheNetwork)
{
    const TestAuthority authority;
    LocalHttpServer server;
    server.answer = [&](const QByteArray &) {
        return LocalHttpServer::Answer{200, "application/timestamp-reply", authority.reply(server.bodies.last()), {}};
    };
    answers->text = server.address() + QStringLiteral("/stamp");
    EXPECT_FALSE(dialog()->findChild<QPushButton *>(QStringLiteral("stampSend"))->isEnabled());
    bench->gate().setPolicy({NetworkPolicy::Mode::All});
    click("stampSend");
    ASSERT_TRUE(waitUntil([&] {
        bench->waitUntilIdle();
        return shown().contains(QStringLiteral("CN=SYNTHETIC time stamps")) || !answers->errors.isEmpty();
    }));
    EXPECT_TRUE(answers->errors.isEmpty()) << answers->errors.value(0).message().toStdString();
    EXPECT_EQ(server.paths, QList<QByteArray>{"/stamp"});
    EXPECT_TRUE(server.requests.first().startsWith("POST /stamp "));
    EXPECT_TRUE(server.requests.first().contains("Content-Type: application/timestamp-query"));
    EXPECT_EQ(server.bodies.first(), bench->session()->editor().store().timeStamps()->front().request);
}

TEST_F(WindowStamps, AddressThatAnswersSomethingElseIsNamed)
{
    LocalHttpServer server;
    server.answer = [](const QByteArray &) {
        return LocalHttpServer::Answer{200, "text/html", "<html>Hello</html>", {}};
    };
    answers->text = server.address();
    bench->gate().setPolicy({NetworkPolicy::Mode::All});
    click("stampSend");
    ASSERT_TRUE(waitUntil([&] {
        bench->waitUntilIdle();
        return !answers->errors.isEmpty();
    }));
    EXPECT_TRUE(answers->errors.first().message().contains(QStringLiteral("127.0.0.1: not a time stamp: it is HTML")))
        << answers->errors.first().message().toStdString();
    answers->text = QStringLiteral("not an address");
    click("stampSend");
    EXPECT_TRUE(answers->errors.last().what.contains(QStringLiteral("not a web address")));
}

} // namespace
} // namespace leadline
