// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/bands/formula_presets.h"

#include <QRegularExpression>

#include <array>

namespace leadline {
namespace {

struct Meaning
{
    const char *name;
    const char *words; ///< a pattern that a description must hold, in lower case
};

/// In this order: "red edge" and "near infrared" are no "red".
constexpr std::array<Meaning, 9> meanings = {{
    {"red edge", R"(\b(red[ _-]?edge|vegetation red edge)\b)"},
    {"swir1", R"(\b(swir[ _-]?(1|16)|short[ -]?wave infra[ -]?red 1)\b)"},
    {"swir2", R"(\b(swir[ _-]?(2|22)|short[ -]?wave infra[ -]?red 2)\b)"},
    {"nir", R"(\b(nir|nir[ _-]?(0?8|1)|near[ -]?infra[ -]?red)\b)"},
    {"panchromatic", R"(\b(pan|panchromatic)\b)"},
    {"coastal", R"(\bcoastal\b)"},
    {"blue", R"(\bblue\b)"},
    {"green", R"(\bgreen\b)"},
    {"red", R"(\bred\b)"},
}};

/// (first - second) / (first + second), as each of these indices is defined.
struct Index
{
    const char *name;
    const char *about;
    const char *first;
    const char *second;
};

constexpr std::array<Index, 5> indices = {{
    {"NDVI", "vegetation is bright (Rouse and others 1974)", "nir", "red"},
    {"NDWI", "open water is bright (McFeeters 1996)", "green", "nir"},
    {"MNDWI", "open water is bright, also beside buildings (Xu 2006)", "green", "swir1"},
    {"NDBI", "built-up ground is bright (Zha and others 2003)", "swir1", "nir"},
    {"NBR", "burnt ground is dark (Key and Benson 2006)", "nir", "swir2"},
}};

} // namespace

QString bandMeaning(const QString &description, const QString &colourInterpretation)
{
    const QString text = description.toLower().left(200);
    for (const Meaning &meaning : meanings) {
        if (QRegularExpression(QLatin1String(meaning.words)).match(text).hasMatch())
            return QLatin1String(meaning.name);
    }
    const QString colour = colourInterpretation.toLower();
    return colour == u"red" || colour == u"green" || colour == u"blue" ? colour : QString();
}

std::vector<FormulaPreset> formulaPresets(const QStringList &bandMeanings)
{
    std::vector<FormulaPreset> presets;
    for (const Index &index : indices) {
        const qsizetype first = bandMeanings.indexOf(QLatin1String(index.first)) + 1;
        const qsizetype second = bandMeanings.indexOf(QLatin1String(index.second)) + 1;
        if (first < 1 || second < 1)
            continue;
        presets.push_back({QLatin1String(index.name), QLatin1String(index.about),
                           QStringLiteral("(b%1 - b%2) / (b%1 + b%2)").arg(first).arg(second),
                           QStringLiteral("brown_teal"), -1, 1});
    }
    return presets;
}

} // namespace leadline
