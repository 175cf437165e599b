// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace leadline {

/// A sort of thing that is counted in pictures from above, with the size that its traces on the ground have.
struct CountedThing
{
    QString category; ///< what an annotation calls it: "container"
    double lengthMetres = 0;
    double widthMetres = 0;
    QString source; ///< of the sizes
};

/// Containers (ISO 668:2020, 40 ft), railway wagons, trucks, cars, aircraft pallets: what has one usual width. A vessel
/// has none.
const std::vector<CountedThing> &countedThings();
/// By what it is called, in any case, one or several ("Containers"); nothing for another.
const CountedThing *countedThing(const QString &category);

/// How many pixels of a scene something must be wide to be told from its neighbour, and so to be counted.
constexpr double leastPixelsToCount = 3;

/// Why something of that category cannot be counted where a pixel covers `pixelMetres`: "a container is 2.44 m wide:
/// 0.8 pixels of 3 m; what is narrower than 3 pixels cannot be counted". Empty: it can, or its size is not known.
QString whyNotCountable(const QString &category, double pixelMetres);

/// A sort of container by its outside, metres.
struct ContainerSize
{
    QString name; ///< "20 ft", "40 ft high cube"
    double length = 0;
    double width = 0;
    double height = 0;
};
/// ISO 668:2020: 20 ft, 40 ft, 40 ft high cube, 45 ft high cube.
const std::vector<ContainerSize> &containerSizes();
const ContainerSize *containerSize(const QString &name);

} // namespace leadline
