// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/open_case.h"
#include "model/drawing/annotation_kinds.h"
#include "model/drawing/annotation_outline.h"
#include "model/drawing/control_points.h"
#include "model/measure/measure_words.h"
#include "model/store/geopackage_store.h"

#include <QFileInfo>
#include <QLocale>

namespace leadline {

namespace {

const QString areaOption = QStringLiteral("area");
const QString gsdOption = QStringLiteral("gsd");
const QString unitsOption = QStringLiteral("units");

struct Wish
{
    std::vector<LatLon> points;
    bool isRing = false;
    std::optional<double> pixelMetres;
    MeasureUnits units = MeasureUnits::Metric;
};

Result<Wish> wishFrom(const CommandArguments &arguments)
{
    Wish wish;
    wish.isRing = arguments.has(areaOption);
    if (arguments.has(gsdOption)) {
        bool isNumber = false;
        const double metres = QLocale::c().toDouble(arguments.value(gsdOption), &isNumber);
        if (!isNumber || !(metres > 0))
            return fail(ErrorCode::Usage, QStringLiteral("is no number of metres above zero"),
                        QStringLiteral("--") + gsdOption);
        wish.pixelMetres = metres;
    }
    if (arguments.has(unitsOption)) {
        const auto units = measureUnitsFromName(arguments.value(unitsOption));
        if (!units)
            return fail(ErrorCode::Usage, units.error().what, QStringLiteral("--") + unitsOption);
        wish.units = *units;
    }
    return wish;
}

/// The points of an annotation of a case; of a shape its outline.
Result<void> takeAnnotation(const CommandContext &context, const CommandArguments &arguments, Wish &wish)
{
    const auto ref = itemRefFromText(arguments.positional.value(1));
    if (arguments.positional.size() != 2 || !ref || ref->kind != ItemKind::Annotation)
        return fail(ErrorCode::Usage, QStringLiteral("which annotation? Such as: measure CASE annotation:3"));
    const auto store = openToRead(arguments.positional.front(), context);
    if (!store)
        return Unexpected{store.error()};
    const auto data = (*store)->load();
    if (!data)
        return Unexpected{data.error()};
    const Annotation *annotation = data->find<Annotation>(AnnotationId{ref->id});
    if (!annotation)
        return fail(ErrorCode::NotFound, QStringLiteral("there is no such annotation in the case"), toText(*ref));
    if (isOnImage(*annotation))
        return fail(ErrorCode::Unsupported, QStringLiteral("lies on a picture, in pixels"), toText(*ref));
    const DrawnOutline<LatLon> outline = outlineOf<GroundPlane>(*annotation);
    if (outline.parts.empty() || outline.parts.front().size() < 2)
        return fail(ErrorCode::Unsupported, QStringLiteral("is one point: nothing can be measured"), toText(*ref));
    const auto points = controlPoints<GroundPlane>(*annotation);
    wish.isRing = outline.isArea;
    if (pointsOf(annotation->kind) == GeometryType::Point || annotation->kind == AnnotationKind::Corridor) {
        wish.points = outline.parts.front();
        if (wish.isRing)
            wish.points.pop_back();
    } else {
        wish.points = points.front();
    }
    if (outline.isArea && outline.parts.size() > 1)
        context.err(QStringLiteral("leadline: %1: its holes are not taken off").arg(toText(*ref)));
    return {};
}

Result<void> takePoints(const CommandArguments &arguments, Wish &wish)
{
    for (const QString &text : arguments.positional) {
        const auto point = parseLatLon(text);
        if (!point)
            return fail(ErrorCode::Usage, point.error().what, text.left(60));
        wish.points.push_back(*point);
    }
    const std::size_t least = wish.isRing ? 3 : 2;
    if (wish.points.size() < least)
        return fail(ErrorCode::Usage,
                    QStringLiteral("needs at least %1 positions, such as \"42.25, 130.30\"").arg(least));
    return {};
}

QJsonObject figureJson(const Measured &measured)
{
    QJsonObject json{{QStringLiteral("value"), measured.value}};
    if (measured.plusMinus)
        json.insert(QStringLiteral("plus_minus"), *measured.plusMinus);
    return json;
}

void printFigures(const CommandContext &context, const Wish &wish, bool json)
{
    QJsonObject figures;
    QStringList lines;
    const auto add = [&](const QString &key, const QString &name, const Measured &measured, const QString &words) {
        figures.insert(key, figureJson(measured));
        lines << QStringLiteral("%1  %2").arg(name.leftJustified(14), words);
    };
    if (wish.isRing) {
        const Measured area = ringArea(wish.points, wish.pixelMetres);
        const Measured perimeter = ringPerimeter(wish.points, wish.pixelMetres);
        add(QStringLiteral("area_square_metres"), QStringLiteral("area"), area, areaInWords(area, wish.units));
        add(QStringLiteral("perimeter_metres"), QStringLiteral("perimeter"), perimeter,
            lengthInWords(perimeter, wish.units));
    } else {
        const Measured length = pathLength(wish.points, wish.pixelMetres);
        add(QStringLiteral("length_metres"), QStringLiteral("length"), length, lengthInWords(length, wish.units));
    }
    QJsonArray legs;
    const std::size_t count = wish.isRing ? wish.points.size() : wish.points.size() - 1;
    for (std::size_t i = 0; i < count && count > 0; ++i) {
        const LatLon from = wish.points[i], to = wish.points[(i + 1) % wish.points.size()];
        const Measured length = pathLength({from, to}, wish.pixelMetres);
        const Measured bearing = trueBearing(from, to, wish.pixelMetres);
        legs.append(QJsonObject{{QStringLiteral("length_metres"), figureJson(length)},
                                {QStringLiteral("bearing_degrees"), figureJson(bearing)},
                                {QStringLiteral("final_bearing_degrees"), finalBearing(from, to)}});
        if (count <= 60)
            lines << QStringLiteral("leg %1  %2  %3 true")
                         .arg(i + 1, -10)
                         .arg(lengthInWords(length, wish.units), bearingInWords(bearing));
    }
    figures.insert(QStringLiteral("legs"), legs);
    if (json)
        return printJson(context, figures);
    for (const QString &line : lines)
        printLine(context, line);
}

ExitStatus measure(const CommandContext &context, const CommandArguments &arguments)
{
    auto wish = wishFrom(arguments);
    if (!wish)
        return refuse(context, wish.error());
    const bool isCase = QFileInfo(arguments.positional.front()).isDir();
    const Result<void> taken = isCase ? takeAnnotation(context, arguments, *wish) : takePoints(arguments, *wish);
    if (!taken)
        return refuse(context, taken.error());
    printFigures(context, *wish, arguments.json);
    return ExitStatus::Done;
}

} // namespace

Command measureCommand()
{
    Command command;
    command.name = QStringLiteral("measure");
    command.usage = QStringLiteral("measure \"LAT, LON\" \"LAT, LON\" …|CASE annotation:N [--area] [--gsd METRES] "
                                   "[--units metric|nautical|imperial]");
    command.summary = QStringLiteral("Measures lengths, bearings and areas on the WGS 84 ellipsoid.");
    command.details = QStringLiteral(
        "Positions as everywhere: decimal degrees, or degrees, minutes and seconds, latitude first. Ways are "
        "geodesics, "
        "bearings true. With --gsd, the metres that a pixel of the scene covers, every figure says how far off it may "
        "be: one pixel at each point, each by itself.");
    command.options = {
        {areaOption, QStringLiteral("The positions are the corners of an area: also its area and perimeter.")},
        {gsdOption, QStringLiteral("Metres that a pixel covers."), QStringLiteral("METRES")},
        {unitsOption, QStringLiteral("metric (usual), nautical or imperial."), QStringLiteral("U")}};
    command.leastArguments = 2;
    command.mostArguments = -1;
    command.run = measure;
    return command;
}

} // namespace leadline
