// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/search/search_terms.h"

namespace leadline {

/// Whether a text holds a term, whatever its case and its accents: "smorodina" in "Smorodiná".
bool holdsTerm(QStringView text, const SearchTerm &term);

/// Some 120 characters of a text round the first place where a term stands, on one line, each term in it between « and
/// »: "…unloaded at «Najin» on 7…". Plain text. Empty where none stands in it.
QString snippetOf(QStringView text, const std::vector<SearchTerm> &terms);

} // namespace leadline
