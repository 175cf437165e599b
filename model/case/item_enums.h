// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"

namespace leadline {

/// The stable words for enum values in JSON, in the case file and on the command line.
QString enumText(EvidenceKind value);
QString enumText(Tlp value);
QString enumText(Verification value);
QString enumText(EntityKind value);
QString enumText(AnnotationKind value);
QString enumText(MapLayerKind value);
QString enumText(Presence value);

/// Reads such a word. Error: InvalidInput, listing the words that would do.
Result<void> readEnum(QStringView text, EvidenceKind &out);
Result<void> readEnum(QStringView text, Tlp &out);
Result<void> readEnum(QStringView text, Verification &out);
Result<void> readEnum(QStringView text, EntityKind &out);
Result<void> readEnum(QStringView text, AnnotationKind &out);
Result<void> readEnum(QStringView text, MapLayerKind &out);
Result<void> readEnum(QStringView text, Presence &out);

} // namespace leadline
