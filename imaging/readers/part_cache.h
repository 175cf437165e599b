// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/remote_bytes.h"

#include <cstddef>
#include <list>
#include <map>

namespace leadline {

/// Reads a file that lies elsewhere in blocks, remembers those that were used last and asks for several missing ones at
/// once. A reader that goes straight on is given more and more ahead, as file headers are walked. One thread.
class PartCache
{
public:
    using Fetch = std::function<Result<std::vector<QByteArray>>(const std::vector<ByteRange> &)>;

    static constexpr std::int64_t blockBytes = 32 << 10;
    /// Blocks that are remembered: 24 MiB.
    static constexpr std::size_t mostBlocks = 768;

    PartCache(std::int64_t size, Fetch fetch);

    /// Fills `to` from `first` on; gives how many bytes there were: fewer at the end of the file, or where they cannot
    /// be had.
    std::size_t read(std::int64_t first, char *to, std::size_t wanted);
    /// Makes sure that read() of these parts asks nobody, as far as memory allows; one round trip.
    bool prepare(const std::vector<ByteRange> &parts);

private:
    using Number = std::int64_t;
    struct Block
    {
        Number number;
        QByteArray bytes;
    };

    const Block *find(Number number);
    bool fetchMissing(const std::vector<Number> &numbers);
    void keep(Number number, QByteArray bytes);
    /// How many blocks more than needed to ask for when `first` is missing.
    Number readAhead(Number first);

    std::int64_t m_size;
    Fetch m_fetch;
    std::list<Block> m_blocks; ///< lately used first
    std::map<Number, std::list<Block>::iterator> m_index;
    Number m_goesOnAt = -1; ///< the block after the last one that was fetched
    Number m_ahead = 1;
};

} // namespace leadline
