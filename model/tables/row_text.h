// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonValue>

namespace leadline {

/// A value as a cell of such a table: quoted where it must be, on one line.
QByteArray csvCell(const QJsonValue &value);

/// Turns rows as the decoder streams them (DecodeKind::Rows: a JSON array a line) into CSV (RFC 4180, "\n" line ends,
/// decimal points, no exponents). Rows that are shorter than the first are filled up, empty cells behind its last
/// column are dropped; a line that is no array becomes an empty one. A value; any thread.
class RowText
{
public:
    /// What the next piece of the stream gives, whole lines.
    QByteArray add(QByteArrayView bytes);
    /// The last line, where it had no end.
    QByteArray rest();

private:
    QByteArray lineOf(const QByteArray &json);

    QByteArray m_pending;
    qsizetype m_columns = 0;
};

} // namespace leadline
