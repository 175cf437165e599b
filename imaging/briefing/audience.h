// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"

namespace leadline {

/// Who a briefing is for; decides what it may contain.
enum class Audience { Internal, Counsel, Editor, Public };

/// "internal", "counsel", "editor", "public".
QString audienceName(Audience audience);
Result<Audience> audienceFromName(QStringView name);

/// Whether an exhibit with this mark may be in a briefing for them (after TLP 2.0, FIRST 2022): everything for
/// internal use; RED stays out for counsel, AMBER+STRICT too for an editor, all but CLEAR for the public.
bool mayShow(Tlp mark, Audience audience);

/// The same of an exhibit with all that it may not be used for: what must not be published, or could harm a person,
/// stays out for an editor and the public too.
bool mayShow(const Evidence &evidence, Audience audience);

/// Working notes are for those who work on the case and their lawyers.
bool mayShowNotes(Audience audience);

/// From where, by whom and through whose hands an exhibit came names people: for those who work on the case and their
/// lawyers.
bool mayShowCustody(Audience audience);

/// "TLP:AMBER+STRICT", as the standard writes it.
QString tlpText(Tlp mark);

} // namespace leadline
