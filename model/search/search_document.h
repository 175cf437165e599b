// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"

#include <QString>

namespace leadline {

/// What the index holds of an item: everything of it that a person wrote or could look for, in words.
struct SearchDocument
{
    ItemRef item;
    QString label; ///< of an exhibit
    QString title; ///< as lists call it; of a link: both ends and its role
    QString names; ///< other names, file names, numbers that identify
    QString body;  ///< the rest, field by field

    /// Differs when any of it does.
    std::int64_t fingerprint() const;
};

/// Nothing for what nobody looks for: a link without words of its own.
std::optional<SearchDocument> searchDocument(ItemRef item, const CaseData &data);

} // namespace leadline
