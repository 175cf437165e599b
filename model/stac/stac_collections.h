// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/stac/stac_fetch.h"
#include "model/stac/stac_presets.h"
#include "model/stac/stac_reader.h"

#include <QObject>

#include <deque>
#include <vector>

namespace leadline {

/// The collections that a service offers: its list, all pages of it, or the collections right below the root of a
/// static catalogue. GUI thread.
class StacCollectionList : public QObject
{
    Q_OBJECT

public:
    /// `gate` must outlive it.
    explicit StacCollectionList(NetworkGate &gate, QObject *parent = nullptr);

    void start(const StacService &service);
    void cancel();
    bool isRunning() const { return m_running; }
    /// By id.
    const std::vector<StacCatalog> &collections() const { return m_collections; }
    QStringList notes() const { return m_notes; }

Q_SIGNALS:
    void progressed(const QString &what);
    void finished();
    void failed(const leadline::Error &error);

private:
    void beginWith(const StacDocument &document);
    void askPage(const StacRequest &request);
    void pumpChildren();
    void end();
    QString reason() const;

    StacFetch m_fetch;
    StacService m_service;
    std::vector<StacCatalog> m_collections;
    std::deque<QUrl> m_children;
    int m_pages = 0;
    int m_unreadable = 0;
    int m_onTheWay = 0;
    QStringList m_notes;
    bool m_running = false;
};

} // namespace leadline
