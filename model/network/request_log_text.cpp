// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/request_log_text.h"

#include "model/text/spreadsheet.h"

#include <QStringList>

namespace leadline {

namespace {

/// On one line, and without what would look like the next column.
QString flat(QString text)
{
    for (QChar &sign : text)
        if (sign.category() == QChar::Other_Control)
            sign = u' ';
    return text;
}

QStringList cellsOf(const RequestRecord &record, RequestPaths paths)
{
    QStringList cells{toRfc3339(record.startedAt), record.method, record.host};
    if (paths == RequestPaths::Written)
        cells << record.path;
    cells << QString::number(record.bytesSent) << QString::number(record.bytesReceived)
          << (record.status == 0 ? QString() : QString::number(record.status)) << QString::number(record.tries)
          << QString::number(record.durationMs) << record.reason << outcomeText(record);
    return cells;
}

} // namespace

QString outcomeText(const RequestRecord &record)
{
    const QString again = record.tries > 1 ? QStringLiteral(" after %1 tries").arg(record.tries) : QString();
    switch (record.state) {
    case RequestRecord::State::Waiting:
        return record.tries > 0 ? QStringLiteral("waits to try again") : QStringLiteral("waits for its turn");
    case RequestRecord::State::Running:
        return record.tries > 1 ? QStringLiteral("running, try %1").arg(record.tries) : QStringLiteral("running");
    case RequestRecord::State::Done:
        return QString::number(record.status) + again;
    case RequestRecord::State::Failed:
        return record.trouble + again;
    case RequestRecord::State::Refused:
        return QStringLiteral("refused: ") + record.trouble;
    case RequestRecord::State::Cancelled:
        return QStringLiteral("not wanted any more");
    }
    return {};
}

QString requestsAsCsv(const std::vector<RequestRecord> &records, RequestPaths paths)
{
    QStringList names{QStringLiteral("time"), QStringLiteral("method"), QStringLiteral("host")};
    if (paths == RequestPaths::Written)
        names << QStringLiteral("path");
    names << QStringLiteral("bytes_sent") << QStringLiteral("bytes_received") << QStringLiteral("status")
          << QStringLiteral("tries") << QStringLiteral("duration_ms") << QStringLiteral("reason")
          << QStringLiteral("outcome");
    QString text = names.join(u',') + QStringLiteral("\r\n");
    for (const RequestRecord &record : records) {
        text += csvLine(cellsOf(record, paths)) + QStringLiteral("\r\n");
    }
    return text;
}

QString requestsAsText(const std::vector<RequestRecord> &records, RequestPaths paths)
{
    QString text;
    for (const RequestRecord &record : records) {
        QStringList cells = cellsOf(record, paths);
        for (QString &cell : cells)
            cell = inertCell(flat(cell)); // what is pasted into a spreadsheet is read like a file
        text += cells.join(u'\t') + u'\n';
    }
    return text;
}

} // namespace leadline
