// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tracks/table_mapping.h"

#include <algorithm>

namespace leadline {

namespace {

struct ColumnWords
{
    const char *word;
    const char *title;
};

constexpr std::array<ColumnWords, aisColumnCount> columnWords = {{
    {"mmsi", "MMSI"},
    {"vessel", "Vessel (where no MMSI)"},
    {"time", "Time"},
    {"time-of-day", "Time of day"},
    {"lat", "Latitude"},
    {"lon", "Longitude"},
    {"sog", "Speed over ground"},
    {"cog", "Course over ground"},
    {"heading", "Heading"},
    {"status", "Navigational status"},
    {"name", "Name"},
    {"imo", "IMO number"},
    {"callsign", "Call sign"},
    {"ship-type", "Ship type"},
    {"length", "Length"},
    {"beam", "Beam"},
    {"transceiver", "Transceiver class"},
    {"draught", "Draught (m)"},
    {"destination", "Destination"},
}};
constexpr std::array<const char *, speedUnitCount> speedWords = {"knots", "knots/10", "m/s", "km/h"};
constexpr std::array<const char *, 2> courseWords = {"degrees", "degrees/10"};
constexpr std::array<const char *, 2> placeWords = {"degrees", "minutes/10000"};

template<class Value, std::size_t count>
Result<Value> valueOf(const QString &word, const std::array<const char *, count> &words, const char *what)
{
    QStringList known;
    for (std::size_t i = 0; i < count; ++i) {
        known << QString(QLatin1String(words[i]));
        if (word == known.last())
            return static_cast<Value>(i);
    }
    return fail(
        ErrorCode::Usage,
        QStringLiteral("'%1' is no %2: %3").arg(word, QString(QLatin1String(what)), known.join(QStringLiteral(", "))));
}

std::optional<AisColumn> columnOf(const QString &word)
{
    for (std::size_t i = 0; i < aisColumnCount; ++i) {
        if (word == QLatin1String(columnWords[i].word))
            return static_cast<AisColumn>(i);
    }
    return std::nullopt;
}

/// By name in any case, else by number: "#3".
Result<int> indexOf(const QString &name, const QStringList &header)
{
    for (qsizetype i = 0; i < header.size(); ++i) {
        if (header[i].compare(name.trimmed(), Qt::CaseInsensitive) == 0)
            return static_cast<int>(i);
    }
    bool isNumber = false;
    const int number = name.startsWith(u'#') ? name.mid(1).toInt(&isNumber) : 0;
    if (isNumber && number >= 1 && number <= header.size())
        return number - 1;
    constexpr qsizetype most = 20;
    QStringList names = header.first(std::min(most, header.size()));
    if (header.size() > most)
        names << QStringLiteral("… %1 in all").arg(header.size());
    return fail(
        ErrorCode::Usage,
        QStringLiteral("no column is called '%1' (columns found: %2)").arg(name, names.join(QStringLiteral(", "))));
}

/// The name of a column; its number where another one before it has the same.
QString nameOf(int index, const QStringList &header)
{
    const Result<int> first = indexOf(header[index], header);
    return first && *first == index ? header[index] : QStringLiteral("#%1").arg(index + 1);
}

bool isMmsi(const QString &text)
{
    return text.size() == 9 && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace

QString aisColumnWord(AisColumn column)
{
    return QString(QLatin1String(columnWords[static_cast<std::size_t>(column)].word));
}

QString aisColumnTitle(AisColumn column)
{
    return QString(QLatin1String(columnWords[static_cast<std::size_t>(column)].title));
}

QString speedUnitWord(SpeedUnit unit)
{
    return QString(QLatin1String(speedWords[static_cast<std::size_t>(unit)]));
}

QString courseUnitWord(CourseUnit unit)
{
    return QString(QLatin1String(courseWords[static_cast<std::size_t>(unit)]));
}

QString placeUnitWord(PlaceUnit unit)
{
    return QString(QLatin1String(placeWords[static_cast<std::size_t>(unit)]));
}

Result<SpeedUnit> speedUnitOf(const QString &word)
{
    return valueOf<SpeedUnit>(word, speedWords, "unit of a speed");
}

Result<CourseUnit> courseUnitOf(const QString &word)
{
    return valueOf<CourseUnit>(word, courseWords, "unit of a course");
}

Result<PlaceUnit> placeUnitOf(const QString &word)
{
    return valueOf<PlaceUnit>(word, placeWords, "unit of a position");
}

QStringList TableMapping::missing() const
{
    QStringList missing;
    if (at(AisColumn::Latitude) < 0)
        missing << QStringLiteral("latitude");
    if (at(AisColumn::Longitude) < 0)
        missing << QStringLiteral("longitude");
    if (at(AisColumn::Time) < 0)
        missing << QStringLiteral("time");
    if (at(AisColumn::Mmsi) < 0 && at(AisColumn::Vessel) < 0 && mmsi.isEmpty() && vessel.isEmpty())
        missing << QStringLiteral("MMSI");
    return missing;
}

Result<std::vector<std::pair<AisColumn, QString>>> columnPairsOf(const QString &text)
{
    std::vector<std::pair<AisColumn, QString>> pairs;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        const qsizetype equals = part.indexOf(u'=');
        const QString word = part.left(equals).trimmed();
        const auto column = columnOf(word);
        if (equals < 0 || !column) {
            QStringList words;
            for (const ColumnWords &known : columnWords)
                words << QString(QLatin1String(known.word));
            return fail(ErrorCode::Usage, QStringLiteral("'%1': WHAT=COLUMN is needed, WHAT one of %2")
                                              .arg(part.trimmed(), words.join(QStringLiteral(", "))));
        }
        pairs.emplace_back(*column, part.mid(equals + 1).trimmed());
    }
    return pairs;
}

Result<TableMapping> mappingWith(const TableMapping &guessed, const StatedMapping &stated, const QStringList &header)
{
    TableMapping mapping = guessed;
    for (const auto &[column, name] : stated.columns) {
        if (name.isEmpty()) {
            mapping.at(column) = -1;
            continue;
        }
        const Result<int> index = indexOf(name, header);
        if (!index)
            return Unexpected{index.error()};
        mapping.at(column) = *index;
    }
    if (!stated.mmsi.isEmpty() && !isMmsi(stated.mmsi))
        return fail(ErrorCode::Usage, QStringLiteral("'%1' is no MMSI: nine digits").arg(stated.mmsi));
    // One MMSI for all rows goes before what a column may hold, and a name that is stated before a column of names.
    if (!stated.mmsi.isEmpty() || !stated.vessel.isEmpty())
        mapping.at(AisColumn::Mmsi) = mapping.at(AisColumn::Vessel) = -1;
    if (!stated.mmsi.isEmpty())
        mapping.mmsi = stated.mmsi;
    if (!stated.vessel.isEmpty())
        mapping.vessel = stated.vessel;
    mapping.time.order = stated.timeOrder.value_or(mapping.time.order);
    if (stated.zoneMinutes)
        mapping.time.zoneMinutes = stated.zoneMinutes;
    mapping.speed = stated.speed.value_or(mapping.speed);
    mapping.course = stated.course.value_or(mapping.course);
    mapping.place = stated.place.value_or(mapping.place);
    mapping.decimalPoint = stated.decimalPoint.value_or(mapping.decimalPoint);
    return mapping;
}

QJsonObject toJson(const TableMapping &mapping, const QStringList &header)
{
    QJsonObject columns;
    for (std::size_t i = 0; i < aisColumnCount; ++i) {
        const int index = mapping.index[i];
        if (index >= 0 && index < header.size())
            columns.insert(aisColumnWord(static_cast<AisColumn>(i)), nameOf(index, header));
    }
    QJsonObject json{{QStringLiteral("columns"), columns},
                     {QStringLiteral("time_order"), timeOrderWord(mapping.time.order)},
                     {QStringLiteral("speed_unit"), speedUnitWord(mapping.speed)},
                     {QStringLiteral("course_unit"), courseUnitWord(mapping.course)},
                     {QStringLiteral("place_unit"), placeUnitWord(mapping.place)},
                     {QStringLiteral("decimal_point"), QString(QLatin1Char(mapping.decimalPoint))}};
    if (mapping.time.zoneMinutes)
        json.insert(QStringLiteral("zone"), zoneText(*mapping.time.zoneMinutes));
    if (!mapping.mmsi.isEmpty())
        json.insert(QStringLiteral("mmsi"), mapping.mmsi);
    if (!mapping.vessel.isEmpty())
        json.insert(QStringLiteral("vessel"), mapping.vessel);
    return json;
}

Result<StatedMapping> statedMappingOf(const QJsonObject &json)
{
    StatedMapping stated;
    const QJsonObject columns = json.value(QLatin1String("columns")).toObject();
    for (std::size_t i = 0; i < aisColumnCount; ++i) {
        const auto column = static_cast<AisColumn>(i);
        stated.columns.emplace_back(column, columns.value(aisColumnWord(column)).toString());
    }
    const auto read = [&json](const char *key, auto reader, auto &into) -> Result<void> {
        const QString word = json.value(QLatin1String(key)).toString();
        if (word.isEmpty())
            return {};
        const auto value = reader(word);
        if (!value)
            return fail(ErrorCode::InvalidInput, value.error().what, QLatin1String(key));
        into = *value;
        return {};
    };
    for (const Result<void> &done :
         {read("time_order", timeOrderOf, stated.timeOrder), read("zone", zoneMinutesOf, stated.zoneMinutes),
          read("speed_unit", speedUnitOf, stated.speed), read("course_unit", courseUnitOf, stated.course),
          read("place_unit", placeUnitOf, stated.place)}) {
        if (!done)
            return Unexpected{done.error()};
    }
    if (const QString point = json.value(QLatin1String("decimal_point")).toString(); !point.isEmpty())
        stated.decimalPoint = point == u"," ? ',' : '.';
    stated.mmsi = json.value(QLatin1String("mmsi")).toString();
    stated.vessel = json.value(QLatin1String("vessel")).toString();
    return stated;
}

} // namespace leadline
