// SPDX-License-Identifier: GPL-3.0-or-later
// A long walk through the history: what is shown, what is on the disk and what the log tells stay one.
#include "model/case/item_json.h"
#include "model/edit/case_editor.h"
#include "tests/end_to_end/faults/long_run.h"
#include "tests/end_to_end/faults/sound_case.h"
#include "tests/end_to_end/faults/worker_process.h"

#include <gtest/gtest.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUndoStack>

#include <random>

namespace leadline::faults {
namespace {

using Items = std::map<QString, QString>;

Items itemsOf(const CaseData &data)
{
    Items items;
    const auto note = [&items](const auto &all) {
        for (const auto &[id, item] : all)
            items[toText(refOf(Item(item)))] = fingerprint(item);
    };
    note(data.all<Event>());
    note(data.all<Place>());
    note(data.all<Annotation>());
    note(data.all<Link>());
    return items;
}

/// What the log's entries come to, one after the other, by nothing but their text.
Items itemsOf(const std::vector<LogEntry> &log)
{
    Items items;
    for (const LogEntry &entry : log) {
        const QJsonArray changes = QJsonDocument::fromJson(entry.payload).object()[QStringLiteral("changes")].toArray();
        for (const QJsonValue &change : changes) {
            const QString ref = change[QStringLiteral("item")].toString();
            const QJsonObject after = change[QStringLiteral("after")].toObject();
            if (after.isEmpty())
                items.erase(ref);
            else
                items[ref] = fingerprint(after);
        }
    }
    return items;
}

class History : public ::testing::Test
{
protected:
    int number(int from, int to) { return std::uniform_int_distribution<int>(from, to)(m_random); }

    Edit anyEdit(const CaseEditor &editor)
    {
        const auto &events = editor.data().all<Event>();
        Edit edit{QStringLiteral("Edit"), {}};
        const auto any = [&] {
            return std::next(events.begin(), number(0, static_cast<int>(events.size()) - 1))->second;
        };
        Event event;
        event.title = QStringLiteral("Event %1").arg(number(0, 1'000'000));
        if (events.size() < 5 || (number(0, 2) == 0 && events.size() < 200)) {
            edit.changes.push_back({std::nullopt, event});
        } else if (number(0, 3) == 0) {
            edit.changes.push_back({any(), std::nullopt});
        } else if (number(0, 2) == 0) {
            Link link;
            link.from = refOf(Item(events.begin()->second));
            link.role = QStringLiteral("follows %1").arg(number(0, 1'000'000));
            link.to = refOf(Item(events.rbegin()->second));
            edit.changes.push_back({std::nullopt, link});
        } else {
            event = any();
            event.note = QString::number(number(0, 1'000'000));
            event.position = LatLon{number(-800, 800) / 10.0, number(-1700, 1700) / 10.0};
            edit.changes.push_back({std::nullopt, event});
        }
        return edit;
    }

    std::mt19937 m_random{11};
};

TEST_F(History, RandomUndoAndRedoEqualAReplay)
{
    const auto dir = quickFolder();
    const QString folder = dir->filePath(QStringLiteral("c.leadline"));
    auto editor =
        must(CaseEditor::open(must(createCase(folder, QStringLiteral("SYNTHETIC"), std::make_shared<SystemClock>()))));
    std::vector<Items> states{{}}; // after each step that can be undone
    std::size_t at = 0;
    int undone = 0;
    int redone = 0;
    const int steps = inLongRun(100'000, 3000);
    for (int i = 0; i < steps; ++i) {
        const int dice = number(0, 99);
        if (dice < 45 && at > 0) {
            must(editor->undo());
            --at;
            ++undone;
        } else if (dice < 85 && at + 1 < states.size()) {
            must(editor->redo());
            ++at;
            ++redone;
        } else {
            const int before = editor->history().count();
            must(editor->commit(anyEdit(*editor)));
            if (editor->history().index() == static_cast<int>(at) && editor->history().count() == before)
                continue; // an edit that changed nothing
            states.resize(at + 1);
            states.push_back(itemsOf(editor->data()));
            ++at;
        }
        ASSERT_EQ(editor->history().index(), static_cast<int>(at));
        if (i % 50 == 0) {
            ASSERT_TRUE(itemsOf(editor->data()) == states[at]) << "step " << i;
        }
    }
    EXPECT_TRUE(itemsOf(editor->data()) == states[at]);
    editor.reset();
    const auto store = must(openCase(folder, OpenMode::ReadWrite, std::make_shared<SystemClock>()));
    EXPECT_TRUE(itemsOf(must(store->load())) == states[at]) << "what was on the disk";
    EXPECT_TRUE(itemsOf(must(store->log())) == states[at]) << "what the log tells";
    EXPECT_TRUE(must(store->verify({})).intact());
    tell("history steps", steps,
         std::to_string(undone) + " undone, " + std::to_string(redone) + " redone; memory, disk and log equal");
}

} // namespace
} // namespace leadline::faults
