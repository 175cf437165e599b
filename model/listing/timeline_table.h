// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace leadline {

/// Something of the case that has a date, as the timeline shows it.
struct DatedItem
{
    ItemRef item;
    QString kind;  ///< "exhibit", "scene", "event", "claim", "shipment", "leg", "sighting", "layer"
    QString title; ///< with the exhibit's label before it
    EdtfDate date;
    CountRange count;
    QString source;
    QString note;
    std::optional<LatLon> position;
    bool synthetic = false;
};

/// All of them whose dates overlap `span`, by their begin and then by their end. A shipment's legs with a date are
/// items of their own; a sighting without one has that of its scene.
std::vector<DatedItem> datedItems(const CaseData &data, const std::optional<TimeSpan> &span = {});

/// What is doubtful about a date, in words: "approximate", "zone not stated", "its end is open"; empty for
/// one that is exact, a whole day, or an interval of days that nobody doubts.
QString dateDoubt(const EdtfDate &date);

/// As CSV (RFC 4180, UTF-8, a line of names first): item, kind, title, date_edtf, date_words, earliest, latest
/// (RFC 3339; empty at an open end, and where the year has no four digits), doubt, count_low, count_best, count_high,
/// count_unit, source, lon, lat, synthetic. No cell is taken for a formula.
QByteArray timelineCsv(const std::vector<DatedItem> &items);

/// A calendar and what could not be in it.
struct TimelineCalendar
{
    QByteArray bytes;
    std::size_t entries = 0;
    std::vector<ItemRef> leftOut; ///< before year 1 or after 9999: iCalendar has no such years
};

/// As iCalendar (RFC 5545): all times in UTC; what covers whole days is an all-day entry, its end exclusive; what is
/// doubtful is tentative and says so in its text, with the date as the case has it. Free time: it blocks no calendar.
/// `now` stamps the entries; `caseName` names the calendar.
TimelineCalendar timelineCalendar(const std::vector<DatedItem> &items, const QString &caseName, Instant now);

} // namespace leadline
