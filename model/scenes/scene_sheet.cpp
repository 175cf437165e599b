// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scenes/scene_sheet.h"

#include "model/geo/geodesic.h"
#include "model/scenes/scene_name.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr QLatin1String byHandKey("by_hand");
constexpr QLatin1String catalogueKey("catalogue");
constexpr QLatin1String sceneKey("scene");
constexpr qsizetype longestText = 300;

enum class FactUnit { Text, Metres, Degrees, Percent };

struct FactKind
{
    SceneFact fact;
    const char *key;
    const char *name;
    const char *invitation;
    FactUnit unit = FactUnit::Text;
    double least = 0;
    double most = 0;
};

constexpr FactKind kinds[] = {
    {SceneFact::Provider, "provider", "Provider", "Add who sells or hands it out"},
    {SceneFact::Platform, "platform", "Platform", "Add the satellite or aircraft"},
    {SceneFact::Sensor, "sensor", "Sensor", "Add the instrument"},
    {SceneFact::SceneId, "scene_id", "Scene id", "Add the provider's id of the scene"},
    {SceneFact::GroundSampling, "gsd_metres", "Resolution", "Add the ground sample distance: 0.5 m", FactUnit::Metres,
     0.001, 100'000},
    {SceneFact::OffNadir, "off_nadir_degrees", "Off nadir", "Add the view angle: 12.5°", FactUnit::Degrees, 0, 90},
    {SceneFact::SunAzimuth, "sun_azimuth_degrees", "Sun azimuth", "Add it, from north clockwise: 147°",
     FactUnit::Degrees, 0, 360},
    {SceneFact::SunElevation, "sun_elevation_degrees", "Sun elevation", "Add it, above the horizon: 48°",
     FactUnit::Degrees, -90, 90},
    {SceneFact::CloudCover, "cloud_cover_percent", "Cloud", "Add the cloud cover: 4 %", FactUnit::Percent, 0, 100},
    {SceneFact::Processing, "processing_level", "Processing", "Add the processing level: L2A"},
    {SceneFact::Licence, "licence", "Licence", "Add the licence or terms"},
};

const FactKind &kindOf(SceneFact fact)
{
    return *std::ranges::find(kinds, fact, &FactKind::fact);
}

QString unitOf(FactUnit unit)
{
    switch (unit) {
    case FactUnit::Metres:
        return QStringLiteral(" m");
    case FactUnit::Degrees:
        return QStringLiteral("°");
    case FactUnit::Percent:
        return QStringLiteral(" %");
    case FactUnit::Text:
        break;
    }
    return {};
}

const QJsonObject &metadataOf(const Item &item)
{
    static const QJsonObject none;
    if (const auto *evidence = std::get_if<Evidence>(&item))
        return evidence->metadata;
    const auto *layer = std::get_if<MapLayer>(&item);
    return layer ? layer->metadata : none;
}

QJsonObject &metadataOf(Item &item)
{
    auto *layer = std::get_if<MapLayer>(&item);
    return layer ? layer->metadata : std::get<Evidence>(item).metadata;
}

/// A layer keeps what its catalogue says at the top, with the catalogue's name; an exhibit keeps it apart.
QJsonObject catalogueOf(const QJsonObject &metadata)
{
    const QJsonValue catalogue = metadata.value(catalogueKey);
    return catalogue.isString() ? metadata : catalogue.toObject();
}

/// Whether the value may stand for that fact: what came from outside is looked at like what is typed.
QString whyNot(const FactKind &kind, const QJsonValue &value)
{
    if (kind.unit == FactUnit::Text) {
        if (!value.isString())
            return QStringLiteral("must be a text in quotes");
        return value.toString().size() <= longestText ? QString() : QStringLiteral("is too long");
    }
    if (!value.isDouble() || !std::isfinite(value.toDouble()))
        return QStringLiteral("must be a number");
    return value.toDouble() >= kind.least && value.toDouble() <= kind.most
               ? QString()
               : QStringLiteral("must lie between %1 and %2%3").arg(kind.least).arg(kind.most).arg(unitOf(kind.unit));
}

void addStatement(SceneFactRow &row, const QJsonValue &value, const QString &basis)
{
    const bool empty = value.isUndefined() || (value.isString() && value.toString().trimmed().isEmpty());
    if (!empty && whyNot(kindOf(row.fact), value).isEmpty())
        row.statements.push_back({value, basis});
}

/// The side of a pixel on the ground, from the length of the upper and the left edge.
std::optional<double> pixelMetres(const Evidence &evidence)
{
    const double width = evidence.metadata.value(QLatin1String("width")).toDouble();
    const double height = evidence.metadata.value(QLatin1String("height")).toDouble();
    if (evidence.footprint.size() != 4 || !(width > 0) || !(height > 0))
        return std::nullopt;
    const double across = distanceMetres(evidence.footprint[0], evidence.footprint[1]) / width;
    const double down = distanceMetres(evidence.footprint[0], evidence.footprint[3]) / height;
    const double side = std::sqrt(across * down);
    if (!(side > 0) || !std::isfinite(side))
        return std::nullopt;
    const double unit = std::pow(10, std::floor(std::log10(side)) - 1); // two figures: the Earth is no plane
    return std::round(side / unit) * unit;
}

void addWhatIsSeen(SceneFactRow &row, const Evidence &evidence)
{
    if (const QString text = sceneFactInName(row.fact, evidence.fileName); !text.isEmpty())
        addStatement(row, text, QStringLiteral("file name"));
    if (row.fact == SceneFact::GroundSampling)
        if (const auto side = pixelMetres(evidence))
            addStatement(row, *side, QStringLiteral("pixel size"));
}

Unexpected refuse(const QString &what, const QString &key)
{
    return fail(ErrorCode::InvalidInput, what, key);
}

} // namespace

const std::vector<SceneFact> &allSceneFacts()
{
    static const std::vector<SceneFact> facts = [] {
        std::vector<SceneFact> all;
        for (const FactKind &kind : kinds)
            all.push_back(kind.fact);
        return all;
    }();
    return facts;
}

QString keyOf(SceneFact fact)
{
    return QString::fromLatin1(kindOf(fact).key);
}

QString nameOf(SceneFact fact)
{
    return QString::fromLatin1(kindOf(fact).name);
}

QString invitationOf(SceneFact fact)
{
    return QString::fromUtf8(kindOf(fact).invitation);
}

bool hasSceneSheet(const Item &item)
{
    if (const auto *evidence = std::get_if<Evidence>(&item))
        return evidence->kind == EvidenceKind::Scene;
    const auto *layer = std::get_if<MapLayer>(&item);
    return layer && layer->kind == MapLayerKind::RemoteScene;
}

std::vector<SceneFactRow> sceneSheet(const Item &item)
{
    const QJsonObject &metadata = metadataOf(item);
    const QJsonObject byHand = metadata.value(byHandKey).toObject();
    const QJsonObject catalogue = catalogueOf(metadata);
    const QJsonObject header = metadata.value(sceneKey).toObject();
    std::vector<SceneFactRow> rows;
    for (const FactKind &kind : kinds) {
        const QLatin1String key(kind.key);
        SceneFactRow row{kind.fact, {}};
        addStatement(row, byHand.value(key), QStringLiteral("by hand"));
        addStatement(row, catalogue.value(key), QStringLiteral("STAC item"));
        const QJsonObject read = header.value(key).toObject();
        addStatement(row, read.value(QLatin1String("value")), read.value(QLatin1String("from")).toString());
        if (const auto *evidence = std::get_if<Evidence>(&item))
            addWhatIsSeen(row, *evidence);
        if (const auto *layer = std::get_if<MapLayer>(&item); layer && row.fact == SceneFact::Licence)
            addStatement(row, layer->licence, QStringLiteral("layer"));
        rows.push_back(std::move(row));
    }
    return rows;
}

QJsonObject sceneSheetJson(const Item &item)
{
    QJsonObject json;
    for (const SceneFactRow &row : sceneSheet(item)) {
        if (const SceneStatement *statement = row.counts())
            json.insert(keyOf(row.fact), QJsonObject{{QStringLiteral("value"), statement->value},
                                                     {QStringLiteral("from"), statement->basis}});
    }
    return json;
}

QString describeSceneFact(SceneFact fact, const QJsonValue &value)
{
    const FactKind &kind = kindOf(fact);
    if (kind.unit == FactUnit::Text)
        return value.toString().simplified();
    const double tenths = std::round(value.toDouble() * 10) / 10;
    return (kind.unit == FactUnit::Degrees ? QString::number(tenths, 'g', 6)
                                           : QString::number(value.toDouble(), 'g', 4)) +
           unitOf(kind.unit);
}

QString editedSceneFact(SceneFact fact, const QJsonValue &value)
{
    const FactKind &kind = kindOf(fact);
    return kind.unit == FactUnit::Text ? value.toString()
                                       : QString::number(value.toDouble(), 'g', 10) + unitOf(kind.unit);
}

Result<QJsonValue> readSceneFact(SceneFact fact, const QString &text)
{
    const FactKind &kind = kindOf(fact);
    QJsonValue value(text.trimmed());
    if (kind.unit != FactUnit::Text) {
        static const QRegularExpression pattern(
            QStringLiteral("^([+-]?[0-9]+(?:[.,][0-9]+)?)\\s*(m|cm|km|%|°|deg|degrees|metres|meters)?$"),
            QRegularExpression::CaseInsensitiveOption);
        const auto match = pattern.match(text.trimmed());
        const QString unit = match.captured(2).toLower();
        const bool metres = unit.endsWith(u'm') || unit.startsWith(u"met");
        const bool fits =
            unit.isEmpty() || (kind.unit == FactUnit::Metres    ? metres
                               : kind.unit == FactUnit::Percent ? unit == u"%"
                                                                : unit == u"°" || unit.startsWith(u"deg"));
        if (!match.hasMatch() || !fits)
            return refuse(QStringLiteral("a number such as 12.5%1").arg(unitOf(kind.unit)), nameOf(fact));
        const double factor = unit == u"cm" ? 0.01 : unit == u"km" ? 1000 : 1;
        value = match.captured(1).replace(u',', u'.').toDouble() * factor;
    }
    if (const QString why = whyNot(kind, value); !why.isEmpty())
        return refuse(why, nameOf(fact));
    return value;
}

Result<Item> withSceneFact(Item item, SceneFact fact, const QJsonValue &value)
{
    const FactKind &kind = kindOf(fact);
    if (!hasSceneSheet(item))
        return refuse(QStringLiteral("only a scene has such facts"), keyOf(fact));
    const bool removes = value.isNull() || value.isUndefined() || (value.isString() && value.toString().isEmpty());
    QJsonObject &metadata = metadataOf(item);
    QJsonObject byHand = metadata.value(byHandKey).toObject();
    if (removes) {
        byHand.remove(keyOf(fact));
    } else {
        if (const QString why = whyNot(kind, value); !why.isEmpty())
            return refuse(why, keyOf(fact));
        byHand.insert(keyOf(fact), value);
    }
    if (byHand.isEmpty())
        metadata.remove(byHandKey);
    else
        metadata.insert(byHandKey, byHand);
    return item;
}

Result<Item> withSceneFacts(Item item, const QJsonObject &facts)
{
    for (auto it = facts.begin(); it != facts.end(); ++it) {
        const auto kind =
            std::ranges::find_if(kinds, [&](const FactKind &k) { return it.key() == QLatin1String(k.key); });
        if (kind == std::end(kinds)) {
            QStringList names;
            for (const FactKind &known : kinds)
                names << QLatin1String(known.key);
            return refuse(QStringLiteral("is no fact of a scene (%1)").arg(names.join(QStringLiteral(", "))),
                          it.key().left(60));
        }
        auto changed = withSceneFact(std::move(item), kind->fact, it.value());
        if (!changed)
            return changed;
        item = *std::move(changed);
    }
    return item;
}

} // namespace leadline
