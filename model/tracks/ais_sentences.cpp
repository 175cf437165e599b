// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/ais_sentences.h"

#include "model/ais/ais_log.h"
#include "model/statics/statement_tally.h"
#include "model/tracks/vessel_rows.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <unordered_map>

namespace leadline {

namespace {

constexpr qint64 pieceBytes = 1 << 20;
constexpr std::uint32_t mostMmsi = 999'999'999;
/// Ten million rows in one piece would be copied, and be there twice, each time that it grows.
constexpr std::size_t chunkRows = 1 << 16;

/// Why a message with a position gave no row.
enum class Refusal { OtherStation, NoMmsi, NoPlace, PlaceOutOfRange, NoTime };
constexpr std::size_t refusalCount = 5;

QString describe(Refusal refusal)
{
    switch (refusal) {
    case Refusal::OtherStation:
        return QStringLiteral("base station, answer about UTC or aid to navigation, not a position report of a vessel");
    case Refusal::NoMmsi:
        return QStringLiteral("MMSI has more than nine digits");
    case Refusal::NoPlace:
        return QStringLiteral("position not available (91°, 181°)");
    case Refusal::PlaceOutOfRange:
        return QStringLiteral("position beyond 90° or 180°");
    case Refusal::NoTime:
        return QStringLiteral("no time: no clock in the log says when");
    }
    return {};
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value)
{
    hash = (hash ^ value) * 0x9E3779B97F4A7C15ULL;
    return hash ^ (hash >> 29);
}

/// Stands for all that a report says, so that one heard twice is known.
std::uint64_t hashOf(const AisMessage &message, const PositionReport &report)
{
    std::uint64_t hash = message.type;
    hash = mixed(hash,
                 static_cast<std::uint32_t>(report.lon) | std::uint64_t{static_cast<std::uint32_t>(report.lat)} << 32);
    hash = mixed(hash, report.sogTenthsKnot | std::uint64_t{report.cogTenthsDegree} << 16 |
                           std::uint64_t{report.headingDegrees} << 32 | std::uint64_t{report.status} << 48);
    return mixed(hash,
                 message.motion->utcSecond.value_or(60) | std::uint64_t{message.motion->radioStatus.value_or(0)} << 8);
}

PositionReport reportOf(const AisMessage &message)
{
    const AisMotion &motion = *message.motion;
    PositionReport report;
    report.lon = motion.place->lon;
    report.lat = motion.place->lat;
    report.time = *message.time;
    report.sogTenthsKnot = motion.sogTenthsKnot.value_or(PositionReport::notAvailable);
    report.cogTenthsDegree = motion.cogTenthsDegree.value_or(PositionReport::notAvailable);
    report.headingDegrees = motion.headingDegrees.value_or(PositionReport::notAvailable);
    report.status = motion.status.value_or(PositionReport::statusNotAvailable);
    report.sourceLine = static_cast<std::uint32_t>(message.line);
    return report;
}

bool isOtherStation(std::uint8_t type)
{
    return type == 4 || type == 11 || type == 21;
}

std::string digits(std::optional<std::uint32_t> value, int width = 1)
{
    if (!value)
        return {};
    char text[16];
    std::snprintf(text, sizeof text, "%0*u", width, *value);
    return text;
}

/// Metres, with one decimal.
std::string decimetres(std::optional<std::uint16_t> value)
{
    return value ? std::to_string(*value / 10) + '.' + std::to_string(*value % 10) : std::string();
}

/// What the log says of one MMSI.
struct Station
{
    StaticTally statics;
    StatementTally statements;
    StatementTexts stated;               ///< by messages 19 and 24 so far, each of which says a part
    std::optional<std::uint32_t> vessel; ///< its number among those with positions
    bool isNamed = false;
};

/// Gathers messages as the rows of a table.
class SentenceRows
{
public:
    SentenceRows() { m_rows.vessels.emplace_back(); }

    void add(const AisMessage &message, std::string_view line)
    {
        if (message.statics && !isOtherStation(message.type))
            addStatics(message);
        if (!message.motion)
            return;
        ++m_reports;
        if (const auto refusal = refusalOf(message))
            m_refused[static_cast<std::size_t>(*refusal)].add(message.line,
                                                              message.sentences == 1 ? line : std::string_view());
        else
            addReport(message);
    }

    /// The report as far as it is known before the rows are settled.
    AisCsvReport report(const AisLogReport &log) const;

    /// Ships that say who they are and never where, by MMSI.
    std::vector<AisVessel> takeUnplaced()
    {
        std::vector<AisVessel> ships;
        for (auto &[mmsi, station] : m_stations) {
            if (station.vessel || mmsi > mostMmsi)
                continue;
            ships.push_back(settleStatics(mmsi, station.statics.fields()));
            ships.back().statements = settleStatements(station.statements, {});
        }
        std::ranges::sort(ships, std::ranges::less(), &AisVessel::mmsi);
        return ships;
    }

    FileRows take()
    {
        for (auto &[mmsi, station] : m_stations) {
            if (!station.vessel)
                continue;
            m_rows.vessels[0][*station.vessel].statics = std::move(station.statics);
            m_rows.vessels[0][*station.vessel].statements = std::move(station.statements);
        }
        return std::move(m_rows);
    }

private:
    static std::optional<Refusal> refusalOf(const AisMessage &message)
    {
        if (isOtherStation(message.type))
            return Refusal::OtherStation;
        if (message.mmsi > mostMmsi)
            return Refusal::NoMmsi;
        if (message.motion->placeOutOfRange)
            return Refusal::PlaceOutOfRange;
        if (!message.motion->place)
            return Refusal::NoPlace;
        return message.time ? std::nullopt : std::optional(Refusal::NoTime);
    }

    void addReport(const AisMessage &message)
    {
        std::optional<std::uint32_t> &vessel = m_stations[message.mmsi].vessel;
        if (!vessel) {
            vessel = static_cast<std::uint32_t>(m_rows.vessels[0].size());
            m_rows.vessels[0].emplace_back().mmsi = message.mmsi;
        }
        const PositionReport report = reportOf(message);
        m_unset += message.mmsi == 0 ? 1 : 0;
        m_atZeroZero += report.lon == 0 && report.lat == 0 ? 1 : 0;
        if (m_rows.chunks.empty() || m_rows.chunks.back().rows.size() == chunkRows)
            m_rows.chunks.emplace_back().rows.reserve(chunkRows);
        m_rows.chunks.back().rows.push_back({report, hashOf(message, report), *vessel});
    }

    void addStatics(const AisMessage &message)
    {
        const AisStatics &statics = *message.statics;
        Station &station = m_stations[message.mmsi];
        station.isNamed = station.isNamed || !statics.name.isEmpty();
        const auto sides = statics.dimensions.value_or(AisDimensions());
        const std::string imo = digits(statics.imo, 7), type = digits(statics.shipType),
                          length = digits(sides.lengthMetres()), beam = digits(sides.beamMetres());
        // In the order of StaticField.
        const std::array<std::string_view, staticFieldCount> texts = {
            statics.name.view(), imo, statics.callsign.view(), type, length, beam, message.type == 5 ? "A" : "B"};
        std::uint64_t signature = message.type;
        for (const std::string_view text : texts)
            signature = mixed(signature, std::hash<std::string_view>()(text));
        station.statics.add(signature, texts, ++m_seen);
        if (message.time)
            addStatement(message, station, imo, type, length, beam);
    }

    /// Message 5 says all there is; 19 and 24 say parts of it, which are put together.
    static void addStatement(const AisMessage &message, Station &station, std::string_view imo, std::string_view type,
                             std::string_view length, std::string_view beam)
    {
        const AisStatics &statics = *message.statics;
        const std::string draught = decimetres(statics.draughtDecimetres);
        // In the order of StatementField.
        const StatementViews said = {
            statics.name.view(), statics.callsign.view(), imo, type, statics.destination.view(), length, beam, draught};
        const bool whole = message.type == 5;
        const auto says = [&message, whole](StatementField field) {
            const bool name = field == StatementField::Name;
            const bool callsign = field == StatementField::Callsign;
            return whole || (message.type == 19 ? !callsign : (message.part == 'A') == name);
        };
        StatementViews texts;
        for (std::size_t i = 0; i < statementFieldCount; ++i) {
            if (says(static_cast<StatementField>(i)))
                station.stated[i] = said[i];
            texts[i] = station.stated[i];
        }
        std::uint64_t signature = 0;
        for (const std::string_view text : texts)
            signature = mixed(signature, std::hash<std::string_view>()(text));
        if (!whole)
            station.statements.fill(signature, texts);
        station.statements.add(signature, texts, *message.time, message.line);
    }

    std::unordered_map<std::uint32_t, Station> m_stations;
    FileRows m_rows;
    std::array<AisLines, refusalCount> m_refused;
    std::uint64_t m_seen = 0; ///< static reports so far
    std::int64_t m_reports = 0;
    std::int64_t m_atZeroZero = 0;
    std::int64_t m_unset = 0; ///< reports with an MMSI of 0
};

RejectedRows rejected(const QString &reason, const AisLines &lines)
{
    RejectedRows rows;
    rows.reason = reason;
    rows.count = lines.count;
    rows.lines.assign(lines.lines.begin(), lines.lines.end());
    for (const std::string &sample : lines.samples)
        rows.samples << rowSample(sample);
    return rows;
}

QJsonObject clockJson(const AisLogReport &log)
{
    QJsonObject clocks;
    for (std::size_t i = 0; i < log.byClock.size(); ++i) {
        const std::string_view clock = describeClock(static_cast<AisClock>(i));
        const QString key = clock.empty() ? QStringLiteral("none") : QString::fromUtf8(clock.data(), std::ssize(clock));
        if (log.byClock[i] > 0)
            clocks.insert(key, static_cast<qint64>(log.byClock[i]));
    }
    return {{QStringLiteral("clocks"), clocks}};
}

AisCsvReport SentenceRows::report(const AisLogReport &log) const
{
    AisCsvReport report;
    report.layout = AisCsvLayout::Sentences;
    report.rowsRead = m_reports + log.rejectedLines();
    report.clock = clockJson(log);
    for (std::size_t i = 0; i < refusalCount; ++i) {
        if (m_refused[i].count > 0)
            report.rejected.push_back(rejected(describe(static_cast<Refusal>(i)), m_refused[i]));
    }
    for (std::size_t i = 0; i < aisFaultCount; ++i) {
        const auto fault = static_cast<AisFault>(i);
        if (log.of(fault).count > 0 && !isHarmless(fault))
            report.rejected.push_back(rejected(describeAisFault(fault), log.of(fault)));
    }
    std::ranges::stable_sort(report.rejected, std::ranges::greater(), &RejectedRows::count);
    const std::int64_t others = log.of(AisFault::OtherSentence).count;
    const std::int64_t undecoded = log.of(AisFault::UnsupportedType).count;
    if (others + undecoded > 0)
        report.warnings
            << QStringLiteral(
                   "lines that hold no position: %1 other NMEA sentences, %2 of messages that are not decoded")
                   .arg(others)
                   .arg(undecoded);
    const auto unplaced = std::ranges::count_if(
        m_stations, [](const auto &entry) { return entry.second.isNamed && !entry.second.vessel; });
    if (unplaced > 0)
        report.warnings << QStringLiteral(
                               "%1 ships state their name and never a position that could be kept: not added; "
                               "those that the case has got their names")
                               .arg(unplaced);
    if (m_atZeroZero > 0)
        report.warnings
            << QStringLiteral("%1 positions are at exactly 0°, 0°: often a receiver without a fix").arg(m_atZeroZero);
    if (m_unset > 0)
        report.warnings << QStringLiteral(
                               "%1 positions have the MMSI 000000000 of a transponder that nobody set up: they "
                               "can be of several ships")
                               .arg(m_unset);
    for (const QString &warning : log.warnings())
        report.warnings << warning;
    return report;
}

/// A file, piece after piece.
Result<void> streamFile(const QString &path, const QString &name, const Progress &progress,
                        const std::function<bool(QByteArrayView)> &sink)
{
    QFile file(path);
    if (!file.exists())
        return fail(ErrorCode::NotFound, QStringLiteral("no such file"), name);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(file.error() == QFileDevice::PermissionsError ? ErrorCode::NoPermission : ErrorCode::Io,
                    QStringLiteral("cannot be read: %1").arg(file.errorString()), name);
    const auto size = static_cast<double>(std::max<qint64>(file.size(), 1));
    QByteArray bytes(pieceBytes, Qt::Uninitialized);
    qint64 done = 0;
    while (true) {
        const qint64 read = file.read(bytes.data(), bytes.size());
        if (read < 0)
            return fail(ErrorCode::Io, QStringLiteral("cannot be read: %1").arg(file.errorString()), name);
        if (read == 0 || !sink(QByteArrayView(bytes).first(read)))
            return {};
        done += read;
        progress.say(static_cast<double>(done) / size, QStringLiteral("Reading %1").arg(name));
    }
}

/// Reads all of the stream; `sink` gets each message and the text of its last line.
Result<AisLogReport> readLog(const ByteStream &stream, const QString &name, const Progress &progress,
                             AisStatedClock *clock,
                             const std::function<void(const AisMessage &, std::string_view)> &sink)
{
    const AisLogReader *self = nullptr;
    AisLogReader reader([&sink, &self](const AisMessage &message) { sink(message, self->lineText()); });
    self = &reader;
    if (clock)
        reader.setStatedClock(*clock);
    const Result<void> ended = stream([&](QByteArrayView bytes) {
        reader.add({bytes.data(), static_cast<std::size_t>(bytes.size())});
        return !progress.cancelled();
    });
    if (progress.cancelled())
        return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), name);
    if (!ended)
        return Unexpected{ended.error()};
    return reader.finish();
}

QJsonObject statedJson(QJsonObject clock, const AisStatedClock &stated, const StatedLogTimes &times)
{
    clock.insert(QStringLiteral("stated_start"), toRfc3339(times.start));
    if (times.end)
        clock.insert(QStringLiteral("stated_end"), toRfc3339(*times.end));
    clock.insert(QStringLiteral("stated_by"), times.by);
    clock.insert(QStringLiteral("rule"),
                 stated.rule() == AisStatedClock::Rule::Seconds ? QStringLiteral("seconds") : QStringLiteral("spread"));
    clock.insert(QStringLiteral("note"), stated.describe());
    return clock;
}

/// Nothing where the log has a clock of its own.
Result<std::optional<AisStatedClock>> learnClock(const ByteStream &stream, const QString &name,
                                                 const StatedLogTimes &times, const Progress &progress)
{
    AisStatedClock clock;
    const Result<AisLogReport> read =
        readLog(stream, name, progress, nullptr,
                [&clock](const AisMessage &message, std::string_view) { clock.learn(message); });
    if (!read)
        return Unexpected{read.error()};
    if (clock.hasOwnClock())
        return std::optional<AisStatedClock>();
    if (const Result<void> settled = clock.settle(times); !settled)
        return fail(settled.error().code, settled.error().what, name);
    return std::optional<AisStatedClock>(clock);
}

const QString noClock = QStringLiteral("no clock of any kind is in the log: state when it was recorded");

} // namespace

bool lacksClock(const Error &error)
{
    return error.what.startsWith(noClock);
}

Result<AisCsvData> readAisSentences(const ByteStream &stream, const QString &name, const Progress &progress,
                                    const std::optional<StatedLogTimes> &times)
{
    std::optional<AisStatedClock> clock;
    if (times) {
        auto learnt = learnClock(stream, name, *times, progress);
        if (!learnt)
            return Unexpected{learnt.error()};
        clock = *std::move(learnt);
    }
    SentenceRows rows;
    const Result<AisLogReport> log =
        readLog(stream, name, progress, clock ? &*clock : nullptr,
                [&rows](const AisMessage &message, std::string_view line) { rows.add(message, line); });
    if (!log)
        return Unexpected{log.error()};
    AisCsvReport report = rows.report(*log);
    if (clock) {
        report.clock = statedJson(std::move(report.clock), *clock, *times);
        report.warnings.prepend(clock->describe());
    } else if (times) {
        report.warnings.prepend(QStringLiteral("the log has a clock of its own: the times that were stated were not "
                                               "used"));
    }
    const bool timeless = log->decoded > 0 && log->withoutTime == log->messages();
    std::vector<AisVessel> unplaced = rows.takeUnplaced();
    Result<AisCsvData> data = settleTracks(std::move(report), rows.take(), name, 0);
    if (!data && timeless && data.error().code == ErrorCode::InvalidInput)
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1 (%2)").arg(noClock, data.error().what), name);
    if (data)
        data->unplaced = std::move(unplaced);
    return data;
}

Result<AisCsvData> readAisSentences(const QString &path, const Progress &progress,
                                    const std::optional<StatedLogTimes> &times)
{
    const QString name = QFileInfo(path).fileName();
    const ByteStream file = [&](const std::function<bool(QByteArrayView)> &sink) {
        return streamFile(path, name, progress, sink);
    };
    return readAisSentences(file, name, progress, times);
}

} // namespace leadline
