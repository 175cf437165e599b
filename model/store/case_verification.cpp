// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/case_verification.h"

#include "model/store/activity_log.h"
#include "model/store/file_vault.h"
#include "model/store/item_table.h"
#include "model/store/schema.h"
#include "model/store/time_stamps.h"
#include "model/store/track_table.h"

#include <QFileInfo>

#include <atomic>
#include <mutex>
#include <thread>

namespace leadline {

namespace {

using sqlite::Connection;
using Findings = std::vector<Finding>;

Result<void> checkDatabase(Connection &connection, const QString &folder, Findings &findings)
{
    auto rows = connection.prepare("PRAGMA integrity_check(100)");
    if (!rows)
        return Unexpected{rows.error()};
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            break;
        if (rows->text(0) != QLatin1String("ok"))
            findings.push_back({QStringLiteral("case.gpkg"), rows->text(0)});
    }
    const auto unexpected = findUnexpectedObjects(connection, QFileInfo(folder).fileName());
    if (!unexpected)
        return Unexpected{unexpected.error()};
    for (const QString &object : *unexpected)
        findings.push_back({object, QStringLiteral("Leadline did not make it so")});
    return {};
}

Result<std::int64_t> checkCount(Connection &connection, const std::string &table, Findings &findings)
{
    const auto rows = connection.integer("SELECT count(*) FROM \"" + table + '"');
    const auto noted = metaNumber(connection, QStringLiteral("rows.") + QString::fromStdString(table));
    if (!rows || !noted)
        return Unexpected{!rows ? rows.error() : noted.error()};
    if (*rows != *noted)
        findings.push_back({QStringLiteral("table %1").arg(QString::fromStdString(table)),
                            QStringLiteral("it has %1 rows; %2 were written").arg(*rows).arg(*noted)});
    return rows;
}

/// What a finding calls an item: exhibits by their label.
QString nameOf(const Item &item)
{
    const auto *evidence = std::get_if<Evidence>(&item);
    return evidence && !evidence->label.isEmpty() ? evidence->label : toText(refOf(item));
}

Result<void> checkItems(Connection &connection, ItemKind kind, Findings &findings, std::vector<Evidence> &exhibits)
{
    const ItemTable &table = itemTable(kind);
    auto rows = connection.prepare(table.selectSql);
    if (!rows)
        return Unexpected{rows.error()};
    const int hashColumn = static_cast<int>(table.columns.size()) - 1;
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            return {};
        const Result<Item> item = readItem(*rows, kind);
        if (!item) {
            findings.push_back({item.error().context, item.error().what});
            continue;
        }
        if (rowHash(*item) != rows->blobView(hashColumn))
            findings.push_back({nameOf(*item), QStringLiteral("its row was altered by another program")});
        if (const auto *evidence = std::get_if<Evidence>(&*item))
            exhibits.push_back(*evidence);
    }
}

/// An entry must hold its row's extent, and no more than SQLite's rounding to 32 bits adds (2^-22 of the value): a row
/// that the index does not lead to would silently be missing from the maps of other programs.
Result<void> checkIndexEntries(Connection &connection, const std::string &table, Findings &findings)
{
    std::string sql = "SELECT t.id, substr(t.geom,1,64), r.minx, r.maxx, r.miny, r.maxy FROM \"";
    sql += table;
    sql += "\" t JOIN \"rtree_";
    sql += table;
    sql += "_geom\" r ON r.id=t.id";
    auto rows = connection.prepare(sql);
    if (!rows)
        return Unexpected{rows.error()};
    constexpr double slack = 1e-4;
    const auto fits = [](double outer, double inner) { return outer >= inner && outer <= inner + slack; };
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            return {};
        const std::optional<Envelope> extent = envelopeOfBlob(rows->blobView(1));
        const bool right = extent && fits(-rows->real(2), -extent->minX) && fits(rows->real(3), extent->maxX) &&
                           fits(-rows->real(4), -extent->minY) && fits(rows->real(5), extent->maxY);
        if (!right)
            findings.push_back(
                {QStringLiteral("table %1, row %2").arg(QString::fromStdString(table)).arg(rows->integer(0)),
                 QStringLiteral("its entry in the spatial index was altered")});
    }
}

Result<void> checkIndex(Connection &connection, const std::string &table, Findings &findings)
{
    const auto indexed = connection.integer("SELECT count(*) FROM \"rtree_" + table + "_geom\"");
    const auto placed = connection.integer("SELECT count(*) FROM \"" + table + "\" WHERE geom IS NOT NULL");
    if (!indexed || !placed)
        return Unexpected{!indexed ? indexed.error() : placed.error()};
    if (*indexed != *placed)
        findings.push_back({QStringLiteral("table %1").arg(QString::fromStdString(table)),
                            QStringLiteral("its spatial index has %1 entries for %2 rows").arg(*indexed).arg(*placed)});
    return checkIndexEntries(connection, table, findings);
}

/// Hashes the exhibits on two threads: as many as the slowest disk keeps busy.
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
        std::sort(m_findings.begin(), m_findings.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
        for (auto &[index, finding] : m_findings)
            report.findings.push_back(std::move(finding));
        report.files += static_cast<std::int64_t>(m_exhibits.size());
        report.bytes += m_done;
    }

private:
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
        if (evidence.linkedPath.isEmpty() && facts->writable)
            found(index, QStringLiteral("its file %1 is not write-protected").arg(shown(evidence)));
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
        const Evidence &evidence = m_exhibits[index];
        const std::lock_guard guard(m_mutex);
        m_findings.push_back({index, {nameOf(evidence), what}});
    }

    QString m_folder;
    std::vector<Evidence> m_exhibits;
    const Progress &m_progress;
    std::int64_t m_total = 0;
    std::atomic<std::size_t> m_next = 0;
    std::atomic<std::int64_t> m_done = 0;
    std::mutex m_mutex;
    std::vector<std::pair<std::size_t, Finding>> m_findings;
};

Result<void> checkTables(Connection &connection, const Progress &progress, VerifyReport &report,
                         std::vector<Evidence> &exhibits)
{
    std::vector<std::string> tables{"track", "activity_log", "time_stamp"};
    for (const ItemKind kind : allItemKinds) {
        tables.push_back(itemTable(kind).name);
        if (const auto checked = checkItems(connection, kind, report.findings, exhibits); !checked)
            return checked;
    }
    for (const std::string &table : tables) {
        const auto rows = checkCount(connection, table, report.findings);
        if (!rows)
            return Unexpected{rows.error()};
        report.rows += *rows;
    }
    for (const char *table : {"annotation", "event", "place", "track"}) {
        if (const auto checked = checkIndex(connection, table, report.findings); !checked)
            return checked;
    }
    const auto tracks = checkTracks(connection, progress, report.findings);
    if (!tracks)
        return Unexpected{tracks.error()};
    const auto entries = checkLog(connection, report);
    if (!entries)
        return Unexpected{entries.error()};
    report.logEntries = *entries;
    const auto stamps = checkTimeStamps(connection, report.findings);
    if (!stamps)
        return Unexpected{stamps.error()};
    report.timeStamps = *stamps;
    return {};
}

} // namespace

Result<VerifyReport> verifyCase(Connection &connection, const QString &folder, const Progress &progress)
{
    VerifyReport report;
    std::vector<Evidence> exhibits;
    progress.say(-1, QStringLiteral("Checking case.gpkg"));
    if (const auto begun = connection.execute("BEGIN"); !begun)
        return Unexpected{begun.error()};
    Result<void> checked = checkDatabase(connection, folder, report.findings);
    if (checked)
        checked = checkTables(connection, progress, report, exhibits);
    // A file too damaged to be read through is a finding, not a reason to leave the exhibits unchecked.
    if (!checked && checked.error().code != ErrorCode::Damaged)
        return Unexpected{checked.error()};
    if (!checked)
        report.findings.push_back({QStringLiteral("case.gpkg"), checked.error().what});
    static_cast<void>(connection.execute("COMMIT"));
    ExhibitCheck(folder, std::move(exhibits), progress).run(report);
    if (progress.cancelled())
        return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), QFileInfo(folder).fileName());
    return report;
}

} // namespace leadline
