// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/services/wmts_capabilities.h"

#include "imaging/services/service_reader.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace leadline {
namespace {

constexpr double halfWorld = std::numbers::pi * 6378137.0;
constexpr double pixelMetres = 0.00028; ///< of the scale denominator (OGC 07-057r7 §6.1)
constexpr std::size_t mostMatrices = 64;
constexpr int highestZoom = 24;

bool isWebMercator(const QString &crs)
{
    static const QStringList codes{QStringLiteral("3857"), QStringLiteral("900913"), QStringLiteral("3785"),
                                   QStringLiteral("102100"), QStringLiteral("102113")};
    const qsizetype at = crs.lastIndexOf(u':');
    return codes.contains(crs.mid(at + 1).trimmed());
}

void append(QJsonObject &object, const char *key, const QJsonValue &value)
{
    QJsonArray array = object.value(QLatin1String(key)).toArray();
    if (array.size() < 1000)
        array.append(value);
    object.insert(QLatin1String(key), array);
}

/// Numbers with a space between them.
std::pair<double, double> pairOf(const QString &text)
{
    const QStringList parts = text.simplified().split(u' ');
    return {parts.value(0).toDouble(), parts.value(1).toDouble()};
}

QJsonObject setOf(const QString &id, const QString &crs, const QString &trouble)
{
    return {{QStringLiteral("id"), id}, {QStringLiteral("crs"), crs}, {QStringLiteral("trouble"), trouble}};
}

} // namespace

WmtsCapabilities::WmtsCapabilities(std::function<void(const QJsonObject &)> layer)
    : m_take(std::move(layer))
{
}

void WmtsCapabilities::open(const ElementPath &path, const XmlAttributes &attributes)
{
    if (path.depth() == 1) {
        m_service.insert(QStringLiteral("version"), attributes.value("version"));
    } else if (path.is("Contents", "Layer")) {
        m_layer = {};
    } else if (path.is("Layer", "Style")) {
        m_style = {};
        m_defaultStyle = attributes.value("isDefault") == QLatin1String("true");
    } else if (path.is("Style", "LegendURL")) {
        m_style.insert(QStringLiteral("legend"), attributes.value("href"));
    } else if (path.is("Layer", "Dimension")) {
        m_dimension = {};
        m_values.clear();
    } else if (path.is("Layer", "ResourceURL") && attributes.value("resourceType") == QLatin1String("tile")) {
        append(m_layer, "templates",
               QJsonObject{{QStringLiteral("format"), attributes.value("format")},
                           {QStringLiteral("url"), attributes.value("template")}});
    } else if (path.is("OperationsMetadata", "Operation")) {
        m_operation = attributes.value("name");
    } else if (path.is("HTTP", "Get") && m_operation == QLatin1String("GetTile")) {
        m_kvp = attributes.value("href");
    } else if (path.is("Contents", "TileMatrixSet")) {
        m_setId.clear();
        m_setCrs.clear();
        m_matrices.clear();
    } else if (path.is("TileMatrixSet", "TileMatrix") && m_matrices.size() < mostMatrices) {
        m_matrices.emplace_back();
    }
}

void WmtsCapabilities::close(const ElementPath &path, const QString &text)
{
    if (path.is("Contents", "Layer")) {
        if (++m_layers <= mostServiceLayers && !m_layer.value(QLatin1String("id")).toString().isEmpty())
            m_take(m_layer);
        m_layer = {};
    } else if (path.is("Contents", "TileMatrixSet")) {
        endMatrixSet();
    } else if (path.contains("Layer")) {
        closeInLayer(path, text);
    } else if (path.contains("TileMatrixSet")) {
        closeInMatrixSet(path, text);
    } else if (path.is("ServiceIdentification", "Title")) {
        m_service.insert(QStringLiteral("title"), text);
    } else if (path.is("ServiceIdentification", "Fees")) {
        m_service.insert(QStringLiteral("fees"), text);
    } else if (path.is("ServiceIdentification", "AccessConstraints")) {
        m_service.insert(QStringLiteral("constraints"), text);
    } else if (path.is("ServiceProvider", "ProviderName")) {
        m_service.insert(QStringLiteral("provider"), text);
    } else if (path.is("Constraint", "AllowedValues", "Value") && m_operation == QLatin1String("GetTile") &&
               !m_kvp.isEmpty()) {
        // An address for RESTful requests only is none for KVP; where several are offered the KVP one counts.
        if (text == QLatin1String("KVP"))
            m_service.insert(QStringLiteral("url"), m_kvp);
        m_service.insert(QStringLiteral("encodings_stated"), true);
    } else if (path.is("HTTP", "Get") && m_operation == QLatin1String("GetTile") &&
               !m_service.value(QLatin1String("encodings_stated")).toBool()) {
        m_service.insert(QStringLiteral("url"), m_kvp);
    }
}

void WmtsCapabilities::closeInLayer(const ElementPath &path, const QString &text)
{
    if (path.is("Layer", "Identifier")) {
        m_layer.insert(QStringLiteral("id"), text);
    } else if (path.is("Layer", "Title")) {
        m_layer.insert(QStringLiteral("title"), text);
    } else if (path.is("Layer", "Abstract")) {
        m_layer.insert(QStringLiteral("abstract"), text.left(2000));
    } else if (path.is("Layer", "Format")) {
        append(m_layer, "formats", text);
    } else if (path.is("TileMatrixSetLink", "TileMatrixSet")) {
        append(m_layer, "matrix_sets", text);
    } else if (path.is("WGS84BoundingBox", "LowerCorner")) {
        m_lower = text;
    } else if (path.is("WGS84BoundingBox", "UpperCorner")) {
        const auto [west, south] = pairOf(m_lower);
        const auto [east, north] = pairOf(text);
        m_layer.insert(QStringLiteral("bbox"), QJsonArray{west, south, east, north});
    } else if (path.is("Style", "Identifier")) {
        m_style.insert(QStringLiteral("id"), text);
    } else if (path.is("Style", "Title")) {
        m_style.insert(QStringLiteral("title"), text);
    } else if (path.is("Layer", "Style")) {
        QJsonArray styles = m_layer.value(QLatin1String("styles")).toArray();
        styles.insert(m_defaultStyle ? 0 : styles.size(), m_style);
        m_layer.insert(QStringLiteral("styles"), styles);
    } else if (path.is("Dimension", "Identifier")) {
        m_dimension.insert(QStringLiteral("id"), text);
    } else if (path.is("Dimension", "Default")) {
        m_dimension.insert(QStringLiteral("default"), text);
    } else if (path.is("Dimension", "Value")) {
        m_values << text;
    } else if (path.is("Layer", "Dimension")) {
        m_dimension.insert(QStringLiteral("values"), m_values.join(u','));
        append(m_layer, "dimensions", m_dimension);
    }
}

void WmtsCapabilities::closeInMatrixSet(const ElementPath &path, const QString &text)
{
    if (path.is("TileMatrixSet", "Identifier"))
        m_setId = text;
    else if (path.is("TileMatrixSet", "SupportedCRS"))
        m_setCrs = text;
    if (m_matrices.empty() || !path.contains("TileMatrix"))
        return;
    Matrix &matrix = m_matrices.back();
    if (path.is("TileMatrix", "Identifier")) {
        matrix.id = text;
    } else if (path.is("TileMatrix", "ScaleDenominator")) {
        matrix.scaleDenominator = text.toDouble();
    } else if (path.is("TileMatrix", "TopLeftCorner")) {
        std::tie(matrix.left, matrix.top) = pairOf(text);
    } else if (path.is("TileMatrix", "TileWidth")) {
        matrix.tileWidth = text.toInt();
    } else if (path.is("TileMatrix", "TileHeight")) {
        matrix.tileHeight = text.toInt();
    }
}

/// A set can be drawn when its matrices are those of the slippy map: halved from level to level, from the corner of the
/// Web Mercator square.
void WmtsCapabilities::endMatrixSet()
{
    const auto refuse = [this](const QString &trouble) { m_sets.append(setOf(m_setId, m_setCrs, trouble)); };
    if (m_sets.size() >= 1000)
        return;
    if (!isWebMercator(m_setCrs))
        return refuse(QStringLiteral("its tiles are in %1, not in Web Mercator").arg(m_setCrs.left(80)));
    QStringList names;
    int minZoom = highestZoom + 1;
    const int side = m_matrices.empty() ? 0 : m_matrices.front().tileWidth;
    for (const Matrix &matrix : m_matrices) {
        if (matrix.tileWidth != side || matrix.tileHeight != side || (side != 256 && side != 512))
            return refuse(QStringLiteral("its tiles are not 256 or 512 pixels wide and high"));
        const double metres = matrix.scaleDenominator * pixelMetres * side;
        const double level = metres > 0 ? std::log2(2 * halfWorld / metres) : -1;
        const int zoom = static_cast<int>(std::lround(level));
        const bool corner =
            std::abs(matrix.left + halfWorld) < metres / 100 && std::abs(matrix.top - halfWorld) < metres / 100;
        if (zoom < 0 || std::abs(level - zoom) > 0.001 || !corner)
            return refuse(QStringLiteral("its tiles do not lie as those of Web Mercator maps do"));
        if (zoom > highestZoom)
            continue;
        while (names.size() <= zoom)
            names << QString();
        names[zoom] = matrix.id;
        minZoom = std::min(minZoom, zoom);
    }
    if (names.isEmpty())
        return refuse(QStringLiteral("it lists no tiles"));
    QJsonObject set = setOf(m_setId, m_setCrs, {});
    set.insert(QStringLiteral("matrices"), QJsonArray::fromStringList(names));
    set.insert(QStringLiteral("min_zoom"), minZoom);
    set.insert(QStringLiteral("max_zoom"), static_cast<int>(names.size()) - 1);
    set.insert(QStringLiteral("tile_size"), side);
    m_sets.append(set);
}

QJsonObject WmtsCapabilities::closing() const
{
    QJsonObject answer = m_service;
    answer.remove(QStringLiteral("encodings_stated"));
    answer.insert(QStringLiteral("service"), QStringLiteral("WMTS"));
    answer.insert(QStringLiteral("matrix_sets"), m_sets);
    answer.insert(QStringLiteral("layers"), std::min(m_layers, mostServiceLayers));
    return answer;
}

} // namespace leadline
