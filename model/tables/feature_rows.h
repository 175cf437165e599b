// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>
#include <QStringList>

#include <vector>

namespace leadline {

/// Whether a feature (a GeoJSON Feature as the decoder streams them) is a position of a ship: a point that names an
/// MMSI and a time.
bool isPositionFeature(const QJsonObject &feature);

/// Turns features as the decoder streams them (DecodeKind::Features: one a line) into CSV text: "lon" and "lat" of the
/// point, degrees on WGS 84, then its properties under their own names, as far as the first 1,000 features have them.
/// A feature that is no point has no position. Row n + 1 is feature n of the file. A value; any thread.
class FeatureRows
{
public:
    /// What the next piece of the stream gives, whole lines.
    QByteArray add(QByteArrayView bytes);
    /// What is left at the end of the stream.
    QByteArray rest();

private:
    QByteArray take(const QJsonObject &feature);
    QByteArray begin();
    QByteArray rowOf(const QJsonObject &feature) const;

    QByteArray m_pending;
    std::vector<QJsonObject> m_first; ///< until the columns are known
    QStringList m_columns;
    bool m_begun = false;
};

} // namespace leadline
