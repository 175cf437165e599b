// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QString>

namespace leadline {

/// The lock on a case folder: flock(2) on the empty file `case.lock`, which holds no name of host or user, and on the
/// folder itself, because a file can be taken away by whoever tidies up and a new one locked once more. It goes with
/// the process, however that ends, and it also keeps a second window of the same process out, which POSIX locks do
/// not.
class CaseLock
{
public:
    enum class Kind { Shared, Exclusive };

    /// Error: Locked, at once. A folder that cannot be written and has no lock file needs no lock: nobody can change
    /// the case there either.
    static Result<CaseLock> take(const QString &folder, Kind kind, const QString &context);

    CaseLock(CaseLock &&other) noexcept
        : m_file(std::exchange(other.m_file, -1))
        , m_folder(std::exchange(other.m_folder, -1))
    {
    }
    CaseLock &operator=(CaseLock &&other) noexcept
    {
        std::swap(m_file, other.m_file);
        std::swap(m_folder, other.m_folder);
        return *this;
    }
    ~CaseLock();

private:
    CaseLock() = default;
    int m_file = -1;
    int m_folder = -1;
};

} // namespace leadline
