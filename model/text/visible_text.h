// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace leadline {

/// Whether a text may run over several lines: a note may, a title may not.
enum class TextLines { One, Several };

/// The text as it is shown: what has no shape of its own and changes how the rest looks is written out, U+202E as
/// "‹U+202E›". That is: control characters (line ends and tabs only where there is one line), marks of direction,
/// zero-width and other invisible characters, tags, separators of lines and paragraphs, stand-ins of rich text, halves
/// of surrogate pairs. Joiners stay where a script needs them (Persian, Indic scripts, emoji), so that names stay
/// readable. What is stored is not touched: only texts on their way to a screen or a page pass here. Any thread.
/// Sources: Unicode Standard Annex 9 (bidirectional marks), Unicode Technical Report 36 §2.5; RFC 5892 appendix A.1
/// and A.2 for the joiners.
QString visibleControls(const QString &text, TextLines lines = TextLines::One);

} // namespace leadline
