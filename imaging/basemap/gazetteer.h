// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/basemap/basemap.h"

#include <optional>

namespace leadline {

/// A place that a name was found for.
struct GazetteerPlace
{
    QString name;           ///< Latin: "Rajin"
    QString localName;      ///< in the local script, with spellings: "라진 · Najin"; may be empty
    QStringList otherNames; ///< what else it is found by
    QString kind;           ///< "port", "town", "capital", "rail", "border"
    LatLon position;
    bool approximate = false; ///< typed in, good to about a minute
    std::int64_t population = 0;
};

/// Finds places of the offline map by any of their names, without asking anybody. Immutable; any thread.
class Gazetteer
{
public:
    /// Takes the towns and ports of the map and the other names that are shipped with the program. Less than 50 ms.
    explicit Gazetteer(const Basemap &basemap);

    /// Places of which a name begins with the text, in any script and whatever its case, accents, hyphens and
    /// apostrophes: whole names first, then ports before towns, then the nearer to `near` or, without it, the more
    /// populous.
    std::vector<GazetteerPlace> find(QStringView text, std::size_t most, const std::optional<LatLon> &near = {}) const;

    std::size_t size() const { return m_places.size(); }

private:
    struct Key
    {
        QString text;
        std::size_t place = 0;
    };
    void addOtherNames();
    void addKey(const QString &name, std::size_t place);
    std::optional<std::size_t> placeAt(const QString &name, LatLon position) const;

    std::vector<GazetteerPlace> m_places;
    std::vector<Key> m_keys; ///< sorted by text
};

} // namespace leadline
