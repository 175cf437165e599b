// SPDX-License-Identifier: GPL-3.0-or-later
// Files of people who mean harm: make_hostile.py writes them and says what must be answered. Every one gets its clear
// sentence and status, nothing crashes, and nobody rings at the address that they name.
#include "tests/end_to_end/leadline_program.h"

#include <gmock/gmock.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace leadline::end_to_end {
namespace {

/// Counts who connects to a port of this machine.
class Listener
{
public:
    Listener()
        : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        auto *plain = reinterpret_cast<sockaddr *>(&address);
        if (::bind(m_socket, plain, length) == 0 && ::listen(m_socket, 64) == 0 &&
            ::getsockname(m_socket, plain, &length) == 0)
            m_port = ntohs(address.sin_port);
    }
    ~Listener() { ::close(m_socket); }
    Q_DISABLE_COPY_MOVE(Listener)

    int port() const { return m_port; }
    int callers()
    {
        for (int one = ::accept(m_socket, nullptr, nullptr); one >= 0; one = ::accept(m_socket, nullptr, nullptr)) {
            ::close(one);
            ++m_callers;
        }
        return m_callers;
    }

private:
    int m_socket;
    int m_port = 0;
    int m_callers = 0;
};

class Hostile : public ::testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_GT(m_listener.port(), 0);
        const Outcome made =
            run(QStringLiteral("python3"), {sourceFile(QStringLiteral("tests/hostile/make_hostile.py")), inputs(),
                                            QStringLiteral("--port"), QString::number(m_listener.port())});
        ASSERT_EQ(made.exitStatus, 0) << made.err.toStdString();
        QFile table(inputs() + QStringLiteral("/table.json"));
        ASSERT_TRUE(table.open(QIODevice::ReadOnly));
        m_rows = QJsonDocument::fromJson(table.readAll()).array();
        ASSERT_GE(m_rows.size(), 40);
    }

    QString inputs() const { return m_folder.filePath(QStringLiteral("inputs")); }
    QString newCase() const
    {
        const QString path = m_folder.filePath(QStringLiteral("c.leadline"));
        QDir(path).removeRecursively();
        const Outcome made = leadline({QStringLiteral("new"), path, QStringLiteral("--title"), QStringLiteral("T")});
        EXPECT_EQ(made.exitStatus, 0) << made.err.toStdString();
        return path;
    }

    QTemporaryDir m_folder;
    Listener m_listener;
    QJsonArray m_rows;
};

void expectTexts(const QJsonObject &row, const QString &said)
{
    for (const QJsonValue text : row.value(QStringLiteral("says")).toArray())
        EXPECT_TRUE(said.contains(text.toString(), Qt::CaseInsensitive))
            << "must say: " << text.toString().toStdString() << "\nsaid: " << said.left(1000).toStdString();
    for (const QJsonValue text : row.value(QStringLiteral("never")).toArray())
        EXPECT_FALSE(said.contains(text.toString(), Qt::CaseInsensitive))
            << "must not say: " << text.toString().toStdString() << "\nsaid: " << said.left(1000).toStdString();
}

TEST_F(Hostile, EveryInputGetsItsSentenceAndNobodyIsCalled)
{
    for (const QJsonValue value : m_rows) {
        const QJsonObject row = value.toObject();
        SCOPED_TRACE(row.value(QStringLiteral("name")).toString().toStdString());
        const QString casePath = newCase();
        QStringList command;
        for (const QJsonValue part : row.value(QStringLiteral("command")).toArray()) {
            command << (part == QLatin1String("CASE")   ? casePath
                        : part == QLatin1String("FILE") ? inputs() + u'/' + row.value(QStringLiteral("file")).toString()
                                                        : part.toString());
        }
        const Outcome outcome = leadline(command);
        EXPECT_EQ(outcome.exitStatus, row.value(QStringLiteral("status")).toInt()) << outcome.err.toStdString();
        expectTexts(row, outcome.err + QString::fromUtf8(outcome.out));
        EXPECT_EQ(leadline({QStringLiteral("verify"), casePath}).exitStatus, 0) << "the case is whole afterwards";
        EXPECT_EQ(m_listener.callers(), 0);
    }
    EXPECT_FALSE(QFile::exists(QStringLiteral("/tmp/leadline_was_here")));
}

/// Whatever is decoded or not: evidence can be kept and hashed.
TEST_F(Hostile, EveryFileCanBeKeptUnread)
{
    const QString casePath = newCase();
    int kept = 0;
    for (const QFileInfo &file : QDir(inputs()).entryInfoList(QDir::Files)) {
        if (file.size() == 0 || file.fileName() == QLatin1String("table.json"))
            continue;
        const Outcome added = leadline({QStringLiteral("add"), casePath, QStringLiteral("--kind"),
                                        QStringLiteral("other"), QStringLiteral("--"), file.filePath()});
        EXPECT_EQ(added.exitStatus, 0) << added.err.toStdString();
        ++kept;
    }
    EXPECT_GT(kept, 30);
    const Outcome verified = leadline({QStringLiteral("verify"), casePath});
    EXPECT_EQ(verified.exitStatus, 0) << verified.out.toStdString();
    EXPECT_EQ(m_listener.callers(), 0);
}

} // namespace
} // namespace leadline::end_to_end
