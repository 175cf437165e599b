// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/bands/band_formula.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

namespace leadline {
namespace {

/// Positions that are worked on at once: the whole stack of a usual formula stays in the first cache.
constexpr std::size_t blockLength = 512;
constexpr float nothing = std::numeric_limits<float>::quiet_NaN();

float settled(float value)
{
    return std::isfinite(value) ? value : nothing;
}

template<class Combine>
void combine(std::vector<float> &into, const std::vector<float> &with, std::size_t count, Combine how)
{
    for (std::size_t i = 0; i < count; ++i)
        into[i] = how(into[i], with[i]);
}

template<class Change>
void change(std::vector<float> &values, std::size_t count, Change how)
{
    for (std::size_t i = 0; i < count; ++i)
        values[i] = settled(how(values[i]));
}

/// 1 or 0; nothing where one of them is.
template<class Compare>
auto compared(Compare compare)
{
    return [compare](float a, float b) { return std::isunordered(a, b) ? nothing : compare(a, b) ? 1.0F : 0.0F; };
}

} // namespace

/// Reads a formula by recursive descent, each rule a function, and writes down the steps in the order of a stack
/// machine. The first error stays.
class FormulaParser
{
public:
    FormulaParser(const QString &text, int bandCount)
        : m_text(text)
        , m_bandCount(bandCount)
    {
    }

    Result<BandFormula> parse()
    {
        if (m_text.size() > BandFormula::maxLength)
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("a formula has at most %1 characters").arg(BandFormula::maxLength));
        comparison();
        skipSpaces();
        if (!m_wrong && m_at < m_text.size())
            refuse(m_at, QStringLiteral("\"%1\" is not expected here").arg(m_text[m_at]));
        if (m_wrong)
            return fail(ErrorCode::InvalidInput, *m_wrong);
        return numbered();
    }

private:
    using Op = BandFormula::Op;

    struct Function
    {
        const char *name;
        Op op;
        int least;
        int most;
    };
    static constexpr int anyCount = 64;
    static constexpr std::array<Function, 9> functions = {{{"min", Op::Min, 2, anyCount},
                                                           {"max", Op::Max, 2, anyCount},
                                                           {"abs", Op::Abs, 1, 1},
                                                           {"sqrt", Op::Sqrt, 1, 1},
                                                           {"log", Op::Log, 1, 1},
                                                           {"log10", Op::Log10, 1, 1},
                                                           {"exp", Op::Exp, 1, 1},
                                                           {"where", Op::Where, 3, 3},
                                                           {"pow", Op::Power, 2, 2}}};

    /// One level deeper for as long as it lives.
    class Deeper
    {
    public:
        explicit Deeper(FormulaParser &parser)
            : m_parser(parser)
        {
            if (++m_parser.m_depth > BandFormula::maxDepth)
                m_parser.refuse(m_parser.m_at,
                                QStringLiteral("more than %1 levels inside of each other").arg(BandFormula::maxDepth));
        }
        ~Deeper() { --m_parser.m_depth; }
        Deeper(const Deeper &) = delete;
        Deeper &operator=(const Deeper &) = delete;

    private:
        FormulaParser &m_parser;
    };

    void refuse(qsizetype at, const QString &why)
    {
        if (!m_wrong)
            m_wrong = QStringLiteral("column %1: %2").arg(at + 1).arg(why);
    }
    void skipSpaces()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
    }
    bool take(QStringView symbol)
    {
        skipSpaces();
        if (m_wrong || !QStringView(m_text).sliced(m_at).startsWith(symbol))
            return false;
        m_at += symbol.size();
        return true;
    }
    void write(Op op, int takes, float number = 0, std::size_t band = 0)
    {
        m_formula.m_steps.push_back({op, number, band});
        m_height += 1 - takes;
        m_formula.m_stackDepth = std::max(m_formula.m_stackDepth, static_cast<std::size_t>(std::max(m_height, 0)));
    }

    void comparison()
    {
        sum();
        static constexpr std::array<std::pair<QStringView, Op>, 6> signs = {{{u"<=", Op::LessOrEqual},
                                                                             {u">=", Op::GreaterOrEqual},
                                                                             {u"==", Op::Equal},
                                                                             {u"!=", Op::NotEqual},
                                                                             {u"<", Op::Less},
                                                                             {u">", Op::Greater}}};
        for (const auto &[sign, op] : signs) {
            if (!take(sign))
                continue;
            sum();
            write(op, 2);
            return;
        }
    }
    void sum()
    {
        product();
        while (!m_wrong) {
            const bool plus = take(u"+");
            if (!plus && !take(u"-"))
                return;
            product();
            write(plus ? Op::Add : Op::Subtract, 2);
        }
    }
    void product()
    {
        factor();
        while (!m_wrong) {
            const bool times = take(u"*");
            if (!times && !take(u"/"))
                return;
            factor();
            write(times ? Op::Multiply : Op::Divide, 2);
        }
    }
    void factor()
    {
        const Deeper deeper(*this);
        if (m_wrong)
            return;
        if (take(u"-")) {
            factor();
            write(Op::Negate, 1);
            return;
        }
        if (take(u"+"))
            return factor();
        atom();
        if (take(u"^")) {
            factor();
            write(Op::Power, 2);
        }
    }
    void atom()
    {
        skipSpaces();
        if (m_at >= m_text.size())
            return refuse(m_at, QStringLiteral("the formula ends where a value should be"));
        const QChar first = m_text[m_at];
        const char16_t c = first.unicode();
        if ((c >= u'0' && c <= u'9') || c == u'.')
            return number();
        if ((c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'))
            return name();
        const qsizetype opening = m_at;
        if (!take(u"("))
            return refuse(m_at, QStringLiteral("\"%1\" stands where a value should be").arg(first));
        comparison();
        if (!take(u")"))
            refuse(m_at, QStringLiteral("the parenthesis of column %1 is not closed").arg(opening + 1));
    }
    void number()
    {
        const QByteArray text = QStringView(m_text).sliced(m_at).toLatin1();
        float value = 0;
        const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (problem == std::errc::result_out_of_range)
            return refuse(m_at, QStringLiteral("this number is out of range"));
        if (problem != std::errc())
            return refuse(m_at, QStringLiteral("this is no number"));
        m_at += end - text.data();
        write(Op::Number, 0, value);
    }
    void name()
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && m_text[m_at].unicode() < 128 && m_text[m_at].isLetterOrNumber())
            ++m_at;
        const QString word = m_text.sliced(start, m_at - start).toLower();
        bool isBand = false;
        const uint band = word.startsWith(QLatin1Char('b')) ? word.sliced(1).toUInt(&isBand) : 0;
        if (isBand)
            return useBand(start, band);
        const auto function = std::find_if(functions.begin(), functions.end(),
                                           [&](const Function &f) { return word == QLatin1String(f.name); });
        if (function != functions.end())
            return call(start, *function);
        refuse(start, QStringLiteral("\"%1\" is not known: bands are b1 to b%2, functions min, max, abs, sqrt, log, "
                                     "log10, exp, pow, where")
                          .arg(word.left(40))
                          .arg(m_bandCount));
    }
    void useBand(qsizetype start, uint band)
    {
        if (band < 1 || band > static_cast<uint>(m_bandCount))
            return refuse(
                start, m_bandCount == 1
                           ? QStringLiteral("there is no band %1: the scene has one, b1").arg(band)
                           : QStringLiteral("there is no band %1: the scene has b1 to b%2").arg(band).arg(m_bandCount));
        if (std::find(m_formula.m_bands.begin(), m_formula.m_bands.end(), int(band)) == m_formula.m_bands.end())
            m_formula.m_bands.push_back(int(band));
        write(Op::Band, 0, 0, band);
    }
    void call(qsizetype start, const Function &function)
    {
        if (!take(u"("))
            return refuse(m_at, QStringLiteral("%1 needs its values in parentheses").arg(QLatin1String(function.name)));
        int count = 0;
        do {
            comparison();
            ++count;
            // Those of any number are taken two at a time, so that the stack stays low.
            if (function.most == anyCount && count > 1)
                write(function.op, 2);
        } while (!m_wrong && take(u","));
        if (!take(u")"))
            return refuse(m_at,
                          QStringLiteral("the parenthesis of %1 is not closed").arg(QLatin1String(function.name)));
        if (count < function.least || count > function.most)
            return refuse(start, QStringLiteral("%1 takes %2 %3, not %4")
                                     .arg(QLatin1String(function.name))
                                     .arg(function.least)
                                     .arg(function.most == anyCount ? QStringLiteral("values or more")
                                          : function.least == 1     ? QStringLiteral("value")
                                                                    : QStringLiteral("values"))
                                     .arg(count));
        if (function.most != anyCount)
            write(function.op, function.least);
    }

    /// Bands by their place in the list instead of their number.
    BandFormula numbered()
    {
        std::vector<int> &bands = m_formula.m_bands;
        std::sort(bands.begin(), bands.end());
        for (BandFormula::Step &step : m_formula.m_steps) {
            if (step.op == Op::Band)
                step.band = static_cast<std::size_t>(std::lower_bound(bands.begin(), bands.end(), int(step.band)) -
                                                     bands.begin());
        }
        return std::move(m_formula);
    }

    const QString &m_text;
    int m_bandCount;
    qsizetype m_at = 0;
    int m_depth = 0;
    int m_height = 0;
    std::optional<QString> m_wrong;
    BandFormula m_formula;
};

Result<BandFormula> BandFormula::parse(const QString &text, int bandCount)
{
    return FormulaParser(text, bandCount).parse();
}

void BandFormula::apply(const Step &step, Values values, std::size_t first, std::size_t count, Stack &stack)
{
    const auto binary = [&](auto how) {
        combine(stack.rows[stack.depth - 2], stack.rows[stack.depth - 1], count, how);
        --stack.depth;
    };
    const auto unary = [&](auto how) { change(stack.rows[stack.depth - 1], count, how); };
    switch (step.op) {
    case Op::Number:
        std::fill_n(stack.rows[stack.depth++].begin(), count, step.number);
        return;
    case Op::Band:
        std::transform(values[step.band].begin() + static_cast<std::ptrdiff_t>(first),
                       values[step.band].begin() + static_cast<std::ptrdiff_t>(first + count),
                       stack.rows[stack.depth++].begin(), settled);
        return;
    case Op::Negate:
        return unary([](float a) { return -a; });
    case Op::Add:
        return binary([](float a, float b) { return settled(a + b); });
    case Op::Subtract:
        return binary([](float a, float b) { return settled(a - b); });
    case Op::Multiply:
        return binary([](float a, float b) { return settled(a * b); });
    case Op::Divide:
        return binary([](float a, float b) { return settled(a / b); });
    case Op::Power:
        return binary([](float a, float b) { return std::isunordered(a, b) ? nothing : settled(std::pow(a, b)); });
    case Op::Less:
        return binary(compared([](float a, float b) { return a < b; }));
    case Op::LessOrEqual:
        return binary(compared([](float a, float b) { return a <= b; }));
    case Op::Greater:
        return binary(compared([](float a, float b) { return a > b; }));
    case Op::GreaterOrEqual:
        return binary(compared([](float a, float b) { return a >= b; }));
    case Op::Equal:
        return binary(compared([](float a, float b) { return a == b; }));
    case Op::NotEqual:
        return binary(compared([](float a, float b) { return a != b; }));
    case Op::Min:
        return binary([](float a, float b) { return std::isunordered(a, b) ? nothing : std::min(a, b); });
    case Op::Max:
        return binary([](float a, float b) { return std::isunordered(a, b) ? nothing : std::max(a, b); });
    case Op::Abs:
        return unary([](float a) { return std::abs(a); });
    case Op::Sqrt:
        return unary([](float a) { return std::sqrt(a); });
    case Op::Log:
        return unary([](float a) { return std::log(a); });
    case Op::Log10:
        return unary([](float a) { return std::log10(a); });
    case Op::Exp:
        return unary([](float a) { return std::exp(a); });
    case Op::Where: {
        std::vector<float> &into = stack.rows[stack.depth - 3];
        const std::vector<float> &then = stack.rows[stack.depth - 2], &otherwise = stack.rows[stack.depth - 1];
        for (std::size_t i = 0; i < count; ++i)
            into[i] = std::isnan(into[i]) ? nothing : into[i] != 0 ? then[i] : otherwise[i];
        stack.depth -= 2;
        return;
    }
    }
}

void BandFormula::evaluate(Values values, std::span<float> out) const
{
    Stack stack;
    stack.rows.assign(m_stackDepth, std::vector<float>(std::min(blockLength, out.size())));
    for (std::size_t first = 0; first < out.size(); first += blockLength) {
        const std::size_t count = std::min(blockLength, out.size() - first);
        stack.depth = 0;
        for (const Step &step : m_steps)
            apply(step, values, first, count, stack);
        std::copy_n(stack.rows.front().begin(), count, out.begin() + static_cast<std::ptrdiff_t>(first));
    }
}

} // namespace leadline
