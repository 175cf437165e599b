// SPDX-License-Identifier: GPL-3.0-or-later
// Formulas over bands: they come with cases of strangers, and are worked out for millions of pixels.
#include "model/bands/band_formula.h"
#include "tests/fuzz/fuzz_target.h"

#include <array>
#include <cmath>
#include <limits>

namespace leadline::fuzz {
namespace {

void readFormula(QByteArrayView bytes)
{
    const auto formula = BandFormula::parse(QString::fromUtf8(bytes), 9);
    if (!formula) {
        promise(!formula.error().what.isEmpty(), "a refusal says why");
        return;
    }
    const std::array<float, 5> odd = {0, -1.5F, 1e30F, std::numeric_limits<float>::quiet_NaN(),
                                      std::numeric_limits<float>::infinity()};
    std::vector<std::span<const float>> values;
    for (const int band : formula->bands()) {
        promise(band >= 1 && band <= 9, "only bands that exist are used");
        values.emplace_back(odd);
    }
    std::array<float, 5> out = {};
    formula->evaluate(values, out);
    for (const float value : out)
        promise(std::isnan(value) || std::isfinite(value), "a value is finite or none");
}

QList<QByteArray> seeds()
{
    return {"(b4 - b3) / (b4 + b3)",
            "where(b1 > 100, min(b1, b2, b3), -b2 ^ 2)",
            "log10(abs(b1)) + sqrt(b2) * exp(-b3 / 1.5e2)",
            "pow(max(b1, 0.25), 2) != b9",
            "((((((((b1))))))))",
            "b1 <= b2"};
}

} // namespace

FuzzTarget formulaTarget()
{
    return {"formula", readFormula, seeds, 150'000};
}

} // namespace leadline::fuzz
