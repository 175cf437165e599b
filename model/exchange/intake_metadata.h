// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"
#include "model/tracks/ais_csv.h"

#include <QJsonObject>
#include <QStringList>

namespace leadline {

/// Fills an exhibit from what the decoder read of a photo: position, date, direction, and the whole document as
/// metadata. Doubts become sentences in `warnings`:
/// - GPS 0, 0 is a receiver without a fix: no position, and its GPS time is not used either;
/// - GPS date and time (UTC) go before the camera's clock, which states no zone;
/// - GPS time without a GPS date is not used: early phones wrote local time there.
void applyImageDocument(const QJsonObject &document, Evidence &evidence, QStringList &warnings);

/// Fills an exhibit from a scene's header: footprint (corners), date, and the document as metadata. Without a date in
/// the file, one in its name is used, and the basis says so.
void applySceneDocument(const QJsonObject &document, Evidence &evidence, QStringList &warnings);

/// Fills an exhibit from what a video states: when it was made, where, and the document as metadata. A camera that
/// knows no zone writes its own time as if it were UTC, so a time that says UTC is taken with a warning.
void applyVideoDocument(const QJsonObject &document, Evidence &evidence, QStringList &warnings);

/// Fills an exhibit from a track file: the span of its positions as date, counts as metadata.
void applyTracks(const AisCsvReport &report, Evidence &evidence);

/// The one full calendar date in a file name: "ships_2017-03-08.tif", "S2_20220514_rgb.jp2". Nothing when there is
/// none, or more than one different.
std::optional<EdtfDate> dateInFileName(const QString &fileName);

/// Whether a name says that the thing is made up: contains SYNTHETIC, in any case.
bool nameSaysSynthetic(const QString &name);

/// Whether metadata says so: a "synthetic" that is true, or SYNTHETIC in capitals in any text.
bool metadataSaysSynthetic(const QJsonObject &document);

} // namespace leadline
