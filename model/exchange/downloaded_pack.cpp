// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/downloaded_pack.h"

namespace leadline {

IntakeOptions downloadedPackOptions(const TilePackFacts &facts, std::int64_t tiles, std::int64_t missing,
                                    Instant obtained)
{
    IntakeOptions options;
    options.kind = EvidenceKind::Tiles;
    options.source = facts.title;
    options.obtained = edtfFromInstant({obtained.msUtc - obtained.msUtc % 1000});
    options.obtainedFrom = facts.address;
    options.obtainedHow = QStringLiteral("downloaded as an offline pack: %1 tiles of zoom levels %2 to %3")
                              .arg(tiles)
                              .arg(facts.minZoom)
                              .arg(facts.maxZoom);
    if (missing > 0)
        options.obtainedHow += QStringLiteral("; %1 could not be had").arg(missing);
    options.obtainedTool = facts.tool;
    return options;
}

} // namespace leadline
