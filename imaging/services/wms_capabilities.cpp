// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/services/wms_capabilities.h"

#include "imaging/services/service_reader.h"

#include <algorithm>
#include <array>

namespace leadline {
namespace {

/// As the map asks for it; empty for one that it does not draw.
QString knownCrs(const QString &text)
{
    const QString code = text.trimmed().toUpper();
    if (code == QLatin1String("EPSG:3857") || code == QLatin1String("EPSG:900913") ||
        code == QLatin1String("EPSG:102100"))
        return QStringLiteral("EPSG:3857");
    if (code == QLatin1String("EPSG:4326") || code == QLatin1String("CRS:84"))
        return code;
    return {};
}

} // namespace

WmsCapabilities::WmsCapabilities(std::function<void(const QJsonObject &)> layer)
    : m_take(std::move(layer))
{
}

void WmsCapabilities::open(const ElementPath &path, const XmlAttributes &attributes)
{
    if (path.depth() == 1)
        m_service.insert(QStringLiteral("version"), attributes.value("version"));
    if (path.is("GetMap", "DCPType", "HTTP", "Get", "OnlineResource"))
        m_service.insert(QStringLiteral("url"), attributes.value("href"));
    if (path.is("Capability", "Layer") || path.is("Layer", "Layer")) {
        if (!m_open.empty())
            tell(); // what it says of itself comes before what lies in it, and is inherited
        Layer layer = m_open.empty() ? Layer() : m_open.back();
        layer.id.clear();
        layer.title.clear();
        layer.abstract.clear();
        layer.told = false;
        layer.opaque = attributes.value("opaque") == QLatin1String("1");
        m_open.push_back(std::move(layer));
        return;
    }
    if (m_open.empty())
        return;
    if (path.is("Layer", "Style")) {
        m_style = {};
    } else if (path.is("LegendURL", "OnlineResource")) {
        m_style.insert(QStringLiteral("legend"), attributes.value("href"));
    } else if (path.is("Layer", "Dimension") || path.is("Layer", "Extent")) {
        m_dimension = attributes;
    } else if (path.is("Layer", "LatLonBoundingBox")) {
        QJsonArray box;
        for (const char *side : {"minx", "miny", "maxx", "maxy"})
            box.append(attributes.value(side).toDouble());
        m_open.back().bbox = box;
    }
}

void WmsCapabilities::close(const ElementPath &path, const QString &text)
{
    if (path.is("Capability", "Layer") || path.is("Layer", "Layer")) {
        tell();
        if (!m_open.empty())
            m_open.pop_back();
    } else if (!m_open.empty()) {
        closeInLayer(path, text);
    } else {
        closeInService(path, text);
    }
}

void WmsCapabilities::closeInLayer(const ElementPath &path, const QString &text)
{
    Layer &layer = m_open.back();
    constexpr std::array<const char *, 4> sides{"westBoundLongitude", "southBoundLatitude", "eastBoundLongitude",
                                                "northBoundLatitude"};
    for (std::size_t i = 0; i < sides.size(); ++i)
        if (path.is("EX_GeographicBoundingBox", sides[i]))
            m_sides[i] = text.toDouble();
    if (path.is("Layer", "EX_GeographicBoundingBox")) {
        layer.bbox = {m_sides[0], m_sides[1], m_sides[2], m_sides[3]};
    } else if (path.is("Layer", "Name")) {
        layer.id = text;
    } else if (path.is("Layer", "Title")) {
        layer.title = text;
    } else if (path.is("Layer", "Abstract")) {
        layer.abstract = text.left(2000);
    } else if (path.is("Layer", "CRS") || path.is("Layer", "SRS")) {
        for (const QString &one : text.simplified().split(u' ')) // 1.1.0 lists several in one
            if (const QString crs = knownCrs(one); !crs.isEmpty() && !layer.crs.contains(crs))
                layer.crs << crs;
    } else if (path.is("Style", "Name")) {
        m_style.insert(QStringLiteral("id"), text);
    } else if (path.is("Style", "Title")) {
        m_style.insert(QStringLiteral("title"), text);
    } else if (path.is("Layer", "Style") && layer.styles.size() < 1000) {
        layer.styles.append(m_style);
    } else if (path.is("Layer", "Dimension") || path.is("Layer", "Extent")) {
        setDimension(m_dimension.value("name"), m_dimension.value("default"), text);
    }
}

void WmsCapabilities::closeInService(const ElementPath &path, const QString &text)
{
    if (path.is("Service", "Title"))
        m_service.insert(QStringLiteral("title"), text);
    else if (path.is("Service", "Fees"))
        m_service.insert(QStringLiteral("fees"), text);
    else if (path.is("Service", "AccessConstraints"))
        m_service.insert(QStringLiteral("constraints"), text);
    else if (path.is("ContactPersonPrimary", "ContactOrganization"))
        m_service.insert(QStringLiteral("provider"), text);
    else if (path.is("GetMap", "Format") && m_formats.size() < 1000)
        m_formats.append(text);
}

/// 1.1.1 names a dimension and states its extent elsewhere; 1.3.0 says both at once. A later one replaces what was
/// inherited.
void WmsCapabilities::setDimension(const QString &id, const QString &byDefault, const QString &values)
{
    QJsonArray &dimensions = m_open.back().dimensions;
    const QString name = id.trimmed().toLower();
    QJsonObject dimension{
        {QStringLiteral("id"), name}, {QStringLiteral("default"), byDefault}, {QStringLiteral("values"), values}};
    for (qsizetype i = 0; i < dimensions.size(); ++i) {
        if (dimensions[i].toObject().value(QLatin1String("id")).toString() == name) {
            dimensions[i] = dimension;
            return;
        }
    }
    if (!name.isEmpty() && dimensions.size() < 100)
        dimensions.append(dimension);
}

void WmsCapabilities::tell()
{
    if (m_open.empty() || m_open.back().told)
        return;
    Layer &layer = m_open.back();
    layer.told = true;
    if (layer.id.isEmpty() || ++m_layers > mostServiceLayers)
        return;
    QStringList round;
    for (std::size_t i = 0; i + 1 < m_open.size(); ++i)
        if (!m_open[i].title.isEmpty())
            round << m_open[i].title;
    QJsonObject line{{QStringLiteral("id"), layer.id},
                     {QStringLiteral("title"), layer.title},
                     {QStringLiteral("abstract"), layer.abstract},
                     {QStringLiteral("group"), round.join(QStringLiteral(" / "))},
                     {QStringLiteral("opaque"), layer.opaque},
                     {QStringLiteral("crs"), QJsonArray::fromStringList(layer.crs)},
                     {QStringLiteral("styles"), layer.styles},
                     {QStringLiteral("dimensions"), layer.dimensions}};
    if (layer.bbox.size() == 4)
        line.insert(QStringLiteral("bbox"), layer.bbox);
    m_take(line);
}

QJsonObject WmsCapabilities::closing() const
{
    QJsonObject answer = m_service;
    answer.insert(QStringLiteral("service"), QStringLiteral("WMS"));
    answer.insert(QStringLiteral("formats"), m_formats);
    answer.insert(QStringLiteral("layers"), std::min(m_layers, mostServiceLayers));
    return answer;
}

} // namespace leadline
