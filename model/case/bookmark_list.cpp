// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/case/bookmark_list.h"

#include <algorithm>

namespace leadline {

std::vector<Bookmark> bookmarksInOrder(const CaseData &data)
{
    std::vector<Bookmark> bookmarks;
    for (const auto &[id, bookmark] : data.all<Bookmark>())
        bookmarks.push_back(bookmark);
    std::ranges::stable_sort(bookmarks, {}, &Bookmark::rank);
    return bookmarks;
}

std::int64_t rankAfterLast(const CaseData &data)
{
    const std::vector<Bookmark> bookmarks = bookmarksInOrder(data);
    return bookmarks.empty() ? 0 : bookmarks.back().rank + 1;
}

Result<Bookmark> findBookmark(const CaseData &data, const QString &nameOrRef)
{
    if (const auto ref = itemRefFromText(nameOrRef); ref && ref->kind == ItemKind::Bookmark) {
        const Bookmark *bookmark = data.find<Bookmark>(BookmarkId{ref->id});
        if (bookmark)
            return *bookmark;
    }
    std::vector<Bookmark> named;
    for (const auto &[id, bookmark] : data.all<Bookmark>()) {
        if (bookmark.title.compare(nameOrRef, Qt::CaseInsensitive) == 0)
            named.push_back(bookmark);
    }
    if (named.empty())
        return fail(ErrorCode::NotFound, QStringLiteral("the case has no bookmark \"%1\"").arg(nameOrRef.left(80)));
    if (named.size() == 1)
        return named.front();
    QStringList refs;
    for (const Bookmark &bookmark : named)
        refs << toText(refOf(bookmark));
    return fail(ErrorCode::InvalidInput, QStringLiteral("%1 bookmarks are named \"%2\": say which, as %3")
                                             .arg(named.size())
                                             .arg(nameOrRef.left(80), refs.join(QStringLiteral(" or "))));
}

Result<TrackFilter> filterOf(const Bookmark &bookmark)
{
    auto filter = trackFilterFromJson(bookmark.time.value(bookmarkTracksKey).toObject());
    if (!filter)
        return fail(ErrorCode::InvalidInput, filter.error().what, bookmark.title);
    return filter;
}

Bookmark withFilter(Bookmark bookmark, const TrackFilter &filter)
{
    if (filter.isEmpty())
        bookmark.time.remove(bookmarkTracksKey);
    else
        bookmark.time.insert(bookmarkTracksKey, toJson(filter));
    return bookmark;
}

std::vector<Bookmark> keptFilters(const CaseData &data)
{
    std::vector<Bookmark> kept = bookmarksInOrder(data);
    std::erase_if(kept, [](const Bookmark &bookmark) { return !bookmark.time.contains(bookmarkTracksKey); });
    return kept;
}

} // namespace leadline
