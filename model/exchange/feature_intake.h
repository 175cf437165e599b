// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"
#include "model/isolate/decoder_pool.h"
#include "model/tracks/ais_csv.h"
#include "model/work/progress.h"

namespace leadline {

/// What a vector file holds, as drawings for the map.
struct FeatureAnnotations
{
    std::vector<Annotation> annotations; ///< without ids; one for each part of a feature of several parts
    std::int64_t featuresRead = 0;       ///< = featuresKept + every rejected count
    std::int64_t featuresKept = 0;
    std::vector<RejectedRows> rejected; ///< "lines" are the features' numbers in the file, from 1
    QStringList warnings;
    QJsonObject document;      ///< what the decoder says at the end: layers, skipped, warnings
    bool arePositions = false; ///< they are reports of ships, which are no drawings: nothing else was read

    /// More features than this make no drawing: the file is kept, and a warning says so.
    static constexpr std::size_t most = 20'000;
};

/// Reads a KML, KMZ, GeoJSON, GPX, GeoPackage or shapefile through the decoder. Names become titles, descriptions and
/// the other values the note, as plain text. Where `mayBePositions`, a file that begins with a report of a ship
/// (isPositionFeature()) is only called that. Errors: those of DecoderPool::stream(). Any thread.
Result<FeatureAnnotations> readFeatureAnnotations(DecoderPool &decoder, const QString &path, const QString &name,
                                                  bool mayBePositions, const Progress &progress);

} // namespace leadline
