// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QString>
#include <QStringView>

#include <optional>
#include <vector>

namespace leadline::edtf {

/// What lies between a text and its meaning: the parts of an EDTF expression as written, ranges of numbers checked,
/// the calendar not. Used by the bounds (edtf.cpp) and the wording (edtf_wording.cpp) only.

enum class Zone { Unknown, Utc };

/// A time of day. `offsetMinutes` is east of Greenwich and 0 while the zone is unknown.
struct TimeOfDay
{
    int hour = 0;
    int minute = 0;
    int second = 0;
    int millisecond = 0;
    int precisionMs = 1000; ///< how long the stated time lasts: 60000 without seconds, 1000 with, less with a fraction
    Zone zone = Zone::Unknown;
    int offsetMinutes = 0;
};

/// One date. Components hold decimal digits and `X`; month and day are empty when they are not stated.
struct Date
{
    QString year;
    QString month; ///< 01..12, a mask, or a season 21..24
    QString day;
    bool approximate = false;
    bool uncertain = false;
    std::optional<TimeOfDay> time;

    bool isMasked() const;
    /// 21 spring, 22 summer, 23 autumn, 24 winter (ISO 8601-2 §4.8.1); 0 when it is none.
    int season() const;
};

/// How a range ends where no date stands.
enum class Missing { No, Open, Unknown };

/// A single date (only `from`), or a range. At least one of the two dates exists.
struct Member
{
    std::optional<Date> from;
    std::optional<Date> to;
    bool isRange = false;
    Missing fromMissing = Missing::No; ///< Open: `..`, Unknown: nothing
    Missing toMissing = Missing::No;
};

enum class Form {
    Single, ///< one member
    OneOf,  ///< `[…]`
    AllOf,  ///< `{…}`
};

struct Expression
{
    QString text; ///< canonical
    Form form = Form::Single;
    std::vector<Member> members;
};

/// Reads the parts. Error: InvalidInput, quoting the text and saying where in it the trouble is.
Result<Expression> parse(QStringView text);

} // namespace leadline::edtf
