// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/readers/part_cache.h"

#include <algorithm>
#include <cstring>

namespace leadline {
namespace {

/// 512 KiB at most are read ahead.
constexpr std::int64_t mostAhead = 16;

} // namespace

PartCache::PartCache(std::int64_t size, Fetch fetch)
    : m_size(size)
    , m_fetch(std::move(fetch))
{
}

const PartCache::Block *PartCache::find(Number number)
{
    const auto found = m_index.find(number);
    if (found == m_index.end())
        return nullptr;
    m_blocks.splice(m_blocks.begin(), m_blocks, found->second);
    return &m_blocks.front();
}

void PartCache::keep(Number number, QByteArray bytes)
{
    if (const auto old = m_index.find(number); old != m_index.end()) {
        m_blocks.erase(old->second);
        m_index.erase(old);
    }
    m_blocks.push_front({number, std::move(bytes)});
    m_index[number] = m_blocks.begin();
    while (m_blocks.size() > mostBlocks) {
        m_index.erase(m_blocks.back().number);
        m_blocks.pop_back();
    }
}

/// Neighbouring blocks travel as one part. `numbers` ascends.
bool PartCache::fetchMissing(const std::vector<Number> &numbers)
{
    std::size_t next = 0;
    while (next < numbers.size()) {
        std::vector<ByteRange> parts;
        std::int64_t total = 0;
        for (; next < numbers.size(); ++next) {
            const std::int64_t first = numbers[next] * blockBytes;
            const std::int64_t length = std::min(blockBytes, m_size - first);
            const bool joins = !parts.empty() && parts.back().end() == first;
            if (total + length > mostNeededBytes || (!joins && parts.size() == std::size_t{mostNeededParts}))
                break;
            if (joins)
                parts.back().length += length;
            else
                parts.push_back({first, length});
            total += length;
        }
        const Result<std::vector<QByteArray>> got = m_fetch(parts);
        if (!got || got->size() != parts.size())
            return false;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            for (std::int64_t at = 0; at < parts[i].length; at += blockBytes)
                keep((parts[i].first + at) / blockBytes, (*got)[i].mid(at, blockBytes));
        }
    }
    return true;
}

PartCache::Number PartCache::readAhead(Number first)
{
    m_ahead = first == m_goesOnAt ? std::min(m_ahead * 2, mostAhead) : 1;
    return m_ahead - 1;
}

std::size_t PartCache::read(std::int64_t first, char *to, std::size_t wanted)
{
    if (first < 0 || first >= m_size)
        return 0;
    const std::int64_t end = std::min(m_size, first + static_cast<std::int64_t>(wanted));
    std::int64_t at = first;
    while (at < end) {
        const Number number = at / blockBytes;
        const Block *block = find(number);
        if (!block) {
            // What of this read is missing, at most half of what is remembered, and some more where it goes straight
            // on.
            const Number last = std::min((end - 1) / blockBytes, number + Number{mostBlocks / 2});
            const Number ahead = std::min(last + readAhead(number), (m_size - 1) / blockBytes);
            std::vector<Number> missing;
            for (Number each = number; each <= ahead; ++each) {
                if (!m_index.contains(each))
                    missing.push_back(each);
            }
            if (!fetchMissing(missing))
                break;
            m_goesOnAt = ahead + 1;
            block = find(number);
            if (!block)
                break;
        }
        const std::int64_t inside = at - number * blockBytes;
        const std::int64_t count = std::min<std::int64_t>(block->bytes.size() - inside, end - at);
        if (count <= 0)
            break;
        std::memcpy(to + (at - first), block->bytes.constData() + inside, static_cast<std::size_t>(count));
        at += count;
    }
    return static_cast<std::size_t>(at - first);
}

bool PartCache::prepare(const std::vector<ByteRange> &parts)
{
    std::vector<Number> missing;
    for (const ByteRange &part : parts) {
        const std::int64_t end = std::min(m_size, part.end());
        for (Number each = part.first / blockBytes; each * blockBytes < end; ++each) {
            if (missing.size() >= mostBlocks / 2)
                break;
            if (!find(each))
                missing.push_back(each);
        }
    }
    std::ranges::sort(missing);
    missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
    return missing.empty() || fetchMissing(missing);
}

} // namespace leadline
