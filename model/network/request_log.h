// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time/instant.h"

#include <QString>

#include <cstdint>
#include <deque>
#include <map>

namespace leadline {

/// One request of the process, refused ones included.
struct RequestRecord
{
    enum class State {
        Waiting,   ///< for its turn at this host, or for the pause before another try
        Running,   ///< on the wire
        Done,      ///< answered as hoped
        Failed,    ///< the server, the proxy or the way to it did not deliver
        Refused,   ///< by the gate: nothing left this machine
        Cancelled, ///< nobody wanted the answer any more
    };

    std::uint64_t id = 0;
    Instant startedAt;              ///< when it was asked for
    QString method;                 ///< "GET", "POST"
    QString host;                   ///< with the port where it is not the scheme's own
    QString path;                   ///< with the query: may hold keys and places, so it is shown on demand only
    QString reason;                 ///< why, for people: "tile of OpenStreetMap"
    std::int64_t bytesSent = 0;     ///< of the bodies, of all tries
    std::int64_t bytesReceived = 0; ///< of the bodies, of all tries
    int status = 0;                 ///< of HTTP; 0: there was none
    int tries = 0;                  ///< times that it was put on the wire
    std::int64_t durationMs = 0;    ///< from being asked for to its end; 0 until then
    State state = State::Waiting;
    QString trouble{}; ///< why it failed or was refused, in the user's words

    bool isOver() const { return state != State::Waiting && state != State::Running; }
    friend bool operator==(const RequestRecord &, const RequestRecord &) = default;
};

/// What went to and came from one host.
struct HostTotals
{
    std::int64_t requests = 0; ///< that were asked for, refused ones included
    std::int64_t refused = 0;
    std::int64_t failed = 0;
    std::int64_t bytesSent = 0;
    std::int64_t bytesReceived = 0;

    friend bool operator==(const HostTotals &, const HostTotals &) = default;
};

/// What was asked of the network since the program began, in memory only: the latest records, and sums by host that
/// also count those that have been dropped. A value.
class RequestLog
{
public:
    static constexpr std::size_t mostRecords = 2000;

    /// Ids ascend in the order of the calls. Drops the oldest record when there are too many.
    void begin(RequestRecord record);
    /// nullptr when it was dropped. Valid until the next begin() or clear().
    RequestRecord *find(std::uint64_t id);
    const RequestRecord *find(std::uint64_t id) const { return const_cast<RequestLog *>(this)->find(id); }
    /// Counts its outcome and bytes into the sums. Once per record, when it is over. A dropped one is handed in whole.
    void count(const RequestRecord &over);
    /// Records and sums. What still runs goes on, unrecorded.
    void clear();

    const std::deque<RequestRecord> &records() const { return m_records; } ///< oldest first
    const std::map<QString, HostTotals> &totals() const { return m_totals; }

private:
    std::deque<RequestRecord> m_records;
    std::map<QString, HostTotals> m_totals;
};

} // namespace leadline
