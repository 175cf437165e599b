// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pictures/scene_style_options.h"

#include "app/commands/number_lists.h"
#include "model/bands/colour_ramps.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace leadline {
namespace {

Unexpected usage(const QString &what)
{
    return fail(ErrorCode::Usage, what);
}

/// "percentile:2,98", "standard_deviation:2", "min_max", "none", "automatic", or the ends "0,3000" — of three bands
/// "0,3000,0,2800,0,2500".
Result<void> readStretch(const QString &text, QJsonObject &style)
{
    const QString option = QStringLiteral("--stretch");
    const QString kind = text.section(QLatin1Char(':'), 0, 0).trimmed();
    const QString numbers = text.section(QLatin1Char(':'), 1);
    if (kind.isEmpty() || kind[0].isDigit() || kind[0] == QLatin1Char('-') || kind[0] == QLatin1Char('.')) {
        const auto ends = readNumbers(text, option, 0);
        if (!ends)
            return Unexpected{ends.error()};
        if (ends->size() != 2 && ends->size() != 6)
            return usage(QStringLiteral("--stretch takes LOW,HIGH, or that for each of three bands"));
        QJsonArray ranges;
        for (std::size_t i = 0; i < ends->size(); i += 2)
            ranges.append(QJsonArray{(*ends)[i], (*ends)[i + 1]});
        style.insert(QStringLiteral("stretch"), QStringLiteral("fixed"));
        style.insert(QStringLiteral("ranges"), ranges);
        return {};
    }
    style.insert(QStringLiteral("stretch"), kind);
    if (numbers.isEmpty())
        return {};
    const bool percentile = kind == QLatin1String("percentile");
    const auto values = readNumbers(numbers, option, percentile ? 2 : 1);
    if (!values)
        return Unexpected{values.error()};
    if (percentile) {
        style.insert(QStringLiteral("low_percent"), values->front());
        style.insert(QStringLiteral("high_percent"), values->back());
    } else if (kind == QLatin1String("standard_deviation")) {
        style.insert(QStringLiteral("deviations"), values->front());
    } else {
        return usage(QStringLiteral("--stretch %1 takes no numbers").arg(kind));
    }
    return {};
}

Result<void> readHillshade(const QString &text, QJsonObject &style)
{
    style.insert(QStringLiteral("rendering"), QStringLiteral("hillshade"));
    const auto light = readNumbers(text, QStringLiteral("--hillshade"), 3);
    if (!light)
        return Unexpected{light.error()};
    style.insert(QStringLiteral("light_azimuth"), light->at(0));
    style.insert(QStringLiteral("light_altitude"), light->at(1));
    style.insert(QStringLiteral("height_factor"), light->at(2));
    return {};
}

Result<void> readWhatIsShown(const CommandArguments &arguments, QJsonObject &style)
{
    const bool expression = arguments.has(QStringLiteral("expression")),
               hillshade = arguments.has(QStringLiteral("hillshade"));
    if (expression && (hillshade || arguments.has(QStringLiteral("bands"))))
        return usage(QStringLiteral("--expression stands alone, without --bands and --hillshade"));
    const auto bands = bandsFrom(arguments);
    if (!bands)
        return Unexpected{bands.error()};
    if (!bands->empty()) {
        QJsonArray numbers;
        for (const int band : *bands)
            numbers.append(band);
        style.insert(QStringLiteral("rendering"), QStringLiteral("bands"));
        style.insert(QStringLiteral("bands"), numbers);
    }
    if (expression) {
        style.insert(QStringLiteral("rendering"), QStringLiteral("expression"));
        style.insert(QStringLiteral("expression"), arguments.value(QStringLiteral("expression")));
    }
    return hillshade ? readHillshade(arguments.value(QStringLiteral("hillshade")), style) : Result<void>();
}

Result<QJsonObject> givenStyle(const CommandArguments &arguments)
{
    if (!arguments.has(QStringLiteral("style")))
        return QJsonObject();
    const QJsonDocument document = QJsonDocument::fromJson(arguments.value(QStringLiteral("style")).toUtf8());
    if (!document.isObject())
        return usage(QStringLiteral("--style takes a JSON object, such as '{\"gamma\":1.4}'"));
    return document.object();
}

} // namespace

QList<QCommandLineOption> sceneStyleOptions()
{
    return {
        {QStringLiteral("bands"), QStringLiteral("Red, green and blue by number, or one band: 4,3,2."),
         QStringLiteral("B,…")},
        {QStringLiteral("expression"),
         QStringLiteral("A formula over b1, b2, …: + - * / ^ < > ==, min max abs sqrt log log10 exp pow where."),
         QStringLiteral("E")},
        {QStringLiteral("hillshade"),
         QStringLiteral("Heights lit from azimuth and altitude in degrees, so many times too high: 315,45,1."),
         QStringLiteral("AZ,ALT,F")},
        {QStringLiteral("stretch"),
         QStringLiteral("automatic, none, min_max, percentile:2,98, standard_deviation:2, or the values LOW,HIGH."),
         QStringLiteral("S")},
        {QStringLiteral("gamma"), QStringLiteral("Above 1 lightens (1)."), QStringLiteral("G")},
        {QStringLiteral("ramp"), QStringLiteral("The colours of one band or a formula, by name."),
         QStringLiteral("NAME")},
        {QStringLiteral("reverse"), QStringLiteral("The ramp the other way round.")},
        {QStringLiteral("resampling"), QStringLiteral("nearest, bilinear or cubic."), QStringLiteral("HOW")},
        {QStringLiteral("style"), QStringLiteral("All of that as JSON, as a layer of a case keeps it."),
         QStringLiteral("JSON")},
    };
}

Result<std::vector<int>> bandsFrom(const CommandArguments &arguments)
{
    std::vector<int> bands;
    if (!arguments.has(QStringLiteral("bands")))
        return bands;
    const auto numbers = readNumbers(arguments.value(QStringLiteral("bands")), QStringLiteral("--bands"), 0);
    if (!numbers)
        return Unexpected{numbers.error()};
    for (const double number : *numbers) {
        if (number < 1 || number > 65535 || number != static_cast<int>(number))
            return usage(QStringLiteral("--bands takes numbers from 1"));
        bands.push_back(static_cast<int>(number));
    }
    return bands;
}

Result<SceneStyle> sceneStyleFrom(const CommandArguments &arguments)
{
    Result<QJsonObject> given = givenStyle(arguments);
    if (!given)
        return Unexpected{given.error()};
    QJsonObject json = *given;
    if (const Result<void> shown = readWhatIsShown(arguments, json); !shown)
        return Unexpected{shown.error()};
    if (arguments.has(QStringLiteral("stretch")))
        if (const Result<void> stretch = readStretch(arguments.value(QStringLiteral("stretch")), json); !stretch)
            return Unexpected{stretch.error()};
    if (arguments.has(QStringLiteral("gamma"))) {
        const auto gamma = readNumbers(arguments.value(QStringLiteral("gamma")), QStringLiteral("--gamma"), 1);
        if (!gamma)
            return Unexpected{gamma.error()};
        json.insert(QStringLiteral("gamma"), gamma->front());
    }
    for (const char *key : {"ramp", "resampling"})
        if (arguments.has(QLatin1String(key)))
            json.insert(QLatin1String(key), arguments.value(QLatin1String(key)));
    if (arguments.has(QStringLiteral("reverse")))
        json.insert(QStringLiteral("ramp_reversed"), true);
    Result<SceneStyle> style = sceneStyleFromJson(json);
    if (!style)
        return usage(style.error().what);
    if (!findColourRamp(style->ramp))
        return usage(QStringLiteral("there is no ramp \"%1\"; image --help lists them").arg(style->ramp));
    return style;
}

QString colourRampHelp()
{
    QString text;
    for (const ColourRamp &ramp : colourRamps())
        text += QStringLiteral("  %1 %2\n").arg(ramp.name, -14).arg(ramp.about);
    return text;
}

} // namespace leadline
