// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time/instant.h"

#include <QString>
#include <QStringView>

namespace leadline {

/// A date as a person states it, with its uncertainty kept: the EDTF text (ISO 8601-2:2019 level 1, and intervals and
/// sets of level 2) and the earliest and latest moment that it can mean.
///
/// Leadline's own extension, marked by `zoneKnown == false` on a time of day: a time whose zone the source does not
/// state ("2023-10-20T11:01:00"); its bounds then cover every civil zone, UTC-12 to UTC+14. A span between two times
/// of day is an interval whose ends are date-times, which ISO 8601-2 intervals do not have; and a date-time may be
/// qualified ("2023-10-20T11:01~").
///
/// Seasons 21–24 are the meteorological ones of the northern hemisphere (spring = March to May; winter ends in the
/// year after), since ISO 8601-2 leaves them to the context.
struct EdtfDate
{
    QString text;             ///< canonical EDTF; never empty in a valid value
    TimeSpan bounds;          ///< outermost bounds, UTC; `~` and `?` widen nothing: they are shown, not computed
    bool approximate = false; ///< `~` or `%` on any part
    bool uncertain = false;   ///< `?` or `%` on any part
    bool openStart = false;   ///< interval with `..` or unknown start: bounds.earliest is the calendar's beginning
    bool openEnd = false;     ///< interval with `..` or unknown end
    bool zoneKnown = true;    ///< false: a time of day is given and its zone is not

    friend bool operator==(const EdtfDate &, const EdtfDate &) = default;

    /// True when it names one second or less, certain and in a known zone: drawn as a dot, not as a range.
    bool isExact() const;
};

/// Reads an EDTF text: `2023`, `2023-10`, `2023-10-20`, `2023-10~`, `2023-10-2X`, `2023-21` (season), date-times with
/// or without zone, intervals `a/b`, `a/..`, `../b`, `a/` and `/b` (end not known), sets `[a,b]`, `{a,b}`, `[a..b]`.
/// A qualifier may stand before or after any component, X for any digit of a date. Lower case and spaces are put right
/// in the result's text. Error: InvalidInput with the place.
Result<EdtfDate> parseEdtf(QStringView text);

/// The EDTF of an exactly known moment, to the second or millisecond.
EdtfDate edtfFromInstant(Instant t);

/// For people, in UTC: "9 December 2023, 02:14 UTC", "around October 2023", "17–21 October 2023",
/// "20 October 2023, 11:01 (zone not stated)", "October 2023?".
QString describeDate(const EdtfDate &date);

} // namespace leadline
