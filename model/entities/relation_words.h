// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"

#include <QStringList>

namespace leadline {

/// Roles that are offered for a link from one item to another, the usual ones first; none where it is said from the
/// other end: a firm owns a ship. Any other may be typed.
QStringList relationRoles(ItemKind from, ItemKind to);

/// How a role reads from the other end: "owned by" for "owns". A role that is not known: "… (from)".
QString inverseRole(const QString &role);

/// How the link reads from `self`'s side: "owns", or "owned by" at the other end.
QString roleSeenFrom(const Link &link, ItemRef self);

} // namespace leadline
