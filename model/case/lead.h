// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/ids.h"
#include "model/case/item_ref.h"
#include "model/case/records.h"
#include "model/time/edtf.h"

#include <QString>
#include <optional>
#include <vector>

namespace leadline {

/// A question that is being followed, with every search for its answer: what was not found is kept too.
struct Lead
{
    using IdType = LeadId;
    static constexpr ItemKind kind_of = ItemKind::Lead;

    LeadId id;
    QString question;
    QString status; ///< "open" (or empty), "found", "found nothing", "dropped"
    std::vector<LeadSearch> searches;
    QString nextStep;
    std::optional<EdtfDate> when; ///< the time that it asks about
    QString note;

    friend bool operator==(const Lead &, const Lead &) = default;
};

} // namespace leadline
