// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <memory>

namespace leadline {

/// Writes names of any script in Latin letters, and in one way where there are several.
///
/// ICU transliterates (Any-Latin; Latin-ASCII): Korean by the Revised Romanization of 2000, Cyrillic by ISO 9:1995,
/// whose marks are then dropped. What McCune–Reischauer and the Library of Congress (without marks) and BGN/PCGN write
/// otherwise is folded: 라진, "Rajin" and "Раджин" are one; so are 라선, "Rason" and "Rasŏn", and Дунай, "Dunay" and
/// "Dunai". Chinese characters read in Chinese (羅津 is "luo jin"): they match themselves only.
///
/// A key is for comparing, not for showing. Not to be shared by threads.
class NameFolder
{
public:
    NameFolder();
    ~NameFolder();

    /// "Latin letters, as ICU writes them": "najin".
    QString latin(const QString &name) const;
    /// Equal for spellings of one name. Empty for a name without letters and digits.
    QString key(const QString &name) const;
    /// The same with what North and South Korean spelling write differently at the beginning of a word: R, L and N.
    static QString koreanKey(const QString &key);

private:
    struct Tables;
    std::unique_ptr<Tables> m_tables;
};

} // namespace leadline
