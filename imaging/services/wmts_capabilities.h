// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/documents/xml_events.h"
#include "imaging/services/element_path.h"

#include <QJsonArray>
#include <QJsonObject>

#include <functional>

namespace leadline {

/// Gathers the capabilities of a WMTS 1.0.0 while its XML is read. Hands each layer on as it ends.
class WmtsCapabilities
{
public:
    explicit WmtsCapabilities(std::function<void(const QJsonObject &)> layer);

    void open(const ElementPath &path, const XmlAttributes &attributes);
    /// `path` still ends with the element that closes.
    void close(const ElementPath &path, const QString &text);
    QJsonObject closing() const;

private:
    struct Matrix
    {
        QString id;
        double scaleDenominator = 0;
        double left = 0;
        double top = 0;
        int tileWidth = 0;
        int tileHeight = 0;
    };
    void closeInLayer(const ElementPath &path, const QString &text);
    void closeInMatrixSet(const ElementPath &path, const QString &text);
    void endMatrixSet();

    std::function<void(const QJsonObject &)> m_take;
    QJsonObject m_service;
    QJsonObject m_layer;
    QJsonObject m_style;
    QJsonObject m_dimension;
    bool m_defaultStyle = false;
    QStringList m_values;
    QString m_lower;
    QString m_operation;
    QString m_kvp;
    QString m_setId;
    QString m_setCrs;
    std::vector<Matrix> m_matrices;
    QJsonArray m_sets;
    int m_layers = 0;
};

} // namespace leadline
