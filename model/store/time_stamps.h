// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/gpkg/sqlite_connection.h"
#include "model/store/case_store.h"
#include "model/store/time_stamp.h"

#include <vector>

namespace leadline {

/// Writes a new row inside the caller's transaction and gives its id.
Result<std::int64_t> insertTimeStamp(sqlite::Connection &connection, const TimeStamp &stamp);

/// Puts the answer into the row of a request. Error: Internal when there is no such row, or an answer lies in it.
Result<void> answerTimeStamp(sqlite::Connection &connection, const TimeStamp &stamp);

/// Every row in the order of ids.
Result<std::vector<TimeStamp>> readTimeStamps(sqlite::Connection &connection);

/// Compares every row with its hash, and what it stamps with the hash of its log entry. Adds what is wrong to
/// `findings` and gives the number of rows. The signature is checked elsewhere: it takes a decoder (model/exchange).
Result<std::int64_t> checkTimeStamps(sqlite::Connection &connection, std::vector<Finding> &findings);

} // namespace leadline
