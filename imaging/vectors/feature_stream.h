// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QSet>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace leadline {

/// What a reader tells of one layer.
struct LayerNote
{
    QString name;
    QString crs; ///< as the file says; coordinates are WGS 84 already
    QStringList fields;
    QSet<QString> geometryTypes;
    qint64 features = 0;
};

/// Where the readers of vector files put their features: checks them, sends them as lines in pieces, and remembers what
/// the closing document says.
class FeatureStream
{
public:
    explicit FeatureStream(const std::function<bool(const QByteArray &)> &sink)
        : m_sink(sink)
    {
    }

    void beginLayer(const QString &name, const QString &crs);
    /// One feature of the layer: GeoJSON geometry on WGS 84 and properties. False: nobody wants more.
    bool add(const QJsonObject &geometry, const QJsonObject &properties);
    /// Instead of add(): this one is listed with the reason.
    void skip(const QString &reason);
    void warn(const QString &sentence);

    bool stopped() const { return m_stopped; }
    qint64 read() const { return m_number; }
    /// Sends what is left and says what was read.
    Result<QJsonObject> finish(const QString &format, const QString &name);

private:
    bool send(bool all);

    const std::function<bool(const QByteArray &)> &m_sink;
    QByteArray m_pending;
    std::vector<LayerNote> m_layers;
    QMap<QString, std::pair<qint64, QJsonArray>> m_skipped;
    QStringList m_warnings;
    qint64 m_number = 0;
    qint64 m_turned = 0;
    bool m_stopped = false;
};

/// Why a GeoJSON geometry cannot be shown: no numbers, off the Earth; nothing when it can. Longitudes from 180 to 360
/// are turned by 360, and `turned` says so.
std::optional<QString> checkedGeometry(QJsonObject &geometry, bool &turned);

} // namespace leadline
