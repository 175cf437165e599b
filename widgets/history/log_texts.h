// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"
#include "model/store/log_entry.h"

namespace leadline {

/// "2023-10-20 11:01:00", in UTC, to the second.
QString logTime(Instant time);
/// "clock was 24 hours behind"; empty when it was not.
QString clockFlag(std::int64_t secondsBack);

/// One field as it was and as it became; empty text: there was nothing.
struct FieldStory
{
    QString name;
    QString before;
    QString after;
};

/// What a log entry tells of one item.
struct ItemStory
{
    ItemRef item;
    QString heading;      ///< "Changed exhibit E-012 Ro-ro ship at Pier 2"
    bool changed = false; ///< before and after are both there; else it was added or removed
    std::vector<FieldStory> fields;
};

/// A log entry's payload as a person reads it.
struct LogStory
{
    std::vector<FieldStory> facts; ///< beside the changes: the reason of a deletion, the backup of a conversion
    std::vector<ItemStory> items;
    std::int64_t itemsLeftOut = 0; ///< behind the first `mostItems`
};

inline constexpr int mostItems = 200;

/// Reads the payload; `data` gives the names of items that it refers to. An empty story for deleted details.
LogStory tellEntry(const LogEntry &entry, const CaseData &data);

/// The items that the entry tells of and that are still in the case.
std::vector<ItemRef> itemsOf(const LogEntry &entry, const CaseData &data);

} // namespace leadline
