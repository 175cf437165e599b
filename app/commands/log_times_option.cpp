// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/log_times_option.h"

namespace leadline {

namespace {

const QString startName = QStringLiteral("log-start");
const QString endName = QStringLiteral("log-end");

} // namespace

QList<QCommandLineOption> logTimesOptions()
{
    return {{startName,
             QStringLiteral("Of a log without a clock of any kind: when its first message was recorded, with its zone "
                            "(2023-10-20T11:00Z). It is kept that this was stated, and by whom."),
             QStringLiteral("TIME")},
            {endName,
             QStringLiteral("And its last one. Without it minutes are counted on by the seconds that messages carry."),
             QStringLiteral("TIME")}};
}

Result<std::optional<StatedLogTimes>> logTimesFrom(const CommandArguments &arguments)
{
    const bool starts = arguments.has(startName);
    if (!starts && !arguments.has(endName))
        return std::optional<StatedLogTimes>();
    if (!starts)
        return fail(ErrorCode::Usage, QStringLiteral("--log-end needs --log-start"));
    StatedLogTimes times;
    const Result<Instant> start = statedLogTime(arguments.value(startName));
    if (!start)
        return fail(ErrorCode::Usage, start.error().what, QStringLiteral("--log-start"));
    times.start = *start;
    if (arguments.has(endName)) {
        const Result<Instant> end = statedLogTime(arguments.value(endName));
        if (!end)
            return fail(ErrorCode::Usage, end.error().what, QStringLiteral("--log-end"));
        times.end = *end;
        if (*end <= *start)
            return fail(ErrorCode::Usage, QStringLiteral("the log's end must be after its start"),
                        QStringLiteral("--log-end"));
    }
    // Commands that edit nothing have no --who.
    if (arguments.parser.optionNames().contains(QStringLiteral("who")))
        times.by = arguments.value(QStringLiteral("who"));
    return std::optional<StatedLogTimes>(times);
}

} // namespace leadline
