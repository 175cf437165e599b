// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QString>
#include <QStringList>
#include <QUrl>

#include <vector>

namespace leadline {

/// A catalogue of scenes that can be searched, with what its users must know.
struct StacService
{
    QString id; ///< for the command line: "earth-search"; empty for an address that somebody typed
    QString name;
    QUrl root;
    bool isStatic = false; ///< files without a search: walked
    QString terms;         ///< of the data, a sentence
    QString account;       ///< what needs one, a sentence
    QString credit;        ///< to be printed with the scenes; empty: as each item states
    QString note;
    QStringList knownCollections; ///< ids that can be offered before the service was asked
};

/// The services that come with the program, from their published documentation.
const std::vector<StacService> &presetStacServices();

/// A preset by its id, or an address of http or https. Error InvalidInput: neither, with the ids that would do; an
/// address that carries a name and password.
Result<StacService> stacServiceFrom(const QString &idOrAddress);

} // namespace leadline
