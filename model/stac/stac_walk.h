// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/stac/stac_query.h"
#include "model/stac/stac_reader.h"

#include <QSet>

#include <deque>

namespace leadline {

/// The way through a static catalogue, breadth first, and items before what leads further: which document is next, and
/// which links of one that was read are worth following. A value; asks nobody.
class StacWalk
{
public:
    struct Stop
    {
        QUrl url;
        int depth = 0;
        bool inWantedCollection = false; ///< or there is no wish
    };

    /// Real catalogues have four or five levels.
    static constexpr int mostDepth = 10;
    /// In one walk, all pages together.
    static constexpr int mostStops = 20000;

    StacWalk() = default;
    /// `asked` is the area that branches are left out by, padded where the area itself is to stay here.
    StacWalk(const StacQuery &query, const std::optional<GeoBox> &asked);

    /// Takes the links of a document that was read, where it may lead to what is wanted.
    void follow(const StacCatalog &catalog, const Stop &stop);
    std::optional<Stop> next();
    /// Puts one back that was taken and not read.
    void again(const Stop &stop) { m_branches.push_front(stop); }
    std::size_t waiting() const { return m_items.size() + m_branches.size(); }

    /// Links that were left out, by why; for people, a sentence each.
    QStringList notes() const;

private:
    bool isWorthEntering(const StacCatalog &catalog) const;
    void add(const StacLink &link, const Stop &from, bool isItem, bool inWanted);

    StacQuery m_query;
    std::optional<GeoBox> m_asked;
    std::deque<Stop> m_items;
    std::deque<Stop> m_branches;
    QSet<QString> m_seen;
    int m_elsewhere = 0;
    int m_tooDeep = 0;
    int m_tooMany = 0;
};

} // namespace leadline
