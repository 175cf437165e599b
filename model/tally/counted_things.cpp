// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tally/counted_things.h"

#include <algorithm>

namespace leadline {

const std::vector<CountedThing> &countedThings()
{
    static const std::vector<CountedThing> things{
        {QStringLiteral("container"), 12.192, 2.438, QStringLiteral("ISO 668:2020, 40 ft")},
        {QStringLiteral("wagon"), 14.73, 3.25, QStringLiteral("GOST 9238-2013, gauge 1-T: at most 3.25 m wide")},
        {QStringLiteral("truck"), 12, 2.55, QStringLiteral("Directive 96/53/EC, annex I: at most 2.55 m wide")},
        {QStringLiteral("car"), 4.5, 1.8, QStringLiteral("a usual car")}};
    return things;
}

const CountedThing *countedThing(const QString &category)
{
    QString word = category.trimmed().toLower();
    if (word.endsWith(QLatin1Char('s')))
        word.chop(1);
    const auto thing = std::ranges::find(countedThings(), word, &CountedThing::category);
    return thing == countedThings().end() ? nullptr : &*thing;
}

QString whyNotCountable(const QString &category, double pixelMetres)
{
    const CountedThing *thing = countedThing(category);
    if (!thing || !(pixelMetres > 0) || thing->widthMetres / pixelMetres >= leastPixelsToCount)
        return {};
    return QStringLiteral("a %1 is %2 m wide: %3 pixels of %4 m; what is narrower than %5 pixels cannot be counted")
        .arg(thing->category)
        .arg(thing->widthMetres, 0, 'f', 2)
        .arg(thing->widthMetres / pixelMetres, 0, 'f', 1)
        .arg(pixelMetres)
        .arg(leastPixelsToCount);
}

const std::vector<ContainerSize> &containerSizes()
{
    static const std::vector<ContainerSize> sizes{{QStringLiteral("20 ft"), 6.058, 2.438, 2.591},
                                                  {QStringLiteral("40 ft"), 12.192, 2.438, 2.591},
                                                  {QStringLiteral("40 ft high cube"), 12.192, 2.438, 2.896},
                                                  {QStringLiteral("45 ft high cube"), 13.716, 2.438, 2.896}};
    return sizes;
}

const ContainerSize *containerSize(const QString &name)
{
    const auto size = std::ranges::find(containerSizes(), name.trimmed().toLower(), &ContainerSize::name);
    return size == containerSizes().end() ? nullptr : &*size;
}

} // namespace leadline
