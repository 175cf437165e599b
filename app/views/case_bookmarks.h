// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/viewport.h"
#include "imaging/style/tokens.h"
#include "model/case/track_filter.h"
#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"
#include "widgets/bookmarks/bookmarks_popup.h"
#include "widgets/map/map_view.h"

#include <QObject>
#include <QPointer>
#include <QRect>

#include <memory>
#include <vector>

namespace leadline {

class Basemap;
class MapComparison;
class OwnPixels;
class Prompts;

/// The bookmarks of an open case: keeps the view of the map under a name, lists them, goes to one and back again. GUI
/// thread.
class CaseBookmarks : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it.
    CaseBookmarks(CaseEditor &editor, ViewContext &context, MapView &map, MapComparison &comparison,
                  OwnPixels &ownPixels, Prompts &prompts);
    ~CaseBookmarks() override;

    void setTokens(const Tokens &tokens);
    /// Where names of places are taken from when one is proposed.
    void setBasemap(std::shared_ptr<const Basemap> basemap) { m_basemap = std::move(basemap); }

    /// Asks for a name and keeps what the map shows.
    void add();
    /// On the case's map.
    void go(BookmarkId id) { goOn(m_map, id); }
    /// Shows what the map showed when the case was closed, at once; what of it can no longer be shown is passed over.
    void comeBack(const Bookmark &view);
    /// Opens the list beside a button; one that is chosen is gone to on `map`.
    void showList(MapView &map, const QRect &globalAnchor);
    BookmarksPopup *popup() const { return m_popup; }

    /// Remembers where the map is, to be come back to: before it jumps.
    void remember();
    bool canGoBack() const { return !m_back.empty(); }
    bool canGoForward() const { return !m_forward.empty(); }
    void goBack();
    void goForward();

Q_SIGNALS:
    /// The bookmark that is gone to keeps a filter of tracks.
    void filterKept(const leadline::TrackFilter &filter);
    void failed(const leadline::Error &error);
    /// What canGoBack() and canGoForward() say may have changed.
    void wayChanged();

private:
    struct Place
    {
        Viewport view;
        TimeWindow time;
    };

    void goOn(MapView &map, BookmarkId id);
    void goIntoPixels(const Bookmark &bookmark, const TimeWindow &time);
    void compare(const Bookmark &bookmark);
    Place here() const;
    void remember(const Place &place);
    void show(const Place &place);
    void walk(std::vector<Place> &from, std::vector<Place> &to);
    void commit(Edit edit);
    void fillPopup();

    CaseEditor &m_editor;
    ViewContext &m_context;
    MapView &m_map;
    MapComparison &m_comparison;
    OwnPixels &m_ownPixels;
    Prompts &m_prompts;
    Tokens m_tokens;
    std::shared_ptr<const Basemap> m_basemap;
    QPointer<BookmarksPopup> m_popup;
    QPointer<MapView> m_target; ///< of what is chosen in the list
    std::vector<Place> m_back;
    std::vector<Place> m_forward;
};

} // namespace leadline
