// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/ais_json.h"

#include "app/console/json_line.h"
#include "model/maritime/imo.h"
#include "model/maritime/navigational_status.h"
#include "model/maritime/ship_type.h"

#include <QJsonArray>
#include <QStringList>

#include <cmath>
#include <cstdio>

namespace leadline {

namespace {

/// As toRfc3339(), without a QString for each of a million.
std::string_view rfc3339(Instant time, std::array<char, 40> &to)
{
    const CivilTime t = civilUtc(time);
    const int size = t.millisecond == 0
                         ? std::snprintf(to.data(), to.size(), "%04d-%02d-%02dT%02d:%02d:%02dZ", t.year, t.month, t.day,
                                         t.hour, t.minute, t.second)
                         : std::snprintf(to.data(), to.size(), "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", t.year, t.month,
                                         t.day, t.hour, t.minute, t.second, t.millisecond);
    return {to.data(), static_cast<std::size_t>(size)};
}

void writeTime(JsonLine &json, std::string_view key, const std::optional<Instant> &time)
{
    std::array<char, 40> text;
    if (time)
        json.text(key, rfc3339(*time, text));
}

void writeMmsi(JsonLine &json, std::string_view key, std::uint32_t mmsi)
{
    char digits[16];
    const int size = std::snprintf(digits, sizeof digits, "%09u", mmsi);
    json.text(key, {digits, static_cast<std::size_t>(size)});
}

void writeRateOfTurn(JsonLine &json, std::int8_t sent)
{
    if (const auto degrees = rotDegreesPerMinute(sent))
        json.decimal("rot_degrees_per_minute", std::llround(*degrees * 100), 2);
    else
        json.text("turning_over_5_degrees_in_30_s", sent > 0 ? "right" : "left");
}

void writePositioning(JsonLine &json, AisPositioning positioning)
{
    if (positioning == AisPositioning::Manual)
        json.text("positioning", "manual");
    else if (positioning == AisPositioning::DeadReckoning)
        json.text("positioning", "dead reckoning");
    else if (positioning == AisPositioning::Inoperative)
        json.text("positioning", "inoperative");
}

void writeMotion(JsonLine &json, const AisMotion &motion)
{
    if (motion.place) {
        json.decimal("lon", motion.place->lon, 7);
        json.decimal("lat", motion.place->lat, 7);
    }
    if (motion.placeOutOfRange)
        json.flag("position_out_of_range", true);
    json.decimalIfAny("sog_knots", motion.sogTenthsKnot, 1);
    if (motion.sogIsLeast)
        json.flag("sog_or_more", true);
    json.decimalIfAny("cog_degrees", motion.cogTenthsDegree, 1);
    json.numberIfAny("heading_degrees", motion.headingDegrees);
    if (motion.rateOfTurn)
        writeRateOfTurn(json, *motion.rateOfTurn);
    if (motion.status) {
        json.text("status", describeNavigationalStatus(*motion.status).toStdString());
        json.number("status_code", *motion.status);
    }
    json.numberIfAny("altitude_metres", motion.altitudeMetres);
    if (motion.altitudeIsLeast)
        json.flag("altitude_or_more", true);
    json.numberIfAny("utc_second", motion.utcSecond);
    writePositioning(json, motion.positioning);
    json.flag("high_accuracy", motion.highAccuracy);
    json.flag("raim", motion.raim);
    json.flagIfAny("special_manoeuvre", motion.specialManoeuvre);
    json.flagIfAny("assigned", motion.assigned);
    json.flagIfAny("stale_fix", motion.staleFix);
}

void writeDimensions(JsonLine &json, const AisDimensions &sides)
{
    json.numberIfAny("length_metres", sides.lengthMetres());
    json.numberIfAny("beam_metres", sides.beamMetres());
    if (sides.hasReferencePoint()) {
        json.number("to_bow_metres", sides.bow);
        json.number("to_stern_metres", sides.stern);
        json.number("to_port_metres", sides.port);
        json.number("to_starboard_metres", sides.starboard);
    }
    if (sides.isLeast)
        json.flag("dimensions_or_more", true);
}

/// "08-15T14:00", with "--" for what is not there. A time of day without any date is what ships send that have none.
void writeEta(JsonLine &json, const AisEta &eta)
{
    if (!eta.month && !eta.day)
        return;
    std::string text;
    const auto part = [&text](const std::optional<std::uint8_t> &value, const char *before) {
        char digits[8];
        std::snprintf(digits, sizeof digits, "%02u", value.value_or(0));
        text += before;
        text += value ? digits : "--";
    };
    part(eta.month, "");
    part(eta.day, "-");
    part(eta.hour, "T");
    part(eta.minute, ":");
    json.text("eta_utc", text);
}

void writeImo(JsonLine &json, std::uint32_t imo)
{
    char digits[16];
    const int size = std::snprintf(digits, sizeof digits, "%07u", imo);
    json.text("imo", {digits, static_cast<std::size_t>(size)});
    json.flag("imo_check_digit_right", isValidImo(QString::fromLatin1(digits, size)));
}

void writeStatics(JsonLine &json, const AisStatics &statics)
{
    json.textIfAny("name", statics.name.view());
    json.textIfAny("callsign", statics.callsign.view());
    if (statics.imo)
        writeImo(json, *statics.imo);
    json.numberIfAny("official_number", statics.officialNumber);
    if (statics.shipType) {
        json.textIfAny("ship_type", describeShipType(*statics.shipType).toStdString());
        json.number("ship_type_code", *statics.shipType);
    }
    if (statics.dimensions)
        writeDimensions(json, *statics.dimensions);
    if (statics.parentMmsi)
        writeMmsi(json, "parent_mmsi", *statics.parentMmsi);
    json.decimalIfAny("draught_metres", statics.draughtDecimetres, 1);
    if (statics.draughtIsLeast)
        json.flag("draught_or_more", true);
    json.textIfAny("destination", statics.destination.view());
    writeEta(json, statics.eta);
    if (statics.epfd)
        json.textIfAny("position_device", describeEpfd(*statics.epfd));
    json.textIfAny("vendor", statics.vendor.view());
    json.numberIfAny("unit_model", statics.unitModel);
    json.numberIfAny("unit_serial", statics.unitSerial);
    json.flagIfAny("terminal_ready", statics.terminalReady);
}

void writeAid(JsonLine &json, const AisAid &aid)
{
    if (aid.type) {
        json.text("aid_type", describeAidType(*aid.type));
        json.number("aid_type_code", *aid.type);
    }
    json.flagIfAny("off_position", aid.offPosition);
    json.flag("virtual_aid", aid.isVirtual);
}

QJsonArray linesJson(const AisLines &lines)
{
    QJsonArray array;
    for (const std::uint64_t line : lines.lines)
        array << static_cast<qint64>(line);
    return array;
}

QJsonArray faultsJson(const AisLogReport &report, bool harmless)
{
    QJsonArray array;
    for (std::size_t i = 0; i < aisFaultCount; ++i) {
        const auto fault = static_cast<AisFault>(i);
        const AisLines &lines = report.of(fault);
        if (lines.count > 0 && isHarmless(fault) == harmless)
            array << QJsonObject{{QStringLiteral("reason"), describeAisFault(fault)},
                                 {QStringLiteral("count"), static_cast<qint64>(lines.count)},
                                 {QStringLiteral("lines"), linesJson(lines)}};
    }
    return array;
}

QJsonObject typesJson(const AisLogReport &report)
{
    QJsonObject types;
    for (std::size_t type = 0; type < report.messagesByType.size(); ++type) {
        if (report.messagesByType[type] > 0)
            types.insert(QString::number(type), static_cast<qint64>(report.messagesByType[type]));
    }
    return types;
}

QJsonObject clocksJson(const AisLogReport &report)
{
    QJsonObject clocks;
    for (std::size_t i = 0; i < report.byClock.size(); ++i) {
        const std::string_view clock = describeClock(static_cast<AisClock>(i));
        const QString key = clock.empty() ? QStringLiteral("none") : QString::fromUtf8(clock.data(), std::ssize(clock));
        if (report.byClock[i] > 0)
            clocks.insert(key, static_cast<qint64>(report.byClock[i]));
    }
    return clocks;
}

QStringList warningsOf(const AisLogReport &report)
{
    const std::vector<QString> warnings = report.warnings();
    return QStringList(warnings.begin(), warnings.end());
}

} // namespace

void appendAisJson(QByteArray &lines, const AisMessage &message)
{
    JsonLine json(lines);
    json.number("line", static_cast<std::int64_t>(message.line));
    writeTime(json, "time", message.time);
    json.textIfAny("clock", describeClock(message.clock));
    json.number("type", message.type);
    writeMmsi(json, "mmsi", message.mmsi);
    if (message.part != 0)
        json.text("part", {&message.part, 1});
    if (message.channel != 0)
        json.text("channel", {&message.channel, 1});
    if (message.repeat != 0)
        json.number("repeat", message.repeat);
    if (message.ownShip)
        json.flag("own_ship", true);
    writeTime(json, "utc", message.utc);
    if (message.aid)
        writeAid(json, *message.aid);
    if (message.motion)
        writeMotion(json, *message.motion);
    if (message.statics)
        writeStatics(json, *message.statics);
    if (!message.isDecoded())
        json.flag("decoded", false);
    if (message.longer)
        json.number("payload_bits", message.bits);
    json.end();
}

QJsonObject aisSummaryJson(const AisLogReport &report)
{
    const auto count = [](std::int64_t value) { return static_cast<qint64>(value); };
    return {{QStringLiteral("lines"), count(report.lines)},
            {QStringLiteral("blank_lines"), count(report.blankLines)},
            {QStringLiteral("comment_lines"), count(report.commentLines)},
            {QStringLiteral("clock_lines"), count(report.clockLines)},
            {QStringLiteral("message_lines"), count(report.messageLines)},
            {QStringLiteral("messages"), count(report.messages())},
            {QStringLiteral("decoded"), count(report.decoded)},
            {QStringLiteral("types"), typesJson(report)},
            {QStringLiteral("clocks"), clocksJson(report)},
            {QStringLiteral("positions_not_available"), count(report.placesNotAvailable)},
            {QStringLiteral("positions_out_of_range"), count(report.placesOutOfRange.count)},
            {QStringLiteral("rejected"), faultsJson(report, false)},
            {QStringLiteral("not_decoded"), faultsJson(report, true)},
            {QStringLiteral("warnings"), QJsonArray::fromStringList(warningsOf(report))}};
}

QStringList aisSummaryLines(const AisLogReport &report)
{
    QStringList types;
    for (std::size_t type = 0; type < report.messagesByType.size(); ++type) {
        if (report.messagesByType[type] > 0)
            types << QStringLiteral("type %1: %2").arg(type).arg(report.messagesByType[type]);
    }
    QStringList lines = {QStringLiteral("%1 lines, %2 messages, %3 decoded")
                             .arg(report.lines)
                             .arg(report.messages())
                             .arg(report.decoded)};
    if (!types.isEmpty())
        lines << types.join(QStringLiteral(", "));
    for (std::size_t i = 0; i < aisFaultCount; ++i) {
        const auto fault = static_cast<AisFault>(i);
        const AisLines &faulty = report.of(fault);
        if (faulty.count == 0)
            continue;
        QStringList numbers;
        for (std::size_t k = 0; k < std::min<std::size_t>(faulty.lines.size(), 5); ++k)
            numbers << QString::number(faulty.lines[k]);
        if (faulty.count > 5)
            numbers << QStringLiteral("…");
        lines << QStringLiteral("%1 lines %2: %3 (line %4)")
                     .arg(QString::number(faulty.count),
                          isHarmless(fault) ? QStringLiteral("not decoded") : QStringLiteral("rejected"),
                          describeAisFault(fault), numbers.join(QStringLiteral(", ")));
    }
    return lines + warningsOf(report);
}

} // namespace leadline
