// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace leadline {

/// How sure we are that a statement of fact is one: as published and seen, inferred from sources, or not verified.
enum class Verification { Unverified, Inferred, Seen, Conflicting };

} // namespace leadline
