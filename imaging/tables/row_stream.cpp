// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tables/row_stream.h"

#include "model/isolate/frame.h"

#include <QJsonDocument>

#include <algorithm>

namespace leadline {

void RowStream::beginSheet(const QString &sheet)
{
    endSheet();
    m_sheet = sheet;
    m_inSheet = true;
    ++m_sheetNumber;
}

void RowStream::endSheet()
{
    constexpr qsizetype mostSheets = 1000;
    if (m_inSheet && !isWanted() && m_rows > 0)
        m_unread << m_sheet.left(60);
    if (m_inSheet && isWanted() && m_sheets.size() < mostSheets)
        m_sheets.append(QJsonObject{{QStringLiteral("name"), m_sheet},
                                    {QStringLiteral("rows"), m_rows},
                                    {QStringLiteral("columns"), qint64(m_columns)}});
    m_inSheet = false;
    m_rows = 0;
    m_columns = 0;
}

Result<void> RowStream::add(qint64 number, const QJsonArray &cells)
{
    if (number <= m_rows || number > m_limits.rows)
        return fail(ErrorCode::Damaged,
                    QStringLiteral("sheet '%1': row %2 is out of order").arg(m_sheet.left(60)).arg(number), m_name);
    m_cells += cells.size() + (number - m_rows);
    if (m_cells > m_limits.cells)
        return fail(ErrorCode::Unsupported, QStringLiteral("more than %1 cells: refused").arg(m_limits.cells), m_name);
    if (!isWanted()) {
        m_rows = number;
        return {};
    }
    for (; m_rows + 1 < number; ++m_rows)
        m_pending += "[]\n";
    m_pending += QJsonDocument(cells).toJson(QJsonDocument::Compact);
    m_pending += '\n';
    ++m_rows;
    m_columns = std::max(m_columns, cells.size());
    return send(false);
}

void RowStream::warn(const QString &sentence)
{
    constexpr qsizetype mostWarnings = 100;
    if (m_warnings.size() < mostWarnings && !m_warnings.contains(sentence))
        m_warnings << sentence;
}

Result<void> RowStream::send(bool all)
{
    qsizetype sent = 0;
    while (m_pending.size() - sent >= (all ? 1 : maxChunkBytes)) {
        if (!m_sink(m_pending.mid(sent, maxChunkBytes)))
            return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), m_name);
        sent += std::min(maxChunkBytes, m_pending.size() - sent);
    }
    m_pending.remove(0, sent);
    return {};
}

Result<QJsonObject> RowStream::finish(const QString &format)
{
    endSheet();
    if (const Result<void> sent = send(true); !sent)
        return Unexpected{sent.error()};
    if (!m_unread.isEmpty())
        warn(QStringLiteral("only one sheet was read; not: %1").arg(m_unread.join(QStringLiteral(", "))));
    if (m_formulas > 0)
        warn(QStringLiteral("%1 cells are formulas: the results that were stored with them are read, nothing is "
                            "computed")
                 .arg(m_formulas));
    return QJsonObject{{QStringLiteral("format"), format},
                       {QStringLiteral("sheets"), m_sheets},
                       {QStringLiteral("warnings"), QJsonArray::fromStringList(m_warnings)}};
}

} // namespace leadline
