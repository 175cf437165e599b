// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/decoder/lock_down.h"
#include "imaging/readers/pixel_recipe.h"
#include "model/isolate/handed_files.h"

#include <QJsonObject>

#include <functional>
#include <memory>

namespace leadline {

/// What a decoder is asked about the files that the handed-over folder shows.
struct DecodeTask
{
    QString name; ///< what messages call the main file
    QJsonObject body;
    int maxWidth = 0; ///< of the picture; 0 = none is wanted
    int maxHeight = 0;
    std::shared_ptr<const HandedFiles> files;
    /// Sends one piece of a stream, at most 64 KiB; false: nobody wants more.
    std::function<bool(const QByteArray &)> chunk;
};

struct DecodeOutcome
{
    QJsonObject document;
    PackedPixels picture; ///< width 0: none
};

/// One kind of request: its name in the protocol (DecodeKind), what answers it and behind what.
struct DecodeKindRow
{
    const char *name;
    Result<DecodeOutcome> (*answer)(const DecodeTask &);
    bool usesProjections = false; ///< PROJ's tables must be at hand before the wall goes up
    Wall wall = Wall::NoFiles;
};

/// What the readers' libraries would load when they first need it. Once, before the first file.
void warmUpDecodeKinds();

/// Null for a kind that this decoder does not know.
const DecodeKindRow *findDecodeKind(const QString &name);

} // namespace leadline
