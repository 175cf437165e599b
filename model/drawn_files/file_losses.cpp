// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drawn_files/file_losses.h"

#include "model/drawing/annotation_kinds.h"
#include "model/drawing/control_points.h"

#include <algorithm>

namespace leadline {

namespace {

/// dBASE III holds no longer text.
constexpr qsizetype longestShapeText = 254;

struct Holds
{
    bool everything = false;
    bool style = false;      ///< colours, widths and fills
    bool assessment = false; ///< who drew it, how sure
    bool areas = true;
    bool anyDate = true;
    bool longText = true;
};

Holds holdsOf(const AnnotationFormat &form)
{
    if (form.ending == QLatin1String("geojson"))
        return {.everything = true};
    if (form.ending == QLatin1String("kml") || form.ending == QLatin1String("kmz"))
        return {.style = true};
    if (form.ending == QLatin1String("gpx"))
        return {.areas = false, .anyDate = false};
    return {.assessment = true, .longText = form.ending != QLatin1String("shp.zip")};
}

bool isLong(const QString &text)
{
    return text.toUtf8().size() > longestShapeText;
}

} // namespace

const std::vector<AnnotationFormat> &annotationFormats()
{
    static const std::vector<AnnotationFormat> forms{
        {QStringLiteral("geojson"), QStringLiteral("GeoJSON")},
        {QStringLiteral("kml"), QStringLiteral("KML")},
        {QStringLiteral("kmz"), QStringLiteral("KMZ")},
        {QStringLiteral("gpkg"), QStringLiteral("GeoPackage")},
        {QStringLiteral("shp.zip"), QStringLiteral("Shapefile in a ZIP archive")},
        {QStringLiteral("gpx"), QStringLiteral("GPX")},
        {QStringLiteral("csv"), QStringLiteral("Table with WKT")}};
    return forms;
}

const AnnotationFormat *formatOfFile(const QString &path)
{
    QString ending = path.section(QLatin1Char('.'), -1).toLower();
    if (ending == QLatin1String("json"))
        ending = QStringLiteral("geojson");
    else if (ending == QLatin1String("zip"))
        ending = QStringLiteral("shp.zip");
    const auto form = std::ranges::find(annotationFormats(), ending, &AnnotationFormat::ending);
    return form == annotationFormats().end() ? nullptr : &*form;
}

QStringList lossesIn(const AnnotationFormat &form, const std::vector<Annotation> &annotations)
{
    const Holds holds = holdsOf(form);
    if (holds.everything)
        return {};
    std::size_t onPictures = 0, shapes = 0, styles = 0, assessed = 0, areas = 0, dates = 0, longTexts = 0;
    for (const Annotation &annotation : annotations) {
        if (isOnImage(annotation)) {
            ++onPictures;
            continue;
        }
        const KindFigures figures = figuresOf(annotation.kind);
        shapes += figures.radius || figures.rings ? 1 : 0;
        styles += annotation.style != AnnotationStyle{} ? 1 : 0;
        const bool isAssessed =
            !annotation.likelihood.isEmpty() || !annotation.confidence.isEmpty() || !annotation.drawnBy.isEmpty();
        assessed += (isAssessed && !holds.assessment) || annotation.scene ? 1 : 0;
        areas += isArea(annotation.kind) && !holds.areas ? 1 : 0;
        dates += annotation.when && !annotation.when->isExact() && !holds.anyDate ? 1 : 0;
        longTexts += !holds.longText && (isLong(annotation.title) || isLong(annotation.note)) ? 1 : 0;
    }
    QStringList lines;
    const auto say = [&](std::size_t count, const QString &text) {
        if (count > 0)
            lines << text.arg(count);
    };
    say(onPictures, QStringLiteral("%1 drawn on pictures have no position and are left out"));
    say(shapes, QStringLiteral("%1 circles, ellipses, boxes and other shapes become outlines of straight pieces"));
    say(areas, QStringLiteral("%1 areas become closed tracks"));
    say(styles, holds.style ? QStringLiteral("%1 lose dashes, sizes and the place of their label")
                            : QStringLiteral("%1 lose their style but for the colour"));
    say(dates, QStringLiteral("%1 lose their date, which is no single instant"));
    say(longTexts, QStringLiteral("%1 have their title or note cut after 254 bytes"));
    say(assessed, holds.assessment ? QStringLiteral("%1 lose the scene that they belong to")
                                   : QStringLiteral("%1 lose who drew them, how sure that is and the scene that they "
                                                    "belong to"));
    return lines;
}

} // namespace leadline
