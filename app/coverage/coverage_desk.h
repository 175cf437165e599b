// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/coverage/kept_searches.h"
#include "model/geo/lat_lon.h"
#include "model/time/clock.h"

#include <QObject>

#include <memory>
#include <vector>

namespace leadline {

class CaseEditor;
class CoveragePanel;
class JobRunner;
class MapView;
class ScenesPanel;
class ViewContext;
struct Error;

/// What the calendar of places works with. All outlive it.
struct CoverageServices
{
    CaseEditor &editor;
    ViewContext &context;
    MapView &map;
    JobRunner &jobs;
    std::shared_ptr<const Clock> clock;
};

/// The calendar of places of an open case, and what searches for scenes have found: kept in the case's derived/, read
/// when the calendar is first opened. GUI thread.
class CoverageDesk : public QObject
{
    Q_OBJECT

public:
    explicit CoverageDesk(const CoverageServices &services, QObject *parent = nullptr);
    ~CoverageDesk() override;

    /// Made at its first use.
    CoveragePanel &panel();
    bool isShown() const;
    void setTokens(const Tokens &tokens);
    /// Keeps what this panel's searches find from now on.
    void listenTo(ScenesPanel &panel);
    /// The search of that key; nullptr: it is no longer kept.
    const KeptSearch *search(const QString &key) const;

Q_SIGNALS:
    void foundChosen(const QString &search, const QString &id);
    void findScenesRequested();
    void closeRequested();
    void failed(const leadline::Error &error);

private:
    void readKept();
    void takeFound(const ScenesPanel &panel);
    void write();
    void tellPanel();
    QString folder() const;

    CoverageServices m_services;
    Tokens m_tokens;
    std::unique_ptr<CoveragePanel> m_panel;
    std::vector<KeptSearch> m_searches; ///< oldest first
    QString m_running;                  ///< key of the search that runs, or ran last
    bool m_writing = false;
    bool m_writesAgain = false; ///< more was found while the last was written
};

} // namespace leadline
