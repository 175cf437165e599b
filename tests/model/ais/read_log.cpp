// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/ais/read_log.h"

namespace leadline::testing {

ReadLog readLog(std::string_view log)
{
    ReadLog read;
    AisLogReader reader([&read](const AisMessage &message) { read.messages.push_back(message); });
    reader.add(log);
    read.report = reader.finish();
    expectAllCounted(read.report);
    return read;
}

AisMessage onlyMessage(std::string_view log)
{
    const ReadLog read = readLog(log);
    EXPECT_EQ(read.messages.size(), 1U) << log;
    return read.messages.empty() ? AisMessage() : read.messages.front();
}

std::vector<std::uint64_t> linesOf(const AisLogReport &report, AisFault fault)
{
    return report.of(fault).lines;
}

void expectAllCounted(const AisLogReport &report)
{
    std::int64_t sum = report.blankLines + report.commentLines + report.clockLines + report.messageLines;
    for (const AisLines &fault : report.faults)
        sum += fault.count;
    EXPECT_EQ(sum, report.lines);
}

} // namespace leadline::testing
