// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QString>

#include <cstdint>
#include <span>
#include <vector>

namespace leadline {

/// A formula over the bands of a scene: "(b4 - b3) / (b4 + b3)". Numbers, b1, b2, …; + - * / ^ (right to left, above
/// the sign), < <= > >= == != (1 or 0), parentheses; min(a, b, …), max(a, b, …), abs, sqrt, log (natural), log10, exp,
/// pow(base, exponent), where(condition, then, else). Letter case does not matter. A value; any thread.
///
/// NaN stands for "nothing here": it passes through every operation (also min, max and comparisons; where() hands on
/// what it picks), and what has no finite value (division by zero, the root of a negative number, overflow) becomes it.
class BandFormula
{
public:
    static constexpr qsizetype maxLength = 1000; ///< characters
    static constexpr int maxDepth = 64;          ///< parentheses, signs and calls inside of each other

    /// Error: InvalidInput, "column 5: …" with what is wrong there. `bandCount`: bands above it are refused.
    static Result<BandFormula> parse(const QString &text, int bandCount);

    /// The bands that it uses, ascending, each once; may be empty.
    const std::vector<int> &bands() const { return m_bands; }

    /// One row a band of bands(), each as long as what is worked out.
    using Values = std::span<const std::span<const float>>;

    /// Works it out for each position of `out`.
    void evaluate(Values values, std::span<float> out) const;

private:
    friend class FormulaParser;

    enum class Op : std::uint8_t {
        Number,
        Band,
        Negate,
        Add,
        Subtract,
        Multiply,
        Divide,
        Power,
        Less,
        LessOrEqual,
        Greater,
        GreaterOrEqual,
        Equal,
        NotEqual,
        Min,
        Max,
        Abs,
        Sqrt,
        Log,
        Log10,
        Exp,
        Where,
    };
    struct Step
    {
        Op op = Op::Number;
        float number = 0;     ///< of Number
        std::size_t band = 0; ///< of Band: index in m_bands
    };
    struct Stack
    {
        std::vector<std::vector<float>> rows;
        std::size_t depth = 0; ///< rows in use
    };

    static void apply(const Step &step, Values values, std::size_t first, std::size_t count, Stack &stack);

    std::vector<Step> m_steps; ///< in the order of a stack machine
    std::vector<int> m_bands;
    std::size_t m_stackDepth = 0;
};

} // namespace leadline
