// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time/edtf_cursor.h"

#include <QString>
#include <QStringView>

#include <optional>
#include <vector>

namespace leadline::edtf {

/// What lies between a text and its meaning: the parts of an EDTF expression as written, ranges of numbers checked,
/// the calendar not. Used by the bounds (edtf.cpp), the wording (edtf_wording.cpp) and plain words only.

enum class Zone { Unknown, Utc };

/// The years that a moment in milliseconds (int64) can lie in, whole; beyond them a date is refused.
constexpr int earliestYear = -292'000'000;
constexpr int latestYear = 292'000'000;

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

/// What a sign `~`, `?` or `%` says of a component.
struct Doubt
{
    bool approximate = false;
    bool uncertain = false;

    friend bool operator==(const Doubt &, const Doubt &) = default;
    bool any() const { return approximate || uncertain; }
    void add(const Doubt &other)
    {
        approximate = approximate || other.approximate;
        uncertain = uncertain || other.uncertain;
    }
};

/// A part of a year that is no month, of whole months: ISO 8601-2 §4.8.1, codes 21 to 41.
struct SubYear
{
    int code = 0;
    int firstMonth = 1; ///< of the stated year; what begins in December ends in the year after
    int months = 3;
};

/// One date. Components hold decimal digits and `X`; month and day are empty when they are not stated.
struct Date
{
    QString year;              ///< without sign, four digits or masks, or more digits where the text has Y
    bool negative = false;     ///< before the year 0, which is 1 BCE
    int significantDigits = 0; ///< of the year, after S; 0: all
    QString month;             ///< 01..12, a mask, or a part of the year 21..41
    QString day;
    Doubt yearDoubt;
    Doubt monthDoubt;
    Doubt dayDoubt;
    bool approximate = false; ///< any component
    bool uncertain = false;
    std::optional<TimeOfDay> time;
    qsizetype yearAt = 0; ///< places in the canonical text, for refusals
    qsizetype monthAt = 0;
    qsizetype dayAt = 0;

    bool isMasked() const;
    /// The year as a number; 0 where it is masked.
    int yearNumber() const;
    /// Nothing where the date has a month, a mask or neither.
    std::optional<SubYear> subYear() const;
    /// Whether all that is stated is equally sure.
    bool isEvenlySure() const;
};

/// Inclusive years that a date may lie in by its mask or significant digits.
struct YearRange
{
    int first = 0;
    int last = 0;
};
YearRange yearRange(const Date &date);

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

/// Reads one date at the cursor.
Result<Date> readDate(Cursor &cursor);
/// Reads the parts of all that the cursor holds. Error: InvalidInput, quoting the text, with the place in it and what
/// was expected there.
Result<Expression> readExpression(Cursor &cursor);
/// The same of a text.
Result<Expression> parse(QStringView text);

} // namespace leadline::edtf
