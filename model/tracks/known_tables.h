// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tracks/csv_layout.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leadline {

/// A column's name in lower case, without blanks, underscores, hyphens and '#': "Base Date-Time" is "basedatetime".
std::string lettersOnly(std::string_view name);

/// What columns of that name hold in tables of any publisher. `letters`: of lettersOnly().
std::optional<AisColumn> usualColumn(std::string_view letters);

/// Finds the publisher by what only that publisher writes, and fills in what its tables are known to mean: units, how
/// times are written, columns of its own. `letters` are the names of the columns, `raw` the same as they stand there;
/// `firstRow` are the values of the first row, fewer or none where there is none. False: nobody's.
bool recognisePublisher(const std::vector<std::string> &letters, const std::vector<std::string_view> &raw,
                        const std::vector<std::string_view> &firstRow, CsvLayout &layout);

} // namespace leadline
