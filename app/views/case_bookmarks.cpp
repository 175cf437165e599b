// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/views/case_bookmarks.h"

#include "app/views/own_pixels.h"
#include "imaging/views/bookmark_name.h"
#include "imaging/views/bookmark_view.h"
#include "imaging/views/kept_comparison.h"
#include "model/edit/bookmark_edits.h"
#include "widgets/bookmarks/bookmarks_popup.h"
#include "widgets/compare/map_comparison.h"
#include "widgets/dialogs/prompts.h"
#include "widgets/map/map_view.h"

namespace leadline {

namespace {

constexpr std::size_t mostPlaces = 100; ///< that are come back to

} // namespace

CaseBookmarks::CaseBookmarks(CaseEditor &editor, ViewContext &context, MapView &map, MapComparison &comparison,
                             OwnPixels &ownPixels, Prompts &prompts)
    : m_editor(editor)
    , m_context(context)
    , m_map(map)
    , m_comparison(comparison)
    , m_ownPixels(ownPixels)
    , m_prompts(prompts)
    , m_tokens(darkTokens())
{
    connect(&m_editor, &CaseEditor::changed, this, [this] {
        if (m_popup)
            fillPopup();
    });
}

CaseBookmarks::~CaseBookmarks()
{
    delete m_popup;
}

void CaseBookmarks::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    if (m_popup)
        m_popup->setTokens(tokens);
}

void CaseBookmarks::commit(Edit edit)
{
    if (edit.changes.empty())
        return;
    if (const auto done = m_editor.commit(std::move(edit)); !done)
        Q_EMIT failed(done.error());
}

void CaseBookmarks::add()
{
    Bookmark bookmark = withFilter(bookmarkOf(m_map.viewport(), m_context.time()), m_context.filter().tracks.filter);
    if (m_comparison.isOn())
        bookmark.compare =
            toJson(KeptComparison{m_comparison.settings(), {m_comparison.side(0), m_comparison.side(1)}});
    const TextQuestion question{QStringLiteral("Bookmark this view"),
                                QStringLiteral("Keeps the place, the scale, the projection and the time that the map "
                                               "shows, with the case. What is its name?"),
                                proposedName(bookmark, m_editor.data(), m_basemap.get()), QStringLiteral("Keep")};
    m_prompts.askText(question, [this, self = QPointer(this), bookmark](const QString &given) mutable {
        const QString title = given.simplified();
        if (!self || title.isEmpty())
            return;
        bookmark.title = title;
        commit(addedBookmark(m_editor.data(), bookmark));
    });
}

void CaseBookmarks::goOn(MapView &map, BookmarkId id)
{
    const Bookmark *found = m_editor.data().find<Bookmark>(id);
    if (!found)
        return;
    const Bookmark bookmark = *found;
    const auto time = timeOf(bookmark);
    if (!time)
        return Q_EMIT failed(time.error());
    if (bookmark.scene)
        return goIntoPixels(bookmark, *time);
    const auto projection = projectionOf(bookmark);
    if (!projection)
        return Q_EMIT failed(projection.error());
    // The same object where it is the same projection: pictures that are ready are shown on.
    const auto &present = map.viewport().projection;
    const auto view = viewOf(bookmark, (*projection)->crs() == present->crs() ? present : *projection, map.size());
    if (!view)
        return Q_EMIT failed(view.error());
    if (&map != &m_map)
        return map.setViewport(*view);
    remember();
    m_comparison.end();
    m_context.setTime(*time);
    m_map.setViewport(*view);
    compare(bookmark);
    if (const auto filter = filterOf(bookmark); !filter)
        Q_EMIT failed(filter.error());
    else if (!filter->isEmpty())
        Q_EMIT filterKept(*filter);
}

void CaseBookmarks::comeBack(const Bookmark &view)
{
    const auto time = timeOf(view).value_or(TimeWindow());
    m_context.setTime(time);
    if (view.scene) {
        if (m_editor.data().contains(view.scene))
            goIntoPixels(view, time);
        return;
    }
    if (!view.position)
        return;
    if (const auto projection = projectionOf(view))
        if (const auto there = viewOf(view, *projection, m_map.size()))
            m_map.setViewport(*there);
}

/// The scene is opened on a worker first; the case's own map shows it.
void CaseBookmarks::goIntoPixels(const Bookmark &bookmark, const TimeWindow &time)
{
    const Place before = here();
    m_ownPixels.show(bookmark.scene, [this, bookmark, time, before](const std::shared_ptr<const PixelPlane> &plane) {
        auto view = viewOf(bookmark, plane, m_map.size());
        if (!view)
            return Q_EMIT failed(view.error());
        view->metresPerPixel *= m_map.devicePixelRatioF(); // as many pixels of the screen, whatever their size
        remember(before);
        m_context.setTime(time);
        m_map.setViewport(*view);
    });
}

void CaseBookmarks::compare(const Bookmark &bookmark)
{
    if (bookmark.compare.isEmpty())
        return;
    const auto kept = comparisonFromJson(bookmark.compare, m_comparison.settings());
    if (!kept)
        return Q_EMIT failed(kept.error());
    m_comparison.setSettings(kept->settings);
    m_comparison.start(kept->settings.mode, kept->sides[0], kept->sides[1]);
}

CaseBookmarks::Place CaseBookmarks::here() const
{
    return {m_map.viewport(), m_context.time()};
}

void CaseBookmarks::show(const Place &place)
{
    m_context.setTime(place.time);
    m_map.setViewport(place.view);
}

void CaseBookmarks::remember()
{
    remember(here());
}

void CaseBookmarks::remember(const Place &place)
{
    m_back.push_back(place);
    if (m_back.size() > mostPlaces)
        m_back.erase(m_back.begin());
    m_forward.clear();
    Q_EMIT wayChanged();
}

void CaseBookmarks::walk(std::vector<Place> &from, std::vector<Place> &to)
{
    if (from.empty())
        return;
    to.push_back(here());
    const Place place = from.back();
    from.pop_back();
    show(place);
    Q_EMIT wayChanged();
}

void CaseBookmarks::goBack()
{
    walk(m_back, m_forward);
}

void CaseBookmarks::goForward()
{
    walk(m_forward, m_back);
}

void CaseBookmarks::showList(MapView &map, const QRect &globalAnchor)
{
    if (!m_popup) {
        m_popup = new BookmarksPopup(m_map.window());
        m_popup->setTokens(m_tokens);
        m_popup->setWritable(!m_editor.store().isReadOnly());
        connect(m_popup, &BookmarksPopup::chosen, this, [this](BookmarkId id) {
            if (m_target)
                goOn(*m_target, id);
        });
        connect(m_popup, &BookmarksPopup::addRequested, this, &CaseBookmarks::add);
        connect(m_popup, &BookmarksPopup::renameRequested, this,
                [this](BookmarkId id, const QString &title) { commit(renamedBookmark(m_editor.data(), id, title)); });
        connect(m_popup, &BookmarksPopup::removeRequested, this,
                [this](BookmarkId id) { commit(removedBookmark(m_editor.data(), id)); });
        connect(m_popup, &BookmarksPopup::moveRequested, this, [this](BookmarkId id, int row) {
            commit(movedBookmark(m_editor.data(), id, static_cast<std::size_t>(std::max(0, row))));
        });
    }
    m_target = &map;
    fillPopup();
    m_popup->popupBeside(globalAnchor);
}

void CaseBookmarks::fillPopup()
{
    std::vector<BookmarksPopup::Row> rows;
    for (const Bookmark &bookmark : bookmarksInOrder(m_editor.data()))
        rows.push_back({bookmark.id, bookmark.title, describeBookmark(bookmark, m_editor.data())});
    m_popup->setRows(std::move(rows));
}

} // namespace leadline
