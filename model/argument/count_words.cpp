// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/argument/count_words.h"

#include <QRegularExpression>

namespace leadline {

namespace {

const QString number = QStringLiteral("(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d{1,15}(?:\\.\\d{1,9})?)");
const QString dash = QStringLiteral("\\s*(?:–|-|—|to|or|and)\\s*");
const QString unit = QStringLiteral("\\s*(.*)$");

QRegularExpression pattern(const QString &text)
{
    return QRegularExpression(QStringLiteral("^\\s*") + text + unit,
                              QRegularExpression::CaseInsensitiveOption |
                                  QRegularExpression::DotMatchesEverythingOption);
}

double valueOf(QString digits)
{
    return digits.remove(u',').toDouble();
}

Result<CountRange> checked(CountRange count)
{
    const double low = count.low.value_or(count.best.value_or(0));
    const double high = count.high.value_or(std::max(low, count.best.value_or(low)));
    if (low > high || (count.best && (*count.best < low || *count.best > high)))
        return fail(ErrorCode::InvalidInput, QStringLiteral("the lowest number comes first, the highest last"));
    // A second number would be swallowed by the unit and lost.
    static const QRegularExpression digit(QStringLiteral("^[\\d.,]"));
    if (digit.match(count.unit).hasMatch())
        return fail(ErrorCode::InvalidInput, QStringLiteral("type a number or a range, such as 4–6 round trips"));
    return count;
}

} // namespace

Result<CountRange> parseCount(QStringView text)
{
    if (text.trimmed().isEmpty())
        return CountRange{};
    if (text.size() > 300)
        return fail(ErrorCode::InvalidInput, QStringLiteral("a count is a few words, such as 28 (24–33) containers"));
    static const QRegularExpression bestInRange =
        pattern(number + QStringLiteral("\\s*\\(") + number + dash + number + QStringLiteral("\\)"));
    static const QRegularExpression bestAbove =
        pattern(number + QStringLiteral("\\s*\\(≥\\s*") + number + QStringLiteral("\\)"));
    static const QRegularExpression bestBelow =
        pattern(number + QStringLiteral("\\s*\\(≤\\s*") + number + QStringLiteral("\\)"));
    static const QRegularExpression range = pattern(QStringLiteral("(?:between\\s+)?") + number + dash + number);
    static const QRegularExpression least =
        pattern(QStringLiteral("(?:at least|no fewer than|no less than|more than|over|>=|≥|>)\\s*") + number);
    static const QRegularExpression most =
        pattern(QStringLiteral("(?:at most|no more than|up to|fewer than|less than|under|<=|≤|<)\\s*") + number);
    static const QRegularExpression best =
        pattern(QStringLiteral("(?:about|around|some|circa|ca\\.|c\\.|~|≈)?\\s*") + number);
    const QString words = text.toString();
    CountRange count;
    if (const auto m = bestInRange.match(words); m.hasMatch())
        count = {valueOf(m.captured(2)), valueOf(m.captured(1)), valueOf(m.captured(3)), m.captured(4)};
    else if (const auto above = bestAbove.match(words); above.hasMatch())
        count = {valueOf(above.captured(2)), valueOf(above.captured(1)), {}, above.captured(3)};
    else if (const auto below = bestBelow.match(words); below.hasMatch())
        count = {{}, valueOf(below.captured(1)), valueOf(below.captured(2)), below.captured(3)};
    else if (const auto two = range.match(words); two.hasMatch())
        count = {valueOf(two.captured(1)), {}, valueOf(two.captured(2)), two.captured(3)};
    else if (const auto low = least.match(words); low.hasMatch())
        count = {valueOf(low.captured(1)), {}, {}, low.captured(2)};
    else if (const auto high = most.match(words); high.hasMatch())
        count = {{}, {}, valueOf(high.captured(1)), high.captured(2)};
    else if (const auto one = best.match(words); one.hasMatch())
        count = {{}, valueOf(one.captured(1)), {}, one.captured(2)};
    else
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("no number: type such as 5, 4–6, at least 5 or 28 (24–33), then of what"));
    count.unit = count.unit.simplified();
    return checked(count);
}

} // namespace leadline
