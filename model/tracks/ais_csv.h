// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ais/stated_clock.h"
#include "model/result/result.h"
#include "model/tracks/position_report.h"
#include "model/tracks/table_mapping.h"
#include "model/tracks/vessel_statement.h"
#include "model/work/progress.h"

#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace leadline {

/// Which publisher's table a file is, known by its header. It decides how a time is written: never guessed from values.
/// A log of AIS sentences becomes tracks in the same way.
enum class AisCsvLayout {
    MarineCadastre,          ///< NOAA 2015-2023: BaseDateTime, ISO 8601 without zone, UTC
    MarineCadastre2,         ///< NOAA "csv2": base_date_time, longitude before latitude, UTC
    DanishMaritimeAuthority, ///< "# Timestamp", day first, UTC
    GlobalFishingWatch,      ///< points of tracks, UTC
    MarineTraffic,           ///< also Kpler: SPEED in tenths of a knot, UTC
    VesselFinder,            ///< UTC
    Datalastic,              ///< last_position_epoch
    AisHub,                  ///< degrees and knots
    AisHubRaw,               ///< AISHub's format=0: 1/10000 of a minute, tenths, seconds since 1970
    AisStream,               ///< records with "MetaData" and "Message"
    Orbcomm,                 ///< also exactEarth: a row a message, UTC
    TrackPoints,             ///< of GPX and KML
    Stated,                  ///< by somebody: AisCsvOptions::mapping
    Sentences,               ///< no table: a log of AIS sentences, readAisSentences()
    Generic,                 ///< columns recognised by name; each time must state its zone, or be Unix seconds or ms
};

/// "marine-cadastre", "marine-cadastre-csv2", "danish-maritime-authority", …, "ais-sentences", "generic".
QString layoutName(AisCsvLayout layout);

/// Rows of a file that were not kept, for one reason.
struct RejectedRows
{
    QString reason;
    std::int64_t count = 0;
    /// Line numbers from 1 (the header counts), rising; the first `maximumLines` of them.
    std::vector<std::uint32_t> lines;
    QStringList samples{}; ///< the text of the first of these rows, cut; empty where it is gone

    static constexpr std::size_t maximumLines = 10'000;
    static constexpr std::size_t maximumSamples = 5;
};

/// What the rows of one MMSI say. Where rows disagree the value most often stated wins, the later one on a tie, and
/// `conflicts` says so.
struct AisVessel
{
    QString mmsi; ///< 9 digits; empty where the table tells vessels apart by something else: `name` is that then
    QString name;
    QString imo;       ///< 7 digits with a right check digit, else empty
    QString statedImo; ///< as stated, when its check digit is wrong
    QString callsign;
    QString shipType; ///< words, from the code where the file has codes
    std::optional<double> lengthMetres;
    std::optional<double> beamMetres;
    QString transceiverClass;            ///< "A", "B" or empty
    QStringList conflicts;               ///< sentences: "name: ANE LAESOE (700 rows), ANE (35 rows)"
    std::vector<PositionReport> reports; ///< by time; exact duplicates dropped
    /// What she stated over time, by when it was first stated: StatementTally. Vessel and exhibit are not set.
    std::vector<VesselStatement> statements;
};

/// Counts of one file. rowsRead = rowsKept + duplicateRows + the rejected ones.
struct AisCsvReport
{
    AisCsvLayout layout = AisCsvLayout::Generic;
    QString rowWord = QStringLiteral("line"); ///< what the numbers below count: "line", "row", "record", "point"
    QJsonObject mapping;                      ///< of a table: how its columns were read (toJson of TableMapping)
    std::int64_t rowsRead = 0;                ///< rows below the header, blank lines not counted
    std::int64_t rowsKept = 0;
    std::int64_t duplicateRows = 0; ///< the same row again, byte for byte
    std::vector<std::uint32_t> duplicateLines;
    std::int64_t outOfOrderRows = 0;    ///< earlier than a row of the same vessel before them; they are kept
    std::vector<RejectedRows> rejected; ///< the most frequent reason first
    /// Where times come from, of a log of sentences: {"clocks": {"tag block": messages, …}}, and of one whose times
    /// somebody stated also "stated_start", "stated_end", "stated_by", "rule" ("seconds", "spread"), "note".
    QJsonObject clock;
    std::int64_t vessels = 0;
    TimeSpan span;        ///< of the positions kept
    QStringList warnings; ///< sentences about the file as a whole
};

struct AisCsvData
{
    AisCsvReport report;
    std::vector<AisVessel> vessels; ///< by MMSI
    /// What the file says of ships without a position in it, by MMSI. No reports.
    std::vector<AisVessel> unplaced;
};

struct AisCsvOptions
{
    int threads = 0;            ///< 0: one per core
    StatedMapping mapping = {}; ///< what somebody says the columns hold, over what the header lets guess
    std::optional<StatedLogTimes> logTimes = std::nullopt; ///< of a log of sentences that has no clock
    /// What a row is called, and how many rows of the table are none of the file's: records and points have a header
    /// made for them.
    QString rowWord = QStringLiteral("line");
    std::int64_t rowsBefore = 0;
};

/// Bytes that come one after the other, e.g. while they are unpacked: calls its argument with piece after piece until
/// that answers false (then the result does not matter), and says how it ended.
using ByteStream = std::function<Result<void>(const std::function<bool(QByteArrayView)> &)>;

/// Reads a CSV of AIS positions. Every row that is not kept is reported with its line and reason. A line end always
/// ends a row, also inside quotes: such a row is rejected as unclosed and the next line stands for itself.
/// Errors: NotFound, NoPermission, Io; InvalidInput: empty, binary, no position columns (names those that are there),
/// or no row could be kept (with the reasons); Usage: of the stated mapping; Cancelled.
/// Any thread; uses several.
Result<AisCsvData> readAisCsv(const QString &path, const AisCsvOptions &options, const Progress &progress);
/// The same for a table called `name` that arrives as a stream. Errors also: what `stream` says.
Result<AisCsvData> readAisCsv(const ByteStream &stream, const QString &name, const AisCsvOptions &options,
                              const Progress &progress);

} // namespace leadline
