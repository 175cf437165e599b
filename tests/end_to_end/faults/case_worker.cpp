// SPDX-License-Identifier: GPL-3.0-or-later
// Works on a case as the window does, tells each step before it begins and again when the call has returned, and can be
// killed at any moment.
//
//   case_worker CASE SEED STEPS [--create] [--close] [--freeing FILE]
//
// `try {…}`, then `ok` or `failed CODE MILLISECONDS MESSAGE`; `created`, `opened`, `closing`, `closed`. After a failure
// it says `free` (and removes FILE, which stands for whatever filled the disk) and tries the same step once more.
#include "model/edit/case_editor.h"
#include "tests/end_to_end/faults/ledger.h"
#include "tests/end_to_end/faults/sound_case.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <chrono>
#include <random>
#include <unistd.h>

namespace leadline::faults {
namespace {

void say(const QByteArray &line)
{
    const QByteArray whole = line + '\n';
    if (::write(STDOUT_FILENO, whole.constData(), static_cast<std::size_t>(whole.size())) != whole.size())
        std::exit(4);
}

/// One undo step as the worker itself remembers it.
using Step = std::map<ItemRef, std::pair<std::optional<Item>, std::optional<Item>>>;

class Worker
{
public:
    Worker(QString folder, std::uint32_t seed, QString freeing)
        : m_folder(std::move(folder))
        , m_random(seed)
        , m_freeing(std::move(freeing))
    {
    }

    void open(bool create)
    {
        attempt([&]() -> Result<void> {
            auto store = create ? createCase(m_folder, QStringLiteral("SYNTHETIC"), std::make_shared<SystemClock>())
                                : openCase(m_folder, OpenMode::ReadWrite, std::make_shared<SystemClock>());
            if (!store)
                return Unexpected{store.error()};
            auto editor = CaseEditor::open(*std::move(store));
            if (!editor)
                return Unexpected{editor.error()};
            m_editor = *std::move(editor);
            return {};
        });
        if (create)
            say("created");
        say("opened");
    }

    void close()
    {
        say("closing");
        attempt([this] {
            const auto closed = m_editor->store().close();
            if (!closed) {
                // What could not be closed is as after a crash: opened again, and closed then.
                m_editor.reset();
                free();
                open(false);
                return m_editor->store().close();
            }
            return closed;
        });
        say("closed");
        m_editor.reset();
    }

    void step()
    {
        const int dice = number(0, 99);
        if (dice < 38)
            return put(freshItem());
        if (dice < 62)
            return change();
        if (dice < 70)
            return remove();
        if (dice < 80)
            return move(-1);
        if (dice < 86)
            return move(+1);
        if (dice < 95)
            return importFile();
        importTracks();
    }

private:
    int number(int from, int to) { return std::uniform_int_distribution<int>(from, to)(m_random); }

    void free()
    {
        say("free");
        if (!m_freeing.isEmpty())
            QFile::remove(m_freeing);
    }

    void attempt(const std::function<Result<void>()> &action)
    {
        for (int time = 0; time < 2; ++time) {
            const auto start = std::chrono::steady_clock::now();
            const Result<void> done = action();
            if (done)
                return;
            const auto milliseconds =
                std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start).count();
            say("failed " + QByteArray::number(static_cast<int>(done.error().code)) + ' ' +
                QByteArray::number(static_cast<qint64>(milliseconds)) + ' ' + done.error().message().toUtf8());
            if (time == 1)
                std::exit(5);
            checkStillWhole();
            free();
        }
    }

    /// A failed step must leave the case as it was, in memory and on the disk.
    void checkStillWhole()
    {
        if (!m_editor)
            return;
        const auto data = m_editor->store().load();
        if (data && data->all<Event>() == m_editor->data().all<Event>() &&
            data->all<Evidence>() == m_editor->data().all<Evidence>() &&
            data->all<Annotation>() == m_editor->data().all<Annotation>())
            return;
        say("broken " + (data ? QByteArray("what is on the disk differs") : data.error().message().toUtf8()));
    }

    Intent intentOf(const Step &step) const
    {
        Intent intent;
        for (const auto &[ref, values] : step)
            intent.items[toText(ref)] = values.second ? fingerprint(*values.second) : QString();
        return intent;
    }

    void commit(Step step, Intent intent = {})
    {
        intent.items = intentOf(step).items;
        say("try " + intent.toLine());
        attempt([&]() -> Result<void> {
            Edit edit{QStringLiteral("Step"), {}};
            for (const auto &[ref, values] : step)
                edit.changes.push_back({std::nullopt, values.second});
            for (std::size_t i = 0; auto &[ref, values] : step) {
                if (!values.second)
                    edit.changes[i].before = values.first;
                ++i;
            }
            const auto done = m_editor->commit(std::move(edit));
            return done ? Result<void>{} : Unexpected{done.error()};
        });
        say("ok");
        m_steps.resize(m_done);
        m_steps.push_back(std::move(step));
        ++m_done;
    }

    Item freshItem()
    {
        CaseStore &store = m_editor->store();
        const int dice = number(0, 9);
        if (dice < 5) {
            Event event;
            event.id = {store.reserveId(ItemKind::Event)};
            event.title = QStringLiteral("Event %1").arg(number(0, 1'000'000));
            event.note = QString(number(0, 3000), QLatin1Char('n'));
            event.position = LatLon{number(-800, 800) / 10.0, number(-1700, 1700) / 10.0};
            return event;
        }
        const auto &events = m_editor->data().all<Event>();
        if (dice < 7 && events.size() > 1) {
            Link link;
            link.id = {store.reserveId(ItemKind::Link)};
            link.from = refOf(Item(events.begin()->second));
            link.role = QStringLiteral("follows %1").arg(link.id.value);
            link.to = refOf(Item(events.rbegin()->second));
            return link;
        }
        Annotation mark;
        mark.id = {store.reserveId(ItemKind::Annotation)};
        mark.geometry = Geometry::point({number(-800, 800) / 10.0, number(-1700, 1700) / 10.0});
        mark.title = QStringLiteral("Mark %1").arg(number(0, 1'000'000));
        return mark;
    }

    void put(Item item)
    {
        const ItemRef ref = refOf(item);
        commit({{ref, {m_editor->data().find(ref), std::move(item)}}});
    }

    std::optional<Event> anyEvent()
    {
        const auto &events = m_editor->data().all<Event>();
        if (events.empty())
            return std::nullopt;
        return std::next(events.begin(), number(0, static_cast<int>(events.size()) - 1))->second;
    }

    void change()
    {
        auto event = anyEvent();
        if (!event)
            return put(freshItem());
        event->title = QStringLiteral("Changed %1").arg(number(0, 1'000'000));
        event->position = LatLon{number(-800, 800) / 10.0, number(-1700, 1700) / 10.0};
        put(*event);
    }

    void remove()
    {
        const auto event = anyEvent();
        if (!event)
            return;
        const ItemRef ref = refOf(Item(*event));
        Step step{{ref, {*event, std::nullopt}}};
        for (const Link &link : m_editor->data().linksOf(ref))
            step[refOf(Item(link))] = {link, std::nullopt};
        commit(std::move(step));
    }

    void move(int direction)
    {
        if (direction < 0 ? m_done == 0 : m_done == m_steps.size())
            return;
        Step step = m_steps[direction < 0 ? m_done - 1 : m_done];
        if (direction < 0) {
            for (auto &[ref, values] : step)
                std::swap(values.first, values.second);
        }
        say("try " + intentOf(step).toLine());
        attempt([&] { return direction < 0 ? m_editor->undo() : m_editor->redo(); });
        say("ok");
        m_done += static_cast<std::size_t>(direction);
    }

    void importFile()
    {
        // Beside the folder that the case lies in: the disk under test holds nothing but the case.
        const QString outside = QFileInfo(m_folder).absolutePath() + QStringLiteral("-outside");
        QDir().mkpath(outside);
        const QString path = outside + QStringLiteral("/photo.jpg");
        writeInvented(path, static_cast<std::size_t>(number(1, 300'000)), static_cast<std::uint32_t>(m_random()));
        StoredFile stored;
        attempt([&]() -> Result<void> {
            auto copied = m_editor->store().storeFile(path, false, {});
            if (!copied)
                return Unexpected{copied.error()};
            stored = *std::move(copied);
            return {};
        });
        Evidence evidence;
        evidence.id = {m_editor->store().reserveId(ItemKind::Evidence)};
        evidence.label = m_editor->store().reserveEvidenceLabel();
        evidence.kind = EvidenceKind::Image;
        evidence.sha256 = stored.sha256;
        evidence.bytes = stored.bytes;
        Intent intent;
        intent.blobs.insert(stored.sha256);
        commit({{refOf(Item(evidence)), {std::nullopt, evidence}}}, std::move(intent));
    }

    void importTracks()
    {
        const auto count = static_cast<std::size_t>(number(1, 3000));
        std::vector<PositionReport> reports(count);
        for (std::size_t i = 0; i < count; ++i)
            reports[i] = {.lon = static_cast<std::int32_t>(1'300'000'000 + i),
                          .lat = 420'000'000,
                          .time = {1'697'000'000'000 + static_cast<std::int64_t>(i) * 60'000}};
        Evidence evidence;
        evidence.id = {m_editor->store().reserveId(ItemKind::Evidence)};
        evidence.label = m_editor->store().reserveEvidenceLabel();
        evidence.kind = EvidenceKind::Tracks;
        const VesselPositions run{VesselId{1}, reports};
        attempt([&] { return m_editor->store().addPositions(evidence.id, {&run, 1}, {}); });
        Intent intent;
        intent.positions[toText(refOf(Item(evidence)))] = static_cast<std::int64_t>(count);
        commit({{refOf(Item(evidence)), {std::nullopt, evidence}}}, std::move(intent));
    }

    QString m_folder;
    std::mt19937 m_random;
    QString m_freeing;
    std::unique_ptr<CaseEditor> m_editor;
    std::vector<Step> m_steps;
    std::size_t m_done = 0;
};

int work(const QStringList &arguments)
{
    if (arguments.size() < 4)
        return 2;
    const qsizetype freeing = arguments.indexOf(QStringLiteral("--freeing"));
    Worker worker(arguments[1], arguments[2].toUInt(), freeing > 0 ? arguments.value(freeing + 1) : QString());
    worker.open(arguments.contains(QStringLiteral("--create")));
    for (int i = arguments[3].toInt(); i > 0; --i)
        worker.step();
    if (arguments.contains(QStringLiteral("--close")))
        worker.close();
    return 0;
}

} // namespace
} // namespace leadline::faults

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return leadline::faults::work(QCoreApplication::arguments());
}
