// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/argument/argument_gaps.h"

#include <QJsonArray>
#include <QStringList>

namespace leadline {

/// Findings for scripts and tables: "item" ("claim:3"), "label" (of exhibits), "title", "gap" (gapName()), "what",
/// "to_do", and "other" (the item that speaks against it) where there is one.
QJsonArray argumentGapRows(const CaseData &data);
QStringList argumentGapColumns();

/// The ledger for scripts: an object a question with "question", "agreement" (agreementName()), "counts" ("≥ 4 or
/// ≥ 6 round trips"), "cannot_be_established" (somebody answers so) and "answers": "claim", "statement", "source",
/// "date", "count" (low, best, high, unit), "standing", "nature", "answer", "likelihood", "confidence", "supporting",
/// "supporting_origins", "contradicting", "contradicting_origins", "context", "contradictions" (rivals that exclude
/// it), "contradicts" ([claim, …], the first twelve) and "evidence" ([{"link","item","label","stance","quote","page",
/// "pointer"}, …]). What is not stated is absent.
QJsonArray ledgerRows(const CaseData &data);

/// The ledger for people: a line an answer.
QJsonArray ledgerTableRows(const CaseData &data);
QStringList ledgerTableColumns();

} // namespace leadline
