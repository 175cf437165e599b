// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <random>

namespace leadline::fuzz {

/// One of the seeds with a few changes: bits flipped, bytes replaced by awkward ones, pieces cut out, doubled or taken
/// from another seed, the end cut off. The same generator gives the same inputs.
QByteArray mutated(const QList<QByteArray> &seeds, std::mt19937 &random);

} // namespace leadline::fuzz
