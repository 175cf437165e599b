// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/request_log.h"

#include <algorithm>

namespace leadline {

void RequestLog::begin(RequestRecord record)
{
    ++m_totals[record.host].requests;
    m_records.push_back(std::move(record));
    if (m_records.size() > mostRecords)
        m_records.pop_front();
}

RequestRecord *RequestLog::find(std::uint64_t id)
{
    const auto it = std::ranges::lower_bound(m_records, id, {}, &RequestRecord::id);
    return it != m_records.end() && it->id == id ? &*it : nullptr;
}

void RequestLog::count(const RequestRecord &over)
{
    const auto it = m_totals.find(over.host);
    if (it == m_totals.end())
        return; // cleared while it ran
    HostTotals &totals = it->second;
    totals.refused += over.state == RequestRecord::State::Refused ? 1 : 0;
    totals.failed += over.state == RequestRecord::State::Failed ? 1 : 0;
    totals.bytesSent += over.bytesSent;
    totals.bytesReceived += over.bytesReceived;
}

void RequestLog::clear()
{
    m_records.clear();
    m_totals.clear();
}

} // namespace leadline
