// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scenes/scene_name.h"

#include <QRegularExpression>

namespace leadline {

namespace {

struct NamedScene
{
    QString platform;
    QString sensor;
    QString processing;
    QString id;
};

/// S2A_MSIL2A_20200219T112111_N0214_R037_T29RKH_20200219T123947, S2A_29RKH_20200219_0_L2A
std::optional<NamedScene> sentinel2(const QString &name)
{
    static const QRegularExpression product(
        QStringLiteral("S2([A-D])_MSI(L1C|L2A)_[0-9]{8}T[0-9]{6}(?:_N[0-9]{4})?(?:_R[0-9]{3})?(?:_T[0-9A-Z]{5})?"
                       "(?:_[0-9]{8}T[0-9]{6})?"));
    static const QRegularExpression shortId(QStringLiteral("S2([A-D])_[0-9A-Z]{5}_[0-9]{8}_[0-9]_(L1C|L2A)"));
    for (const QRegularExpression &pattern : {product, shortId}) {
        if (const auto match = pattern.match(name); match.hasMatch())
            return NamedScene{QStringLiteral("Sentinel-2") + match.captured(1), QStringLiteral("MSI"),
                              match.captured(2), match.captured(0)};
    }
    return std::nullopt;
}

/// S1A_IW_GRDH_1SDV_20180716T004042_20180716T004107_022812_02792A_FD5B
std::optional<NamedScene> sentinel1(const QString &name)
{
    static const QRegularExpression pattern(
        QStringLiteral("S1([A-D])_(IW|EW|SM|S[1-6]|WV)_(RAW|SLC|GRD|OCN)([FHM_])_([0-2])[SA](SH|SV|DH|DV|HH|VV)_"
                       "[0-9]{8}T[0-9]{6}_[0-9]{8}T[0-9]{6}_[0-9]{6}_[0-9A-F]{6}_[0-9A-F]{4}"));
    const auto match = pattern.match(name);
    if (!match.hasMatch())
        return std::nullopt;
    return NamedScene{QStringLiteral("Sentinel-1") + match.captured(1),
                      QStringLiteral("C-SAR %1").arg(match.captured(2)),
                      QStringLiteral("L%1 %2").arg(match.captured(5), match.captured(3)), match.captured(0)};
}

/// LC08_L1TP_116031_20231020_20231031_02_T1
std::optional<NamedScene> landsat(const QString &name)
{
    static const QRegularExpression pattern(
        QStringLiteral("L([COTEM])0([1-9])_(L[12][A-Z]{2})_[0-9]{6}_[0-9]{8}_[0-9]{8}_[0-9]{2}_(?:T1|T2|RT)"));
    const auto match = pattern.match(name);
    if (!match.hasMatch())
        return std::nullopt;
    const QString letter = match.captured(1);
    const QString sensor = letter == u"C"                   ? QStringLiteral("OLI/TIRS")
                           : letter == u"O"                 ? QStringLiteral("OLI")
                           : letter == u"E"                 ? QStringLiteral("ETM+")
                           : letter == u"M"                 ? QStringLiteral("MSS")
                           : match.captured(2).toInt() >= 8 ? QStringLiteral("TIRS")
                                                            : QStringLiteral("TM");
    return NamedScene{QStringLiteral("Landsat %1").arg(match.captured(2).toInt()), sensor, match.captured(3),
                      match.captured(0)};
}

} // namespace

QString sceneFactInName(SceneFact fact, const QString &fileName)
{
    std::optional<NamedScene> scene = sentinel2(fileName);
    if (!scene)
        scene = sentinel1(fileName);
    if (!scene)
        scene = landsat(fileName);
    if (!scene)
        return {};
    switch (fact) {
    case SceneFact::Platform:
        return scene->platform;
    case SceneFact::Sensor:
        return scene->sensor;
    case SceneFact::Processing:
        return scene->processing;
    case SceneFact::SceneId:
        return scene->id;
    default:
        return {};
    }
}

} // namespace leadline
