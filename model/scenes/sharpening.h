// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"

namespace leadline {

/// The exhibit that the style of a scene's layer names as the one whose finer pixels lend their detail: by its id, or
/// its label ("E-004"). Null where it names none, or one that is no longer in the case.
const Evidence *sharpeningSceneOf(const MapLayer &layer, const CaseData &data);

/// Whether the style names one at all.
bool isSharpened(const MapLayer &layer);

/// Scenes that can lend a scene their detail: of one band, with finer pixels, over some of it; and where there are
/// none, why.
struct SharpeningChoice
{
    std::vector<const Evidence *> scenes;
    QString whyNone; ///< one sentence; empty: there are some
};
SharpeningChoice sharpeningChoice(const Evidence &scene, const CaseData &data);

/// How a style names an exhibit.
QString sharpeningName(EvidenceId exhibit);

/// "E-001 pan-sharpened with E-004 (weighted Brovey)".
QString sharpeningText(const Evidence &scene, const Evidence &finer);

} // namespace leadline
