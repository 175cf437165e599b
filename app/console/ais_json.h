// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ais/ais_log.h"

#include <QByteArray>
#include <QJsonObject>

namespace leadline {

/// Appends one message as a line of JSON: "line", "time" (RFC 3339, UTC), "clock", "type", "mmsi" (text), "lon", "lat"
/// (degrees, WGS 84), "sog_knots", "cog_degrees", "heading_degrees", …, as `leadline ais --help` lists them. What was
/// sent as "not available" is absent.
void appendAisJson(QByteArray &lines, const AisMessage &message);

/// What became of the lines: {"lines", "messages", "decoded", "types", "rejected": [{"reason", "count", "lines"}],
/// "not_decoded": the same, "warnings", …}.
QJsonObject aisSummaryJson(const AisLogReport &report);

/// The same as lines for people.
QStringList aisSummaryLines(const AisLogReport &report);

} // namespace leadline
