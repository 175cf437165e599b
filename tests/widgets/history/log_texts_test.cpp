// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/log_texts.h"

#include "model/case/item_json.h"
#include "widgets/history/log_model.h"

#include <gtest/gtest.h>

#include <QJsonArray>
#include <QJsonDocument>

namespace leadline {
namespace {

Evidence exhibitWith(const QString &title)
{
    Evidence evidence;
    evidence.id = EvidenceId{12};
    evidence.label = QStringLiteral("E-012");
    evidence.title = title;
    return evidence;
}

LogEntry entryOf(const std::optional<Item> &before, const std::optional<Item> &after)
{
    QJsonObject change{{QStringLiteral("item"), toText(refOf(after ? *after : *before))}};
    if (before)
        change.insert(QStringLiteral("before"), toJson(*before));
    if (after)
        change.insert(QStringLiteral("after"), toJson(*after));
    LogEntry entry;
    entry.sequence = 7;
    entry.payload = QJsonDocument(QJsonObject{{QStringLiteral("changes"), QJsonArray{change}}}).toJson();
    return entry;
}

const FieldStory *fieldIn(const ItemStory &item, const QString &name)
{
    const auto found = std::ranges::find(item.fields, name, &FieldStory::name);
    return found == item.fields.end() ? nullptr : &*found;
}

TEST(LogTexts, TellOnlyTheFieldsThatChanged)
{
    Evidence before = exhibitWith(QStringLiteral("Ro-ro ship"));
    Evidence after = before;
    after.title = QStringLiteral("Ro-ro ship at Pier 2");
    after.date = *parseEdtf(u"2023-10~");
    const LogStory story = tellEntry(entryOf(before, after), {});
    ASSERT_EQ(story.items.size(), 1u);
    const ItemStory &item = story.items.front();
    EXPECT_EQ(item.heading, QStringLiteral("Changed exhibit E-012 Ro-ro ship at Pier 2"));
    EXPECT_EQ(item.fields.size(), 2u);
    const FieldStory *title = fieldIn(item, QStringLiteral("Title"));
    ASSERT_TRUE(title);
    EXPECT_EQ(title->before, QStringLiteral("Ro-ro ship"));
    EXPECT_EQ(title->after, QStringLiteral("Ro-ro ship at Pier 2"));
    const FieldStory *date = fieldIn(item, QStringLiteral("Date"));
    ASSERT_TRUE(date);
    EXPECT_EQ(date->before, QString());
    EXPECT_EQ(date->after, describeDate(*parseEdtf(u"2023-10~")));
}

TEST(LogTexts, TellCustodyAndPositionInWordsAndNotAsJson)
{
    Evidence before = exhibitWith(QStringLiteral("Quay"));
    Evidence after = before;
    after.position = LatLon{42.2, 130.3};
    after.custody.push_back({*parseEdtf(u"2023-10-20"),
                             QStringLiteral("handed over"),
                             QStringLiteral("the press"),
                             QStringLiteral("the office"),
                             {}});
    const LogStory story = tellEntry(entryOf(before, after), {});
    const FieldStory *custody = fieldIn(story.items.front(), QStringLiteral("Custody"));
    ASSERT_TRUE(custody);
    EXPECT_EQ(custody->after, QStringLiteral("20 October 2023 · handed over · from the press · to the office"));
    const FieldStory *position = fieldIn(story.items.front(), QStringLiteral("Position"));
    ASSERT_TRUE(position);
    EXPECT_EQ(position->after, formatDecimal({42.2, 130.3}));
}

TEST(LogTexts, NameTheItemsThatALinkJoined)
{
    CaseData data;
    data.put(exhibitWith(QStringLiteral("Quay")));
    Link link;
    link.id = LinkId{1};
    link.from = {ItemKind::Evidence, 12};
    link.role = QStringLiteral("supports");
    link.to = {ItemKind::Claim, 3};
    const LogStory story = tellEntry(entryOf(std::nullopt, link), data);
    const FieldStory *from = fieldIn(story.items.front(), QStringLiteral("From"));
    ASSERT_TRUE(from);
    EXPECT_EQ(from->after, QStringLiteral("E-012 Quay"));
}

TEST(LogTexts, LeadToItemsThatAreStillInTheCase)
{
    const LogEntry entry = entryOf(std::nullopt, exhibitWith(QStringLiteral("Quay")));
    CaseData data;
    EXPECT_TRUE(itemsOf(entry, data).empty());
    data.put(exhibitWith(QStringLiteral("Quay")));
    EXPECT_EQ(itemsOf(entry, data), (std::vector<ItemRef>{{ItemKind::Evidence, 12}}));
}

TEST(LogTexts, SayHowFarTheClockWasBehind)
{
    EXPECT_EQ(clockFlag(0), QString());
    EXPECT_EQ(clockFlag(1), QStringLiteral("clock was 1 second behind"));
    EXPECT_EQ(clockFlag(86400), QStringLiteral("clock was 24 hours behind"));
    EXPECT_EQ(clockFlag(3 * 86400), QStringLiteral("clock was 3 days behind"));
}

class LogModelTest : public ::testing::Test
{
protected:
    LogModelTest()
    {
        std::vector<LogEntry> entries;
        for (std::int64_t n = 1; n <= 3; ++n) {
            LogEntry entry;
            entry.sequence = n;
            entry.time = instantFromCivilUtc(2023, 10, static_cast<int>(n), 11);
            entry.who = n == 2 ? QStringLiteral("Desk") : QString();
            entry.what = QStringLiteral("Change title of item%1").arg(n);
            entry.payload = "{}";
            entries.push_back(entry);
        }
        entries[1].payload.clear();
        entries[2].clockWentBackSeconds = 86400;
        model.setEntries(std::move(entries));
    }
    QString text(int row, LogModel::Column column) const { return model.index(row, column).data().toString(); }
    QString flag(int row) const { return model.index(row, LogModel::What).data(LogModel::FlagRole).toString(); }

    LogModel model;
};

TEST_F(LogModelTest, ShowsTheNewestFirst)
{
    EXPECT_EQ(text(0, LogModel::Sequence), QStringLiteral("3"));
    EXPECT_EQ(text(2, LogModel::Time), QStringLiteral("2023-10-01 11:00:00"));
}

TEST_F(LogModelTest, FlagsClocksThatWentBackAndDeletedDetails)
{
    EXPECT_EQ(flag(0), QStringLiteral("clock was 24 hours behind"));
    EXPECT_EQ(flag(1), QStringLiteral("details deleted"));
    EXPECT_EQ(flag(2), QString());
}

TEST_F(LogModelTest, FiltersByWhatWhoNumberAndTime)
{
    const auto shownBy = [this](const QString &filter) {
        model.setFilter(filter);
        QStringList numbers;
        for (int row = 0; row < model.rowCount(); ++row)
            numbers << text(row, LogModel::Sequence);
        return numbers.join(u',');
    };
    EXPECT_EQ(shownBy(QStringLiteral("ITEM1 of")), QStringLiteral("1"));
    EXPECT_EQ(shownBy(QStringLiteral("desk")), QStringLiteral("2"));
    EXPECT_EQ(shownBy(QStringLiteral("title desk")), QStringLiteral("2"));
    EXPECT_EQ(shownBy(QStringLiteral("3")), QStringLiteral("3"));
    EXPECT_EQ(shownBy(QStringLiteral("2023-10-01")), QStringLiteral("1"));
    EXPECT_EQ(shownBy(QStringLiteral("deleted")), QStringLiteral("2"));
    EXPECT_EQ(shownBy(QStringLiteral("nothing")), QString());
    EXPECT_EQ(shownBy({}), QStringLiteral("3,2,1"));
}

TEST_F(LogModelTest, PutsNewEntriesOnTopUnlessTheFilterHidesThem)
{
    LogEntry entry;
    entry.sequence = 4;
    entry.what = QStringLiteral("Draw polygon");
    model.setFilter(QStringLiteral("title"));
    model.append({entry});
    EXPECT_EQ(text(0, LogModel::Sequence), QStringLiteral("3"));
    model.setFilter({});
    EXPECT_EQ(text(0, LogModel::Sequence), QStringLiteral("4"));
}

} // namespace
} // namespace leadline
