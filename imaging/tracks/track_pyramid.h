// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"
#include "model/tracks/track_block.h"
#include "model/work/progress.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <memory>
#include <unordered_map>
#include <vector>

namespace leadline {

/// A position as the pyramid gives it.
struct PyramidVertex
{
    std::int32_t lon = 0;
    std::int32_t lat = 0;
    std::uint32_t index = 0; ///< into the block
    bool hop = false;        ///< what lies between it and the next position of its segment is dashed
};

/// The corners of some positions that follow one another, 1e-7 degrees.
struct PositionBox
{
    std::int32_t west = 0;
    std::int32_t south = 0;
    std::int32_t east = 0;
    std::int32_t north = 0;
};

/// Levels of detail of the tracks of a block, so that ten million positions are drawn sharp in some tens of
/// milliseconds: for each position the tolerance at which it drops out of its line (findLineHeights), as one byte, and
/// copies of the few that stay at coarse ones. About 3 bytes a position. Immutable; any thread.
class TrackPyramid
{
public:
    /// Vertices from this rank up are never left out.
    static constexpr std::uint8_t highestRank = 127;

    /// On `threads` threads (0: one a core). Some 25 ns a position and core. Error: Cancelled.
    static Result<std::shared_ptr<const TrackPyramid>> build(TrackBlockPtr block, int threads = 0,
                                                             const Progress &progress = {});

    const TrackBlock &block() const { return *m_block; }
    const TrackBlockPtr &tracks() const { return m_block; }
    /// The rank that a vertex needs to be kept where no line may be off by more than this, in 1e-7 degrees on the
    /// Mercator plane: quarters of octaves.
    static std::uint8_t rankFor(double tolerance);
    /// Longer than this between two reports of the vessel, and the line between them is dashed: thirty minutes, or five
    /// times what usually lies between two of its reports.
    std::int64_t hopMs(VesselId vessel) const;
    bool isHop(std::uint32_t index) const { return (m_ranks[index] & hopBit) != 0; }
    std::uint8_t rankAt(std::uint32_t index) const { return m_ranks[index] & rankBits; }
    /// What it adds to the block's own.
    std::size_t bytes() const;

    /// Walks the vertices of [begin, end) of a segment that a line needs at `rank`, both ends among them: no position
    /// is farther from it than the tolerance of that rank, wherever it begins and ends. Stretches of which `sees(box)`
    /// is false may be left out: out.breakLine() tells of it. `out.vertex(PyramidVertex)` gets the others, in order.
    template<class Sees, class Out>
    void walk(const TrackSegment &segment, std::uint32_t begin, std::uint32_t end, std::uint8_t rank, Sees &&sees,
              Out &&out) const;

private:
    static constexpr std::uint8_t hopBit = 128;
    static constexpr std::uint8_t rankBits = 127;
    static constexpr std::uint32_t chunkPositions = 128;
    /// A quarter of the tolerance: four quarters of octaves, twice. Where a line is cut between two of its vertices the
    /// piece is off by up to twice the tolerance of its own vertices.
    static constexpr std::uint8_t finerRanks = 8;

    /// A coarse level: the vertices of at least that rank, copied together.
    struct Entry
    {
        std::int32_t lon;
        std::int32_t lat;
        std::uint32_t index;
        std::uint8_t rank; ///< with the hop's bit
    };
    struct Level
    {
        std::uint8_t rank = 0;
        std::vector<Entry> entries;
        std::vector<std::uint32_t> begins; ///< of each segment, and the end
    };

    explicit TrackPyramid(TrackBlockPtr block);
    struct Scratch;
    void rankVessel(std::size_t firstSegment, std::size_t lastSegment, Scratch &scratch);
    void rankSegment(const TrackSegment &segment, std::int64_t hopMs, Scratch &scratch);
    void makeChunks();
    void makeLevels();
    void fillLevel(Level &level) const;
    const Level *levelFor(std::uint8_t rank) const;

    PyramidVertex vertexAt(std::uint32_t i) const { return {m_block->lon[i], m_block->lat[i], i, isHop(i)}; }
    /// The first index of at least that rank from `from` on, or `end`.
    std::uint32_t nextOf(std::uint8_t rank, std::uint32_t from, std::uint32_t end) const;
    std::uint32_t lastOf(std::uint8_t rank, std::uint32_t begin, std::uint32_t to) const;

    template<class Out>
    void emitBetween(std::uint32_t from, std::uint32_t end, std::uint8_t rank, Out &&out) const;
    template<class Sees, class Out>
    void walkChunks(const TrackSegment &segment, std::uint32_t first, std::uint32_t last, std::uint8_t rank,
                    Sees &&sees, Out &&out) const;
    template<class Out>
    bool walkLevel(const Level &level, const TrackSegment &segment, std::uint32_t begin, std::uint32_t end,
                   std::uint8_t rank, Out &&out) const;

    TrackBlockPtr m_block;
    std::vector<std::uint8_t> m_ranks;        ///< of each position, with the hop's bit
    std::vector<PositionBox> m_chunks;        ///< of each segment's stretches of chunkPositions
    std::vector<std::uint32_t> m_chunkBegins; ///< of each segment
    std::vector<Level> m_levels;              ///< the coarsest first
    std::unordered_map<VesselId, std::int64_t> m_hopMs;
};

using TrackPyramidPtr = std::shared_ptr<const TrackPyramid>;

template<class Out>
void TrackPyramid::emitBetween(std::uint32_t from, std::uint32_t end, std::uint8_t rank, Out &&out) const
{
    for (std::uint32_t i = nextOf(rank, from, end); i < end; i = nextOf(rank, i + 1, end))
        out.vertex(vertexAt(i));
}

template<class Sees, class Out>
void TrackPyramid::walkChunks(const TrackSegment &segment, std::uint32_t first, std::uint32_t last, std::uint8_t rank,
                              Sees &&sees, Out &&out) const
{
    // `first` and `last` are vertices of that rank; `first` was given already.
    const auto place = static_cast<std::size_t>(&segment - m_block->segments.data());
    const std::uint32_t begin = m_chunkBegins[place];
    std::uint32_t reached = first;
    for (std::uint32_t chunk = (first - segment.begin) / chunkPositions;; ++chunk) {
        const std::uint32_t from = std::max(first, segment.begin + chunk * chunkPositions);
        if (from >= last)
            return;
        const std::uint32_t to = std::min(last, segment.begin + (chunk + 1) * chunkPositions);
        if (reached >= to || !sees(m_chunks[begin + chunk]))
            continue;
        if (reached < from) {
            // A line may come from before: its vertex is the last one up to here.
            const std::uint32_t start = lastOf(rank, reached, from);
            if (start != reached) {
                out.breakLine();
                out.vertex(vertexAt(start));
                reached = start;
            }
        }
        for (std::uint32_t i = nextOf(rank, reached + 1, to); i < to; i = nextOf(rank, i + 1, to)) {
            out.vertex(vertexAt(i));
            reached = i;
        }
        const std::uint32_t beyond = nextOf(rank, to, last);
        out.vertex(vertexAt(beyond));
        reached = beyond;
    }
}

template<class Out>
bool TrackPyramid::walkLevel(const Level &level, const TrackSegment &segment, std::uint32_t begin, std::uint32_t end,
                             std::uint8_t rank, Out &&out) const
{
    const auto place = static_cast<std::size_t>(&segment - m_block->segments.data());
    const Entry *first = level.entries.data() + level.begins[place];
    const Entry *last = level.entries.data() + level.begins[place + 1];
    const auto before = [](const Entry &entry, std::uint32_t index) { return entry.index < index; };
    if (begin != segment.begin)
        first = std::lower_bound(first, last, begin, before);
    if (end != segment.end)
        last = std::lower_bound(first, last, end, before);
    const auto isKept = [rank](const Entry &entry) { return (entry.rank & rankBits) >= rank; };
    while (first != last && !isKept(*first))
        ++first;
    while (first != last && !isKept(last[-1]))
        --last;
    if (first == last)
        return false;
    const std::uint8_t finer = rank > finerRanks ? static_cast<std::uint8_t>(rank - finerRanks) : std::uint8_t{0};
    if (first->index != begin) {
        out.vertex(vertexAt(begin));
        emitBetween(begin + 1, first->index, finer, out);
    }
    for (const Entry *entry = first; entry != last; ++entry)
        if (isKept(*entry))
            out.vertex(PyramidVertex{entry->lon, entry->lat, entry->index, (entry->rank & hopBit) != 0});
    if (last[-1].index + 1 != end) {
        emitBetween(last[-1].index + 1, end - 1, finer, out);
        out.vertex(vertexAt(end - 1));
    }
    return true;
}

template<class Sees, class Out>
void TrackPyramid::walk(const TrackSegment &segment, std::uint32_t begin, std::uint32_t end, std::uint8_t rank,
                        Sees &&sees, Out &&out) const
{
    if (begin >= end)
        return;
    const Level *level = levelFor(rank);
    if (level && walkLevel(*level, segment, begin, end, rank, out))
        return;
    const std::uint8_t finer = rank > finerRanks ? static_cast<std::uint8_t>(rank - finerRanks) : std::uint8_t{0};
    const std::uint32_t first = level ? end : nextOf(rank, begin, end);
    out.vertex(vertexAt(begin));
    if (first >= end - 1) {
        emitBetween(begin + 1, end - 1, finer, out);
    } else {
        const std::uint32_t last = lastOf(rank, first, end - 1);
        if (first != begin) {
            emitBetween(begin + 1, first, finer, out);
            out.vertex(vertexAt(first));
        }
        walkChunks(segment, first, last, rank, sees, out);
        if (last == end - 1)
            return;
        // What was left out may have ended before the last vertex.
        out.breakLine();
        out.vertex(vertexAt(last));
        emitBetween(last + 1, end - 1, finer, out);
    }
    if (end - 1 != begin)
        out.vertex(vertexAt(end - 1));
}

} // namespace leadline
