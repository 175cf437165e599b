// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/network/request_log.h"

#include <QString>

#include <vector>

namespace leadline {

/// Whether paths and queries, which can hold keys and the places that were looked at, are written.
enum class RequestPaths { Left, Written };

/// How it went, in a few words: "200", "200 after 3 tries", "404 Not Found", "refused: the network is off", "running".
QString outcomeText(const RequestRecord &record);

/// A table with a heading, RFC 4180: commas, CR LF. Columns: time (RFC 3339), method, host, [path,] bytes_sent,
/// bytes_received, status, tries, duration_ms, reason, outcome.
QString requestsAsCsv(const std::vector<RequestRecord> &records, RequestPaths paths);

/// The same for reading: one line a request, columns divided by tabs, without a heading.
QString requestsAsText(const std::vector<RequestRecord> &records, RequestPaths paths);

} // namespace leadline
