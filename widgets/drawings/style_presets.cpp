// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/drawings/style_presets.h"

#include <algorithm>

namespace leadline {

namespace {

StylePreset preset(const char *name, const char *hint, const char *colour, std::optional<double> stroke,
                   const char *dash, std::optional<double> fillOpacity)
{
    StylePreset made{QString::fromLatin1(name), QString::fromLatin1(hint), QString::fromLatin1(colour), {}};
    made.style.strokeMillimetres = stroke;
    made.style.dash = QString::fromLatin1(dash);
    if (fillOpacity == 0.0)
        made.style.fill = QStringLiteral("none");
    else
        made.style.fillOpacity = fillOpacity;
    return made;
}

} // namespace

const std::vector<StylePreset> &stylePresets()
{
    static const std::vector<StylePreset> presets{
        preset("Finding", "yellow, solid", "#e6c229", {}, "", {}),
        preset("Not certain", "orange, dashed", "#e69f00", {}, "dashed", 0.08),
        preset("Of concern", "red, heavy", "#d55e00", 0.9, "", 0.2),
        preset("Area of interest", "white, dashed, no fill", "#ffffff", 0.5, "dash-dot", 0.0),
        preset("Water and ships", "blue, solid", "#0072b2", {}, "", {}),
        preset("Context", "sky blue, thin, dotted", "#56b4e9", 0.35, "dotted", 0.06),
        preset("Confirmed", "green, solid", "#009e73", 0.7, "", 0.14)};
    return presets;
}

Annotation inStyle(Annotation annotation, const StylePreset &preset)
{
    annotation.colour = preset.colour;
    annotation.style.strokeMillimetres = preset.style.strokeMillimetres;
    annotation.style.dash = preset.style.dash;
    annotation.style.fill = preset.style.fill;
    annotation.style.fillOpacity = preset.style.fillOpacity;
    return annotation;
}

QString presetOf(const Annotation &annotation)
{
    const auto preset = std::ranges::find_if(
        stylePresets(), [&](const StylePreset &each) { return inStyle(annotation, each) == annotation; });
    return preset == stylePresets().end() ? QString() : preset->name;
}

} // namespace leadline
