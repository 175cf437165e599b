// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/file_download.h"

#include "tests/model/network/gate_fixture.h"

#include <QRegularExpression>
#include <QTemporaryDir>

namespace leadline {
namespace {

class Download : public testing::GateFixture
{
protected:
    Download()
    {
        allowAll();
        gate.setRetryPolicy({1});
        for (int i = 0; i < 5'000'000; ++i)
            file += static_cast<char>(i * 7 + i / 1000);
        server.answer = [this](const QByteArray &) { return partOf(server.requests.last()); };
        connectTo(download);
    }

    void connectTo(FileDownload &one)
    {
        QObject::connect(&one, &FileDownload::sizeAsked, &context, [this](qint64 bytes) { asked = bytes; });
        QObject::connect(&one, &FileDownload::finished, &context, [this](const QString &path) { done = path; });
        QObject::connect(&one, &FileDownload::failed, &context, [this](const Error &error) { failure = error; });
    }
    LocalHttpServer::Answer partOf(const QByteArray &head)
    {
        static const QRegularExpression pattern(QStringLiteral("Range: bytes=(\\d+)-(\\d+)\r"));
        const auto match = pattern.match(QString::fromLatin1(head));
        if (!match.hasMatch() || !knowsRanges)
            return {200, "image/tiff", file, {}};
        const qsizetype first = match.captured(1).toLongLong();
        if (first >= breaksAt)
            return {503, "text/plain", "later", {}};
        const qsizetype last = std::min<qsizetype>(match.captured(2).toLongLong(), file.size() - 1);
        return {206, "image/tiff", file.mid(first, last - first + 1),
                "ETag: \"" + version + "\"\r\nContent-Range: bytes " + QByteArray::number(first) + '-' +
                    QByteArray::number(last) + '/' + QByteArray::number(file.size()) + "\r\n"};
    }
    DownloadWish wish(std::int64_t most) const { return {url("/scene.tif"), path(), QStringLiteral("scene"), most}; }
    QString path() const { return m_dir.filePath(QStringLiteral("scene.tif")); }
    bool wait()
    {
        return waitUntil([this] { return !download.isRunning(); });
    }
    QByteArray kept() const
    {
        QFile written(path());
        return written.open(QIODevice::ReadOnly) ? written.readAll() : QByteArray();
    }
    QStringList files() const { return QDir(m_dir.path()).entryList(QDir::Files); }

    QByteArray file;
    QByteArray version = "v1";
    qsizetype breaksAt = 1'000'000'000;
    bool knowsRanges = true;
    FileDownload download{gate};
    std::optional<qint64> asked;
    QString done;
    std::optional<Error> failure;

private:
    QTemporaryDir m_dir;
};

TEST_F(Download, AsksBeforeItTakesMoreThanWasAgreedTo)
{
    download.start(wish(0));
    ASSERT_TRUE(wait());
    EXPECT_EQ(asked, 5'000'000);
    EXPECT_LE(download.doneBytes(), 64 * 1024);
    download.resume(*asked);
    ASSERT_TRUE(wait());
    EXPECT_EQ(done, path());
    EXPECT_EQ(kept(), file);
    EXPECT_EQ(files(), QStringList{QStringLiteral("scene.tif")}) << "nothing else is left";
}

TEST_F(Download, GoesOnWhereItBroke)
{
    breaksAt = 2'000'000;
    download.start(wish(10'000'000));
    ASSERT_TRUE(wait());
    ASSERT_TRUE(failure);
    EXPECT_TRUE(failure->what.contains(QLatin1String("503")));
    const std::int64_t before = download.doneBytes();
    EXPECT_GT(before, 64 * 1024);
    breaksAt = 1'000'000'000;
    server.requests.clear();
    download.resume(10'000'000);
    ASSERT_TRUE(wait());
    EXPECT_EQ(kept(), file);
    EXPECT_TRUE(server.requests.first().contains("bytes=" + QByteArray::number(before) + "-"));
}

TEST_F(Download, GoesOnInALaterRun)
{
    breaksAt = 2'000'000;
    download.start(wish(10'000'000));
    ASSERT_TRUE(wait());
    breaksAt = 1'000'000'000;
    server.requests.clear();
    FileDownload later(gate);
    connectTo(later);
    later.start(wish(10'000'000));
    ASSERT_TRUE(waitUntil([&later] { return !later.isRunning(); }));
    EXPECT_EQ(kept(), file);
    EXPECT_FALSE(server.requests.first().contains("bytes=0-"));
}

TEST_F(Download, DoesNotPutPartsOfTwoFilesTogether)
{
    breaksAt = 2'000'000;
    download.start(wish(10'000'000));
    ASSERT_TRUE(wait());
    breaksAt = 1'000'000'000;
    version = "v2";
    download.resume(10'000'000);
    ASSERT_TRUE(wait());
    EXPECT_TRUE(failure->what.contains(QLatin1String("changed meanwhile"))) << failure->what.toStdString();
    EXPECT_TRUE(done.isEmpty());
    download.resume(10'000'000);
    ASSERT_TRUE(wait());
    EXPECT_EQ(kept(), file);
}

TEST_F(Download, TakesAWholeFileWhereTheServerKnowsNoParts)
{
    knowsRanges = false;
    download.start(wish(0));
    ASSERT_TRUE(wait());
    EXPECT_EQ(asked, -1) << "the size is not known before";
    download.resume(10'000'000);
    ASSERT_TRUE(wait());
    EXPECT_EQ(kept(), file);
}

TEST_F(Download, EndsWhenItIsCancelledAndLeavesNothingWhenDiscarded)
{
    QObject::connect(&download, &FileDownload::progressed, &context, [this] { download.cancel(); });
    download.start(wish(10'000'000));
    ASSERT_TRUE(wait());
    EXPECT_TRUE(done.isEmpty());
    EXPECT_EQ(files().size(), 2) << "the part and what is known of it";
    download.discard();
    EXPECT_TRUE(files().isEmpty());
}

TEST_F(Download, SaysWhyItCannotBeWritten)
{
    DownloadWish nowhere = wish(10'000'000);
    nowhere.path = QStringLiteral("/nonexistent/scene.tif");
    download.start(nowhere);
    ASSERT_TRUE(failure);
    EXPECT_EQ(failure->code, ErrorCode::Io);
    EXPECT_EQ(server.connections, 0);
}

} // namespace
} // namespace leadline
