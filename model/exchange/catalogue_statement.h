// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace leadline {

struct StacAsset;
struct StacItem;
struct StacService;

/// What the catalogue says of a scene that was downloaded from it.
struct CatalogueStatement
{
    QString title;
    QString sourceUrl;
    QString credit;
    std::optional<EdtfDate> date;  ///< imaged
    QString dateBasis;             ///< "STAC item"
    std::vector<LatLon> footprint; ///< as Evidence::footprint
    QJsonObject metadata;          ///< kept under "catalogue"
    QStringList files;             ///< paths of what is kept beside the scene: the item
};

/// The statement of a STAC item about one of its files. `itemPath` is where the item's JSON was written; empty:
/// nowhere.
CatalogueStatement statementOf(const StacItem &item, const StacAsset &asset, const StacService &service,
                               const QString &itemPath);

/// What a STAC item states about a scene that is in the case already, from wherever: neither its title nor where it was
/// got is touched. The item itself is kept in the metadata.
CatalogueStatement statementAbout(const Evidence &scene, const StacItem &item, const StacService &service);

/// Fills an exhibit with what its catalogue states, after the file itself was read: the catalogue's date counts before
/// the file's, since it is exact and the file's is often the day; where both are and disagree, that is a warning. The
/// file's own place counts before the catalogue's outline.
void applyStatement(const CatalogueStatement &statement, Evidence &evidence, QStringList &warnings);

} // namespace leadline
