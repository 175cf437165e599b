// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace leadline {

/// A number with its doubt, e.g. containers or round trips: `best` may be absent when the source gives a range only.
struct CountRange
{
    std::optional<double> low;
    std::optional<double> best;
    std::optional<double> high;
    QString unit; ///< "containers", "round trips"; plural noun

    friend bool operator==(const CountRange &, const CountRange &) = default;
    bool isEmpty() const { return !low && !best && !high; }
};

/// "28 (24–33) containers", "≥ 5 round trips", "≤ 58 h"; empty for an empty range.
QString describeCount(const CountRange &count);

} // namespace leadline
