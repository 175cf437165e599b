// SPDX-License-Identifier: GPL-3.0-or-later
// tests/fixtures/case_format_N is a case as that format's Leadline left it.
#include "tests/model/store/case_fixture.h"

#include "model/case/case_data.h"
#include "model/store/schema.h"
#include "tests/support/paths.h"

#include <QDir>

#include <gmock/gmock.h>

namespace leadline {
namespace {

class SchemaMigration : public testing::CaseFolder
{
protected:
    void SetUp() override
    {
        const QDir fixture(sourcePath(QLatin1String("tests/fixtures/case_format_1")));
        ASSERT_TRUE(QDir().mkpath(folder()));
        copy(fixture, QDir(folder()));
    }
    static void copy(const QDir &from, const QDir &to)
    {
        for (const QFileInfo &entry : from.entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot)) {
            const QString target = to.filePath(entry.fileName());
            if (entry.isDir()) {
                ASSERT_TRUE(QDir().mkpath(target));
                copy(QDir(entry.filePath()), QDir(target));
            } else {
                ASSERT_TRUE(QFile::copy(entry.filePath(), target));
                const bool evidence = !target.endsWith(QLatin1String("case.gpkg"));
                QFile::setPermissions(target, evidence ? QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther
                                                       : QFile::ReadOwner | QFile::WriteOwner);
            }
        }
    }
    QStringList backups() const { return QDir(folder() + QStringLiteral("/backups")).entryList(QDir::Files); }
};

void expectTheFixture(const CaseStore &store)
{
    const auto data = store.load();
    ASSERT_TRUE(data) << data.error().message().toStdString();
    EXPECT_EQ(data->title, QStringLiteral("Format 1, 라진"));
    ASSERT_EQ(data->all<Evidence>().size(), 2u);
    const Evidence *report = data->findEvidence(QStringLiteral("E-001"));
    ASSERT_NE(report, nullptr);
    EXPECT_EQ(report->note, QStringLiteral("changed once"));
    EXPECT_EQ(report->obtainedHow, QStringLiteral("typed"));
    EXPECT_TRUE(report->custody.empty());
    EXPECT_EQ(data->all<Event>().size(), 2u);
    EXPECT_EQ(data->all<Place>().begin()->second.otherNames, QStringList{QStringLiteral("부두")});
    EXPECT_EQ(data->all<Claim>().size(), 1u);
    EXPECT_EQ(data->all<Entity>().size(), 1u);
    EXPECT_EQ(data->all<Annotation>().size(), 1u);
    EXPECT_EQ(data->all<Link>().size(), 2u);
    const auto summaries = store.trackSummaries();
    ASSERT_TRUE(summaries);
    ASSERT_EQ(summaries->size(), 1u);
    EXPECT_EQ(summaries->begin()->second.positions, 399);
}

TEST_F(SchemaMigration, OpensACaseOfFormat1WithEverythingInIt)
{
    const auto store = open();
    ASSERT_TRUE(store);
    EXPECT_FALSE(store->isReadOnly()) << store->unexpectedObjects().join(QLatin1Char(' ')).toStdString();
    expectTheFixture(*store);
    const auto log = store->log();
    ASSERT_TRUE(log);
    ASSERT_EQ(log->size(), 5u);
    EXPECT_EQ(log->at(2).what, QStringLiteral("Import SYNTHETIC_ais_fixture.csv"));
    EXPECT_EQ(log->back().what, QStringLiteral("Convert the case from format 1 to %1").arg(schemaNumber));
    const auto report = store->verify({});
    ASSERT_TRUE(report);
    EXPECT_EQ(testing::textOf(*report), "");
}

/// Makes of today's case one that an older format left: without the tables that it did not know.
void takeBack(const QString &folder, int format, const QStringList &tables)
{
    const auto file = sqlite::Connection::open(folder + QStringLiteral("/case.gpkg"), sqlite::Access::ReadWrite,
                                               QStringLiteral("case.gpkg"));
    ASSERT_TRUE(file);
    for (const QString &table : tables) {
        const QString sql = QStringLiteral("DROP TABLE %1; DELETE FROM gpkg_contents WHERE table_name='%1';"
                                           "DELETE FROM leadline_meta WHERE key IN ('rows.%1','last_id.%1');")
                                .arg(table);
        ASSERT_TRUE((*file)->execute(sql.toStdString()));
    }
    const QString sql = QStringLiteral("UPDATE leadline_meta SET value='%1' WHERE key='schema';").arg(format);
    ASSERT_TRUE((*file)->execute(sql.toStdString()));
}

class FormatsBefore : public SchemaMigration, public ::testing::WithParamInterface<std::pair<int, QStringList>>
{
};

TEST_P(FormatsBefore, GetTheTablesThatTheyDidNotKnow)
{
    ASSERT_TRUE(open());
    const auto &[format, tables] = GetParam();
    takeBack(folder(), format, tables);
    const auto store = open();
    ASSERT_TRUE(store);
    EXPECT_FALSE(store->isReadOnly()) << store->unexpectedObjects().join(QLatin1Char(' ')).toStdString();
    expectTheFixture(*store);
    EXPECT_EQ(store->log()->back().what,
              QStringLiteral("Convert the case from format %1 to %2").arg(format).arg(schemaNumber));
    const auto report = store->verify({});
    ASSERT_TRUE(report);
    EXPECT_EQ(testing::textOf(*report), "table leadline_meta: it was altered by another program\n") << "by this test";
}

/// What formats 3, 4, 5 and 6 brought, beginning with that of `format` + 1.
QStringList tablesAfter(int format)
{
    QStringList tables{QStringLiteral("layer"),    QStringLiteral("bookmark"), QStringLiteral("vessel_statement"),
                       QStringLiteral("shipment"), QStringLiteral("lead"),     QStringLiteral("sighting")};
    return tables.mid(format - 2);
}

INSTANTIATE_TEST_SUITE_P(SchemaMigration, FormatsBefore,
                         ::testing::Values(std::pair(2, tablesAfter(2)), std::pair(3, tablesAfter(3)),
                                           std::pair(4, tablesAfter(4)), std::pair(5, tablesAfter(5)),
                                           std::pair(6, QStringList())));

TEST_F(SchemaMigration, IsDoneOnceAndTheCaseCanBeEditedAfterwards)
{
    ASSERT_TRUE(open()->close());
    const auto store = open();
    ASSERT_TRUE(store);
    EXPECT_EQ(backups().size(), 1);
    const auto data = store->load();
    ASSERT_TRUE(data);
    Evidence before = *data->findEvidence(QStringLiteral("E-001"));
    Evidence after = before;
    after.obtainedBy = QStringLiteral("desk");
    ASSERT_TRUE(store->commit({QStringLiteral("Say who"), {{before, after}}}));
    const auto report = store->verify({});
    ASSERT_TRUE(report);
    EXPECT_EQ(testing::textOf(*report), "");
}

TEST_F(SchemaMigration, LeavesABackupThatIsTheOldCase)
{
    const QByteArray old = read(file());
    ASSERT_TRUE(open()->close());
    ASSERT_EQ(backups().size(), 1);
    EXPECT_THAT(backups().first().toStdString(), ::testing::StartsWith("case-format-1-20240501T120000Z"));
    // Put back, it is the case that it was.
    const QString backup = folder() + QStringLiteral("/backups/") + backups().first();
    ASSERT_TRUE(QFile::remove(file()));
    ASSERT_TRUE(QFile::copy(backup, file()));
    EXPECT_EQ(sql(QStringLiteral("SELECT value FROM leadline_meta WHERE key='schema'")), QStringLiteral("1"));
    EXPECT_EQ(read(file()).size(), old.size());
    const auto again = open();
    ASSERT_TRUE(again);
    expectTheFixture(*again);
    EXPECT_EQ(backups().size(), 2);
}

TEST_F(SchemaMigration, ShowsAnOldCaseForReadingWithoutTouchingIt)
{
    const QByteArray old = read(file());
    const auto store = open(OpenMode::ReadOnly);
    ASSERT_TRUE(store);
    expectTheFixture(*store);
    const auto report = store->verify({});
    ASSERT_TRUE(report);
    EXPECT_EQ(testing::textOf(*report), "");
    ASSERT_TRUE(store->close());
    EXPECT_EQ(read(file()), old);
    EXPECT_TRUE(backups().isEmpty());
}

TEST_F(SchemaMigration, DoesNotWashAwayWhatWasAlteredBefore)
{
    sql(QStringLiteral("UPDATE evidence SET note='forged' WHERE id=1"));
    sql(QStringLiteral("UPDATE activity_log SET what='forged' WHERE sequence=2"));
    const auto store = open();
    ASSERT_TRUE(store);
    const auto report = store->verify({});
    ASSERT_TRUE(report);
    EXPECT_THAT(testing::textOf(*report), ::testing::HasSubstr("E-001: its row was altered"));
    EXPECT_THAT(testing::textOf(*report), ::testing::HasSubstr("log entry 2: it was altered"));
}

TEST_F(SchemaMigration, ChangesNothingWhenTheBackupCannotBeWritten)
{
    const QByteArray old = read(file());
    // A file where the folder of the backups should be.
    QFile(folder() + QStringLiteral("/backups")).open(QIODevice::WriteOnly);
    const auto store = openCase(folder(), OpenMode::ReadWrite, clock);
    ASSERT_FALSE(store);
    EXPECT_THAT(store.error().message().toStdString(), ::testing::HasSubstr("backup"));
    EXPECT_EQ(read(file()), old);
}

} // namespace
} // namespace leadline
