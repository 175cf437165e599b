// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>
#include <vector>

namespace leadline {

/// Annotations as text, for the clipboard and for files.

/// A GeoJSON FeatureCollection (RFC 7946): each outline with "title", "description" and the properties of
/// simplestyle-spec 1.1 ("stroke", "stroke-width" in pixels, "fill", "fill-opacity", "marker-color"), "when" (EDTF),
/// and under "leadline" all of the annotation, so that it comes back as it was. Those on pictures have no geometry.
QByteArray annotationsGeoJson(const std::vector<Annotation> &annotations);

/// KML 2.3 (OGC 12-007r2) with styles and time spans; outlines are broken into straight pieces. What was drawn on a
/// picture is left out: it has no position.
QByteArray annotationsKml(const std::vector<Annotation> &annotations, const QString &title);

/// A table (RFC 4180) with a header: kind, title, note, date, category, colour, wkt.
QByteArray annotationsCsv(const std::vector<Annotation> &annotations);

/// What these forms cannot hold of some annotations, a line each with how many it concerns: "3 circles become polygons
/// of straight pieces". Empty: everything.
QStringList lossesInKml(const std::vector<Annotation> &annotations);
QStringList lossesInCsv(const std::vector<Annotation> &annotations);

/// The same by the ending of a file's name; nothing for GeoJSON, which holds all.
QStringList lossesIn(const QString &suffix, const std::vector<Annotation> &annotations);
/// Writes a file of one of the forms by its ending (.geojson, .json, .kml, .csv): whole or not at all. Errors:
/// Unsupported (another ending, with those that there are), Io.
Result<void> writeAnnotations(const QString &path, const std::vector<Annotation> &annotations, const QString &title);

/// The annotation that annotationsGeoJson() wrote beside a feature's outline, from the feature's properties: as an
/// object, or as text where a reader flattened it. Without id and scene. Nothing where there is none. Error:
/// InvalidInput.
Result<std::optional<Annotation>> ownAnnotation(const QJsonObject &properties);

/// Reads the GeoJSON of annotationsGeoJson() or anybody's (a FeatureCollection, a Feature, a geometry). Ids and
/// the scene are left out: they belong to another case. Errors: InvalidInput with the feature.
Result<std::vector<Annotation>> annotationsFromText(const QByteArray &text);

} // namespace leadline
