// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tracks/track_pyramid.h"

#include "imaging/tracks/line_heights.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>

namespace leadline {

namespace {

/// Longer lines are ranked in pieces: finding heights is quadratic in the worst case.
constexpr std::uint32_t mostAtOnce = 2048;
constexpr std::int64_t longestPlainHopMs = 30 * 60 * 1000;
constexpr std::int64_t hopsOfUsual = 5;
/// Each coarse level holds at most this share of the finer one's positions; the first, of all.
constexpr std::size_t firstShare = 12;
constexpr std::size_t nextShare = 4;
constexpr std::size_t smallestLevel = 4096;

/// Eight ranks at once: the top bit of each byte tells whether its rank is at least `rank`.
std::uint64_t eightAtLeast(const std::uint8_t *ranks, std::uint8_t rank)
{
    constexpr std::uint64_t ones = 0x0101010101010101;
    std::uint64_t eight = 0;
    std::memcpy(&eight, ranks, sizeof eight);
    return ((eight & (ones * 0x7f)) + ones * (0x80U - rank)) & (ones * 0x80);
}

int firstOfEight(std::uint64_t found)
{
    return (std::endian::native == std::endian::little ? std::countr_zero(found) : std::countl_zero(found)) / 8;
}

int lastOfEight(std::uint64_t found)
{
    return 7 - (std::endian::native == std::endian::little ? std::countl_zero(found) : std::countr_zero(found)) / 8;
}

} // namespace

struct TrackPyramid::Scratch
{
    std::vector<PlaneVertex> vertices;
    std::vector<float> least;
    std::vector<float> heights;
    std::vector<std::uint32_t> intervals;
};

TrackPyramid::TrackPyramid(TrackBlockPtr block)
    : m_block(std::move(block))
    , m_ranks(m_block->positionCount())
{
}

std::uint8_t TrackPyramid::rankFor(double tolerance)
{
    if (!(tolerance >= 1))
        return 0;
    // Exponent and the two leading bits of the mantissa: quarters of octaves, near enough to equal steps.
    const std::uint32_t bits = std::bit_cast<std::uint32_t>(static_cast<float>(tolerance));
    const std::uint32_t rank = (bits >> 21) - (127U << 2) + 1;
    return static_cast<std::uint8_t>(std::min<std::uint32_t>(rank, highestRank - 1));
}

std::uint32_t TrackPyramid::nextOf(std::uint8_t rank, std::uint32_t from, std::uint32_t end) const
{
    const std::uint8_t *ranks = m_ranks.data();
    while (from + 8 <= end) {
        if (const std::uint64_t found = eightAtLeast(ranks + from, rank))
            return from + static_cast<std::uint32_t>(firstOfEight(found));
        from += 8;
    }
    while (from < end && (ranks[from] & rankBits) < rank)
        ++from;
    return std::min(from, end);
}

std::uint32_t TrackPyramid::lastOf(std::uint8_t rank, std::uint32_t begin, std::uint32_t to) const
{
    const std::uint8_t *ranks = m_ranks.data();
    while (to >= begin + 8) {
        if (const std::uint64_t found = eightAtLeast(ranks + to - 7, rank))
            return to - 7 + static_cast<std::uint32_t>(lastOfEight(found));
        to -= 8;
    }
    while (to > begin && (ranks[to] & rankBits) < rank)
        --to;
    return to;
}

const TrackPyramid::Level *TrackPyramid::levelFor(std::uint8_t rank) const
{
    for (const Level &level : m_levels)
        if (level.rank <= rank)
            return &level;
    return nullptr;
}

std::int64_t TrackPyramid::hopMs(VesselId vessel) const
{
    const auto found = m_hopMs.find(vessel);
    return found == m_hopMs.end() ? longestPlainHopMs : found->second;
}

std::size_t TrackPyramid::bytes() const
{
    std::size_t sum = m_ranks.size() + m_chunks.size() * sizeof(PositionBox) + m_chunkBegins.size() * 4;
    for (const Level &level : m_levels)
        sum += level.entries.size() * sizeof(Entry) + level.begins.size() * 4;
    return sum;
}

// ---- building

void TrackPyramid::rankSegment(const TrackSegment &segment, std::int64_t hopMs, Scratch &scratch)
{
    const TrackBlock &block = *m_block;
    for (std::uint32_t begin = segment.begin; begin < segment.end;) {
        const std::uint32_t end = std::min(segment.end, begin + mostAtOnce);
        const std::size_t count = end - begin;
        scratch.vertices.resize(count);
        scratch.least.assign(count, 0);
        scratch.heights.resize(count);
        for (std::size_t i = 0; i < count; ++i)
            scratch.vertices[i] = {static_cast<double>(block.lon[begin + i]), mercatorRow(block.lat[begin + i])};
        for (std::size_t i = 0; i + 1 < count; ++i) {
            if (block.ms[begin + i + 1] - block.ms[begin + i] <= hopMs)
                continue;
            m_ranks[begin + i] = hopBit;
            // Its ends stay while it is longer than eight pixels, where half a pixel is the tolerance.
            const auto length = static_cast<float>(std::hypot(scratch.vertices[i + 1].x - scratch.vertices[i].x,
                                                              scratch.vertices[i + 1].y - scratch.vertices[i].y) /
                                                   16);
            scratch.least[i] = std::max(scratch.least[i], length);
            scratch.least[i + 1] = std::max(scratch.least[i + 1], length);
        }
        findLineHeights(scratch.vertices, scratch.least, scratch.heights);
        for (std::size_t i = 0; i < count; ++i) {
            const bool isEnd = i == 0 || i + 1 == count;
            m_ranks[begin + i] |= isEnd ? highestRank : rankFor(scratch.heights[i]);
        }
        if (end == segment.end)
            break;
        begin = end - 1; // the pieces share a vertex
        m_ranks[begin] = 0;
    }
}

void TrackPyramid::rankVessel(std::size_t firstSegment, std::size_t lastSegment, Scratch &scratch)
{
    const TrackBlock &block = *m_block;
    scratch.intervals.clear();
    for (std::size_t s = firstSegment; s < lastSegment; ++s)
        for (std::uint32_t i = block.segments[s].begin + 1; i < block.segments[s].end; ++i)
            scratch.intervals.push_back(block.ms[i] - block.ms[i - 1]);
    std::int64_t hop = longestPlainHopMs;
    if (!scratch.intervals.empty()) {
        const auto middle = scratch.intervals.begin() + static_cast<std::ptrdiff_t>(scratch.intervals.size() / 2);
        std::nth_element(scratch.intervals.begin(), middle, scratch.intervals.end());
        // Two reports of the same second say nothing of how often there is one.
        hop = std::min(hop, hopsOfUsual * std::max<std::int64_t>(*middle, 1000));
    }
    m_hopMs.find(block.segments[firstSegment].vessel)->second = hop;
    for (std::size_t s = firstSegment; s < lastSegment; ++s)
        rankSegment(block.segments[s], hop, scratch);
}

void TrackPyramid::makeChunks()
{
    const TrackBlock &block = *m_block;
    m_chunkBegins.reserve(block.segments.size());
    for (const TrackSegment &segment : block.segments) {
        m_chunkBegins.push_back(static_cast<std::uint32_t>(m_chunks.size()));
        for (std::uint32_t begin = segment.begin; begin < segment.end; begin += chunkPositions) {
            // With the first of the next one: the line to it belongs to this one.
            const std::uint32_t end = std::min(segment.end, begin + chunkPositions + 1);
            PositionBox box{block.lon[begin], block.lat[begin], block.lon[begin], block.lat[begin]};
            for (std::uint32_t i = begin + 1; i < end; ++i) {
                box.west = std::min(box.west, block.lon[i]);
                box.east = std::max(box.east, block.lon[i]);
                box.south = std::min(box.south, block.lat[i]);
                box.north = std::max(box.north, block.lat[i]);
            }
            m_chunks.push_back(box);
        }
    }
}

void TrackPyramid::fillLevel(Level &level) const
{
    level.begins.reserve(m_block->segments.size() + 1);
    for (const TrackSegment &segment : m_block->segments) {
        level.begins.push_back(static_cast<std::uint32_t>(level.entries.size()));
        for (std::uint32_t i = nextOf(level.rank, segment.begin, segment.end); i < segment.end;
             i = nextOf(level.rank, i + 1, segment.end))
            level.entries.push_back({m_block->lon[i], m_block->lat[i], i, m_ranks[i]});
    }
    level.begins.push_back(static_cast<std::uint32_t>(level.entries.size()));
}

void TrackPyramid::makeLevels()
{
    std::array<std::size_t, 128> atLeast{};
    for (const std::uint8_t rank : m_ranks)
        ++atLeast[rank & rankBits];
    for (int rank = 126; rank >= 0; --rank)
        atLeast[static_cast<std::size_t>(rank)] += atLeast[static_cast<std::size_t>(rank) + 1];
    std::size_t room = m_ranks.size() / firstShare;
    while (room >= smallestLevel) {
        std::uint8_t rank = 0;
        while (rank < highestRank && atLeast[rank] > room)
            ++rank;
        if (atLeast[rank] > room)
            break; // tracks so short that nearly every position ends one
        Level level;
        level.rank = rank;
        level.entries.reserve(atLeast[rank]);
        fillLevel(level);
        room = level.entries.size() / nextShare;
        m_levels.insert(m_levels.begin(), std::move(level));
    }
}

Result<std::shared_ptr<const TrackPyramid>> TrackPyramid::build(TrackBlockPtr block, int threads,
                                                                const Progress &progress)
{
    const std::shared_ptr<TrackPyramid> pyramid(new TrackPyramid(std::move(block)));
    const std::vector<TrackSegment> &segments = pyramid->m_block->segments;
    std::vector<std::size_t> vessels; // the first segment of each
    for (std::size_t s = 0; s < segments.size(); ++s) {
        if (s == 0 || segments[s].vessel != segments[s - 1].vessel)
            vessels.push_back(s);
        pyramid->m_hopMs.emplace(segments[s].vessel, longestPlainHopMs);
    }
    vessels.push_back(segments.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        Scratch scratch;
        for (std::size_t v = next++; v + 1 < vessels.size() && !progress.cancelled(); v = next++) {
            pyramid->rankVessel(vessels[v], vessels[v + 1], scratch);
            if (v % 64 == 0)
                progress.say(static_cast<double>(v) / static_cast<double>(vessels.size()),
                             QStringLiteral("Preparing tracks"));
        }
    };
    constexpr std::size_t fewPositions = 20'000; // a thread costs more than these
    const unsigned cores = threads > 0 ? static_cast<unsigned>(threads) : std::thread::hardware_concurrency();
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < cores && pyramid->m_ranks.size() > fewPositions; ++i)
        others.emplace_back(work);
    work();
    others.clear();
    if (progress.cancelled())
        return fail(ErrorCode::Cancelled, QStringLiteral("stopped"));
    pyramid->makeChunks();
    pyramid->makeLevels();
    return std::shared_ptr<const TrackPyramid>(pyramid);
}

} // namespace leadline
