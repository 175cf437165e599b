// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/gpkg/sqlite_statement.h"

namespace leadline {

/// In the column `page`: the row is of the item itself.
inline constexpr int itemItself = -1;

/// What a label or a title is compared by: one line, no case, its beginning.
inline QString searchKey(const QString &text)
{
    constexpr qsizetype longest = 120;
    return text.simplified().toCaseFolded().left(longest);
}

/// Each row of a statement, until `take` says that it is enough.
template<class Take>
Result<void> eachRow(sqlite::Statement &statement, Take take)
{
    while (true) {
        const Result<bool> row = statement.step();
        if (!row)
            return Unexpected{row.error()};
        if (!*row || !take(statement))
            break;
    }
    statement.reset();
    return {};
}

} // namespace leadline
