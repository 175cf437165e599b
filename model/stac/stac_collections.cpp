// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/stac/stac_collections.h"

#include <algorithm>

namespace leadline {

namespace {

constexpr int mostPages = 50;
constexpr std::size_t mostChildren = 500; ///< of a static catalogue, each a request
constexpr int mostRunning = 6;

QUrl listAddress(const StacCatalog &landing, const QUrl &root)
{
    for (const StacLink &link : landing.links)
        if (link.rel == QLatin1String("data") && isSameService(QUrl(link.href), root))
            return QUrl(link.href);
    QUrl url = root;
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path + QStringLiteral("/collections"));
    return url;
}

} // namespace

StacCollectionList::StacCollectionList(NetworkGate &gate, QObject *parent)
    : QObject(parent)
    , m_fetch(gate)
{
}

QString StacCollectionList::reason() const
{
    return QStringLiteral("collections of %1").arg(m_service.name);
}

void StacCollectionList::start(const StacService &service)
{
    m_fetch.cancelAll();
    m_service = service;
    m_collections.clear();
    m_children.clear();
    m_notes.clear();
    m_pages = m_unreadable = m_onTheWay = 0;
    m_running = true;
    m_fetch.ask({service.root, false, {}}, reason(), readStacDocument, [this](const Result<StacDocument> &document) {
        if (document) {
            beginWith(*document);
            return;
        }
        m_running = false;
        Q_EMIT failed(document.error());
    });
}

void StacCollectionList::cancel()
{
    m_fetch.cancelAll();
    m_running = false;
}

void StacCollectionList::beginWith(const StacDocument &document)
{
    const auto *catalog = std::get_if<StacCatalog>(&document);
    if (!catalog) {
        m_notes << QStringLiteral("a file of items, not a catalogue: it has no collections");
        end();
        return;
    }
    if (catalog->kind == StacCatalog::Kind::Landing) {
        askPage({listAddress(*catalog, m_service.root), false, {}});
        return;
    }
    if (catalog->kind == StacCatalog::Kind::Collection)
        m_collections.push_back(*catalog);
    for (const StacLink &link : catalog->links) {
        const QUrl url(link.href);
        if (link.rel == QLatin1String("child") && isSameService(url, m_service.root) &&
            m_children.size() < mostChildren)
            m_children.push_back(url);
    }
    pumpChildren();
}

void StacCollectionList::askPage(const StacRequest &request)
{
    m_fetch.ask(request, reason(), readStacCollections, [this, request](const Result<StacCollections> &page) {
        if (!page) {
            m_running = false;
            Error error = page.error();
            error.context = request.url.host();
            Q_EMIT failed(error);
            return;
        }
        m_collections.insert(m_collections.end(), page->collections.begin(), page->collections.end());
        m_unreadable += page->unreadable;
        const auto next = nextRequest(page->links, request);
        if (!next)
            m_notes << next.error().message();
        if (next && *next && ++m_pages < mostPages)
            askPage(**next);
        else
            end();
    });
}

void StacCollectionList::pumpChildren()
{
    while (!m_children.empty() && m_onTheWay < mostRunning) {
        const QUrl url = m_children.front();
        m_children.pop_front();
        ++m_onTheWay;
        m_fetch.ask({url, false, {}}, reason(), readStacDocument, [this](const Result<StacDocument> &document) {
            --m_onTheWay;
            const auto *catalog = document ? std::get_if<StacCatalog>(&*document) : nullptr;
            if (!catalog)
                ++m_unreadable;
            else if (catalog->kind == StacCatalog::Kind::Collection)
                m_collections.push_back(*catalog);
            pumpChildren();
        });
    }
    if (m_onTheWay == 0)
        end();
    else
        Q_EMIT progressed(QStringLiteral("%1 collections read, %2 to go")
                              .arg(m_collections.size())
                              .arg(m_children.size() + static_cast<std::size_t>(m_onTheWay)));
}

void StacCollectionList::end()
{
    m_running = false;
    std::ranges::sort(m_collections, {}, &StacCatalog::id);
    if (m_unreadable > 0)
        m_notes << QStringLiteral("%1 collections could not be read").arg(m_unreadable);
    Q_EMIT finished();
}

} // namespace leadline
