// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QByteArrayView>
#include <QHash>

#include <functional>

namespace leadline {

/// The head of one WARC record (ISO 28500:2017).
struct WarcRecord
{
    int number = 0;                       ///< from 1
    QHash<QByteArray, QByteArray> fields; ///< names in lower case
    qint64 length = 0;

    QByteArray field(const char *name) const { return fields.value(name); }
    QByteArray type() const { return fields.value("warc-type"); }
};

/// Cuts a stream of bytes into WARC records. Holds one head (at most 64 KiB) and what came at once. One thread.
class WarcRecords
{
public:
    /// The next bytes; empty at the end.
    using Source = std::function<Result<QByteArrayView>()>;

    WarcRecords(Source source, QString name)
        : m_source(std::move(source))
        , m_name(std::move(name))
    {
    }

    /// Reads the next head; false at the end. Errors: Damaged, with the record's number; what the source says.
    Result<bool> next(WarcRecord &record);
    /// The record's block in pieces. Once after every next(). Errors as above.
    Result<void> readBlock(const std::function<void(QByteArrayView)> &sink);

private:
    Result<bool> fetch();
    Unexpected damaged(const QString &what) const;

    Source m_source;
    QString m_name;
    QByteArray m_bytes;
    qsizetype m_at = 0;
    int m_number = 0;
    qint64 m_length = 0;
};

/// "Name: value" lines, folded ones joined; names in lower case, the first of a name counts.
QHash<QByteArray, QByteArray> headerFields(QByteArrayView lines);

} // namespace leadline
