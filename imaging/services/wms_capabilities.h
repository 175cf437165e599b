// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/documents/xml_events.h"
#include "imaging/services/element_path.h"

#include <QJsonArray>
#include <QJsonObject>

#include <functional>
#include <vector>

namespace leadline {

/// Gathers the capabilities of a WMS 1.1.1 or 1.3.0 while its XML is read. A layer inherits from those round it (OGC
/// 06-042 §7.2.4.8); those with a name are handed on.
class WmsCapabilities
{
public:
    explicit WmsCapabilities(std::function<void(const QJsonObject &)> layer);

    void open(const ElementPath &path, const XmlAttributes &attributes);
    /// `path` still ends with the element that closes.
    void close(const ElementPath &path, const QString &text);
    QJsonObject closing() const;

private:
    struct Layer
    {
        QString id;
        QString title;
        QString abstract;
        bool opaque = false;
        QStringList crs;
        QJsonArray bbox;
        QJsonArray styles;
        QJsonArray dimensions;
        bool told = false;
    };
    void tell();
    void closeInLayer(const ElementPath &path, const QString &text);
    void closeInService(const ElementPath &path, const QString &text);
    void setDimension(const QString &id, const QString &byDefault, const QString &values);

    std::function<void(const QJsonObject &)> m_take;
    QJsonObject m_service;
    QJsonArray m_formats;
    std::vector<Layer> m_open; ///< the outermost first
    QJsonObject m_style;
    XmlAttributes m_dimension;
    double m_sides[4] = {};
    int m_layers = 0;
};

} // namespace leadline
