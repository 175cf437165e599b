// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QString>

namespace leadline {

/// The most that a file name made here has, in bytes of UTF-8: encrypted folders, archives and long paths on Windows
/// leave no more.
inline constexpr qsizetype longestFileNameBytes = 100;

/// A file name made from a text of a case, such as its title, and `ending` (" briefing.pdf"): one that Linux, macOS and
/// Windows take and mean alike. Separators, wildcards and quotes become "-"; control, direction and other invisible
/// characters go; no dot, blank, "-" or "~" begins it and no dot or blank ends it; names of devices (CON, NUL, COM1,
/// COM¹…) get "_" before them; composed form (NFC); at most `longestFileNameBytes`, cut between characters as people
/// see them. Never empty: "Untitled" when nothing is left.
QString safeFileName(const QString &text, const QString &ending = {});

/// `name`, or "name (2).ending", "name (3).ending"… when a name with the same nameKey() is among `taken`, which the
/// answer's key joins.
QString distinctFileName(const QString &name, QSet<QString> &taken);

/// Two names with the same key are one file on a system that ignores case or the form of accents.
QString nameKey(QStringView name);

/// Why a file or folder that is to travel may not be called so, as the end of a sentence; empty when it may. Of one
/// name, not of a path.
QString whyUnsafeName(QStringView name);

} // namespace leadline
