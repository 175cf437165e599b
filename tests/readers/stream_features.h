// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>

#include <string>
#include <vector>

namespace leadline {

/// What the decoder streams of a vector file.
struct StreamedFeatures
{
    std::vector<QJsonObject> features;
    QJsonObject end;
    std::string error;
    std::string warnings; ///< one a line

    /// Numbers of the features that were skipped for a reason that begins so.
    QJsonArray numbersSkippedFor(QStringView reason) const;
};

StreamedFeatures streamFeatures(const QString &path);

/// A shapefile of one point at 129° E on the UTM grid 52 N, called `name` in the given character table.
QString writeShapefile(const QTemporaryDir &folder, const QString &file, int epsg, const char *encoding,
                       const char *name);
/// A GeoPackage with `points` points in the table "points".
QString writeGeoPackage(const QTemporaryDir &folder, const QString &file, int points);

} // namespace leadline
