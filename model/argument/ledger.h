// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/argument/corroboration.h"

namespace leadline {

/// The answer of a claim that says that the question has none.
inline const QString cannotBeEstablished = QStringLiteral("cannot be established");

/// One claim among those that answer the same question.
struct LedgerAnswer
{
    ClaimId claim;
    Corroboration corroboration;
    int contradictions = 0;           ///< rivals that cannot be true together with it
    std::vector<ClaimId> contradicts; ///< them, the first twelve

    friend bool operator==(const LedgerAnswer &, const LedgerAnswer &) = default;
};

/// How the answers to a question stand to each other.
enum class Agreement {
    OneAnswer,
    NotComparable, ///< their counts are missing, of other things or of times that do not meet
    Same,
    Differ,    ///< their counts differ, and all can be true: "at least 4" and "at least 6"
    Contradict ///< at least two exclude each other
};

/// Rival claims side by side.
struct LedgerQuestion
{
    QString question;                  ///< empty: claims that answer no stated question; they are no rivals
    std::vector<LedgerAnswer> answers; ///< by count, smallest first; what cannot be established comes last
    Agreement agreement = Agreement::OneAnswer;
    QString counts; ///< "≥ 4, ≥ 5 or ≥ 6 round trips"; empty where fewer than two answers count something
    bool someoneSaysItCannotBeEstablished = false;

    friend bool operator==(const LedgerQuestion &, const LedgerQuestion &) = default;
};

/// All questions in the order of their first claim, claims without a question last.
std::vector<LedgerQuestion> ledgerOf(const CaseData &data, const Origins &origins);
/// The same; origins are looked for only where there is a claim.
std::vector<LedgerQuestion> ledgerOf(const CaseData &data);

/// The one question that a claim answers, with all its answers.
LedgerQuestion questionOf(const CaseData &data, const Origins &origins, ClaimId claim);

/// Whether two claims cannot both be true: a link "contradicts" joins them, or they answer the same question with
/// counts of the same unit whose ranges do not overlap, for times that may meet. "At least 4" and "at least 6" overlap;
/// "about 200" and "about 290" do not, since a count without a range is one number.
bool contradict(const CaseData &data, const Claim &a, const Claim &b);

/// "contradict each other", "differ, and can all be true", "agree", …
QString describeAgreement(Agreement agreement);
/// The word in JSON: "contradict", "differ", "same", "not_comparable", "one_answer".
QString agreementName(Agreement agreement);

} // namespace leadline
