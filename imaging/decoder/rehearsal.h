// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace leadline {

/// Opens and draws a small scene that it makes in memory: tables that are looked up then, and code that is bound then,
/// cost the first real scene some 35 ms. Before the lock, and before any foreign byte. Leaves no thread behind, which
/// would stand outside the wall that comes after.
void rehearse();

} // namespace leadline
