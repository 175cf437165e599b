// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ais/ais_log.h"

#include "tests/model/ais/sentence_builder.h"

#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace leadline::testing {

/// All that a log gives.
struct ReadLog
{
    std::vector<AisMessage> messages;
    AisLogReport report;
};
ReadLog readLog(std::string_view log);
/// Of one message that must come out of these lines.
AisMessage onlyMessage(std::string_view log);
/// The lines of one fault.
std::vector<std::uint64_t> linesOf(const AisLogReport &report, AisFault fault);
/// Every line is in one count.
void expectAllCounted(const AisLogReport &report);

} // namespace leadline::testing
