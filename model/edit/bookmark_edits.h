// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/bookmark_list.h"

namespace leadline {

/// What a hand does to the bookmarks of the map, as edits to be committed. Nothing changes where nothing would be seen
/// to.

/// Puts it behind all others.
Edit addedBookmark(const CaseData &data, Bookmark bookmark);
Edit renamedBookmark(const CaseData &data, BookmarkId id, const QString &title);
/// Puts it at `row` of bookmarksInOrder(), counted without it: 0 stands first.
Edit movedBookmark(const CaseData &data, BookmarkId id, std::size_t row);
Edit removedBookmark(const CaseData &data, BookmarkId id);

} // namespace leadline
