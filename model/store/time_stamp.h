// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>

namespace leadline {

/// A time stamp of one entry of the activity log, asked for or received (RFC 3161). The entry's hash binds every entry
/// before it, so the authority's signature says of the log up to there: it existed by then. Nothing in it is secret,
/// and a copy kept elsewhere is worth having: a case that was rewritten can lose its stamps too.
struct TimeStamp
{
    std::int64_t id = 0;       ///< 0: not in the case yet
    std::int64_t sequence = 0; ///< the log entry
    QByteArray imprint = {};   ///< its hash, 32 bytes: what is stamped
    QByteArray request = {};   ///< as it was sent, DER; empty when another program asked
    QByteArray response = {};  ///< as it came, every byte; empty while none came
    QString genTime = {};      ///< by the authority's clock: RFC 3339, UTC
    QString authority = {};    ///< as the stamp names it

    bool isPending() const { return response.isEmpty(); }

    friend bool operator==(const TimeStamp &, const TimeStamp &) = default;
};

} // namespace leadline
