// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/briefing/audience.h"
#include "imaging/briefing/block.h"
#include "imaging/briefing/page_painter.h"
#include "model/case/case_data.h"

#include <map>

namespace leadline {

/// Claims that answer this question are printed as what the briefing cannot establish, before anything else.
inline const QString limitsQuestion = QStringLiteral("What cannot be established");

/// What the case knows of the positions of one vessel.
struct VesselSightings
{
    std::int64_t positions = 0;
    Instant firstSeen;
    Instant lastSeen;
};

/// Everything that a briefing is made from. Figures and pictures are made by the caller: they need decoders, fonts and
/// widgets.
struct BriefingInputs
{
    CaseData data;
    Audience audience = Audience::Internal;
    Instant made;
    QString program;                       ///< "Leadline 0.1.0"
    std::map<EvidenceId, QImage> pictures; ///< exhibits that have one, upright
    std::map<VesselId, VesselSightings> sightings;
    std::vector<FigurePainter> maps; ///< the key map first
    std::optional<FigurePainter> timeline;
    std::vector<FigurePainter> charts;
    std::vector<FigurePainter> comparisons; ///< two pictures feature by feature; of what the audience may see
    std::vector<Block> numbers;             ///< charts of the case with their tables; of what the audience may see
    bool statesGaps = false;                ///< what the argument lacks gets a section of its own
    QStringList credits;                    ///< of the maps
    QStringList troubles;                   ///< what could not be shown, a sentence each; printed, never hidden
    std::int64_t logEntries = 0;
    QString logHead; ///< hash of the last log entry, hex
};

/// A briefing, ready to be laid out and written.
struct Briefing
{
    QString title;
    std::optional<Instant> made; ///< goes into the file's own fields, in UTC
    std::vector<Block> blocks;
    RunningText running;
    std::int64_t exhibits = 0;
    std::int64_t withheld = 0; ///< exhibits that the audience may not see
};

/// Orders what a case holds into a briefing: limits first, then key map, timeline, findings (rival claims side by
/// side, each with its evidence), leads, events in order of time, vessels, exhibits with hash and origin, sources, and
/// a manifest for `sha256sum -c`. What the audience may not see is left out with everything that only it shows
/// (disclose()), and counted. Figures are the caller's: he makes them of what disclose() leaves.
Briefing composeBriefing(const BriefingInputs &inputs);

/// All plain text of the blocks, for the check of missing glyphs.
QStringList textsOf(const std::vector<Block> &blocks);

} // namespace leadline
