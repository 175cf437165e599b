// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <optional>
#include <string_view>

namespace leadline {

/// The code 0..15 of a navigational status written as words, in any case ("Under way using engine", "at anchor";
/// ITU-R M.1371-5, table 47). Nothing for words that name none.
std::optional<std::uint8_t> navigationalStatusCode(std::string_view words);

/// "Under way using engine", …; "Not defined" for 15 and anything above.
QString describeNavigationalStatus(std::uint8_t code);

} // namespace leadline
