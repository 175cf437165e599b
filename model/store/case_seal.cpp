// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/case_seal.h"

#include "model/disk/digest.h"
#include "model/store/schema.h"

#include <array>

namespace leadline {

namespace {

using sqlite::Connection;

struct Sealed
{
    QString table;
    QString key;
    const char *sql; ///< what is sealed; a seal does not cover itself
};

// The seal of gpkg_contents is written first: it is among what the other one covers.
const std::array<Sealed, 2> &sealedTables()
{
    static const std::array<Sealed, 2> tables{
        Sealed{QStringLiteral("gpkg_contents"), QStringLiteral("seal.gpkg_contents"),
               "SELECT * FROM gpkg_contents ORDER BY table_name"},
        Sealed{
            QStringLiteral("leadline_meta"), QStringLiteral("seal.leadline_meta"),
            "SELECT id, key, CASE key WHEN 'seal.leadline_meta' THEN typeof(value) ELSE value END FROM leadline_meta "
            "ORDER BY id"}};
    return tables;
}

Result<QString> sealOf(Connection &connection, const Sealed &sealed)
{
    const auto rows = connection.cached(sealed.sql);
    if (!rows)
        return Unexpected{rows.error()};
    Sha256 digest;
    QByteArray values;
    for (;;) {
        const Result<bool> row = (*rows)->step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row)
            break;
        values.clear();
        for (int column = 0; column < (*rows)->columns(); ++column)
            (*rows)->appendValue(column, values);
        digest.add(values);
    }
    (*rows)->reset();
    return QString::fromLatin1(digest.finish().toHex());
}

} // namespace

Result<void> writeSeals(Connection &connection)
{
    for (const Sealed &sealed : sealedTables()) {
        const auto before = metaText(connection, sealed.key);
        if (!before)
            return Unexpected{before.error()};
        // The seal of leadline_meta covers that its own row is there.
        if (before->isEmpty()) {
            if (const auto made = setMeta(connection, sealed.key, QString()); !made)
                return made;
        }
        const auto seal = sealOf(connection, sealed);
        if (!seal)
            return Unexpected{seal.error()};
        if (*seal == *before)
            continue;
        if (const auto set = setMeta(connection, sealed.key, *seal); !set)
            return set;
    }
    return {};
}

Result<SealState> checkSeals(Connection &connection, std::vector<Finding> &findings)
{
    std::vector<QString> broken;
    std::size_t absent = 0;
    for (const Sealed &sealed : sealedTables()) {
        const auto kept = metaText(connection, sealed.key);
        const auto seal = sealOf(connection, sealed);
        if (!kept || !seal)
            return Unexpected{!kept ? kept.error() : seal.error()};
        absent += kept->isEmpty() ? 1 : 0;
        if (*kept != *seal)
            broken.push_back(sealed.table);
    }
    if (absent == sealedTables().size())
        return SealState::Absent;
    for (const QString &table : broken)
        findings.push_back(
            {QStringLiteral("table %1").arg(table), QStringLiteral("it was altered by another program")});
    return broken.empty() ? SealState::Holds : SealState::Broken;
}

} // namespace leadline
