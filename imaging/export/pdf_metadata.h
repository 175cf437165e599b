// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"
#include "model/time/instant.h"

#include <QByteArray>

#include <optional>

namespace leadline {

/// Takes out of a PDF by QPdfWriter what tells of the machine that it was made on: the time on its clock with its time
/// zone, and the version of Qt. What is left is the title, "Leadline" as creator and, where one is given, `written` in
/// UTC; the cross-reference table follows. The same page then gives the same bytes wherever it is made. Error: Io when
/// the file is not as QPdfWriter writes it; nothing is changed then.
Result<void> makePdfMetadataNeutral(QByteArray &pdf, const std::optional<Instant> &written);

} // namespace leadline
