// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/bookmark_edits.h"

#include <algorithm>

namespace leadline {

Edit addedBookmark(const CaseData &data, Bookmark bookmark)
{
    bookmark.id = {};
    bookmark.rank = rankAfterLast(data);
    return {QStringLiteral("Bookmark “%1”").arg(bookmark.title), {{{}, Item(bookmark)}}};
}

Edit renamedBookmark(const CaseData &data, BookmarkId id, const QString &title)
{
    const Bookmark *found = data.find<Bookmark>(id);
    if (!found || found->title == title)
        return {};
    Bookmark renamed = *found;
    renamed.title = title;
    return {QStringLiteral("Rename the bookmark “%1”").arg(found->title), {{Item(*found), Item(renamed)}}};
}

Edit movedBookmark(const CaseData &data, BookmarkId id, std::size_t row)
{
    std::vector<Bookmark> order = bookmarksInOrder(data);
    const auto found = std::ranges::find(order, id, &Bookmark::id);
    if (found == order.end())
        return {};
    const Bookmark moved = *found;
    order.erase(found);
    order.insert(order.begin() + static_cast<std::ptrdiff_t>(std::min(row, order.size())), moved);
    Edit edit{QStringLiteral("Move the bookmark “%1”").arg(moved.title), {}};
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Bookmark before = order[i];
        order[i].rank = static_cast<std::int64_t>(i);
        if (order[i] != before)
            edit.changes.push_back({Item(before), Item(order[i])});
    }
    return edit;
}

Edit removedBookmark(const CaseData &data, BookmarkId id)
{
    const Bookmark *found = data.find<Bookmark>(id);
    if (!found)
        return {};
    return {QStringLiteral("Remove the bookmark “%1”").arg(found->title), {{Item(*found), {}}}};
}

} // namespace leadline
