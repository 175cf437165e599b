// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <set>
#include <vector>

namespace leadline {

/// How the user has arranged the lanes.
struct LaneArrangement
{
    std::set<QString> hidden; ///< keys
    std::set<QString> shown;  ///< of minor lanes
    std::vector<QString> order;
    bool scenesByPlace = false;

    friend bool operator==(const LaneArrangement &, const LaneArrangement &) = default;
};

QJsonObject toJson(const LaneArrangement &lanes);
/// What cannot be read is left out.
LaneArrangement laneArrangementFromJson(const QJsonObject &json);

} // namespace leadline
