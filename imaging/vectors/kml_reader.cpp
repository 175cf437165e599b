// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/vectors/kml_reader.h"

#include "imaging/archives/inside.h"
#include "imaging/readers/gdal_errors.h"
#include "imaging/vectors/memory_file.h"
#include "imaging/vectors/ogr_layers.h"
#include "imaging/vectors/xml_survey.h"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <map>

namespace leadline {
namespace {

constexpr qint64 largestKml = 256 << 20;

Result<DatasetPtr> openWith(const char *path, const char *const *drivers, const QString &name)
{
    const GdalErrors errors;
    DatasetPtr dataset(GDALDataset::Open(path, GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers));
    if (!dataset)
        return fail(ErrorCode::Damaged,
                    QStringLiteral("cannot be read (%1)")
                        .arg(errors.failed() ? errors.firstError().section(QLatin1String(path), -1).left(160)
                                             : QStringLiteral("no reason given")),
                    name);
    return dataset;
}

void warnOfLinks(const XmlSurvey &survey, FeatureStream &out)
{
    const auto tell = [&](const char *element, const char16_t *sentence) {
        if (const qint64 count = survey.counts.value(QLatin1String(element)); count > 0)
            out.warn(QStringView(sentence).toString().arg(count));
    };
    tell("NetworkLink", u"%1 network links: listed, never followed");
    tell("GroundOverlay", u"%1 pictures laid on the ground: not drawn");
    tell("ScreenOverlay", u"%1 pictures laid on the screen: not drawn");
    tell("PhotoOverlay", u"%1 photo overlays: not drawn");
    tell("Model", u"%1 three-dimensional models: not drawn");
    if (survey.links > 0)
        out.warn(QStringLiteral("%1 links to other addresses are listed, never followed: %2%3")
                     .arg(survey.links)
                     .arg(survey.addresses.mid(0, 5).join(QStringLiteral(", ")),
                          survey.addresses.size() > 5 ? QStringLiteral(", …") : QString()));
}

using TimesOfTrack = std::map<int, std::pair<QString, QString>>;

/// First and last time of each track, from its points.
TimesOfTrack timesOfTracks(GDALDataset &dataset)
{
    TimesOfTrack times;
    OGRLayer *points = dataset.GetLayerByName("track_points");
    if (!points)
        return times;
    const int track = points->GetLayerDefn()->GetFieldIndex("track_fid");
    const int time = points->GetLayerDefn()->GetFieldIndex("time");
    if (track < 0 || time < 0)
        return times;
    points->ResetReading();
    while (const OGRFeatureUniquePtr point{points->GetNextFeature()}) {
        const QString at = timeOf(*point, time);
        if (at.isEmpty())
            continue;
        auto &[first, last] = times[point->GetFieldAsInteger(track)];
        if (first.isEmpty() || at < first)
            first = at;
        if (at > last)
            last = at;
    }
    return times;
}

} // namespace

Result<void> readKml(QByteArrayView bytes, const QString &name, FeatureStream &out)
{
    const Result<XmlSurvey> survey =
        surveyXml(bytes,
                  {QStringLiteral("Placemark"), QStringLiteral("NetworkLink"), QStringLiteral("GroundOverlay"),
                   QStringLiteral("ScreenOverlay"), QStringLiteral("PhotoOverlay"), QStringLiteral("Model")},
                  name);
    if (!survey)
        return Unexpected{survey.error()};
    warnOfLinks(*survey, out);
    // A file of nothing but links and overlays is no error.
    if (survey->counts.value(QStringLiteral("Placemark")) == 0)
        return {};
    const MemoryFile file("/vsimem/leadline.kml", bytes);
    const char *const drivers[] = {"LIBKML", "KML", nullptr};
    const Result<DatasetPtr> dataset = openWith("/vsimem/leadline.kml", drivers, name);
    if (!dataset)
        return Unexpected{dataset.error()};
    // LIBKML gives the outlines of overlays among the placemarks; only they have an "icon".
    streamLayers(**dataset, {}, out, [](const OGRFeature &, QJsonObject &properties) {
        return !properties.contains(QLatin1String("icon"));
    });
    return {};
}

Result<QByteArray> kmlInKmz(const HandedFile &file, const QString &name)
{
    const Result<ArchiveListing> listing = listArchive(file, name);
    if (!listing)
        return Unexpected{listing.error()};
    QString chosen;
    for (const QString &entry : listing->files) {
        if (entry == QLatin1String("doc.kml") ||
            (chosen.isEmpty() && entry.endsWith(QLatin1String(".kml"), Qt::CaseInsensitive)))
            chosen = entry;
    }
    Result<std::unique_ptr<ArchiveReader>> reader = ArchiveReader::open(file, Packing::Zip, name);
    if (!reader)
        return Unexpected{reader.error()};
    while (!chosen.isEmpty()) {
        const auto entry = (*reader)->next();
        if (!entry)
            return Unexpected{entry.error()};
        if (!entry->has_value())
            break;
        if ((*entry)->name == chosen)
            return (*reader)->readAll(largestKml);
    }
    return fail(ErrorCode::InvalidInput, QStringLiteral("a ZIP archive without a KML document in it"), name);
}

Result<void> readGpx(QByteArrayView bytes, const QString &name, FeatureStream &out)
{
    const Result<XmlSurvey> survey = surveyXml(bytes, {}, name);
    if (!survey)
        return Unexpected{survey.error()};
    warnOfLinks(*survey, out);
    const MemoryFile file("/vsimem/leadline.gpx", bytes);
    const char *const drivers[] = {"GPX", nullptr};
    const Result<DatasetPtr> dataset = openWith("/vsimem/leadline.gpx", drivers, name);
    if (!dataset)
        return Unexpected{dataset.error()};
    const TimesOfTrack times = timesOfTracks(**dataset);
    // Points of routes and tracks are the same positions once more.
    streamLayers(
        **dataset,
        [](const OGRLayer &layer) {
            const QString layerName = QString::fromUtf8(const_cast<OGRLayer &>(layer).GetName());
            return layerName == QLatin1String("waypoints") || layerName == QLatin1String("routes") ||
                   layerName == QLatin1String("tracks");
        },
        out,
        [&times](const OGRFeature &feature, QJsonObject &properties) {
            const auto it = times.find(static_cast<int>(feature.GetFID()));
            if (QString::fromUtf8(feature.GetDefnRef()->GetName()) != QLatin1String("tracks") || it == times.end())
                return true;
            properties.insert(QStringLiteral("when"), it->second.first == it->second.second
                                                          ? it->second.first
                                                          : it->second.first + QLatin1Char('/') + it->second.second);
            return true;
        });
    return {};
}

} // namespace leadline
