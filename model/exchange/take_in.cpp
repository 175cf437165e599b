// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/intake.h"
#include "model/exchange/intake_kind.h"
#include "model/exchange/scene_item.h"

#include <algorithm>
#include <condition_variable>
#include <thread>

namespace leadline {

namespace {

/// Prepares files on threads of its own, a few ahead of the one that is taken, and gives them in order. A photo waits
/// for its decoder and for the disk: the next one need not.
class PreparingAhead
{
public:
    PreparingAhead(Intake &intake, const QStringList &paths, const IntakeOptions &options, const Progress &progress)
        : m_intake(intake)
        , m_options(options)
        , m_progress{progress.stop, [this, &progress](double fraction, const QString &what) {
                         const std::lock_guard guard(m_talking);
                         progress.say(fraction, what);
                     }}
    {
        for (const QString &path : paths) {
            const bool table = isTable(path) || options.kind == EvidenceKind::Tracks;
            m_slots.push_back({path, table, std::nullopt});
        }
        for (unsigned i = 0; i < std::clamp(std::thread::hardware_concurrency(), 1U, threadLimit); ++i)
            m_threads.emplace_back([this] { work(); });
    }

    /// What was prepared and not taken is taken back.
    ~PreparingAhead()
    {
        {
            const std::lock_guard guard(m_mutex);
            m_ending = true;
        }
        m_changed.notify_all();
        m_threads.clear();
        for (const Slot &slot : m_slots) {
            if (slot.file && *slot.file)
                m_intake.abandon(**slot.file);
        }
    }
    Q_DISABLE_COPY_MOVE(PreparingAhead)

    Result<PreparedFile> take(std::size_t index)
    {
        std::unique_lock guard(m_mutex);
        m_taken = index;
        m_changed.notify_all();
        Slot &slot = m_slots[index];
        if (slot.table) {
            guard.unlock();
            return m_intake.prepare(slot.path, m_options, m_progress);
        }
        m_changed.wait(guard, [&] { return slot.file.has_value(); });
        return *std::exchange(slot.file, std::nullopt);
    }

private:
    struct Slot
    {
        QString path;
        bool table = false;
        std::optional<Result<PreparedFile>> file{};
    };
    static constexpr unsigned threadLimit = 4;
    static constexpr std::size_t mostAhead = 2 * threadLimit;

    void work()
    {
        std::unique_lock guard(m_mutex);
        for (;;) {
            m_changed.wait(guard,
                           [this] { return m_ending || m_next < m_taken + mostAhead || m_next >= m_slots.size(); });
            if (m_ending || m_next >= m_slots.size())
                return;
            Slot &slot = m_slots[m_next++];
            if (slot.table)
                continue;
            guard.unlock();
            Result<PreparedFile> file = m_intake.prepare(slot.path, m_options, m_progress);
            guard.lock();
            slot.file = std::move(file);
            m_changed.notify_all();
        }
    }

    Intake &m_intake;
    const IntakeOptions &m_options;
    std::mutex m_talking;
    Progress m_progress;
    std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_changed;
    std::vector<Slot> m_slots;
    std::size_t m_next = 0;
    std::size_t m_taken = 0;
    bool m_ending = false;
    std::vector<std::jthread> m_threads;
};

bool isInCase(const CaseData &data, const QString &sha256)
{
    return std::ranges::any_of(data.all<Evidence>(), [&](const auto &entry) { return entry.second.sha256 == sha256; });
}

/// False when it was stopped.
bool takeInPart(Intake &intake, CaseEditor &editor, const QStringList &paths, const IntakeOptions &options,
                const Progress &progress, IntakeReport &report)
{
    QStringList again;
    intake.begin(editor.data());
    {
        PreparingAhead ahead(intake, paths, options, progress);
        for (qsizetype i = 0; i < paths.size(); ++i) {
            Result<PreparedFile> prepared = ahead.take(static_cast<std::size_t>(i));
            // The same bytes as a later file that was quicker, or as one that could not be taken in.
            if (prepared && prepared->duplicate && !isInCase(editor.data(), prepared->evidence.sha256)) {
                again << paths[i];
                continue;
            }
            const bool stop = !prepared && prepared.error().code == ErrorCode::Cancelled;
            intake.commit(editor, paths[i], std::move(prepared), report);
            if (stop)
                return false;
        }
    }
    for (const QString &path : again) {
        intake.begin(editor.data());
        intake.commit(editor, path, intake.prepare(path, options, progress), report);
    }
    return true;
}

} // namespace

IntakeReport takeIn(Intake &intake, CaseEditor &editor, const QStringList &paths, const IntakeOptions &options,
                    const Progress &progress)
{
    IntakeReport report;
    IntakeOptions withItems = options;
    QStringList first = paths;
    if (paths.size() > 1) // an item alone has nothing here to describe
        withItems.descriptions += stacItemsAmong(paths);
    for (const QString &item : std::as_const(withItems.descriptions))
        first.removeAll(item);
    if (!takeInPart(intake, editor, first, withItems, progress, report))
        return report;
    QStringList last;
    for (const QString &path : paths)
        if (!first.contains(path) && !intake.wentWithScene(path))
            last << path;
    if (!last.isEmpty())
        takeInPart(intake, editor, last, options, progress, report);
    return report;
}

} // namespace leadline
