// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_search.h"

#include "imaging/basemap/gazetteer.h"
#include "imaging/render/shown_scenes.h"
#include "model/geo/position_text.h"
#include "model/time/date_words.h"

#include <QAction>
#include <QRegularExpression>

#include <set>

namespace leadline {

namespace {

constexpr std::size_t mostOffers = 13;
constexpr std::size_t mostPlaces = 4;
constexpr qsizetype fewestLettersOfPlace = 2;
constexpr std::size_t mostItems = 8;

QString plainName(const QAction &action)
{
    QString name = action.text();
    // "&Undo: Rename “A && B”" on the menu is "Undo: Rename “A & B”".
    static const QRegularExpression mnemonic(QStringLiteral("&(.)"));
    return name.replace(mnemonic, QStringLiteral("\\1")).remove(QStringLiteral("…"));
}

QString iconFor(ItemKind kind)
{
    switch (kind) {
    case ItemKind::Evidence:
        return QStringLiteral("image");
    case ItemKind::Event:
        return QStringLiteral("event");
    case ItemKind::Claim:
        return QStringLiteral("claim");
    case ItemKind::Place:
        return QStringLiteral("place");
    case ItemKind::Entity:
        return QStringLiteral("organisation");
    case ItemKind::Vessel:
        return QStringLiteral("ship");
    case ItemKind::Annotation:
        return QStringLiteral("annotations");
    case ItemKind::Link:
        return QStringLiteral("link");
    case ItemKind::Layer:
        return QStringLiteral("layers");
    case ItemKind::Bookmark:
        return QStringLiteral("bookmark");
    case ItemKind::Lead:
    case ItemKind::Sighting:
        return QStringLiteral("search");
    case ItemKind::Shipment:
        return QStringLiteral("ship");
    }
    return {};
}

bool matches(const Evidence &e, const QString &text)
{
    return e.label.contains(text, Qt::CaseInsensitive) || e.title.contains(text, Qt::CaseInsensitive) ||
           e.fileName.contains(text, Qt::CaseInsensitive) || e.sha256.startsWith(text, Qt::CaseInsensitive);
}
bool matches(const Event &e, const QString &text)
{
    return e.title.contains(text, Qt::CaseInsensitive);
}
bool matches(const Claim &c, const QString &text)
{
    return c.statement.contains(text, Qt::CaseInsensitive) || c.question.contains(text, Qt::CaseInsensitive);
}
bool matches(const Place &p, const QString &text)
{
    return p.name.contains(text, Qt::CaseInsensitive) || p.otherNames.join(u'\n').contains(text, Qt::CaseInsensitive);
}
bool matches(const Entity &e, const QString &text)
{
    return e.name.contains(text, Qt::CaseInsensitive) || e.otherNames.join(u'\n').contains(text, Qt::CaseInsensitive);
}
bool matches(const Vessel &v, const QString &text)
{
    return v.name.contains(text, Qt::CaseInsensitive) || v.mmsi.startsWith(text) || v.imo.startsWith(text);
}
bool matches(const Annotation &a, const QString &text)
{
    return a.title.contains(text, Qt::CaseInsensitive);
}

bool matches(const Bookmark &b, const QString &text)
{
    return b.title.contains(text, Qt::CaseInsensitive);
}

/// What begins with the text comes before what contains it in its name, and that before the rest.
int rankOf(const QString &title, const QString &text)
{
    if (title.startsWith(text, Qt::CaseInsensitive))
        return 0;
    return title.contains(text, Qt::CaseInsensitive) ? 1 : 2;
}

struct Found
{
    int rank;
    QString title;
    ItemRef ref;
};

template<class T>
void findItems(std::vector<Found> &found, const QString &text, const CaseData &data)
{
    for (const auto &[id, item] : data.all<T>()) {
        if (!matches(item, text))
            continue;
        const QString title = titleOf(Item{item});
        found.push_back({rankOf(title, text), title, refOf(item)});
    }
}

void offerItems(std::vector<CommandEntry> &offers, const QString &text, const SearchScope &scope)
{
    std::vector<Found> found;
    findItems<Bookmark>(found, text, *scope.data);
    findItems<Place>(found, text, *scope.data);
    findItems<Vessel>(found, text, *scope.data);
    findItems<Evidence>(found, text, *scope.data);
    findItems<Event>(found, text, *scope.data);
    findItems<Claim>(found, text, *scope.data);
    findItems<Entity>(found, text, *scope.data);
    findItems<Annotation>(found, text, *scope.data);
    std::ranges::stable_sort(found, {}, &Found::rank);
    for (const Found &item : found) {
        if (offers.size() >= mostItems)
            return;
        offers.push_back({item.title, itemKindName(item.ref.kind), iconFor(item.ref.kind),
                          [open = scope.open, ref = item.ref] { open(ref); }});
    }
}

QString aboutHit(const SearchHit &hit)
{
    const QString kind = itemKindName(hit.item.kind);
    return hit.page > 0 ? QStringLiteral("%1 · page %2").arg(kind).arg(hit.page) : kind;
}

std::function<void()> runOf(const SearchHit &hit, const SearchScope &scope)
{
    if (hit.page > 0 && hit.item.kind == ItemKind::Evidence && scope.openPage)
        return [openPage = scope.openPage, hit] { openPage(hit); };
    return [open = scope.open, ref = hit.item] { open(ref); };
}

/// An item once, however many of its pages hold the words: the best of them.
void offerHits(std::vector<CommandEntry> &offers, const QString &text, const SearchScope &scope)
{
    std::set<ItemRef> offered;
    for (const SearchHit &hit : scope.hits(text)) {
        if (offered.size() >= mostItems)
            break;
        if (!offered.insert(hit.item).second)
            continue;
        offers.push_back({hit.title, aboutHit(hit), iconFor(hit.item.kind), runOf(hit, scope), hit.snippet});
    }
    if (offered.size() > 1 && scope.showOnly)
        offers.push_back({QStringLiteral("Show only what holds “%1”").arg(text),
                          QStringLiteral("map, lists and timeline"), QStringLiteral("search"),
                          [show = scope.showOnly, text] { show(text); }});
}

QString scenesAt(LatLon position, const CaseData &data)
{
    const std::size_t count = scenesOver(position, data, {}).size();
    if (count == 0)
        return {};
    return count == 1 ? QStringLiteral("1 scene here") : QStringLiteral("%1 scenes here").arg(count);
}

void offerPositions(std::vector<CommandEntry> &offers, const QString &text, const SearchScope &scope)
{
    const auto readings = readPositions(text, scope.near);
    if (!readings) {
        // Of a link people expect that it is understood; of other text that holds a figure they do not.
        if (readings.error().code == ErrorCode::Unsupported && text.contains(QLatin1String("://")))
            offers.push_back({QStringLiteral("No position in this link"), readings.error().what,
                              QStringLiteral("crosshair"), [] {}});
        return;
    }
    for (const PositionReading &reading : *readings) {
        QStringList about{scenesAt(reading.position, *scope.data), reading.how};
        about.removeAll(QString());
        offers.push_back({QStringLiteral("Go to %1").arg(formatDecimal(reading.position, 4)),
                          about.join(QStringLiteral(" · ")), QStringLiteral("crosshair"), [goTo = scope.goTo, reading] {
                              if (goTo)
                                  goTo(reading.position, reading.zoom);
                          }});
    }
}

/// A date takes the time cursor to its end, a span becomes the range that is shown. Plain figures below 1900 are none.
void offerDates(std::vector<CommandEntry> &offers, const QString &text, const SearchScope &scope)
{
    const auto date = parseDate(text);
    if (!scope.showTime || !date || date->openStart || date->openEnd ||
        date->bounds.earliest < instantFromCivilUtc(1900, 1, 1))
        return;
    TimeWindow window;
    window.cursor = date->bounds.latest;
    if (date->text.contains(QLatin1Char('/')))
        window.range = date->bounds;
    offers.push_back({QStringLiteral("Show %1").arg(describeDate(*date)), QStringLiteral("time cursor"),
                      QStringLiteral("event"), [show = scope.showTime, window] { show(window); }});

    std::optional<ShownScene> before;
    for (const ShownScene &scene : scenesByDate(*scope.data, {})) {
        if (scene.date && scene.date->bounds.earliest <= date->bounds.latest)
            before = scene;
    }
    if (before)
        offers.push_back({before->title, QStringLiteral("nearest scene before"), QStringLiteral("image"),
                          [open = scope.open, ref = before->item] { open(ref); }});
}

/// Places of the offline map come behind what the case holds and what the program does: there are thousands of them.
void offerPlaces(std::vector<CommandEntry> &offers, const QString &text, const SearchScope &scope)
{
    if (!scope.gazetteer || !scope.goTo || text.size() < fewestLettersOfPlace)
        return;
    for (const GazetteerPlace &place : scope.gazetteer->find(text, mostPlaces, scope.near)) {
        QStringList about{scenesAt(place.position, *scope.data), place.kind};
        if (place.approximate)
            about << QStringLiteral("approximate");
        about << (place.localName.isEmpty() ? place.otherNames.value(0) : place.localName);
        about.removeAll(QString());
        offers.push_back({QStringLiteral("Go to %1").arg(place.name), about.join(QStringLiteral(" · ")),
                          QStringLiteral("place"), [goTo = scope.goTo, p = place.position] { goTo(p, std::nullopt); }});
    }
}

void offerActions(std::vector<CommandEntry> &offers, const QString &text, const SearchScope &scope)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    for (QAction *action : scope.actions) {
        if (offers.size() >= mostOffers)
            return;
        const QString name = plainName(*action);
        const bool wanted =
            std::ranges::all_of(words, [&](const QString &word) { return name.contains(word, Qt::CaseInsensitive); });
        if (name.isEmpty() || !action->isEnabled() || !wanted)
            continue;
        offers.push_back({name, action->shortcut().toString(QKeySequence::NativeText), QStringLiteral("chevron-right"),
                          [action] { action->trigger(); }});
    }
}

} // namespace

std::vector<CommandEntry> searchCommands(const QString &text, const SearchScope &scope)
{
    std::vector<CommandEntry> offers;
    if (!text.isEmpty() && scope.data) {
        offerPositions(offers, text, scope);
        offerDates(offers, text, scope);
        if (scope.hits)
            offerHits(offers, text, scope);
        else
            offerItems(offers, text, scope);
    }
    offerActions(offers, text, scope);
    if (scope.data)
        offerPlaces(offers, text, scope);
    return offers;
}

} // namespace leadline
