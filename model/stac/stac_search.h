// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/stac/stac_fetch.h"
#include "model/stac/stac_presets.h"
#include "model/stac/stac_walk.h"

#include <QObject>

#include <map>
#include <vector>

namespace leadline {

/// A search for scenes in one catalogue, page by page: an API is asked (STAC API 1.0, POST or GET), a static catalogue
/// is walked, a file of items is read. GUI thread.
class StacSearch : public QObject
{
    Q_OBJECT

public:
    /// `gate` must outlive it.
    explicit StacSearch(NetworkGate &gate, QObject *parent = nullptr);
    ~StacSearch() override;

    /// Begins anew, and ends what ran. With `hidesArea` the service hears a larger area (paddedArea), and what lies
    /// outside of the real one is dropped here.
    void start(const StacService &service, const StacQuery &query, bool hidesArea);
    /// Takes up what an earlier search has found: nothing is asked, and more() has nothing.
    void restore(const StacService &service, std::vector<StacItem> items);
    /// Goes on where it paused: the next page, or the next part of the walk. Nothing where there is none.
    void more();
    /// Ends what runs; what was found stays, and more() can go on with a walk.
    void cancel();

    bool isRunning() const { return m_running; }
    /// Whether more() would ask for something.
    bool hasMore() const;
    const std::vector<StacItem> &items() const { return m_items; }
    const StacService &service() const { return m_service; }
    const StacQuery &query() const { return m_query; }
    /// In all pages, as the service counts; what is dropped here counts there.
    std::optional<std::int64_t> matched() const { return m_matched; }
    /// Sentences: what could not be read, what was left out and why.
    QStringList notes() const;

Q_SIGNALS:
    /// "12 documents read, 30 to go, 4 scenes found"
    void progressed(const QString &what);
    /// items() has grown; `first` is the number of the first new one.
    void found(int first);
    /// A page is whole, or there is nothing more.
    void finished();
    /// It ends here; what was found before stays.
    void failed(const leadline::Error &error);

private:
    void forget(const StacService &service, const StacQuery &query);
    void beginWith(const StacDocument &document);
    void askPage(const StacRequest &request);
    void takePage(const StacRequest &request, const Result<StacItems> &page);
    void pumpWalk();
    void takeStop(const StacWalk::Stop &stop, const Result<StacDocument> &document);
    void accept(const StacItems &items, bool anyCollection);
    void wantDescription(const StacItem &item);
    void describe(const StacCatalog &collection);
    void pause();
    void end(const Error &error);
    QString reason() const;

    StacFetch m_fetch;
    StacService m_service;
    StacQuery m_query;
    std::optional<GeoBox> m_asked; ///< the area that leaves this machine
    std::optional<StacRequest> m_next;
    StacWalk m_walk;
    std::vector<StacWalk::Stop> m_onTheWay; ///< of the walk: a stop that is cancelled is asked for again
    std::vector<StacItem> m_items;
    QSet<QString> m_ids;                        ///< of m_items: pages overlap when a catalogue changes meanwhile
    std::map<QString, StacCatalog> m_described; ///< collections of what was found, by id
    QSet<QString> m_wantedDescriptions;         ///< ids of collections
    int m_descriptions = 0;                     ///< on the way
    bool m_pauses = false;                      ///< as soon as they are here
    std::optional<std::int64_t> m_matched;
    QStringList m_notes;
    int m_dropped = 0;          ///< outside of what is wanted
    int m_emptyPages = 0;       ///< in a row, since something was found
    int m_stops = 0;            ///< documents of the walk that were read
    int m_stopsBeforePause = 0; ///< in this part of it
    std::size_t m_foundBefore = 0;
    int m_unreadable = 0;
    QString m_firstUnreadable;
    bool m_walks = false;
    bool m_running = false;
};

} // namespace leadline
