// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/store/case_fixture.h"
#include "tests/model/store/sample_items.h"

#include "model/store/schema.h"

#include <QDir>

#include <atomic>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace leadline::testing {
namespace {

using CaseStoreTest = CaseFolder;

Edit everything()
{
    Edit edit{QStringLiteral("Everything"), {}};
    for (const Item &item : sampleItems())
        edit.changes.push_back({std::nullopt, item});
    return edit;
}

TEST_F(CaseStoreTest, EveryKindOfItemComesBackAsItWas)
{
    ASSERT_TRUE(create()->commit(everything()));
    const auto store = open();
    const auto data = store->load();
    ASSERT_TRUE(data) << data.error().message().toStdString();
    EXPECT_EQ(data->title, QStringLiteral("Rajin"));
    for (const Item &item : sampleItems()) {
        const auto found = data->find(refOf(item));
        ASSERT_TRUE(found) << toText(refOf(item)).toStdString();
        EXPECT_TRUE(*found == item) << toText(refOf(item)).toStdString();
    }
    const auto report = store->verify({});
    ASSERT_TRUE(report);
    for (const Finding &finding : report->findings)
        EXPECT_EQ(finding.item, QStringLiteral("E-001")) << "its files are made up; " << textOf(*report);
}

TEST_F(CaseStoreTest, IdsAndLabelsAreNeverGivenTwice)
{
    std::set<std::int64_t> ids;
    std::set<QString> labels;
    {
        const auto store = create();
        for (int i = 0; i < 3; ++i) {
            EXPECT_TRUE(ids.insert(store->reserveId(ItemKind::Event)).second);
            EXPECT_TRUE(labels.insert(store->reserveEvidenceLabel()).second);
        }
        EXPECT_TRUE(labels.contains(QStringLiteral("E-001")));
    }
    const auto store = open();
    EXPECT_TRUE(ids.insert(store->reserveId(ItemKind::Event)).second);
    EXPECT_TRUE(labels.insert(store->reserveEvidenceLabel()).second);
    EXPECT_TRUE(labels.contains(QStringLiteral("E-004")));
}

TEST_F(CaseStoreTest, RefusesAChangeOfWhatTheCaseDoesNotHold)
{
    const auto store = create();
    Event event;
    event.id = {store->reserveId(ItemKind::Event)};
    event.title = QStringLiteral("First");
    ASSERT_TRUE(store->commit(adding(QStringLiteral("Add"), event)));
    Event stale = event;
    stale.title = QStringLiteral("Something else");
    Event after = event;
    after.title = QStringLiteral("Second");
    const auto refused = store->commit({QStringLiteral("Change"), {{stale, after}}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Internal);
    EXPECT_EQ(refused.error().context, QStringLiteral("event:1"));
    EXPECT_EQ(store->load()->find<Event>(event.id)->title, QStringLiteral("First"));
    EXPECT_EQ(store->log()->size(), 2u) << "a refused edit leaves no entry";
}

TEST_F(CaseStoreTest, NothingOfAnEditIsWrittenWhenOneChangeIsRefused)
{
    const auto store = create();
    Event event;
    event.id = {1};
    event.title = QStringLiteral("Good");
    Event unknown = event;
    unknown.id = {99};
    ASSERT_FALSE(store->commit({QStringLiteral("Two"), {{std::nullopt, event}, {unknown, std::nullopt}}}));
    EXPECT_TRUE(store->load()->all<Event>().empty());
    ASSERT_TRUE(store->commit(adding(QStringLiteral("One"), event)));
    EXPECT_TRUE(store->verify({})->intact()) << textOf(*store->verify({}));
}

TEST_F(CaseStoreTest, SecondOpenerIsToldThatTheCaseIsOpen)
{
    auto store = create();
    for (const OpenMode mode : {OpenMode::ReadWrite, OpenMode::ReadOnly}) {
        const auto second = openCase(folder(), mode, clock);
        ASSERT_FALSE(second);
        EXPECT_EQ(second.error().code, ErrorCode::Locked);
        EXPECT_TRUE(second.error().what.contains(QStringLiteral("another window")));
    }
    EXPECT_TRUE(store->commit(everything())) << "the first one goes on undisturbed";
    store.reset();
    EXPECT_TRUE(open()->load());
}

TEST_F(CaseStoreTest, OtherProgramsFindTheOpenCaseLocked)
{
    const auto store = create();
    ASSERT_TRUE(store->commit(everything()));
    const QByteArray path = file().toUtf8();
    const pid_t child = fork();
    if (child == 0) {
        // What SQLite asks before it reads: a read lock on its shared range (sqlite3.h's PENDING_BYTE + 2, 510 bytes).
        struct flock lock = {};
        lock.l_type = F_RDLCK;
        lock.l_whence = SEEK_SET;
        lock.l_start = 0x40000002;
        lock.l_len = 510;
        const int descriptor = ::open(path.constData(), O_RDONLY);
        _exit(::fcntl(descriptor, F_GETLK, &lock) == 0 && lock.l_type == F_WRLCK ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
}

TEST_F(CaseStoreTest, TwoReadersMayLookAtAClosedCase)
{
    create().reset();
    const auto first = open(OpenMode::ReadOnly);
    const auto second = open(OpenMode::ReadOnly);
    EXPECT_TRUE(first->isReadOnly());
    EXPECT_TRUE(second->load());
    EXPECT_EQ(openCase(folder(), OpenMode::ReadWrite, clock).error().code, ErrorCode::Locked);
    const auto refused = first->commit(everything());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::NoPermission);
}

TEST_F(CaseStoreTest, LeavesACaseOfANewerVersionUntouched)
{
    create().reset();
    const QString newer = QString::number(schemaNumber + 1);
    sql(QStringLiteral("UPDATE leadline_meta SET value='%1' WHERE key='schema'").arg(newer));
    const QByteArray before = read(file());
    const auto refused = openCase(folder(), OpenMode::ReadWrite, clock);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::NewerVersion);
    EXPECT_TRUE(refused.error().what.contains(newer)) << refused.error().what.toStdString();
    EXPECT_TRUE(read(file()) == before);
    EXPECT_FALSE(QFile::exists(file() + QStringLiteral("-wal")));
}

TEST_F(CaseStoreTest, SaysWhatIsNotACase)
{
    const auto missing = openCase(outside(QStringLiteral("none")), OpenMode::ReadWrite, clock);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
    ASSERT_TRUE(QDir().mkpath(folder()));
    const auto empty = openCase(folder(), OpenMode::ReadWrite, clock);
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().code, ErrorCode::InvalidInput);
    EXPECT_TRUE(empty.error().message().contains(QStringLiteral("Rajin.leadline")));
    QFile text(file());
    ASSERT_TRUE(text.open(QIODevice::WriteOnly));
    text.write(QByteArray("not a database, just some words\n").repeated(300));
    text.close();
    const auto nonsense = openCase(folder(), OpenMode::ReadWrite, clock);
    ASSERT_FALSE(nonsense);
    EXPECT_EQ(nonsense.error().code, ErrorCode::Damaged);
    text.remove();
    sql(QStringLiteral("CREATE TABLE a(b)"));
    EXPECT_EQ(openCase(folder(), OpenMode::ReadWrite, clock).error().code, ErrorCode::InvalidInput);
}

TEST_F(CaseStoreTest, MakesNoCaseWhereSomethingIs)
{
    create().reset();
    EXPECT_EQ(createCase(folder(), {}, clock).error().code, ErrorCode::AlreadyExists);
    const QString taken = write(QStringLiteral("a.txt"), "x");
    EXPECT_EQ(createCase(taken, {}, clock).error().code, ErrorCode::AlreadyExists);
    EXPECT_EQ(createCase(outside(QString()), {}, clock).error().code, ErrorCode::AlreadyExists) << "folder not empty";
    EXPECT_EQ(createCase(outside(QStringLiteral("no/such/parent")), {}, clock).error().code, ErrorCode::NotFound);
}

TEST_F(CaseStoreTest, ClosedCaseIsOneFileWithoutNamesOfHostOrUser)
{
    ASSERT_TRUE(create()->commit(everything()));
    EXPECT_EQ(QDir(folder()).entryList(QDir::Files | QDir::Hidden),
              (QStringList{QStringLiteral("case.gpkg"), QStringLiteral("case.lock")}));
    EXPECT_EQ(QFileInfo(folder() + QStringLiteral("/case.lock")).size(), 0);
    char host[256] = {};
    gethostname(host, sizeof host - 1);
    const QByteArray bytes = read(file());
    EXPECT_FALSE(std::strlen(host) > 4 && bytes.contains(host));
    EXPECT_FALSE(bytes.contains(QDir::homePath().toUtf8() + '/'));
}

TEST_F(CaseStoreTest, IsAGeoPackageThatOtherProgramsRead)
{
    ASSERT_TRUE(create()->commit(everything()));
    EXPECT_EQ(sql(QStringLiteral("PRAGMA application_id")), QStringLiteral("1196444487"));
    EXPECT_EQ(sql(QStringLiteral("PRAGMA user_version")), QStringLiteral("10300"));
    EXPECT_EQ(sql(QStringLiteral("PRAGMA journal_mode")), QStringLiteral("delete"));
    EXPECT_EQ(sql(QStringLiteral("SELECT table_name FROM gpkg_contents WHERE data_type='features' ORDER BY 1")),
              QStringLiteral("annotation|event|place|track"));
    EXPECT_EQ(sql(QStringLiteral("SELECT table_name FROM gpkg_contents WHERE data_type='attributes' ORDER BY 1")),
              QStringLiteral("activity_log|bookmark|claim|entity|evidence|layer|lead|leadline_meta|link|shipment|"
                             "sighting|time_stamp|vessel|"
                             "vessel_statement"));
    EXPECT_EQ(sql(QStringLiteral("SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY 1")), QStringLiteral("-1|0|4326"));
    EXPECT_EQ(sql(QStringLiteral("SELECT m FROM gpkg_geometry_columns WHERE table_name='track'")), QStringLiteral("1"));
    EXPECT_EQ(sql(QStringLiteral("SELECT count(*) FROM gpkg_extensions WHERE extension_name='gpkg_rtree_index'")),
              QStringLiteral("4"));
    EXPECT_EQ(sql(QStringLiteral("SELECT min_x||' '||min_y||' '||max_x||' '||max_y FROM gpkg_contents "
                                 "WHERE table_name='annotation'")),
              QStringLiteral("130.0 42.0 131.0 43.0"));
    EXPECT_EQ(sql(QStringLiteral("SELECT id FROM rtree_annotation_geom WHERE minx > 130.2 ORDER BY 1")),
              QStringLiteral("1"));
    EXPECT_EQ(sql(QStringLiteral("SELECT id FROM rtree_event_geom")), QStringLiteral("1"))
        << "an event without a position is not in the index";
    EXPECT_EQ(sql(QStringLiteral("SELECT geom IS NULL FROM event ORDER BY id")), QStringLiteral("0|1"));
    EXPECT_EQ(sql(QStringLiteral("SELECT date_earliest FROM event WHERE id=1")),
              QString::number(instantFromCivilUtc(2023, 10, 1).msUtc));
    EXPECT_EQ(sql(QStringLiteral("PRAGMA foreign_key_check; PRAGMA integrity_check")), QStringLiteral("ok"));
}

TEST_F(CaseStoreTest, IndexAndExtentFollowMovesAndRemovals)
{
    const auto data = [this] {
        auto store = create();
        Place near;
        near.id = {1};
        near.name = QStringLiteral("Near");
        near.position = {10, 20};
        Place far = near;
        far.id = {2};
        far.position = {-60, 170};
        Place moved = near;
        moved.position = {11, 22};
        EXPECT_TRUE(store->commit({QStringLiteral("Add"), {{std::nullopt, near}, {std::nullopt, far}}}));
        EXPECT_TRUE(store->commit({QStringLiteral("Move"), {{near, moved}}}));
        EXPECT_TRUE(store->commit({QStringLiteral("Remove"), {{far, std::nullopt}}}));
        return *store->load();
    }();
    EXPECT_EQ(data.all<Place>().size(), 1u);
    EXPECT_EQ(sql(QStringLiteral("SELECT round(minx)||' '||round(miny) FROM rtree_place_geom")),
              QStringLiteral("22.0 11.0"));
    EXPECT_EQ(sql(QStringLiteral("SELECT round(min_x)||' '||round(max_y) FROM gpkg_contents WHERE table_name='place'")),
              QStringLiteral("22.0 11.0"));
}

TEST_F(CaseStoreTest, OpensForReadingAndNamesForeignObjects)
{
    create().reset();
    sql(QStringLiteral("CREATE TABLE booty(x); CREATE VIEW spy AS SELECT title FROM evidence;"
                       "CREATE TRIGGER bomb AFTER INSERT ON event BEGIN DELETE FROM activity_log; END"));
    const auto store = open();
    ASSERT_TRUE(store);
    EXPECT_TRUE(store->isReadOnly());
    QStringList found = store->unexpectedObjects();
    found.sort();
    EXPECT_EQ(found,
              (QStringList{QStringLiteral("table booty"), QStringLiteral("trigger bomb"), QStringLiteral("view spy")}));
    const auto refused = store->commit(everything());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::NoPermission);
    EXPECT_TRUE(refused.error().what.contains(QStringLiteral("spy")));
    EXPECT_TRUE(store->load());
}

TEST_F(CaseStoreTest, SaysWhichTableIsMissing)
{
    create().reset();
    sql(QStringLiteral("DROP TABLE claim"));
    const auto refused = openCase(folder(), OpenMode::ReadWrite, clock);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Damaged);
    EXPECT_TRUE(refused.error().what.contains(QStringLiteral("claim")));
}

TEST_F(CaseStoreTest, WhatWasAcknowledgedSurvivesKilling)
{
    create().reset();
    std::int64_t acknowledged = 0;
    for (int round = 0; round < 5; ++round) {
        int pipe[2];
        ASSERT_EQ(::pipe(pipe), 0);
        const pid_t child = fork();
        if (child == 0) {
            auto store = openCase(folder(), OpenMode::ReadWrite, clock);
            for (std::int64_t n = 0; store; ++n) {
                Event event;
                event.id = {(*store)->reserveId(ItemKind::Event)};
                event.title = QStringLiteral("Event %1").arg(event.id.value);
                if (!(*store)->commit(adding(QStringLiteral("Add"), event)))
                    break;
                if (::write(pipe[1], &event.id.value, sizeof event.id.value) != sizeof event.id.value)
                    break;
            }
            _exit(1);
        }
        ::close(pipe[1]);
        const std::int64_t until = acknowledged + 40 + 13 * round;
        std::int64_t id = 0;
        while (::read(pipe[0], &id, sizeof id) == sizeof id) {
            acknowledged = std::max(acknowledged, id);
            if (acknowledged >= until)
                break;
        }
        ::kill(child, SIGKILL);
        while (::read(pipe[0], &id, sizeof id) == sizeof id)
            acknowledged = std::max(acknowledged, id);
        ::waitpid(child, nullptr, 0);
        ::close(pipe[0]);
        ASSERT_GE(acknowledged, until);

        const auto store = open();
        ASSERT_TRUE(store);
        const auto data = store->load();
        ASSERT_TRUE(data);
        for (std::int64_t n = 1; n <= acknowledged; ++n)
            ASSERT_TRUE(data->find<Event>({n})) << n;
        const auto report = store->verify({});
        ASSERT_TRUE(report);
        EXPECT_TRUE(report->intact()) << textOf(*report);
        acknowledged = data->all<Event>().rbegin()->first.value;
    }
}

TEST_F(CaseStoreTest, ACrashedCaseCanBeLookedAtWithoutBeingChanged)
{
    create().reset();
    const pid_t child = fork();
    if (child == 0) {
        auto store = openCase(folder(), OpenMode::ReadWrite, clock);
        const bool ok = store && (*store)->commit(everything());
        _exit(ok ? 0 : 1);
    }
    int status = 1;
    ::waitpid(child, &status, 0);
    ASSERT_EQ(status, 0);
    const QByteArray before = read(file());
    {
        const auto store = open(OpenMode::ReadOnly);
        ASSERT_TRUE(store);
        EXPECT_EQ(store->load()->all<Annotation>().size(), 3u);
    }
    EXPECT_TRUE(read(file()) == before);
    EXPECT_EQ(open()->load()->all<Annotation>().size(), 3u);
}

/// Runs as somebody who may not write into folders of this process, also when the tests run as root.
int asNobody(const std::function<bool()> &body)
{
    const pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
            _exit(3);
        _exit(body() ? 0 : 1);
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    return status;
}

TEST_F(CaseStoreTest, OpensAFolderThatCannotBeWrittenForReading)
{
    ASSERT_TRUE(create()->commit(everything()));
    ::chmod(QFile::encodeName(outside(QString())).constData(), 0755);
    ::chmod(QFile::encodeName(folder()).constData(), 0555);
    ::chmod(QFile::encodeName(file()).constData(), 0444);
    EXPECT_EQ(asNobody([this] {
                  const auto store = openCase(folder(), OpenMode::ReadWrite, clock);
                  if (!store || !(*store)->isReadOnly())
                      return false;
                  const auto data = (*store)->load();
                  const auto refused = (*store)->commit(everything());
                  const auto stored = (*store)->storeFile(file(), false, {});
                  return data && data->all<Annotation>().size() == 3 && !refused && !stored &&
                         refused.error().code == ErrorCode::NoPermission &&
                         stored.error().code == ErrorCode::NoPermission;
              }),
              0);
    ::chmod(QFile::encodeName(folder()).constData(), 0755);
    ::chmod(QFile::encodeName(file()).constData(), 0644);
}

TEST_F(CaseStoreTest, MakesNothingByHalfWhereItMayNotWrite)
{
    const QString shut = outside(QStringLiteral("shut"));
    ASSERT_TRUE(QDir().mkpath(shut));
    ::chmod(QFile::encodeName(outside(QString())).constData(), 0755);
    ::chmod(QFile::encodeName(shut).constData(), 0555);
    EXPECT_EQ(asNobody([&] {
                  const auto inside = createCase(shut + QStringLiteral("/new"), {}, clock);
                  const auto itself = createCase(shut, {}, clock);
                  return !inside && inside.error().code == ErrorCode::NoPermission && !itself &&
                         itself.error().code == ErrorCode::NoPermission;
              }),
              0);
    EXPECT_TRUE(QDir(shut).isEmpty());
}

TEST_F(CaseStoreTest, OnANetworkDriveItUsesARollbackJournalAndSaysSo)
{
    ASSERT_TRUE(create()->close());
    auto opened = openCase(folder(), OpenMode::ReadWrite, clock, CasePlace::NetworkDrive);
    ASSERT_TRUE(opened);
    CaseStore &store = **opened;
    EXPECT_TRUE(store.isOnNetworkDrive());
    Event event;
    event.id = {store.reserveId(ItemKind::Event)};
    event.title = QStringLiteral("Loading");
    ASSERT_TRUE(store.commit(adding(QStringLiteral("Add"), event)));
    EXPECT_FALSE(QFile::exists(file() + QStringLiteral("-wal")));
    EXPECT_FALSE(QFile::exists(file() + QStringLiteral("-shm")));
    // Who reads at length and who writes wait for each other instead of failing.
    QStringList unread;
    QStringList failures;
    {
        const std::jthread reader([&] {
            for (int i = 0; i < 50; ++i) {
                if (const auto data = store.load(); !data)
                    unread << data.error().message();
            }
        });
        for (int i = 0; i < 50; ++i) {
            event.id = {store.reserveId(ItemKind::Event)};
            if (const auto committed = store.commit(adding(QStringLiteral("Add"), event)); !committed)
                failures << committed.error().message();
        }
    }
    EXPECT_EQ(unread.join(QLatin1Char('\n')).toStdString(), "");
    EXPECT_EQ(failures.join(QLatin1Char('\n')).toStdString(), "");
    EXPECT_EQ(store.load()->all<Event>().size(), 51u);
    EXPECT_TRUE(store.verify({})->intact());
    ASSERT_TRUE(store.close());
    opened = Unexpected{};
    EXPECT_FALSE(open()->isOnNetworkDrive());
}

} // namespace
} // namespace leadline::testing
