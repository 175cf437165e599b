// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/number_lists.h"

#include <QStringList>

#include <cmath>

namespace leadline {

Result<std::vector<double>> readNumbers(const QString &text, const QString &option, qsizetype count)
{
    std::vector<double> numbers;
    const QStringList parts = text.split(QLatin1Char(','));
    for (const QString &part : parts) {
        bool isNumber = false;
        numbers.push_back(part.trimmed().toDouble(&isNumber));
        if (!isNumber || !std::isfinite(numbers.back()))
            return fail(ErrorCode::Usage, QStringLiteral("%1: \"%2\" is not a number").arg(option, part));
    }
    if (count > 0 && parts.size() != count)
        return fail(ErrorCode::Usage,
                    QStringLiteral("%1 takes %2 numbers with commas between them").arg(option).arg(count));
    return numbers;
}

Result<QSize> readSize(const QString &text)
{
    const QStringList parts = text.split(QLatin1Char('x'));
    const int width = parts.value(0).toInt();
    const int height = parts.value(1).toInt();
    if (parts.size() != 2 || width < 16 || height < 16 || width > 16384 || height > 16384)
        return fail(ErrorCode::Usage,
                    QStringLiteral("--size takes WIDTHxHEIGHT between 16x16 and 16384x16384, such as 1600x1000"));
    return QSize(width, height);
}

} // namespace leadline
