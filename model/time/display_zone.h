// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time/edtf.h"

#include <QString>
#include <QStringList>
#include <QStringView>
#include <QTimeZone>

#include <vector>

namespace leadline {

/// The zone in which times are shown to people. A value; what is stored and what programs read stays UTC.
///
/// A zone is UTC, a place of the IANA time zone database ("Asia/Vladivostok", with its summer times), or a fixed
/// offset ("+09:00"). There is no zone by position: that takes borders, which are not guessed.
class DisplayZone
{
public:
    /// UTC.
    DisplayZone() = default;

    /// Reads "UTC", "Asia/Vladivostok" in any case, "+09:00", "UTC+9". Error: InvalidInput, with what to type.
    static Result<DisplayZone> parse(QStringView text);

    /// "UTC", "Asia/Vladivostok", "+09:00": parse() reads it back.
    const QString &name() const { return m_name; }
    bool isUtc() const { return m_name == QLatin1String("UTC"); }
    /// The place of the database that it is named after, "Vladivostok"; else its name.
    QString place() const;
    /// Minutes east of Greenwich that its clocks are set to at a moment.
    int offsetMinutes(Instant t) const;
    /// "UTC", "UTC+10", "UTC+9:30": stands beside every time that is shown.
    QString label(Instant t) const;
    /// The same for a stretch of time: "UTC+1/+2" where the clocks are changed in it.
    QString label(const TimeSpan &span) const;
    /// What its clocks show at a moment, as if that were UTC: civilUtc() of it is local time.
    Instant clockAt(Instant t) const;
    /// The moments at which its clocks show this: two in the hour that they are put back over, none in the hour that
    /// they skip.
    std::vector<Instant> momentsOf(Instant clock) const;
    /// The first moment at which its clocks show this or later: where a day begins whose midnight they skip.
    Instant firstAt(Instant clock) const;

    /// RFC 3339 with the offset, "2023-10-20T20:01:00+09:00"; in UTC as toRfc3339(Instant).
    QString toText(Instant t) const;
    /// An EDTF text with its times of day put into this zone; dates and times whose zone is not stated stay as they
    /// are, and so does what is no EDTF.
    QString toText(const QString &edtf) const;

    /// The places of the database, without those that are named after an offset with its sign turned round.
    static QStringList places();

    friend bool operator==(const DisplayZone &a, const DisplayZone &b) { return a.m_name == b.m_name; }

private:
    QString m_name = QStringLiteral("UTC");
    int m_fixedMinutes = 0; ///< of an offset
    QTimeZone m_zone;       ///< of a place
};

/// For people: as describeDate(date), with times of day in a zone, "20 October 2023, 21:01 UTC+10". Dates without a
/// time of day and times whose zone is not stated are not moved.
QString describeDate(const EdtfDate &date, const DisplayZone &zone);

} // namespace leadline
