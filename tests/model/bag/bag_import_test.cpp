// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/bag/bag_fixture.h"

#include <random>
#include <sys/stat.h>
#include <unistd.h>

namespace leadline::testing {
namespace {

class BagImport : public BagOfACase
{
protected:
    void SetUp() override
    {
        createWithExhibits().reset();
        exportTo(*open(OpenMode::ReadOnly), bag());
    }
    QString arrived() const { return outside(QStringLiteral("Arrived.leadline")); }
    Result<ImportedBag> import() { return importBag(bag(), arrived(), clock, {}); }
    QString in(const char *path) const { return bag() + QLatin1Char('/') + QString::fromUtf8(path); }
    /// Lists a file in manifest-sha256.txt only, and takes the other lists away.
    void listAnew(const std::map<QString, QByteArray> &files)
    {
        QByteArray text;
        for (const auto &[path, bytes] : files)
            text += sha(bytes) + "  " + path.toUtf8() + '\n';
        overwrite(in("manifest-sha256.txt"), text);
        for (const char *list :
             {"manifest-sha512.txt", "tagmanifest-sha256.txt", "tagmanifest-sha512.txt", "bag-info.txt"})
            QFile::remove(in(list));
    }
    std::map<QString, QByteArray> payload() const
    {
        std::map<QString, QByteArray> files;
        for (const auto &[path, bytes] : contents(bag())) {
            if (path.startsWith(QLatin1String("data/")))
                files[path] = bytes;
        }
        return files;
    }
    /// What both the check and the import say, the same; and nothing came of it.
    std::string refusal()
    {
        const auto checked = verifyBag(bag(), {});
        EXPECT_TRUE(checked) << (checked ? "" : checked.error().message().toStdString());
        const auto imported = import();
        EXPECT_TRUE(leftBeside(QStringLiteral("Arrived*")).isEmpty());
        EXPECT_TRUE(!imported || !imported->bag.valid());
        return checked ? textOf(checked->findings) : std::string();
    }
};

TEST_F(BagImport, GivesTheCaseBackWithEveryExhibit)
{
    ASSERT_TRUE(QFile::remove(outside(QStringLiteral("huge.tif")))) << "the receiver has no such file";
    const auto imported = import();
    ASSERT_TRUE(imported) << imported.error().message().toStdString();
    EXPECT_TRUE(imported->bag.valid()) << textOf(imported->bag.findings);
    EXPECT_TRUE(imported->check.intact()) << textOf(imported->check.findings);
    EXPECT_EQ(imported->check.files, 3);
    const auto store = openCase(arrived(), OpenMode::ReadWrite, clock);
    ASSERT_TRUE(store);
    EXPECT_EQ((*store)->load()->title, QStringLiteral("Rajin"));
    EXPECT_EQ(read((*store)->pathOf(*(*store)->load()->find<Evidence>({3}))), QByteArray("scene").repeated(1000));
    struct stat facts;
    ASSERT_EQ(::stat(arrived().toUtf8().constData(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777, 0700u);
}

TEST_F(BagImport, ExportedAgainItIsTheSameBag)
{
    ASSERT_TRUE(import());
    const auto store = openCase(arrived(), OpenMode::ReadOnly, clock);
    exportTo(**store, bag("second"));
    EXPECT_TRUE(contents(bag()) == contents(bag("second")));
}

TEST_F(BagImport, EveryFlippedByteIsFoundAndItsFileNamed)
{
    const auto sound = contents(bag());
    std::mt19937 random(11); // NOLINT: the same bytes every time
    for (const auto &[path, bytes] : sound) {
        QByteArray altered = bytes;
        const auto at = static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size()));
        altered[at] = static_cast<char>(altered[at] ^ 1);
        overwrite(in(path.toUtf8().constData()), altered);
        const auto report = verifyBag(bag(), {});
        ASSERT_TRUE(report);
        EXPECT_FALSE(report->valid()) << path.toStdString();
        const std::string file = path.toStdString();
        if (!path.startsWith(QLatin1String("tagmanifest"))) {
            EXPECT_NE(textOf(report->findings).find(file), std::string::npos) << file;
        }
        overwrite(in(path.toUtf8().constData()), bytes);
    }
    EXPECT_TRUE(verifyBag(bag(), {})->valid());
}

TEST_F(BagImport, NamesWhatIsMissingAndWhatNoListNames)
{
    const QByteArray note = sha("a note");
    const QByteArray path = "data/evidence/" + note.left(2) + '/' + note;
    ASSERT_TRUE(QFile::remove(in(path.constData())));
    overwrite(in("data/evidence/ab/extra"), "x");
    const std::string said = refusal();
    EXPECT_NE(said.find(path.toStdString() + ": it is missing; manifest-sha256.txt lists it"), std::string::npos)
        << said;
    EXPECT_NE(said.find("data/evidence/ab/extra: manifest-sha512.txt does not list it"), std::string::npos) << said;
}

TEST_F(BagImport, FetchesNothing)
{
    overwrite(in("fetch.txt"), "http://127.0.0.1:1/x 10 data/evidence/ab/x\n");
    EXPECT_NE(refusal().find("Leadline fetches nothing"), std::string::npos);
}

TEST_F(BagImport, FollowsNoSymbolicLink)
{
    const QString secret = write(QStringLiteral("secret.txt"), "secret");
    ASSERT_TRUE(QFile::link(secret, in("data/evidence/link")));
    EXPECT_NE(refusal().find("data/evidence/link: it is a symbolic link"), std::string::npos);
    ASSERT_TRUE(QFile::remove(in("data/evidence/link")));
    // A folder that is one, with a file that the list names.
    ASSERT_TRUE(QFile::rename(in("data"), bag("elsewhere")));
    ASSERT_TRUE(QFile::link(bag("elsewhere"), in("data")));
    const std::string said = refusal();
    EXPECT_NE(said.find("data: it is a symbolic link"), std::string::npos) << said;
    EXPECT_NE(said.find("data/case.gpkg: it is missing"), std::string::npos) << said;
}

TEST_F(BagImport, NeverWaitsForAPipe)
{
    ASSERT_EQ(::mkfifo(in("data/evidence/pipe").toUtf8().constData(), 0600), 0);
    EXPECT_NE(refusal().find("data/evidence/pipe: it is not a regular file"), std::string::npos);
}

TEST_F(BagImport, ListsThatLeadOutOfTheBagAreRefused)
{
    const auto files = payload();
    for (const char *path : {"../secret.txt", "/etc/hostname", "data/../../secret.txt", "data\\..\\secret.txt",
                             "C:/secret.txt", "data/CON", "~/secret.txt"}) {
        auto listed = files;
        listed[QString::fromUtf8(path)] = "secret";
        listAnew(listed);
        EXPECT_NE(refusal().find("manifest-sha256.txt, line"), std::string::npos) << path;
    }
}

TEST_F(BagImport, NamesThatDifferOnlyInTheirLettersAreRefused)
{
    auto files = payload();
    files[QStringLiteral("data/CASE.gpkg")] = "x";
    overwrite(in("data/CASE.gpkg"), "x");
    listAnew(files);
    const std::string said = refusal();
    EXPECT_NE(said.find("there is another file of that name"), std::string::npos) << said;
}

TEST_F(BagImport, TakesNothingThatIsNoPartOfACase)
{
    for (const char *path : {"data/autorun.sh", "data/evidence/ab/readme.txt", "data/evidence/ab/../x",
                             "data/case.gpkg-wal", "data/derived/tiles/1.png"}) {
        auto files = payload();
        const QString name = QDir::cleanPath(QString::fromUtf8(path));
        files[name] = "x";
        overwrite(in(name.toUtf8().constData()), "x");
        listAnew(files);
        EXPECT_TRUE(verifyBag(bag(), {})->valid()) << "a bag may hold it, a case may not: " << path;
        const auto imported = import();
        ASSERT_TRUE(imported);
        EXPECT_FALSE(imported->bag.valid()) << path;
        EXPECT_TRUE(leftBeside(QStringLiteral("Arrived*")).isEmpty());
        ASSERT_TRUE(QFile::remove(in(name.toUtf8().constData())));
    }
}

TEST_F(BagImport, ABagWithoutACaseOrWithoutListsIsRefused)
{
    ASSERT_TRUE(QFile::remove(in("data/case.gpkg")));
    listAnew(payload());
    const auto imported = import();
    ASSERT_TRUE(imported);
    EXPECT_EQ(textOf(imported->bag.findings), "data/case.gpkg: it is missing: this is not the bag of a case\n");
    ASSERT_TRUE(QFile::remove(in("manifest-sha256.txt")));
    EXPECT_NE(refusal().find("nothing says what the files must be"), std::string::npos);
}

TEST_F(BagImport, ACaseFileThatIsNoneIsRefusedByTheStore)
{
    auto files = payload();
    files[QStringLiteral("data/case.gpkg")] = QByteArray("SQLite format 3\0junk", 20).repeated(100);
    overwrite(in("data/case.gpkg"), files[QStringLiteral("data/case.gpkg")]);
    listAnew(files);
    EXPECT_TRUE(verifyBag(bag(), {})->valid());
    const auto refused = import();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Damaged);
    EXPECT_TRUE(leftBeside(QStringLiteral("Arrived*")).isEmpty());
}

TEST_F(BagImport, NeverReplacesWhatIsThere)
{
    ASSERT_TRUE(QDir().mkpath(arrived()));
    const auto refused = import();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::AlreadyExists);
    EXPECT_TRUE(QDir(arrived()).isEmpty());
}

TEST_F(BagImport, LeavesNothingBehindWhenItIsStopped)
{
    std::stop_source stop;
    const Progress progress{.stop = stop.get_token(), .report = [&](double, const QString &) { stop.request_stop(); }};
    const auto stopped = importBag(bag(), arrived(), clock, progress);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
    EXPECT_TRUE(leftBeside(QStringLiteral("Arrived*")).isEmpty());
}

} // namespace
} // namespace leadline::testing
