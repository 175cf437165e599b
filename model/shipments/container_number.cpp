// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/shipments/container_number.h"

#include <QRegularExpression>

namespace leadline {

namespace {

/// A is 10; multiples of 11 are left out: B is 12, L is 23, V is 34 (ISO 6346, annex A).
int valueOf(QChar c)
{
    if (c >= u'0' && c <= u'9')
        return c.unicode() - u'0';
    if (c < u'A' || c > u'Z')
        return -1;
    int value = 10;
    for (char16_t letter = u'A'; letter < c.unicode(); ++letter) {
        ++value;
        if (value % 11 == 0)
            ++value;
    }
    return value;
}

} // namespace

int containerCheckDigit(QStringView tenCharacters)
{
    static const QRegularExpression shape(QStringLiteral("^[A-Z]{4}[0-9]{6}$"));
    if (!shape.match(tenCharacters.toString()).hasMatch())
        return -1;
    int sum = 0;
    for (qsizetype i = 0; i < 10; ++i)
        sum += valueOf(tenCharacters[i]) << i;
    return sum % 11 % 10;
}

ContainerNumber readContainerNumber(QStringView written)
{
    ContainerNumber number;
    for (const QChar c : written)
        if (!c.isSpace() && c != u'-' && c != u'.')
            number.text += c.toUpper();
    static const QRegularExpression shape(QStringLiteral("^[A-Z]{4}[0-9]{6}[0-9]?$"));
    if (!shape.match(number.text).hasMatch()) {
        number.problem = QStringLiteral("a container's number is four letters and seven digits, such as CSQU3054383");
        return number;
    }
    if (!QStringLiteral("UJZ").contains(number.text[3])) {
        number.problem = QStringLiteral("its fourth letter is %1; containers have U, J or Z").arg(number.text[3]);
        return number;
    }
    const int right = containerCheckDigit(QStringView(number.text).left(10));
    if (number.text.size() == 10)
        number.problem = QStringLiteral("its check digit is missing (it would be %1)").arg(right);
    else if (number.text[10].digitValue() != right)
        number.problem = QStringLiteral("its check digit is %1 and should be %2: a letter or digit is misread")
                             .arg(number.text[10].digitValue())
                             .arg(right);
    return number;
}

QStringList containersFromText(const QString &text)
{
    static const QRegularExpression between(QStringLiteral("[,;/|\\n\\r]+"));
    QStringList numbers;
    for (const QString &piece : text.split(between, Qt::SkipEmptyParts))
        if (!piece.trimmed().isEmpty())
            numbers << readContainerNumber(piece).text;
    return numbers;
}

} // namespace leadline
