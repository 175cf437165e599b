// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/store/case_store.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <set>

namespace leadline::faults {

/// SHA-256 of an item's JSON, in hex; by Qt's code, not by the store's.
QString fingerprint(const Item &item);
QString fingerprint(const QJsonObject &json);

/// What one step of case_worker wants to change, told on its standard output as `try {…}` before it begins.
struct Intent
{
    std::map<QString, QString> items;          ///< "event:12" to fingerprint; empty: it will be gone
    std::map<QString, std::int64_t> positions; ///< "evidence:4" to the positions that it brings
    std::set<QString> blobs;                   ///< SHA-256 of bytes that must be in the case folder

    QByteArray toLine() const;
    static Intent fromLine(const QByteArray &json);
};

/// Everything that case_worker said it had done: what a case must hold after any fault. The step that was under way
/// may be there or not, but whole.
class Ledger
{
public:
    /// Takes the worker's output as it comes, in pieces of any length.
    void hear(const QByteArray &bytes);

    /// What is not as it must be, as sentences; empty when all is well. Compares every item, no more and no less, the
    /// positions of every import, and hashes the exhibits' bytes that were not hashed before.
    QStringList problemsOf(const CaseStore &store);
    /// The step that was under way is over: what the case holds of it now counts.
    void settle(const CaseStore &store);

    bool created() const { return m_created; }
    int acknowledged() const { return m_acknowledged; }
    int opened() const { return m_opened; }
    bool closing() const { return m_closing; }
    bool closed() const { return m_closed; }
    const QList<QByteArray> &failures() const { return m_failures; }
    /// The worker is a new process now: forgets half a line.
    void newProcess();

private:
    void hearLine(const QByteArray &line);
    QStringList differences(const std::map<QString, QString> &found, const std::map<QString, QString> &wanted) const;

    QByteArray m_rest;
    std::map<QString, QString> m_items;
    std::map<QString, std::int64_t> m_positions;
    std::set<QString> m_blobs;
    std::set<QString> m_hashed;
    std::optional<Intent> m_underWay;
    QList<QByteArray> m_failures;
    int m_acknowledged = 0;
    int m_opened = 0;
    bool m_created = false;
    bool m_closing = false;
    bool m_closed = false;
};

} // namespace leadline::faults
