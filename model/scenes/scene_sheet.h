// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"
#include "model/result/result.h"

#include <QJsonObject>
#include <QJsonValue>

#include <vector>

namespace leadline {

/// What is asked about how a scene came to be, beside when it was imaged (Evidence::date, MapLayer::date).
enum class SceneFact {
    Provider,
    Platform,
    Sensor,
    SceneId,
    GroundSampling,
    OffNadir,
    SunAzimuth,
    SunElevation,
    CloudCover,
    Processing,
    Licence,
};

/// All of them, in the order in which a sheet lists them.
const std::vector<SceneFact> &allSceneFacts();
/// "gsd_metres", "cloud_cover_percent": in lists, in edits and in metadata.
QString keyOf(SceneFact fact);
/// "Resolution", "Cloud": on screen.
QString nameOf(SceneFact fact);
/// "e.g. Planet Labs": what a person is invited to fill in.
QString invitationOf(SceneFact fact);

/// One answer, and who gives it.
struct SceneStatement
{
    QJsonValue value; ///< a text, or a number in the unit of the key
    QString basis;    ///< "by hand", "STAC item", "TIFF description", "IMD file", "file name", "pixel size"
};

/// Everything that is stated for one question, what counts first: by hand, then the catalogue, then the file itself,
/// then what its name or its pixels say.
struct SceneFactRow
{
    SceneFact fact = SceneFact::Provider;
    std::vector<SceneStatement> statements; ///< empty: nobody says

    const SceneStatement *counts() const { return statements.empty() ? nullptr : &statements.front(); }
};

/// Whether the item is a scene: an exhibit of that kind, or a layer that shows one.
bool hasSceneSheet(const Item &item);
/// The whole sheet, a row for each fact. Reads `metadata`: the header that the decoder read ("scene"), the catalogue's
/// statement ("catalogue", of a layer all of it) and what was filled in ("by_hand").
std::vector<SceneFactRow> sceneSheet(const Item &item);
/// {"cloud_cover_percent": {"value": 4.05, "from": "STAC item"}, …}; facts that nobody states are absent.
QJsonObject sceneSheetJson(const Item &item);

/// "48.3°", "10 m", "4 %", "L2A".
QString describeSceneFact(SceneFact fact, const QJsonValue &value);
/// How the value is typed: the number with its unit, or the text.
QString editedSceneFact(SceneFact fact, const QJsonValue &value);
/// Reads what a person typed: "4 %", "0.5 m", "50 cm", "147.7°". Error InvalidInput, with what it may be.
Result<QJsonValue> readSceneFact(SceneFact fact, const QString &text);

/// The item with that value by hand; null or an empty text takes it away, and the others count again. Errors
/// InvalidInput: out of range, of the wrong type, or not a scene.
Result<Item> withSceneFact(Item item, SceneFact fact, const QJsonValue &value);
/// The same for the facts of an object as `leadline apply` takes it: {"provider": "Planet", "gsd_metres": null}. Errors
/// also: an unknown key, with those that there are.
Result<Item> withSceneFacts(Item item, const QJsonObject &facts);

} // namespace leadline
