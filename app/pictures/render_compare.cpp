// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pictures/render_compare.h"

#include "model/time/date_words.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

const QString compareOption = QStringLiteral("compare");
const QString scenesOption = QStringLiteral("scenes");
const QString dividerOption = QStringLiteral("divider");
const QString angleOption = QStringLiteral("angle");
const QString fadeOption = QStringLiteral("fade");
const QString gainOption = QStringLiteral("gain");
const QString coloursOption = QStringLiteral("colours");
const QString sideBySide = QStringLiteral("side-by-side");

constexpr qsizetype mostPanes = 4;

Unexpected usage(const QString &what)
{
    return fail(ErrorCode::Usage, what);
}

Result<double> readNumber(const CommandArguments &arguments, const QString &option, double least, double most)
{
    bool isNumber = false;
    const double number = arguments.value(option).toDouble(&isNumber);
    if (!isNumber || !(number >= least && number <= most))
        return usage(QStringLiteral("--%1 takes a number from %2 to %3").arg(option).arg(least).arg(most));
    return number;
}

/// A scene's or a tile layer's label or title, or a date: the scenes up to its end.
Result<CompareSide> sideFrom(const QString &text, const CaseData &data)
{
    for (const auto &[id, exhibit] : data.all<Evidence>()) {
        if (exhibit.label.compare(text, Qt::CaseInsensitive) != 0)
            continue;
        if (exhibit.kind != EvidenceKind::Scene || exhibit.footprint.empty())
            return fail(ErrorCode::NotFound, QStringLiteral("--scenes: %1 is no scene that lies on the map").arg(text));
        return CompareSide{refOf(exhibit), {}};
    }
    for (const auto &[id, layer] : data.all<MapLayer>())
        if (layer.title == text && layer.kind != MapLayerKind::Scene)
            return CompareSide{refOf(layer), {}};
    if (const auto date = parseDate(text))
        return CompareSide{{}, date->bounds.latest};
    return fail(ErrorCode::NotFound,
                QStringLiteral("--scenes: \"%1\" is neither a scene or layer of the case nor a date").arg(text));
}

Result<Comparison> comparisonFrom(const CommandArguments &arguments, const QString &how)
{
    Comparison comparison;
    if (how == QLatin1String("swipe"))
        comparison.mode = CompareMode::Swipe;
    else if (how == QLatin1String("fade"))
        comparison.mode = CompareMode::Fade;
    else if (how == QLatin1String("difference"))
        comparison.mode = CompareMode::Difference;
    else if (how != sideBySide)
        return usage(QStringLiteral("--compare: \"%1\" is none of swipe, fade, difference, side-by-side").arg(how));
    const auto divider = readNumber(arguments, dividerOption, 0, 1);
    const auto angle = readNumber(arguments, angleOption, -180, 180);
    const auto fade = readNumber(arguments, fadeOption, 0, 1);
    const auto gain = readNumber(arguments, gainOption, 1, Comparison::greatestGain);
    for (const auto *number : {&divider, &angle, &fade, &gain})
        if (!*number)
            return Unexpected{number->error()};
    comparison.swipe.angleDegrees = *angle;
    // The share of the way across the view, whichever way the divider runs.
    const bool level = std::abs(std::remainder(*angle, 180)) > 45;
    comparison.swipe.through = level ? QPointF(0.5, *divider) : QPointF(*divider, 0.5);
    comparison.fade = *fade;
    comparison.difference.gain = *gain;
    if (arguments.has(coloursOption))
        comparison.difference.of = DifferenceOf::Channels;
    return comparison;
}

QString nameOf(const CompareRequest &request)
{
    if (request.sideBySide)
        return sideBySide;
    switch (request.comparison.mode) {
    case CompareMode::Fade:
        return QStringLiteral("fade");
    case CompareMode::Difference:
        return QStringLiteral("difference");
    default:
        return QStringLiteral("swipe");
    }
}

} // namespace

QList<QCommandLineOption> compareOptions()
{
    return {{compareOption, QStringLiteral("Holds scenes against each other: swipe, fade, difference or side-by-side."),
             QStringLiteral("HOW")},
            {scenesOption,
             QStringLiteral("Which: labels such as E-003, titles of layers, or dates (all scenes up to then), with "
                            "commas between them. Two; side by side up to four."),
             QStringLiteral("A,B")},
            {dividerOption, QStringLiteral("Of a swipe: where it is, 0 to 1 across the picture (0.5)."),
             QStringLiteral("SHARE"), QStringLiteral("0.5")},
            {angleOption, QStringLiteral("Of a swipe: degrees clockwise from upright (0)."), QStringLiteral("DEGREES"),
             QStringLiteral("0")},
            {fadeOption, QStringLiteral("Of a fade: how much of the second, 0 to 1 (0.5)."), QStringLiteral("SHARE"),
             QStringLiteral("0.5")},
            {gainOption, QStringLiteral("Of a difference: how much it is enlarged, 1 to 16 (2)."),
             QStringLiteral("FACTOR"), QStringLiteral("2")},
            {coloursOption, QStringLiteral("Of a difference: of each colour, not of the brightness.")}};
}

QString compareHelp()
{
    return QStringLiteral("With --compare the picture shows the scenes named, with their dates, whatever --time says; "
                          "a difference is black where nothing changed, and scenes that do not lie exactly over each "
                          "other show their shift as edges.");
}

Result<std::optional<CompareRequest>> compareRequestFrom(const CommandArguments &arguments, const CaseData &data)
{
    if (!arguments.has(compareOption)) {
        if (arguments.has(scenesOption))
            return usage(QStringLiteral("--scenes goes with --compare"));
        return std::optional<CompareRequest>();
    }
    const QString how = arguments.value(compareOption);
    CompareRequest request;
    auto comparison = comparisonFrom(arguments, how);
    if (!comparison)
        return Unexpected{comparison.error()};
    request.comparison = *comparison;
    request.sideBySide = how == sideBySide;
    const QStringList names = arguments.value(scenesOption).split(QLatin1Char(','), Qt::SkipEmptyParts);
    if (names.size() < 2 || names.size() > (request.sideBySide ? mostPanes : 2))
        return usage(request.sideBySide ? QStringLiteral("--scenes names two to four of them, such as E-003,E-007")
                                        : QStringLiteral("--scenes names two of them, such as E-003,E-007"));
    for (const QString &name : names) {
        const auto side = sideFrom(name.trimmed(), data);
        if (!side)
            return Unexpected{side.error()};
        request.sides.push_back(*side);
    }
    return std::optional(std::move(request));
}

QJsonObject comparedJson(const CaseMap &map)
{
    QJsonArray sides;
    for (const DrawnSide &side : map.sides) {
        QJsonArray labels;
        for (const ShownScene &scene : side.picture.scenes)
            labels.append(scene.label);
        sides.append(QJsonObject{{QStringLiteral("date"), side.picture.text.date},
                                 {QStringLiteral("title"), side.picture.text.title},
                                 {QStringLiteral("scenes"), labels},
                                 {QStringLiteral("trouble"), side.picture.text.trouble}});
    }
    return {{QStringLiteral("how"), nameOf(*map.compared)}, {QStringLiteral("sides"), sides}};
}

} // namespace leadline
