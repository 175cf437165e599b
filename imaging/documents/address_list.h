// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QSet>
#include <QString>

namespace leadline {

/// Addresses that a document points at: counted all, the first different ones kept, each shortened. Never followed.
class AddressList
{
public:
    static constexpr qsizetype mostKept = 200;
    static constexpr qsizetype longest = 500;

    void add(const QString &address)
    {
        const QString plain = address.trimmed();
        if (plain.isEmpty())
            return;
        ++m_count;
        if (m_kept.size() >= mostKept || m_seen.contains(plain))
            return;
        m_seen.insert(plain);
        m_kept.append(plain.size() > longest ? plain.left(longest) + QChar(0x2026) : plain);
    }
    int count() const { return m_count; }
    const QJsonArray &kept() const { return m_kept; }

private:
    int m_count = 0;
    QJsonArray m_kept;
    QSet<QString> m_seen;
};

} // namespace leadline
