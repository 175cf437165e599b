// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"

#include <QStringList>

#include <vector>

namespace leadline {

/// A form in which annotations are written.
struct AnnotationFormat
{
    QString ending; ///< of a file's name, without the dot: "geojson", "shp.zip"
    QString name;   ///< "GeoJSON", "Shapefile in a ZIP archive"
};

/// GeoJSON, KML, KMZ, GeoPackage, shapefile, GPX, table with WKT: as they are offered.
const std::vector<AnnotationFormat> &annotationFormats();

/// The form of a file by the ending of its name (any case; ".json" is GeoJSON, ".zip" a shapefile); nothing for
/// another.
const AnnotationFormat *formatOfFile(const QString &path);

/// What that form cannot hold of some annotations, a line each with how many it concerns: "3 circles, ellipses, boxes
/// and other shapes become outlines of straight pieces". Where Leadline reads them back as they were, the lines tell
/// what other programs see. Empty: everything.
QStringList lossesIn(const AnnotationFormat &form, const std::vector<Annotation> &annotations);

} // namespace leadline
