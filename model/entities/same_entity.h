// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"

#include <QJsonArray>

namespace leadline {

/// Two items that may be one. A suggestion: nothing is ever joined by it.
struct SameEntity
{
    enum class Strength {
        Number, ///< the same IMO number or MMSI
        Name,   ///< a name that is the same when both are written in Latin letters
        Alike,  ///< a name that differs only as North and South Korean spellings do
    };

    ItemRef a; ///< the older entry
    ItemRef b;
    Strength strength = Strength::Name;
    QString reason; ///< "IMO 9358010", "Rajin, Раджин"
};

/// Pairs of organisations, of people, of places and of vessels that may be the same, the strongest first. Left out:
/// pairs that a link calls "same as", "not the same as" or "part of", vessels that count as one already, vessels whose
/// IMO numbers differ, places more than 100 km apart.
std::vector<SameEntity> suggestSameEntities(const CaseData &data);

/// As `leadline analyse CASE same-entity --json` prints them: a, a_title, b, b_title, kind, strength ("number", "name",
/// "alike"), reason.
QJsonArray listSameEntities(const CaseData &data, const std::vector<SameEntity> &pairs);

} // namespace leadline
