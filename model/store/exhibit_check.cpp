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

/// One file that an exhibit stands on.
struct CheckedFile
{
    QString exhibit; ///< its label
    QString shown;   ///< where the bytes lie, as a person may look for them
    QString path;    ///< empty: its hash is none
    QString sha256;
    std::int64_t bytes = 0;
    bool linked = false;
};

std::vector<CheckedFile> filesOf(const QString &folder, const std::vector<Evidence> &exhibits)
{
    std::vector<CheckedFile> files;
    for (const Evidence &evidence : exhibits) {
        const bool linked = !evidence.linkedPath.isEmpty();
        const auto place = [](const QString &sha256) {
            return QStringLiteral("evidence/%1/%2").arg(sha256.left(2), sha256);
        };
        if (linked || !evidence.sha256.isEmpty())
            files.push_back({nameOf(evidence), linked ? evidence.linkedPath : place(evidence.sha256),
                             pathOfEvidence(folder, evidence), evidence.sha256, evidence.bytes, linked});
        for (const CompanionFile &companion : evidence.companions)
            files.push_back({nameOf(evidence), place(companion.sha256), vaultPath(folder, companion.sha256),
                             companion.sha256, companion.bytes, false});
    }
    return files;
}

class ExhibitCheck
{
public:
    ExhibitCheck(std::vector<CheckedFile> files, const Progress &progress)
        : m_files(std::move(files))
        , m_progress(progress)
    {
        for (const CheckedFile &file : m_files)
            m_total += file.bytes;
    }

    void run(VerifyReport &report)
    {
        {
            const std::jthread second([this] { work(); });
            work();
        }
        m_findings.moveTo(report.findings);
        m_notices.moveTo(report.notices);
        report.files += static_cast<std::int64_t>(m_files.size());
        report.bytes += m_done;
    }

private:
    /// What two threads find, in the order of the files.
    class InOrder
    {
    public:
        void add(std::size_t file, Finding finding) { m_all.emplace(file, std::move(finding)); }
        void moveTo(std::vector<Finding> &out)
        {
            for (auto &[file, finding] : m_all)
                out.push_back(std::move(finding));
            m_all.clear();
        }

    private:
        std::multimap<std::size_t, Finding> m_all;
    };

    void work()
    {
        for (std::size_t i = m_next++; i < m_files.size() && !m_progress.cancelled(); i = m_next++)
            check(i, m_files[i]);
    }

    void check(std::size_t index, const CheckedFile &file)
    {
        if (file.path.isEmpty())
            return add(m_findings, index, QStringLiteral("its SHA-256 is not one"));
        const Result<FileFacts> facts = hashFile(file.path, [this](std::int64_t bytes) { return advance(bytes); });
        if (!facts) {
            if (facts.error().code != ErrorCode::Cancelled)
                add(m_findings, index,
                    QStringLiteral("its file %1 cannot be checked: %2").arg(file.shown, facts.error().what));
            return;
        }
        if (facts->bytes != file.bytes)
            add(m_findings, index,
                QStringLiteral("its file %1 has %2 bytes instead of %3")
                    .arg(file.shown, QString::number(facts->bytes), QString::number(file.bytes)));
        else if (facts->sha256 != file.sha256)
            add(m_findings, index, QStringLiteral("the bytes of its file %1 were altered").arg(file.shown));
        else if (!file.linked && facts->writable)
            add(m_notices, index,
                QStringLiteral("its file %1 is not write-protected; its bytes are right").arg(file.shown));
    }

    bool advance(std::int64_t bytes)
    {
        const std::int64_t done = m_done += bytes;
        const std::lock_guard guard(m_mutex);
        m_progress.say(m_total > 0 ? std::min(1.0, static_cast<double>(done) / static_cast<double>(m_total)) : -1.0,
                       QStringLiteral("Checking exhibits"));
        return !m_progress.cancelled();
    }

    void add(InOrder &where, std::size_t index, const QString &what)
    {
        const std::lock_guard guard(m_mutex);
        where.add(index, {m_files[index].exhibit, what});
    }

    std::vector<CheckedFile> m_files;
    const Progress &m_progress;
    std::int64_t m_total = 0;
    std::atomic<std::size_t> m_next = 0;
    std::atomic<std::int64_t> m_done = 0;
    std::mutex m_mutex;
    InOrder m_findings;
    InOrder m_notices;
};

void noteStrayFiles(const QString &folder, const std::vector<Evidence> &exhibits, std::vector<Finding> &notices)
{
    std::set<QString> known;
    for (const Evidence &evidence : exhibits) {
        known.insert(evidence.sha256);
        for (const CompanionFile &companion : evidence.companions)
            known.insert(companion.sha256);
    }
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

void checkExhibits(const QString &folder, const std::vector<Evidence> &exhibits, const Progress &progress,
                   VerifyReport &report)
{
    noteStrayFiles(folder, exhibits, report.notices);
    ExhibitCheck(filesOf(folder, exhibits), progress).run(report);
}

} // namespace leadline
