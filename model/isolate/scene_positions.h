// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QJsonObject>

#include <array>
#include <optional>
#include <vector>

namespace leadline {

/// What an open scene is asked about where its pixels lie: SceneSession::readPositions(). `columns` x `rows` nodes
/// (2 to mostPositionsASide each) over a rectangle of the stored array, which may reach beyond it; 0 is the outer edge
/// of the first column and row. A value; any thread.
struct PositionsRequest
{
    double left = 0, top = 0, width = 0, height = 0; ///< pixels
    int columns = 2;
    int rows = 2;
};

constexpr int mostPositionsASide = 129;

/// Longitude and latitude of each node, WGS 84, row by row; nothing where a node is off the Earth.
using ScenePositions = std::vector<std::optional<std::array<double, 2>>>;

/// How the two travel between the program and a decoder.
QJsonObject toJson(const PositionsRequest &request);
/// Error: InvalidInput.
Result<PositionsRequest> positionsRequestFromJson(const QJsonObject &json);
QJsonObject toJson(const ScenePositions &positions);
/// Error: DecoderFailed.
Result<ScenePositions> scenePositionsFromJson(const QJsonObject &json);

} // namespace leadline
