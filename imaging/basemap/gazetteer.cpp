// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/basemap/gazetteer.h"

#include "model/geo/geodesic.h"

#include <QFile>

#include <algorithm>
#include <set>

namespace leadline {
namespace {

/// As far may a typed position lie from the place that is meant.
constexpr double sameTownMetres = 15'000;
constexpr qsizetype columns = 5;

/// What two spellings of a name have in common: no case, accents, blanks, hyphens, apostrophes. Hangul falls apart into
/// its letters, so that a syllable that is still being typed finds something.
QString keyOf(QStringView name)
{
    QString key;
    for (const QChar c : name.toString().normalized(QString::NormalizationForm_KD)) {
        if (c.isLetterOrNumber())
            key += c.toCaseFolded();
    }
    return key;
}

QString kindOf(BasemapPlace::Kind kind)
{
    switch (kind) {
    case BasemapPlace::Kind::Capital:
        return QStringLiteral("capital");
    case BasemapPlace::Kind::Port:
    case BasemapPlace::Kind::PortOfTown:
        return QStringLiteral("port");
    case BasemapPlace::Kind::Town:
        break;
    }
    return QStringLiteral("town");
}

bool isPort(const GazetteerPlace &place)
{
    return place.kind == QLatin1String("port");
}

} // namespace

Gazetteer::Gazetteer(const Basemap &basemap)
{
    m_places.reserve(basemap.places.size());
    for (const BasemapPlace &place : basemap.places) {
        // A port that has its town's name is found by it already.
        m_places.push_back(
            {place.name, place.localName, {}, kindOf(place.kind), place.position, false, place.population});
        addKey(place.name, m_places.size() - 1);
        for (const QString &local : place.localName.split(QStringLiteral(" · "), Qt::SkipEmptyParts))
            addKey(local, m_places.size() - 1);
    }
    addOtherNames();
    std::ranges::sort(
        m_keys, [](const Key &a, const Key &b) { return a.text != b.text ? a.text < b.text : a.place < b.place; });
}

void Gazetteer::addKey(const QString &name, std::size_t place)
{
    const QString key = keyOf(name);
    if (!key.isEmpty())
        m_keys.push_back({key, place});
}

/// The place of that name, or of a name that begins alike ("Bol’shoy Kamen’"), near a position.
std::optional<std::size_t> Gazetteer::placeAt(const QString &name, LatLon position) const
{
    const QString wanted = keyOf(name);
    std::optional<std::size_t> best;
    double nearest = sameTownMetres;
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        const LatLon at = m_places[i].position;
        if (std::abs(at.lat - position.lat) > 0.2 || std::abs(std::remainder(at.lon - position.lon, 360)) > 0.4 ||
            keyOf(m_places[i].name) != wanted)
            continue;
        if (const double metres = distanceMetres(at, position); metres < nearest) {
            nearest = metres;
            best = i;
        }
    }
    return best;
}

void Gazetteer::addOtherNames()
{
    QFile file(QStringLiteral(":/leadline/gazetteer/other_names.tsv"));
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        const QStringList fields = line.split(QLatin1Char('\t'));
        if (line.startsWith(QLatin1Char('#')) || fields.size() != columns)
            continue;
        const LatLon position{fields[1].toDouble(), fields[2].toDouble()};
        const QStringList names = fields[4].split(QLatin1Char('|'), Qt::SkipEmptyParts);
        std::optional<std::size_t> place = placeAt(fields[0], position);
        for (const QString &name : names) {
            if (!place)
                place = placeAt(name, position);
        }
        if (!place) {
            place = m_places.size();
            m_places.push_back({fields[0], {}, {}, fields[3], position, true, 0});
        }
        GazetteerPlace &known = m_places[*place];
        if (fields[3] == QLatin1String("port"))
            known.kind = fields[3];
        known.otherNames = names;
        addKey(fields[0], *place);
        for (const QString &name : names)
            addKey(name, *place);
    }
}

std::vector<GazetteerPlace> Gazetteer::find(QStringView text, std::size_t most, const std::optional<LatLon> &near) const
{
    const QString wanted = keyOf(text);
    if (wanted.isEmpty())
        return {};
    struct Hit
    {
        std::size_t place;
        bool whole;
    };
    std::vector<Hit> hits;
    for (auto key = std::ranges::lower_bound(m_keys, wanted, {}, &Key::text);
         key != m_keys.end() && key->text.startsWith(wanted); ++key)
        hits.push_back({key->place, key->text.size() == wanted.size()});
    const auto rank = [&](const Hit &hit) {
        const GazetteerPlace &place = m_places[hit.place];
        const double distance = near ? distanceMetres(place.position, *near) : -static_cast<double>(place.population);
        return std::tuple(!hit.whole, !isPort(place), distance);
    };
    std::vector<GazetteerPlace> found;
    std::set<std::size_t> taken;
    // Few at a time are asked for: the rest need no order.
    while (found.size() < most && !hits.empty()) {
        const auto best = std::ranges::min_element(hits, {}, rank);
        if (taken.insert(best->place).second)
            found.push_back(m_places[best->place]);
        hits.erase(best);
    }
    return found;
}

} // namespace leadline
