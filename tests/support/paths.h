// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace leadline {

/// Where a test finds what it needs. Answered by the one source file that is told these paths (paths.cpp), so that all
/// others are compiled alike in every clone.

/// A file of the project: "resources/sample/inputs".
QString sourcePath(QLatin1String inside);
/// A file of the shared real data: "ais/". Only where LEADLINE_HAS_SHARED_DATA is defined is there any.
QString sharedDataPath(QLatin1String inside);
/// The programs under test.
QString leadlineProgram();
QString decodeProgram();

} // namespace leadline
