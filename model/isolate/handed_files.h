// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/remote_bytes.h"
#include "model/isolate/unique_fd.h"
#include "model/result/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace leadline {

/// An open file as the decoder sees it: a name in its virtual folder and a descriptor. Never a path. A file that lies
/// elsewhere has no descriptor: its parts are asked for.
struct HandedFile
{
    QString name;
    UniqueFd descriptor;
    qint64 size = 0;
    std::shared_ptr<RemoteBytes> remote = {}; ///< the program's side only; only the main file may be one
    bool isOutput = false;                    ///< empty, for the decoder to write into
};

/// What one request is about: the file, and beside it what a reader of its format looks for (world file, projection,
/// overviews, RPC text; a shapefile's index and table). Never .aux.xml, which can point anywhere.
struct HandedFiles
{
    QString name;                  ///< for messages
    std::vector<HandedFile> files; ///< the main one first
};

/// What goes to the decoder besides a file and its sidecars.
struct HandedBeside
{
    /// An empty file, open to read and write, that the file's overviews are written into; stays the caller's. -1: none.
    int overviews = -1;
    /// Another scene, handed with its sidecars under names that begin with finerPrefix. Empty: none.
    QString finerPath = {};
};
inline const QLatin1String finerPrefix("finer-");

/// Opens the file and the sidecars that lie next to it. `name` is what messages call it; empty = the file name. A
/// folder, device or pipe is refused. Errors: NotFound, NoPermission, InvalidInput, Io.
Result<std::shared_ptr<const HandedFiles>> openHandedFiles(const QString &path, const QString &name = {},
                                                           const HandedBeside &beside = {});

/// Names of the files beside it that openHandedFiles() would hand along, each once.
QStringList companionNames(const QString &path);

/// A file that lies elsewhere, alone. `name` is what messages call it; empty = its own.
std::shared_ptr<const HandedFiles> handRemote(std::shared_ptr<RemoteBytes> remote, const QString &name = {});

/// The same for bytes that are in memory, and where `beside` is not empty a second file of those. Error: Io.
Result<std::shared_ptr<const HandedFiles>> handBytes(const QByteArray &bytes, const QString &name,
                                                     const QByteArray &beside = {});

} // namespace leadline
