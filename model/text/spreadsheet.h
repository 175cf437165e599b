// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace leadline {

/// One cell of a table that leaves for a spreadsheet. Spreadsheets run what begins with = + - @, a tab or a line end as
/// a formula; such a text gets an apostrophe before it, unless it is a number ("-12.5", "+3e8"). Full-width forms of
/// the four count too, and blanks before them do not help. Source: OWASP, "CSV Injection".
QString inertCell(const QString &text);

/// A line of a CSV file (RFC 4180) without its line end: cells are inert, and quoted where they hold a separator, a
/// quote or a line end.
QString csvLine(const QStringList &cells);

/// The same with tabs between the cells, as the clipboard hands tables over.
QString tabLine(const QStringList &cells);

} // namespace leadline
