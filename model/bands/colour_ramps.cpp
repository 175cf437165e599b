// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/bands/colour_ramps.h"

#include <algorithm>
#include <cmath>

namespace leadline {
namespace {

// How the ramps are made: each is a way through a few colours that were chosen for it, walked at an even pace in OKLab,
// where equal distances look alike (Björn Ottosson, "A perceptual color space for image processing", 2020; the numbers
// below are its matrices). So neighbouring entries differ by the same amount everywhere, and lightness, which every
// kind of colour vision sees, carries the order.

struct Lab
{
    double lightness = 0, a = 0, b = 0;
};

double linearOf(double encoded)
{
    return encoded <= 0.04045 ? encoded / 12.92 : std::pow((encoded + 0.055) / 1.055, 2.4);
}

double encodedOf(double linear)
{
    const double light = std::clamp(linear, 0.0, 1.0);
    return light <= 0.0031308 ? light * 12.92 : 1.055 * std::pow(light, 1 / 2.4) - 0.055;
}

Lab labOf(std::uint32_t rgb)
{
    const double r = linearOf(double((rgb >> 16) & 0xffU) / 255), g = linearOf(double((rgb >> 8) & 0xffU) / 255),
                 b = linearOf(double(rgb & 0xffU) / 255);
    const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

std::uint32_t rgbOf(const Lab &lab)
{
    const auto cube = [](double x) { return x * x * x; };
    const double l = cube(lab.lightness + 0.3963377774 * lab.a + 0.2158037573 * lab.b);
    const double m = cube(lab.lightness - 0.1055613458 * lab.a - 0.0638541728 * lab.b);
    const double s = cube(lab.lightness - 0.0894841775 * lab.a - 1.2914855480 * lab.b);
    const auto byte = [](double linear) { return static_cast<std::uint32_t>(std::lround(encodedOf(linear) * 255)); };
    return 0xff000000U | (byte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) << 16) |
           (byte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) << 8) |
           byte(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
}

double distance(const Lab &from, const Lab &to)
{
    return std::hypot(to.lightness - from.lightness, to.a - from.a, to.b - from.b);
}

/// The way through `stops` at an even pace, both ends included.
void walk(const std::vector<std::uint32_t> &stops, std::span<std::uint32_t> into)
{
    std::vector<Lab> way;
    std::vector<double> length = {0};
    for (const std::uint32_t stop : stops) {
        way.push_back(labOf(stop));
        if (way.size() > 1)
            length.push_back(length.back() + distance(way[way.size() - 2], way.back()));
    }
    for (std::size_t i = 0; i < into.size(); ++i) {
        const double at = length.back() * double(i) / double(into.size() - 1);
        std::size_t leg = 1;
        while (leg + 1 < way.size() && length[leg] < at)
            ++leg;
        const double part = (at - length[leg - 1]) / (length[leg] - length[leg - 1]);
        const Lab &from = way[leg - 1], &to = way[leg];
        into[i] = rgbOf({std::lerp(from.lightness, to.lightness, part), std::lerp(from.a, to.a, part),
                         std::lerp(from.b, to.b, part)});
    }
}

ColourRamp greyRamp()
{
    ColourRamp ramp{
        QStringLiteral("grey"), QStringLiteral("Grey"), QStringLiteral("as photographs are"), RampUse::Sequential, {}};
    for (std::uint32_t i = 0; i < ramp.colours.size(); ++i)
        ramp.colours[i] = 0xff000000U | (i * 0x010101U);
    return ramp;
}

ColourRamp sequentialRamp(const char *name, const char *title, const char *about,
                          const std::vector<std::uint32_t> &stops)
{
    ColourRamp ramp{QLatin1String(name), QLatin1String(title), QLatin1String(about), RampUse::Sequential, {}};
    walk(stops, ramp.colours);
    return ramp;
}

/// From `low` to the middle and on to `high`; each half at its own even pace, so that the middle stays in the middle.
ColourRamp divergingRamp(const char *name, const char *title, const char *about, const std::vector<std::uint32_t> &low,
                         const std::vector<std::uint32_t> &high)
{
    ColourRamp ramp{QLatin1String(name), QLatin1String(title), QLatin1String(about), RampUse::Diverging, {}};
    walk(low, std::span(ramp.colours).first(128));
    walk(high, std::span(ramp.colours).last(128));
    return ramp;
}

} // namespace

const std::vector<ColourRamp> &colourRamps()
{
    static const std::vector<ColourRamp> ramps = {
        greyRamp(),
        sequentialRamp("lagoon", "Lagoon", "fine differences over the whole range",
                       {0x2a0f4f, 0x31498c, 0x23858e, 0x57b873, 0xf3ea62}),
        sequentialRamp("dusk", "Dusk", "few bright things on much dark: radar, lights",
                       {0x0b0724, 0x40196b, 0x8f2a6f, 0xd8504f, 0xf59b3a, 0xfbf2a5}),
        sequentialRamp("steel", "Steel", "blue to yellow, alike to every eye",
                       {0x06224f, 0x46506c, 0x7f7d78, 0xbfb06a, 0xfde945}),
        sequentialRamp("ember", "Ember", "heat: thermal bands, burning",
                       {0x1c0406, 0x5a0f12, 0xb8330f, 0xee8a1d, 0xfbd95f, 0xffffff}),
        sequentialRamp("ice", "Ice", "water, ice, depths", {0x041c2c, 0x0d4a6e, 0x2f86ad, 0x86bfd3, 0xf0fafc}),
        sequentialRamp("leaf", "Leaf", "vegetation", {0x22150a, 0x59461c, 0x6b8436, 0x98c46c, 0xeef7d2}),
        sequentialRamp("land", "Land", "heights", {0x0f2f24, 0x2f6a3f, 0x8d9a54, 0xcfb98a, 0xf6f4f0}),
        divergingRamp("brown_teal", "Brown to teal", "indices about 0: NDVI, NDWI", {0x4f2a06, 0xb07a38, 0xf5f2e8},
                      {0xf5f2e8, 0x5fa89c, 0x063f38}),
        divergingRamp("blue_red", "Blue to red", "more or less than before: change, decibels",
                      {0x0d2f66, 0x5b98cc, 0xf4f3f2}, {0xf4f3f2, 0xe0876a, 0x6f0d1e}),
        divergingRamp("violet_orange", "Violet to orange", "more or less than before, where blue is water",
                      {0x34155c, 0x9280c2, 0xf4f2f3}, {0xf4f2f3, 0xdf9f45, 0x6b3a04}),
    };
    return ramps;
}

const ColourRamp *findColourRamp(const QString &name)
{
    const std::vector<ColourRamp> &ramps = colourRamps();
    if (name.isEmpty())
        return &ramps.front();
    const auto found =
        std::find_if(ramps.begin(), ramps.end(), [&](const ColourRamp &ramp) { return ramp.name == name; });
    return found == ramps.end() ? nullptr : &*found;
}

} // namespace leadline
