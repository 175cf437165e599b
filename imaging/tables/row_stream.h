// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <functional>

namespace leadline {

/// What rows may come to.
struct RowLimits
{
    qint64 rows = 1'048'576; ///< of a sheet, as Excel has them
    qint64 cells = 20'000'000;
};

/// Where the readers of tables put their rows: numbers them, sends them in pieces of at most 64 KiB, and counts.
class RowStream
{
public:
    static constexpr int mostColumns = 16'384;

    /// `only` is the number of the sheet that is wanted, from 1; 0: all.
    RowStream(const std::function<bool(const QByteArray &)> &sink, QString name, int only = 0, RowLimits limits = {})
        : m_sink(sink)
        , m_name(std::move(name))
        , m_only(only)
        , m_limits(limits)
    {
    }

    void beginSheet(const QString &sheet);
    /// Row `number` (from 1) of the sheet; those that were left out before it are empty. Errors: Unsupported (too many
    /// cells), Cancelled.
    Result<void> add(qint64 number, const QJsonArray &cells);
    void warn(const QString &sentence);
    void countFormula() { ++m_formulas; }
    qint64 rows() const { return m_rows; }
    const QString &name() const { return m_name; }

    Result<QJsonObject> finish(const QString &format);

private:
    void endSheet();
    bool isWanted() const { return m_only == 0 || m_sheetNumber == m_only; }
    Result<void> send(bool all);

    const std::function<bool(const QByteArray &)> &m_sink;
    QString m_name;
    int m_only;
    RowLimits m_limits;
    int m_sheetNumber = 0;
    QStringList m_unread; ///< names of sheets with rows that were not wanted
    QByteArray m_pending;
    QString m_sheet;
    bool m_inSheet = false;
    qint64 m_rows = 0;
    qsizetype m_columns = 0;
    qint64 m_cells = 0;
    qint64 m_formulas = 0;
    QJsonArray m_sheets;
    QStringList m_warnings;
};

} // namespace leadline
