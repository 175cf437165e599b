// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/log_times_option.h"
#include "app/console/ais_json.h"
#include "model/ais/ais_log.h"
#include "model/exchange/intake_kind.h"

#include <QFile>
#include <QFileInfo>

#include <cstdio>

namespace leadline {

namespace {

constexpr qint64 pieceBytes = 1 << 20;
constexpr qsizetype outputBytes = 64 << 10;

/// One `leadline ais`.
class AisRun
{
public:
    /// With a clock nothing is printed: it learns from the log.
    AisRun(const CommandContext &context, const QString &path, AisStatedClock *clock)
        : m_context(context)
        , m_path(path)
        , m_name(path == u"-" ? QStringLiteral("standard input") : QFileInfo(path).fileName())
        , m_reader([this, clock](const AisMessage &message) {
            if (clock)
                clock->learn(message);
            else
                print(message);
        })
    {
    }

    void useClock(AisStatedClock &clock) { m_reader.setStatedClock(clock); }

    Result<void> read()
    {
        if (m_path != u"-") {
            if (const Result<void> readable = checkReadable(m_path); !readable)
                return readable;
            if (isPacked(m_path))
                return readPacked();
        }
        return readFile();
    }

    const AisLogReport &finish()
    {
        const AisLogReport &report = m_reader.finish();
        flush();
        return report;
    }
    const QString &name() const { return m_name; }

private:
    Result<void> readFile()
    {
        QFile file(m_path);
        const bool opened = m_path == u"-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
        if (!opened)
            return fail(ErrorCode::Io, QStringLiteral("cannot be read: %1").arg(file.errorString()), m_name);
        const qint64 size = file.isSequential() ? 0 : file.size();
        QByteArray bytes(pieceBytes, Qt::Uninitialized);
        qint64 done = 0;
        while (true) {
            const qint64 read = file.read(bytes.data(), bytes.size());
            if (read < 0)
                return fail(ErrorCode::Io, QStringLiteral("cannot be read: %1").arg(file.errorString()), m_name);
            if (read == 0)
                return {};
            if (m_context.progress.cancelled())
                return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), m_name);
            m_reader.add({bytes.constData(), static_cast<std::size_t>(read)});
            done += read;
            m_context.progress.say(size > 0 ? static_cast<double>(done) / static_cast<double>(size) : -1,
                                   QStringLiteral("Reading %1").arg(m_name));
        }
    }

    Result<void> readPacked()
    {
        DecodeRequest request;
        request.kind = DecodeKind::Unpacked;
        request.path = m_path;
        const auto end = m_context.decoders()->stream(
            request,
            [this](QByteArrayView bytes) {
                m_reader.add({bytes.data(), static_cast<std::size_t>(bytes.size())});
                return !m_context.progress.cancelled();
            },
            m_context.progress.stop);
        if (!end)
            return Unexpected{end.error()};
        const QString damage = end->value(QLatin1String("damage")).toString();
        return damage.isEmpty() ? Result<void>() : fail(ErrorCode::Damaged, damage, m_name);
    }

    void print(const AisMessage &message)
    {
        appendAisJson(m_output, message);
        if (m_output.size() >= outputBytes)
            flush();
    }

    void flush()
    {
        m_context.out(m_output);
        m_output.resize(0);
    }

    const CommandContext &m_context;
    QString m_path;
    QString m_name;
    QByteArray m_output;
    AisLogReader m_reader;
};

/// Nothing where the log has a clock of its own.
Result<std::optional<AisStatedClock>> learnClock(const CommandContext &context, const QString &path,
                                                 const StatedLogTimes &times)
{
    if (path == u"-")
        return fail(ErrorCode::Usage, QStringLiteral("--log-start needs a file: the log is read twice"));
    AisStatedClock clock;
    AisRun run(context, path, &clock);
    if (const Result<void> read = run.read(); !read)
        return Unexpected{read.error()};
    run.finish();
    if (clock.hasOwnClock()) {
        context.err(QStringLiteral("leadline: %1: the log has a clock of its own: the times that were stated were not "
                                   "used")
                        .arg(run.name()));
        return std::optional<AisStatedClock>();
    }
    if (const Result<void> settled = clock.settle(times); !settled)
        return fail(settled.error().code, settled.error().what, run.name());
    context.err(QStringLiteral("leadline: %1: %2").arg(run.name(), clock.describe()));
    return std::optional<AisStatedClock>(clock);
}

ExitStatus decodeLog(const CommandContext &context, const CommandArguments &arguments)
{
    const auto times = logTimesFrom(arguments);
    if (!times)
        return refuse(context, times.error());
    std::optional<AisStatedClock> clock;
    if (*times) {
        auto learnt = learnClock(context, arguments.positional.first(), **times);
        if (!learnt)
            return refuse(context, learnt.error());
        clock = *std::move(learnt);
    }
    AisRun run(context, arguments.positional.first(), nullptr);
    if (clock)
        run.useClock(*clock);
    const Result<void> read = run.read();
    const AisLogReport &report = run.finish();
    const bool began = report.lines > 0;
    if (began && arguments.json)
        printJson(context, QJsonObject{{QStringLiteral("summary"), aisSummaryJson(report)}});
    if (began && !arguments.json) {
        for (const QString &line : aisSummaryLines(report))
            context.err(QStringLiteral("leadline: %1: %2").arg(run.name(), line));
    }
    // What was decoded before is printed, and counted above.
    if (!read)
        return refuse(context, read.error());
    if (report.messages() == 0)
        return refuse(context, {ErrorCode::InvalidInput, QStringLiteral("no AIS message is in it"), run.name()});
    return ExitStatus::Done;
}

} // namespace

Command aisCommand()
{
    Command command;
    command.name = QStringLiteral("ais");
    command.usage = QStringLiteral("ais FILE|- [--log-start TIME [--log-end TIME]]");
    command.summary = QStringLiteral("Decodes a log of AIS sentences (NMEA 0183, AIVDM/AIVDO) to JSON, a line for each "
                                     "message, without a case.");
    command.details = QStringLiteral(
        "Reads messages 1-5, 9, 11, 18, 19, 21, 24 and 27 in full; of all others type and MMSI (\"decoded\": false).\n"
        "Also from .gz, .zst, .xz, .bz2, or alone in a .zip; - is standard input. Keys: line (of the first sentence),\n"
        "time, clock, type, mmsi, lon, lat, sog_knots, cog_degrees, heading_degrees, rot_degrees_per_minute, status,\n"
        "status_code, utc_second, name, callsign, imo, ship_type, length_metres, beam_metres, draught_metres,\n"
        "destination, eta_utc, …; what was sent as \"not available\" is absent.\n"
        "The time is that of the clock trusted most: tag block (c:), epoch behind the checksum, $PGHP, RMC or ZDA,\n"
        "message 4 or 11; \"clock\" says which. Where there is none the time is absent, unless --log-start states "
        "when\n"
        "a log without any clock was recorded: then the rule by which times follow is printed on standard error.\n"
        "Every line that gives no message is counted by its reason: on standard error, and with --json in a last\n"
        "object {\"summary\": {\"lines\", \"messages\", \"decoded\", \"types\", \"clocks\", \"rejected\": "
        "[{\"reason\",\n"
        "\"count\", \"lines\"}], \"not_decoded\", \"warnings\", …}} on standard output. At most 10,000 numbers of "
        "lines\n"
        "a reason. A file without any message is refused.");
    command.options = logTimesOptions();
    command.run = decodeLog;
    return command;
}

} // namespace leadline
