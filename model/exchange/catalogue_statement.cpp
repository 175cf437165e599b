// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/catalogue_statement.h"

#include "model/stac/stac_scene.h"

namespace leadline {

CatalogueStatement statementOf(const StacItem &item, const StacAsset &asset, const StacService &service,
                               const QString &itemPath)
{
    CatalogueStatement statement;
    statement.title = sceneTitle(item, asset);
    statement.sourceUrl = asset.href;
    statement.credit = sceneCredit(item, service);
    statement.date = item.imaged;
    statement.dateBasis = QStringLiteral("STAC item");
    statement.footprint = sceneFootprint(item);
    statement.metadata = sceneMetadata(item, asset, service);
    if (!itemPath.isEmpty())
        statement.files << itemPath;
    return statement;
}

CatalogueStatement statementAbout(const Evidence &scene, const StacItem &item, const StacService &service)
{
    const std::vector<const StacAsset *> files = sceneAssets(item);
    CatalogueStatement statement = statementOf(item, files.empty() ? StacAsset{} : *files.front(), service, {});
    statement.title.clear();
    statement.sourceUrl = scene.sourceUrl;
    if (!scene.credit.isEmpty())
        statement.credit = scene.credit;
    return statement;
}

void applyStatement(const CatalogueStatement &statement, Evidence &evidence, QStringList &warnings)
{
    if (!statement.title.isEmpty())
        evidence.title = statement.title;
    evidence.sourceUrl = statement.sourceUrl;
    evidence.credit = statement.credit;
    if (statement.date) {
        if (evidence.date && !evidence.date->bounds.overlaps(statement.date->bounds))
            warnings << QStringLiteral("imaged %1 says the catalogue, %2 says the file (%3): the catalogue's was taken")
                            .arg(statement.date->text, evidence.date->text, evidence.dateBasis);
        evidence.date = statement.date;
        evidence.dateBasis = statement.dateBasis;
    }
    if (evidence.footprint.empty())
        evidence.footprint = statement.footprint;
    evidence.metadata.insert(QStringLiteral("catalogue"), statement.metadata);
}

} // namespace leadline
