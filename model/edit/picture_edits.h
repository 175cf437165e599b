// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/picture_order.h"

namespace leadline {

/// What a hand does to the pictures of the map, as edits to be committed. Pictures are named as in PicturePlace::item.
/// A scene gets its layer with the first change. Nothing changes where nothing would be seen to.

/// Puts `moved` (kept in their order) so that the lowest of them lies above the picture `below`; none: to the very
/// bottom. Scenes that no layer speaks of stay without one as long as they lie together.
Edit movedPictures(const CaseData &data, const std::vector<ItemRef> &moved, ItemRef below);

Edit withOpacity(const CaseData &data, const std::vector<ItemRef> &pictures, double opacity);
Edit withVisible(const CaseData &data, const std::vector<ItemRef> &pictures, bool visible);

/// How the values of scenes become colours (toJson(SceneStyle)); pictures that are tiles have none and stay.
Edit withStyle(const CaseData &data, const std::vector<ItemRef> &pictures, const QJsonObject &style);

/// Lists them under one heading, beside the topmost of them; an empty name takes them out of theirs.
Edit withGroup(const CaseData &data, const std::vector<ItemRef> &pictures, const QString &name);

/// Another name. Of a scene it is the exhibit's title.
Edit renamedPicture(const CaseData &data, ItemRef picture, const QString &title);

} // namespace leadline
