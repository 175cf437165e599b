// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/stac/stac_search.h"

#include <QRegularExpression>

#include <algorithm>

namespace leadline {

namespace {

constexpr int mostEmptyPages = 10;       ///< fetched by themselves when nothing of a page is wanted
constexpr int mostStopsAtOnce = 500;     ///< documents of a walk before it pauses and asks
constexpr int mostRunningStops = 6;      ///< as many as the gate lets run to one host
constexpr int mostDescriptions = 50;     ///< of collections that one search asks for
constexpr std::size_t mostItems = 20000; ///< that one search keeps

/// The HTTP status in the gate's sentence; 0: there is none.
int statusIn(const Error &error)
{
    static const QRegularExpression pattern(QStringLiteral("the server answered (\\d{3})"));
    return error.code == ErrorCode::Network ? pattern.match(error.what).captured(1).toInt() : 0;
}

void fillIn(StacItem &item, const StacCatalog &collection)
{
    if (item.licence.isEmpty())
        item.licence = collection.licence;
    if (item.providers.empty())
        item.providers = collection.providers;
}

/// What a server says that knows the address and not the method, or not the body.
bool meansNoPost(const Error &error)
{
    const int status = statusIn(error);
    return status == 400 || status == 404 || status == 405 || status == 415 || status == 501;
}

} // namespace

StacSearch::StacSearch(NetworkGate &gate, QObject *parent)
    : QObject(parent)
    , m_fetch(gate)
{
}

StacSearch::~StacSearch() = default;

QString StacSearch::reason() const
{
    return QStringLiteral("search for scenes in %1").arg(m_service.name);
}

void StacSearch::forget(const StacService &service, const StacQuery &query)
{
    m_fetch.cancelAll();
    m_service = service;
    m_query = query;
    m_asked = query.area;
    m_next.reset();
    m_walk = StacWalk(query, m_asked);
    m_onTheWay.clear();
    m_items.clear();
    m_ids.clear();
    m_described.clear();
    m_wantedDescriptions.clear();
    m_descriptions = 0;
    m_pauses = false;
    m_matched.reset();
    m_notes.clear();
    m_firstUnreadable.clear();
    m_dropped = m_emptyPages = m_stops = m_stopsBeforePause = m_unreadable = 0;
    m_foundBefore = 0;
    m_walks = false;
    m_running = false;
}

void StacSearch::restore(const StacService &service, std::vector<StacItem> items)
{
    forget(service, {});
    m_items = std::move(items);
}

void StacSearch::start(const StacService &service, const StacQuery &query, bool hidesArea)
{
    forget(service, query);
    if (query.area && hidesArea)
        m_asked = paddedArea(*query.area);
    m_walk = StacWalk(query, m_asked);
    m_running = true;
    Q_EMIT progressed(QStringLiteral("Asking %1").arg(m_service.name));
    m_fetch.ask({m_service.root, false, {}}, reason(), readStacDocument, [this](const Result<StacDocument> &document) {
        if (document)
            beginWith(*document);
        else
            end(document.error());
    });
}

void StacSearch::beginWith(const StacDocument &document)
{
    const auto *catalog = std::get_if<StacCatalog>(&document);
    if (!catalog) {
        takePage({m_service.root, false, {}}, *itemsOf(document));
        return;
    }
    if (catalog->kind == StacCatalog::Kind::Landing) {
        askPage(searchRequest(*catalog, m_service.root, m_query, m_asked));
        return;
    }
    m_walks = true;
    ++m_stops;
    describe(*catalog);
    m_walk.follow(*catalog, {m_service.root, 0, m_query.collections.isEmpty()});
    pumpWalk();
}

void StacSearch::askPage(const StacRequest &request)
{
    m_fetch.ask(request, reason(), readStacItems,
                [this, request](const Result<StacItems> &page) { takePage(request, page); });
}

void StacSearch::takePage(const StacRequest &request, const Result<StacItems> &page)
{
    if (!page && request.isPost && m_items.empty() && meansNoPost(page.error())) {
        m_notes << QStringLiteral("the service takes no POST (%1): asked by GET").arg(statusIn(page.error()));
        askPage(asGet(request));
        return;
    }
    if (!page) {
        m_next = request; // can be asked again
        Error error = page.error();
        if (error.context.isEmpty())
            error.context = request.url.host();
        end(error);
        return;
    }
    const std::size_t before = m_items.size();
    if (page->matched)
        m_matched = page->matched;
    accept(*page, m_query.collections.isEmpty() || request.url == m_service.root);
    const auto next = nextRequest(page->links, request);
    m_next = next ? *next : std::nullopt;
    if (!next)
        m_notes << next.error().message();
    m_emptyPages = m_items.size() > before ? 0 : m_emptyPages + 1;
    if (m_next && m_items.size() == before && m_emptyPages < mostEmptyPages) {
        askPage(*m_next);
        return;
    }
    pause();
}

void StacSearch::accept(const StacItems &items, bool anyCollection)
{
    if (const QString trouble = rejectionText(items); !trouble.isEmpty())
        m_notes << trouble;
    const auto first = static_cast<int>(m_items.size());
    for (const StacItem &item : items.items) {
        const bool wanted = isWanted(item, m_query) && (anyCollection || m_query.collections.contains(item.collection));
        if (!wanted || m_items.size() >= mostItems) {
            ++m_dropped;
            continue;
        }
        const QString id = item.collection + u'\n' + item.id;
        if (m_ids.contains(id))
            continue;
        m_ids.insert(id);
        m_items.push_back(item);
        if (const auto known = m_described.find(item.collection); known != m_described.end())
            fillIn(m_items.back(), known->second);
        else
            wantDescription(item);
    }
    if (static_cast<int>(m_items.size()) > first)
        Q_EMIT found(first);
}

/// Licence and makers mostly stand in the collection: asked for once, where an item does not state them itself.
void StacSearch::wantDescription(const StacItem &item)
{
    const StacLink *link = linkWithRel(item.links, QLatin1String("collection"));
    const bool isWanted = link && (item.licence.isEmpty() || item.providers.empty()) &&
                          isSameService(QUrl(link->href), m_service.root) &&
                          m_wantedDescriptions.size() < mostDescriptions;
    if (!isWanted || m_wantedDescriptions.contains(item.collection))
        return;
    m_wantedDescriptions.insert(item.collection);
    ++m_descriptions;
    m_fetch.ask({QUrl(link->href), false, {}}, reason(), readStacDocument,
                [this](const Result<StacDocument> &document) {
                    --m_descriptions;
                    if (const auto *catalog = document ? std::get_if<StacCatalog>(&*document) : nullptr)
                        describe(*catalog);
                    if (m_descriptions == 0 && m_pauses)
                        pause();
                });
}

void StacSearch::describe(const StacCatalog &collection)
{
    if (collection.kind != StacCatalog::Kind::Collection)
        return;
    m_described.insert_or_assign(collection.id, collection);
    for (StacItem &item : m_items)
        if (item.collection == collection.id)
            fillIn(item, collection);
}

void StacSearch::pumpWalk()
{
    if (!m_running)
        return;
    const bool enough = m_items.size() - m_foundBefore >= static_cast<std::size_t>(m_query.pageItems) ||
                        m_stops - m_stopsBeforePause >= mostStopsAtOnce;
    while (!enough && m_onTheWay.size() < mostRunningStops) {
        const auto stop = m_walk.next();
        if (!stop)
            break;
        m_onTheWay.push_back(*stop);
        m_fetch.ask({stop->url, false, {}}, reason(), readStacDocument,
                    [this, stop = *stop](const Result<StacDocument> &document) { takeStop(stop, document); });
    }
    if (m_onTheWay.empty())
        pause();
    else
        Q_EMIT progressed(QStringLiteral("%1 documents read, %2 to go, %3 scenes found")
                              .arg(m_stops)
                              .arg(m_walk.waiting() + m_onTheWay.size())
                              .arg(m_items.size()));
}

void StacSearch::takeStop(const StacWalk::Stop &stop, const Result<StacDocument> &document)
{
    std::erase_if(m_onTheWay, [&stop](const StacWalk::Stop &other) { return other.url == stop.url; });
    ++m_stops;
    if (!document) {
        if (document.error().code == ErrorCode::NetworkRefused) {
            end(document.error());
            return;
        }
        if (++m_unreadable == 1)
            m_firstUnreadable = document.error().message();
    } else if (const auto *catalog = std::get_if<StacCatalog>(&*document)) {
        describe(*catalog);
        m_walk.follow(*catalog, stop);
    } else {
        accept(*itemsOf(*document), stop.inWantedCollection);
    }
    pumpWalk();
}

void StacSearch::more()
{
    if (m_running || !hasMore())
        return;
    m_running = true;
    m_emptyPages = 0;
    if (!m_walks) {
        Q_EMIT progressed(QStringLiteral("Asking %1 for more").arg(m_service.name));
        askPage(*m_next);
        return;
    }
    m_foundBefore = m_items.size();
    m_stopsBeforePause = m_stops;
    const auto again = std::exchange(m_onTheWay, {});
    for (const StacWalk::Stop &stop : again)
        m_walk.again(stop);
    pumpWalk();
}

void StacSearch::cancel()
{
    m_fetch.cancelAll();
    m_descriptions = 0;
    m_pauses = false;
    m_running = false;
}

bool StacSearch::hasMore() const
{
    return m_walks ? m_walk.waiting() + m_onTheWay.size() > 0 : m_next.has_value();
}

void StacSearch::pause()
{
    m_pauses = m_descriptions > 0;
    if (m_pauses)
        return;
    m_running = false;
    Q_EMIT finished();
}

void StacSearch::end(const Error &error)
{
    m_fetch.cancelAll();
    m_descriptions = 0;
    m_pauses = false;
    m_running = false;
    Q_EMIT failed(error);
}

QStringList StacSearch::notes() const
{
    QStringList notes = m_notes;
    if (m_unreadable > 0)
        notes << QStringLiteral("%1 of %2 documents of the catalogue could not be read; the first: %3")
                     .arg(QString::number(m_unreadable), QString::number(m_stops), m_firstUnreadable);
    if (m_dropped > 0)
        notes << QStringLiteral("%1 scenes that came lie outside of what was asked for, and were left out")
                     .arg(m_dropped);
    return notes + m_walk.notes();
}

} // namespace leadline
