// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>
#include <vector>

namespace leadline {

/// Annotations as GeoJSON, for the clipboard and for files.

/// A GeoJSON FeatureCollection (RFC 7946): each outline with "title", "description" and the properties of
/// simplestyle-spec 1.1 ("stroke", "stroke-width" in pixels, "fill", "fill-opacity", "marker-color"), "when" (EDTF),
/// and under "leadline" all of the annotation, so that it comes back as it was. Those on pictures have no geometry.
QByteArray annotationsGeoJson(const std::vector<Annotation> &annotations);

/// A geometry of drawnGeometry() as GeoJSON: a line of several parts is a MultiLineString.
QJsonObject outlineGeoJson(const Geometry &geometry);

/// Takes colour, width, fill, opacity and symbol from properties of simplestyle-spec 1.1, numbers also where they are
/// text; what is none is left alone. Answers the names of the properties that were taken.
QStringList takeSimpleStyle(const QJsonObject &properties, Annotation &annotation);

/// The annotation that annotationsGeoJson() wrote beside a feature's outline, from the feature's properties: as an
/// object, or as text where a reader flattened it. Without id and scene. Nothing where there is none. Error:
/// InvalidInput.
Result<std::optional<Annotation>> ownAnnotation(const QJsonObject &properties);

/// Reads the GeoJSON of annotationsGeoJson() or anybody's (a FeatureCollection, a Feature, a geometry). Ids and
/// the scene are left out: they belong to another case. Errors: InvalidInput with the feature.
Result<std::vector<Annotation>> annotationsFromText(const QByteArray &text);

} // namespace leadline
