// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QString>

namespace leadline {

/// The lock on a case folder: flock(2) on the empty file `case.lock`, which holds no name of host or user. It goes
/// with the process, however that ends, and it also keeps a second window of the same process out, which POSIX locks
/// do not.
class CaseLock
{
public:
    enum class Kind { Shared, Exclusive };

    /// Error: Locked, at once. A folder that cannot be written and has no lock file needs no lock: nobody can change
    /// the case there either.
    static Result<CaseLock> take(const QString &folder, Kind kind, const QString &context);

    CaseLock(CaseLock &&other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1))
    {
    }
    CaseLock &operator=(CaseLock &&other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }
    ~CaseLock();

private:
    explicit CaseLock(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    int m_descriptor;
};

} // namespace leadline
