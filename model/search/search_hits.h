// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/item_ref.h"
#include "model/result/result.h"

#include <set>
#include <vector>

namespace leadline {

namespace sqlite {
class Connection;
}

struct SearchQuery
{
    QString text;
    std::set<ItemKind> kinds{}; ///< empty: all
    int limit = 50;             ///< of the hits
};

/// One place where a query stands: an item, or a page of a report.
struct SearchHit
{
    ItemRef item;
    QString label;       ///< of an exhibit
    QString title;       ///< as lists call the item
    QString snippet;     ///< plain text on one line, what was found between « and »; empty where only names hold it
    int page = 0;        ///< of a report, from 1; 0: the item itself, or a text without pages
    bool inText = false; ///< found in what the exhibit's file says
};

/// Best first: a label, title or name that is the query, then titles that begin with it, that hold all of it, then the
/// rest, the text of reports last; within these by bm25. Of a report at most three pages. Nothing for a query without
/// a letter or digit.
Result<std::vector<SearchHit>> findHits(sqlite::Connection &connection, const SearchQuery &query);

/// Every item that findHits() would give without a limit.
Result<std::set<ItemRef>> findItems(sqlite::Connection &connection, const SearchQuery &query);

} // namespace leadline
