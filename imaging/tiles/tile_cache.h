// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>

namespace leadline {

/// The tiles that a case keeps on disk, as the servers sent them: <folder>/<source>/<z>/<x>/<y>. Holds no more than a
/// budget: what was looked at longest ago goes first. A failure to keep costs a later fetch, nothing else, so it is not
/// told. Thread-safe.
class TileCache
{
public:
    static constexpr std::int64_t defaultBudget = std::int64_t{1} << 30; ///< bytes

    explicit TileCache(const QString &folder, std::int64_t budget = defaultBudget);

    /// A smaller one takes effect at once.
    void setBudget(std::int64_t bytes);
    std::int64_t budget() const;

    /// How long a tile is kept whose server does not say: OpenStreetMap's tile usage policy asks for it.
    static constexpr std::chrono::seconds usualFreshness = std::chrono::hours(7 * 24);

    /// The bytes of a tile that was kept; empty when there are none, their time is over, or they are more than
    /// `maxBytes`. `name` is "source/z/x/y".
    QByteArray read(const QString &name, qint64 maxBytes);
    /// Keeps them for as long as the server lets them be used; not at all where that is no time.
    void write(const QString &name, const QByteArray &bytes,
               std::optional<std::chrono::seconds> freshFor = std::nullopt);

    /// What is kept of a source, or of all when it is empty; reads the folder. Not for the GUI thread.
    std::int64_t usedBytes(const QString &source = {}) const;
    /// Throws away what is kept of a source, or of all when it is empty. Not for the GUI thread.
    void clear(const QString &source = {});

private:
    void makeRoom();

    const QString m_folder;
    mutable std::mutex m_mutex;
    std::int64_t m_budget;
    std::optional<std::int64_t> m_used; ///< known once something was written
};

} // namespace leadline
