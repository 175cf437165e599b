// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace leadline {

/// Annotations as rows: an outline with columns of text. What was drawn on a picture is left out: it has no position.

/// Names of the columns: kind, title, note, date (EDTF), category, colour, number, drawn_by, likelihood, confidence.
QStringList annotationColumns();

/// A table (RFC 4180) with a header: the columns, and the outline as WKT (OGC 06-103r4), longitude first. Cells that a
/// spreadsheet would run are made inert (csvLine()).
QByteArray annotationsCsv(const std::vector<Annotation> &annotations);

/// What DecodeKind::FeatureFile makes a file of: GeoJSON with the columns as properties; for "gpkg" with one column
/// more, "leadline", that holds all of the annotation; for "gpx" with the columns that it has, lines for areas.
QByteArray featureTable(const std::vector<Annotation> &annotations, const QString &format, const QString &layer);

} // namespace leadline
