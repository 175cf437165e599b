// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"
#include "model/result/result.h"

#include <QJsonObject>
#include <QStringList>

#include <functional>

namespace leadline {

/// Whether a path is a file with bytes in it that we may read. Errors: NotFound, InvalidInput (a folder, empty),
/// NoPermission; the context is the file's name.
Result<void> checkReadable(const QString &path);

struct DecidedKind
{
    EvidenceKind kind = EvidenceKind::Other;
    QStringList warnings;
    int tileSets = 0; ///< sets of map tiles in it
};

/// Whether a file is read as a table of positions, by its name: .csv, .tsv.
bool isTable(const QString &path);

/// Whether the bytes begin like gzip, Zstandard, xz, bzip2 or ZIP.
bool isPacked(const QString &path);

/// What a file is taken as: what was asked for; else, for a table (.csv, .tsv), tracks; else what its bytes say
/// (`sniff`, which asks the decoder). An image may still turn out to be a scene. Error: InvalidInput where the name
/// promises a picture and the bytes are none; whatever `sniff` says.
Result<DecidedKind> decideKind(const QString &path, std::optional<EvidenceKind> asked,
                               const std::function<Result<QJsonObject>()> &sniff);

/// Whether the bytes begin like a format that can carry a place on the Earth: TIFF, JPEG 2000, or a picture with a
/// world file beside it.
bool mayBeScene(const QString &path);

/// Whether a scene's header gives it a place on the Earth.
bool isGeoreferenced(const QJsonObject &sceneHeader);

/// Whether the decoder says that a part of the picture is missing.
bool isCutShort(const QJsonObject &imageDocument);

} // namespace leadline
