// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/readers/scene_facts.h"

#include <QRegularExpression>
#include <QString>

#include <gdal_priv.h>

#include <optional>

namespace leadline {

namespace {

constexpr int longestText = 300;

class Facts
{
public:
    explicit Facts(GDALDataset &dataset)
        : m_dataset(dataset)
    {
    }

    /// The first of the items that is there; quotes of the .IMD format are taken off.
    QString text(std::initializer_list<const char *> names, const char *domain) const
    {
        for (const char *name : names) {
            const QString value = QString::fromUtf8(m_dataset.GetMetadataItem(name, domain));
            const QString bare = QString(value).remove(QLatin1Char('"')).simplified().left(longestText);
            if (!bare.isEmpty())
                return bare;
        }
        return {};
    }

    std::optional<double> number(std::initializer_list<const char *> names, const char *domain) const
    {
        bool read = false;
        const double value = text(names, domain).toDouble(&read);
        return read && value > -998 ? std::optional(value) : std::nullopt; // -999: unknown
    }

    void put(const char *key, const QJsonValue &value, const QString &from)
    {
        const QString name = QString::fromLatin1(key);
        if (!m_json.contains(name))
            m_json.insert(name, QJsonObject{{QStringLiteral("value"), value}, {QStringLiteral("from"), from}});
    }
    void putText(const char *key, const QString &value, const QString &from)
    {
        if (!value.isEmpty())
            put(key, value, from);
    }
    void putNumber(const char *key, const std::optional<double> &value, const QString &from)
    {
        if (value)
            put(key, *value, from);
    }

    QJsonObject json() const { return m_json; }

private:
    GDALDataset &m_dataset;
    QJsonObject m_json;
};

/// DigitalGlobe's Image Support Data: names as in its .IMD files.
void addImd(Facts &facts)
{
    const QString from = QStringLiteral("IMD file");
    facts.putText("platform", facts.text({"IMAGE_1.satId"}, "IMD"), from);
    facts.putText("scene_id", facts.text({"productCatalogId", "IMAGE_1.CatId"}, "IMD"), from);
    facts.putText("processing_level", facts.text({"productLevel"}, "IMD"), from);
    facts.putText("sensor", facts.text({"bandId"}, "IMD"), from);
    facts.putNumber(
        "gsd_metres",
        facts.number({"IMAGE_1.meanProductGSD", "IMAGE_1.meanCollectedGSD", "MAP_PROJECTED_PRODUCT.productGSD"}, "IMD"),
        from);
    facts.putNumber("off_nadir_degrees",
                    facts.number({"IMAGE_1.meanOffNadirViewAngle", "IMAGE_1.offNadirViewAngle"}, "IMD"), from);
    facts.putNumber("sun_azimuth_degrees", facts.number({"IMAGE_1.meanSunAz", "IMAGE_1.sunAz"}, "IMD"), from);
    facts.putNumber("sun_elevation_degrees", facts.number({"IMAGE_1.meanSunEl", "IMAGE_1.sunEl"}, "IMD"), from);
    if (const auto part = facts.number({"IMAGE_1.cloudCover"}, "IMD"))
        facts.put("cloud_cover_percent", *part * 100, from); // IMD states it as a fraction
}

/// What GDAL's readers of satellite metadata agree on.
void addImagery(Facts &facts)
{
    const QString from = QStringLiteral("satellite metadata");
    facts.putText("platform", facts.text({"SATELLITEID"}, "IMAGERY"), from);
    if (const auto cloud = facts.number({"CLOUDCOVER"}, "IMAGERY"); cloud && *cloud <= 100)
        facts.put("cloud_cover_percent", *cloud, from);
}

/// "Sentinel-1A IW GRD HR L1", as ESA's processor writes it.
void addSentinel1(Facts &facts, const QString &description, const QString &software)
{
    static const QRegularExpression pattern(
        QStringLiteral("^(Sentinel-1[A-D]) (IW|EW|WV|SM|S[1-6]) (RAW|SLC|GRD|OCN)(?: [FHM]R)? L([0-2])$"));
    const auto match = pattern.match(description);
    if (!match.hasMatch())
        return;
    const QString from = QStringLiteral("TIFF description");
    facts.put("platform", match.captured(1), from);
    facts.put("sensor", QStringLiteral("C-SAR %1").arg(match.captured(2)), from);
    const QString level = QStringLiteral("L%1 %2").arg(match.captured(4), match.captured(3));
    facts.put("processing_level", software.isEmpty() ? level : QStringLiteral("%1, %2").arg(level, software), from);
}

void addTags(Facts &facts)
{
    const QString software = facts.text({"TIFFTAG_SOFTWARE"}, "");
    addSentinel1(facts, facts.text({"TIFFTAG_IMAGEDESCRIPTION"}, ""), software);
    facts.putText("processing_level", software, QStringLiteral("TIFF software"));
    facts.putText("provider", facts.text({"TIFFTAG_ARTIST"}, ""), QStringLiteral("TIFF artist"));
    facts.putText("licence", facts.text({"TIFFTAG_COPYRIGHT"}, ""), QStringLiteral("TIFF copyright"));
}

} // namespace

QJsonObject sceneFacts(GDALDataset &dataset)
{
    Facts facts(dataset);
    addImd(facts);
    addImagery(facts);
    addTags(facts);
    return facts.json();
}

} // namespace leadline
