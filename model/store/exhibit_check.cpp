// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/exhibit_check.h"

#include "model/store/file_vault.h"
#include "model/store/orphaned_files.h"

#include <atomic>
#include <map>
#include <mutex>
#include <thread>

namespace leadline {

namespace {

class ExhibitCheck
{
public:
    ExhibitCheck(QString folder, std::vector<Evidence> exhibits, const Progress &progress)
        : m_folder(std::move(folder))
        , m_exhibits(std::move(exhibits))
        , m_progress(progress)
    {
        std::erase_if(m_exhibits, [](const Evidence &e) { return e.sha256.isEmpty() && e.linkedPath.isEmpty(); });
        for (const Evidence &evidence : m_exhibits)
            m_total += evidence.bytes;
    }

    void run(VerifyReport &report)
    {
        {
            const std::jthread second([this] { work(); });
            work();
        }
        m_findings.moveTo(report.findings);
        m_notices.moveTo(report.notices);
        report.files += static_cast<std::int64_t>(m_exhibits.size());
        report.bytes += m_done;
    }

private:
    /// What two threads find, in the order of the exhibits.
    class ByExhibit
    {
    public:
        void add(std::size_t exhibit, Finding finding) { m_all.emplace(exhibit, std::move(finding)); }
        void moveTo(std::vector<Finding> &out)
        {
            for (auto &[exhibit, finding] : m_all)
                out.push_back(std::move(finding));
            m_all.clear();
        }

    private:
        std::multimap<std::size_t, Finding> m_all;
    };

    void work()
    {
        for (std::size_t i = m_next++; i < m_exhibits.size() && !m_progress.cancelled(); i = m_next++)
            check(i, m_exhibits[i]);
    }

    void check(std::size_t index, const Evidence &evidence)
    {
        const QString path = pathOfEvidence(m_folder, evidence);
        if (path.isEmpty())
            return found(index, QStringLiteral("its SHA-256 is not one"));
        const Result<FileFacts> facts = hashFile(path, [this](std::int64_t bytes) { return advance(bytes); });
        if (!facts) {
            if (facts.error().code != ErrorCode::Cancelled)
                found(index,
                      QStringLiteral("its file %1 cannot be checked: %2").arg(shown(evidence), facts.error().what));
            return;
        }
        if (facts->bytes != evidence.bytes)
            found(index, QStringLiteral("its file %1 has %2 bytes instead of %3")
                             .arg(shown(evidence))
                             .arg(facts->bytes)
                             .arg(evidence.bytes));
        else if (facts->sha256 != evidence.sha256)
            found(index, QStringLiteral("the bytes of its file %1 were altered").arg(shown(evidence)));
        else if (evidence.linkedPath.isEmpty() && facts->writable)
            noticed(index,
                    QStringLiteral("its file %1 is not write-protected; its bytes are right").arg(shown(evidence)));
    }

    static QString shown(const Evidence &evidence)
    {
        return evidence.linkedPath.isEmpty()
                   ? QStringLiteral("evidence/%1/%2").arg(evidence.sha256.left(2), evidence.sha256)
                   : evidence.linkedPath;
    }

    bool advance(std::int64_t bytes)
    {
        const std::int64_t done = m_done += bytes;
        const std::lock_guard guard(m_mutex);
        m_progress.say(m_total > 0 ? std::min(1.0, static_cast<double>(done) / static_cast<double>(m_total)) : -1.0,
                       QStringLiteral("Checking exhibits"));
        return !m_progress.cancelled();
    }

    void found(std::size_t index, const QString &what)
    {
        const std::lock_guard guard(m_mutex);
        m_findings.add(index, {nameOf(m_exhibits[index]), what});
    }
    void noticed(std::size_t index, const QString &what)
    {
        const std::lock_guard guard(m_mutex);
        m_notices.add(index, {nameOf(m_exhibits[index]), what});
    }

    QString m_folder;
    std::vector<Evidence> m_exhibits;
    const Progress &m_progress;
    std::int64_t m_total = 0;
    std::atomic<std::size_t> m_next = 0;
    std::atomic<std::int64_t> m_done = 0;
    std::mutex m_mutex;
    ByExhibit m_findings;
    ByExhibit m_notices;
};

void noteStrayFiles(const QString &folder, const std::vector<Evidence> &exhibits, std::vector<Finding> &notices)
{
    std::set<QString> known;
    for (const Evidence &evidence : exhibits)
        known.insert(evidence.sha256);
    for (const OrphanedFile &orphan : findOrphans(folder, known))
        notices.push_back({QStringLiteral("evidence/%1/%2").arg(orphan.sha256.left(2), orphan.sha256),
                           QStringLiteral("no exhibit refers to it (%1 bytes)").arg(orphan.bytes)});
    for (const OrphanedFile &orphan : orphansSetAside(folder))
        notices.push_back({QStringLiteral("tmp/orphans/%1").arg(orphan.sha256),
                           QStringLiteral("set aside: no exhibit refers to it (%1 bytes)").arg(orphan.bytes)});
    for (const QString &file : foreignFiles(folder))
        notices.push_back({file, QStringLiteral("Leadline did not put it there")});
}

} // namespace

QString nameOf(const Item &item)
{
    const auto *evidence = std::get_if<Evidence>(&item);
    return evidence && !evidence->label.isEmpty() ? evidence->label : toText(refOf(item));
}

void checkExhibits(const QString &folder, std::vector<Evidence> exhibits, const Progress &progress,
                   VerifyReport &report)
{
    noteStrayFiles(folder, exhibits, report.notices);
    ExhibitCheck(folder, std::move(exhibits), progress).run(report);
}

} // namespace leadline
