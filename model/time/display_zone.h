// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time/edtf.h"

#include <QString>
#include <QStringView>

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
    /// Minutes east of Greenwich that its clocks are set to at a moment.
    int offsetMinutes(Instant t) const;

    /// RFC 3339 with the offset, "2023-10-20T20:01:00+09:00"; in UTC as toRfc3339(Instant).
    QString toText(Instant t) const;
    /// An EDTF text with its times of day put into this zone; dates and times whose zone is not stated stay as they
    /// are, and so does what is no EDTF.
    QString toText(const QString &edtf) const;

    friend bool operator==(const DisplayZone &, const DisplayZone &) = default;

private:
    QString m_name = QStringLiteral("UTC");
    int m_fixedMinutes = 0; ///< of an offset
};

} // namespace leadline
