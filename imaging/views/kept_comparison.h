// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/compare/compare_side.h"

#include <QJsonObject>

#include <array>

namespace leadline {

/// What is held against each other on a map, as a bookmark keeps it.
struct KeptComparison
{
    Comparison settings;
    std::array<CompareSide, 2> sides;
};

/// {"how":"swipe"|"blink"|"fade"|"difference"|"lens","sides":["evidence:3","2023-10-20T11:01:00Z"],"x","y",
/// "angle_degrees","blink_hz","fade","gain","colours"}. A side that is all scenes up to a moment is that moment.
QJsonObject toJson(const KeptComparison &kept);

/// Reads what toJson() writes onto `base`, which keeps what is not said. Error: InvalidInput, with the key as context.
Result<KeptComparison> comparisonFromJson(const QJsonObject &json, Comparison base = {});

} // namespace leadline
