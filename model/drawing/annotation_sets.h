// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"

#include <vector>

namespace leadline {

/// Changes of several annotations at once, as values. What would not change is left out.

/// A name that no group of the case has: "Group 2".
QString freeGroupName(const CaseData &data);
/// In that group; an empty name: each alone.
std::vector<Annotation> inGroup(std::vector<Annotation> annotations, const QString &name);
std::vector<Annotation> locked(std::vector<Annotation> annotations, bool locked);

enum class StackMove { ToTop, ToBottom };
/// Above or below all others of the case; among themselves they stay in order.
std::vector<Annotation> restacked(std::vector<Annotation> annotations, const CaseData &data, StackMove move);

enum class AlignEdge { West, East, North, South, MiddleAcross, MiddleUp };
/// Each shifted along a parallel or a meridian so that its edge, or its middle, lies as that of the outermost (of the
/// first, for middles). Those on pictures stay.
std::vector<Annotation> aligned(std::vector<Annotation> annotations, AlignEdge edge);

/// Copies without ids, shifted `metres` to the south-east (`pixels` on a picture), so that they can be seen. A copied
/// group becomes a group of its own.
std::vector<Annotation> duplicated(std::vector<Annotation> annotations, const CaseData &data, double metres,
                                   double pixels = 12);

} // namespace leadline
