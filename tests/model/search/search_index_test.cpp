// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/search/search_index.h"

#include "model/search/search_update.h"
#include "tests/model/store/case_fixture.h"
#include "tests/model/store/sample_items.h"

#include <QDir>

namespace leadline::testing {
namespace {

class SearchIndexTest : public CaseFolder
{
protected:
    SearchIndexTest()
    {
        QDir().mkpath(outside(QStringLiteral("derived")));
        Place rajin;
        rajin.id = {1};
        rajin.name = QStringLiteral("Rajin");
        rajin.otherNames = {QStringLiteral("Najin"), QStringLiteral("나진"), QStringLiteral("라진"),
                            QStringLiteral("Раджин")};
        data.put(rajin);
        Event event;
        event.id = {1};
        event.title = QStringLiteral("Containers leave Rajin by sea");
        event.when = date("2023-09-07/2023-09-08");
        event.note = QStringLiteral("나진항에서 하역; café notes");
        data.put(event);
        Evidence exhibit;
        exhibit.id = {12};
        exhibit.label = QStringLiteral("E-012");
        exhibit.kind = EvidenceKind::Report;
        exhibit.title = QStringLiteral("A report on the quay");
        exhibit.sha256 = QString(64, u'a');
        exhibit.source = QStringLiteral("Mr Whistleblower");
        data.put(exhibit);
        Link link;
        link.id = {5};
        link.from = refOf(exhibit);
        link.role = QStringLiteral("supports");
        link.to = refOf(event);
        link.quote = QStringLiteral("seventy-three railcars");
        data.put(link);
    }

    QString path() const { return outside(QStringLiteral("derived/search.db")); }
    std::unique_ptr<SearchIndex> filled()
    {
        auto index = SearchIndex::open(path(), QStringLiteral("case"));
        EXPECT_TRUE(index) << (index ? "" : index.error().message().toStdString());
        const auto filled = bringUpToDate(**index, data, {});
        EXPECT_TRUE(filled) << (filled ? "" : filled.error().message().toStdString());
        return *std::move(index);
    }
    static QStringList found(const SearchIndex &index, const QString &text, std::set<ItemKind> kinds = {})
    {
        const auto hits = index.find({text, std::move(kinds), 50});
        EXPECT_TRUE(hits) << text.toStdString() << ": " << (hits ? "" : hits.error().message().toStdString());
        QStringList refs;
        for (const SearchHit &hit : hits ? *hits : std::vector<SearchHit>{})
            refs << toText(hit.item) + (hit.page > 0 ? QStringLiteral("#%1").arg(hit.page) : QString());
        return refs;
    }
    /// Everything that lies in the files of the index.
    QByteArray bytes() const
    {
        QByteArray all;
        for (const QFileInfo &entry : QDir(outside(QStringLiteral("derived"))).entryInfoList(QDir::Files))
            all += read(entry.filePath());
        return all;
    }
    void addReport(SearchIndex &index)
    {
        const std::vector<ReportPiece> pieces{{1, QStringLiteral("Nothing here")},
                                              {2, QStringLiteral("The ship Maria unloaded at 라진항 in the night")}};
        EXPECT_TRUE(index.startReport({12}));
        EXPECT_TRUE(index.addPieces({12}, pieces));
        EXPECT_TRUE(index.finishReport({12}, QString(64, u'a'), true));
    }

    CaseData data;
};

TEST_F(SearchIndexTest, FindsNamesInEveryScriptAndTheBeginningsOfWords)
{
    const auto index = filled();
    EXPECT_EQ(found(*index, QStringLiteral("나진")).value(0), QStringLiteral("place:1"));
    EXPECT_EQ(found(*index, QStringLiteral("라진")), QStringList{QStringLiteral("place:1")});
    EXPECT_EQ(found(*index, QStringLiteral("раджи")), QStringList{QStringLiteral("place:1")});
    EXPECT_EQ(found(*index, QStringLiteral("진항")), QStringList{QStringLiteral("event:1")}) << "within a word too";
    EXPECT_EQ(found(*index, QStringLiteral("항")), QStringList{QStringLiteral("event:1")});
    EXPECT_EQ(found(*index, QStringLiteral("cafe")), QStringList{QStringLiteral("event:1")});
    EXPECT_EQ(found(*index, QStringLiteral("railcar")), QStringList{QStringLiteral("link:5")});
    EXPECT_EQ(found(*index, QStringLiteral("september")), QStringList{QStringLiteral("event:1")}) << "dates in words";
    EXPECT_EQ(found(*index, QStringLiteral("진나")), QStringList());
}

TEST_F(SearchIndexTest, PutsALabelOrAWholeTitleFirst)
{
    const auto index = filled();
    EXPECT_EQ(found(*index, QStringLiteral("e-012")).value(0), QStringLiteral("evidence:12"));
    EXPECT_EQ(found(*index, QStringLiteral("Rajin")).value(0), QStringLiteral("place:1"));
    EXPECT_EQ(found(*index, QStringLiteral("Rajin"), {ItemKind::Event}), QStringList{QStringLiteral("event:1")});
}

TEST_F(SearchIndexTest, LeadsToThePageOfAReport)
{
    const auto index = filled();
    addReport(*index);
    EXPECT_EQ(found(*index, QStringLiteral("maria")), QStringList{QStringLiteral("evidence:12#2")});
    const auto hits = index->find({QStringLiteral("라진항"), {}, 5});
    ASSERT_TRUE(hits && hits->size() == 1);
    EXPECT_EQ(hits->front().title, QStringLiteral("E-012 A report on the quay"));
    EXPECT_TRUE(hits->front().snippet.contains(QStringLiteral("«라진항»"))) << hits->front().snippet.toStdString();
    EXPECT_EQ(*index->itemsWith({QStringLiteral("maria"), {}, 1}), (std::set<ItemRef>{{ItemKind::Evidence, 12}}));
    EXPECT_TRUE(unreadReports(*index, data, [this](const Evidence &) { return path(); })->empty());
}

TEST_F(SearchIndexTest, TakesWhateverIsTypedForWords)
{
    const auto index = filled();
    for (const QString &text :
         {QStringLiteral("\""), QStringLiteral("'"), QStringLiteral("AND OR NOT NEAR("), QStringLiteral("title:"),
          QStringLiteral("* ^ { } ( ) - +"), QStringLiteral("rajin\" OR \"1"), QStringLiteral("names : {"),
          QStringLiteral("'; DROP TABLE doc; --"), QString(QChar::Null) + QStringLiteral("raj"),
          QString(QChar(0xD800)) + u'x', QStringLiteral("🚢"), QStringLiteral("שלום مرحبا"),
          QStringLiteral("long ").repeated(5000), QString(20'000, u'x')})
        found(*index, text); // expects that each is answered
    EXPECT_EQ(found(*index, QStringLiteral("Rajin")).value(0), QStringLiteral("place:1")) << "and nothing was dropped";
}

TEST_F(SearchIndexTest, HoldsTitlesOfAnyLengthAndScript)
{
    Event odd;
    odd.id = {2};
    odd.title = QStringLiteral("needle ") + QStringLiteral("tenthousand ").repeated(1000) +
                QString::fromUtf8(" שלום 🚢 \xE2\x80\xAE"
                                  "abc");
    data.put(odd);
    const auto index = filled();
    EXPECT_EQ(found(*index, QStringLiteral("needle")), QStringList{QStringLiteral("event:2")});
    EXPECT_EQ(found(*index, QStringLiteral("שלום")), QStringList{QStringLiteral("event:2")});
    EXPECT_EQ(found(*index, QStringLiteral("abc")), QStringList{QStringLiteral("event:2")});
}

TEST_F(SearchIndexTest, FollowsEditsAndNamesOfLinkedItems)
{
    const auto index = filled();
    Event event = *data.find<Event>({1});
    event.title = QStringLiteral("Nothing left of it");
    data.put(event);
    ASSERT_TRUE(apply(*index, updateFor({refOf(event)}, data)));
    EXPECT_EQ(found(*index, QStringLiteral("leave")), QStringList());
    EXPECT_EQ(found(*index, QStringLiteral("nothing left")).size(), 2) << "the event, and the link that names it";
    data.remove({ItemKind::Link, 5});
    data.remove(refOf(event));
    ASSERT_TRUE(apply(*index, updateFor({refOf(event), {ItemKind::Link, 5}}, data)));
    EXPECT_EQ(found(*index, QStringLiteral("nothing left")), QStringList());
}

TEST_F(SearchIndexTest, CatchesUpWithWhatOthersChangedWhileItWasClosed)
{
    filled();
    data.remove({ItemKind::Event, 1});
    Place place = *data.find<Place>({1});
    place.otherNames << QStringLiteral("Nason");
    data.put(place);
    const auto index = filled();
    EXPECT_EQ(found(*index, QStringLiteral("nason")), QStringList{QStringLiteral("place:1")});
    EXPECT_EQ(found(*index, QStringLiteral("leave")), QStringList());
}

TEST_F(SearchIndexTest, KeepsNoByteOfWhatWasRemoved)
{
    auto index = filled();
    addReport(*index);
    // Enough beside it that words lie in several pieces.
    for (int i = 100; i < 400; ++i) {
        Event event;
        event.id = {i};
        event.title = QStringLiteral("Event number %1 of the whistle").arg(i);
        data.put(event);
    }
    ASSERT_TRUE(bringUpToDate(*index, data, {}));
    ASSERT_TRUE(bytes().contains("Whistleblower") && bytes().contains("unloaded"));
    data.remove({ItemKind::Link, 5});
    data.remove({ItemKind::Evidence, 12});
    ASSERT_TRUE(apply(*index, updateFor({{ItemKind::Evidence, 12}, {ItemKind::Link, 5}}, data)));
    EXPECT_TRUE(*index->hasRemains());
    ASSERT_TRUE(index->scrub());
    EXPECT_FALSE(*index->hasRemains());
    for (const char *word : {"Whistleblower", "whistleblower", "lower", "unloaded", "라진항", "Maria", "maria"})
        EXPECT_FALSE(bytes().contains(word)) << word;
    index.reset();
    for (const char *word : {"histleblower", "unloaded", "maria"})
        EXPECT_FALSE(bytes().contains(word)) << word;
    EXPECT_EQ(QDir(outside(QStringLiteral("derived"))).entryList(QDir::Files),
              QStringList{QStringLiteral("search.db")});
}

TEST_F(SearchIndexTest, IsMadeAnewWhereItIsDamagedOrOfAnotherCase)
{
    filled();
    for (const QByteArray &rubbish :
         {QByteArray("not a database at all, by far"), QByteArray(), read(path()).left(5000)}) {
        write(QStringLiteral("derived/search.db"), rubbish);
        EXPECT_EQ(found(*filled(), QStringLiteral("leave")).value(0), QStringLiteral("event:1"));
    }
    const auto other = SearchIndex::open(path(), QStringLiteral("another case"));
    ASSERT_TRUE(other);
    EXPECT_TRUE((*other)->fingerprints()->empty());
}

TEST_F(SearchIndexTest, ThatAnotherProgramHasOpenIsLeftAloneOrReplaced)
{
    filled();
    sqlite3 *stranger = nullptr;
    ASSERT_EQ(sqlite3_open(path().toUtf8().constData(), &stranger), SQLITE_OK);
    // In this process locks of POSIX count for nobody else; what is tested is that the name can be taken.
    sqlite3_exec(stranger, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr);
    auto fresh = SearchIndex::create(path(), QStringLiteral("case"));
    ASSERT_TRUE(fresh) << fresh.error().message().toStdString();
    ASSERT_TRUE(bringUpToDate(**fresh, data, {}));
    EXPECT_EQ(found(**fresh, QStringLiteral("leave")).value(0), QStringLiteral("event:1"));
    sqlite3_close(stranger);
    EXPECT_EQ(found(**fresh, QStringLiteral("leave")).value(0), QStringLiteral("event:1"));
}

TEST_F(SearchIndexTest, NeedsNoFileWhereNothingCanBeWritten)
{
    const auto index = SearchIndex::inMemory();
    ASSERT_TRUE(index);
    ASSERT_TRUE(bringUpToDate(**index, data, {}));
    addReport(**index);
    EXPECT_EQ(found(**index, QStringLiteral("maria")), QStringList{QStringLiteral("evidence:12#2")});
    EXPECT_FALSE(QFile::exists(path()));
}

} // namespace
} // namespace leadline::testing
