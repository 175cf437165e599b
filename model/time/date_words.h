// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time/edtf.h"

#include <QStringView>

namespace leadline {

/// Reads a date as people write it in English, and states it as EDTF: "12 Oct 2023", "early October 2023" (its first
/// ten days, both ends approximate), "about 1998", "before 5 May 2023" ([..2023-05-04]), "between 3 and 5 Oct 2023"
/// ([2023-10-03..2023-10-05], some time in it), "3–5 Oct 2023" (2023-10-03/2023-10-05, all of it), "summer 2022",
/// "2023 or 2024", "12 Oct 2023 14:00 UTC+10".
///
/// What depends on the day of reading ("yesterday") or on the country ("12/10/2023") is refused, and the refusal says
/// what to type. Error: InvalidInput, with the character and what was expected there.
Result<EdtfDate> parseDateWords(QStringView text);

/// EDTF or plain words: what every field and option reads that a person fills in. What programs wrote (stored dates,
/// edit lines, catalogues) is EDTF only: parseEdtf().
Result<EdtfDate> parseDate(QStringView text);

/// How a date was understood, shown while it is typed: "around October 2023 · 2023-10~".
QString describeReading(const EdtfDate &date);

} // namespace leadline
