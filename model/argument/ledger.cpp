// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/argument/ledger.h"

#include "model/time/date_order.h"

#include <algorithm>
#include <limits>
#include <map>

namespace leadline {

namespace {

constexpr std::size_t namedRivals = 12;
constexpr double noEnd = std::numeric_limits<double>::infinity();

/// What of a claim is held against its rivals, prepared once: 10,000 claims may answer one question.
struct Stated
{
    const Claim *claim;
    bool counts;
    double low;
    double high;
    int unit; ///< equal for equal words; 0: none

    Stated(const Claim &c, QStringList &units)
        : claim(&c)
        , counts(!c.count.isEmpty() && c.answer.isEmpty())
        , low(c.count.low.value_or(c.count.best && !c.count.high ? *c.count.best : -noEnd))
        , high(c.count.high.value_or(c.count.best && !c.count.low ? *c.count.best : noEnd))
        , unit(numberOf(c.count.unit.simplified().toCaseFolded(), units))
    {
    }

    static int numberOf(const QString &unit, QStringList &units)
    {
        if (unit.isEmpty())
            return 0;
        if (!units.contains(unit))
            units << unit;
        return static_cast<int>(units.indexOf(unit)) + 1;
    }
};

bool comparable(const Stated &a, const Stated &b)
{
    if (!a.counts || !b.counts || (a.unit != b.unit && a.unit != 0 && b.unit != 0))
        return false;
    return !a.claim->when || !b.claim->when || mayLieIn(*a.claim->when, reachOf(*b.claim->when));
}

bool countsExclude(const Stated &a, const Stated &b)
{
    return std::max(a.low, b.low) > std::min(a.high, b.high) && comparable(a, b);
}

/// Claims that a link sets against this one.
std::vector<ClaimId> linkedAgainst(const Corroboration &corroboration)
{
    std::vector<ClaimId> rivals;
    for (const ClaimEvidence &item : corroboration.evidence)
        if (item.stance == Stance::Against && item.item.kind == ItemKind::Claim)
            rivals.push_back(ClaimId{item.item.id});
    return rivals;
}

QString countsOf(const std::vector<Stated> &stated)
{
    QStringList counts;
    QString unit;
    bool oneUnit = true;
    for (const Stated &answer : stated) {
        if (!answer.counts)
            continue;
        if (counts.isEmpty())
            unit = answer.claim->count.unit;
        oneUnit = oneUnit && unit == answer.claim->count.unit;
        counts << describeCount(answer.claim->count);
    }
    if (oneUnit && !unit.isEmpty())
        for (QString &count : counts)
            count.chop(unit.size() + 1);
    counts.removeDuplicates();
    if (counts.size() < 2)
        return {};
    if (counts.size() > static_cast<int>(namedRivals))
        counts = counts.mid(0, namedRivals) << QStringLiteral("more");
    const QString last = counts.takeLast();
    const QString words = counts.join(QStringLiteral(", ")) + QStringLiteral(" or ") + last;
    return oneUnit && !unit.isEmpty() ? words + u' ' + unit : words;
}

void noteRival(LedgerAnswer &answer, ClaimId rival)
{
    ++answer.contradictions;
    if (answer.contradicts.size() < namedRivals)
        answer.contradicts.push_back(rival);
}

/// Sets the answers against each other.
Agreement compare(const std::vector<Stated> &stated, std::vector<LedgerAnswer> &answers)
{
    bool anyComparable = false;
    bool differ = false;
    bool contradiction = false;
    std::vector<std::vector<ClaimId>> linked;
    for (LedgerAnswer &answer : answers) {
        linked.push_back(linkedAgainst(answer.corroboration));
        for (const ClaimId rival : linked.back())
            noteRival(answer, rival);
        contradiction = contradiction || answer.contradictions > 0;
    }
    for (std::size_t i = 0; i < stated.size(); ++i) {
        for (std::size_t j = i + 1; j < stated.size(); ++j) {
            if (!differ && comparable(stated[i], stated[j])) {
                anyComparable = true;
                differ = stated[i].low != stated[j].low || stated[i].high != stated[j].high;
            }
            if (!countsExclude(stated[i], stated[j]) || std::ranges::count(linked[i], answers[j].claim))
                continue;
            contradiction = true;
            noteRival(answers[i], answers[j].claim);
            noteRival(answers[j], answers[i].claim);
        }
    }
    return contradiction   ? Agreement::Contradict
           : differ        ? Agreement::Differ
           : anyComparable ? Agreement::Same
                           : Agreement::NotComparable;
}

LedgerQuestion answered(const QString &question, const CaseData &data, const Origins &origins,
                        std::vector<const Claim *> claims)
{
    const auto rank = [](const Claim *claim) {
        const CountRange &count = claim->count;
        const double least = count.low.value_or(count.best.value_or(count.high.value_or(noEnd)));
        return std::pair(!claim->answer.isEmpty(), least);
    };
    std::ranges::stable_sort(claims, {}, rank);
    LedgerQuestion entry;
    entry.question = question;
    std::vector<Stated> stated;
    QStringList units;
    for (const Claim *claim : claims) {
        stated.emplace_back(*claim, units);
        entry.answers.push_back({claim->id, corroborationOf(data, origins, claim->id), 0, {}});
        entry.someoneSaysItCannotBeEstablished |= claim->answer == cannotBeEstablished;
    }
    if (question.isEmpty()) {
        for (LedgerAnswer &answer : entry.answers)
            for (const ClaimId rival : linkedAgainst(answer.corroboration))
                noteRival(answer, rival);
        entry.agreement = Agreement::NotComparable;
        return entry;
    }
    entry.agreement = compare(stated, entry.answers);
    if (claims.size() == 1 && entry.agreement != Agreement::Contradict)
        entry.agreement = Agreement::OneAnswer;
    entry.counts = countsOf(stated);
    return entry;
}

} // namespace

std::vector<LedgerQuestion> ledgerOf(const CaseData &data, const Origins &origins)
{
    std::vector<std::pair<QString, std::vector<const Claim *>>> byQuestion; // the words of the first claim
    QHash<QString, std::size_t> places;
    std::vector<const Claim *> unasked;
    for (const auto &[id, claim] : data.all<Claim>()) {
        const QString key = claim.question.simplified().toCaseFolded();
        if (key.isEmpty()) {
            unasked.push_back(&claim);
            continue;
        }
        const std::size_t place = places.value(key, byQuestion.size());
        if (place == byQuestion.size()) {
            places.insert(key, place);
            byQuestion.emplace_back(claim.question.simplified(), std::vector<const Claim *>{});
        }
        byQuestion[place].second.push_back(&claim);
    }
    std::vector<LedgerQuestion> ledger;
    for (auto &[question, claims] : byQuestion)
        ledger.push_back(answered(question, data, origins, std::move(claims)));
    if (!unasked.empty())
        ledger.push_back(answered({}, data, origins, std::move(unasked)));
    return ledger;
}

std::vector<LedgerQuestion> ledgerOf(const CaseData &data)
{
    return data.all<Claim>().empty() ? std::vector<LedgerQuestion>{} : ledgerOf(data, Origins(data));
}

LedgerQuestion questionOf(const CaseData &data, const Origins &origins, ClaimId id)
{
    const Claim *asked = data.find<Claim>(id);
    if (!asked)
        return {};
    const QString question = asked->question.simplified();
    if (question.isEmpty())
        return answered({}, data, origins, {asked});
    std::vector<const Claim *> claims;
    for (const auto &[other, claim] : data.all<Claim>())
        if (question.compare(claim.question.simplified(), Qt::CaseInsensitive) == 0)
            claims.push_back(&claim);
    return answered(question, data, origins, std::move(claims));
}

bool contradict(const CaseData &data, const Claim &a, const Claim &b)
{
    for (const Link &link : data.linksOf(refOf(a)))
        if (link.role == QLatin1String("contradicts") && (link.from == refOf(b) || link.to == refOf(b)))
            return true;
    const QString question = a.question.simplified();
    QStringList units;
    return !question.isEmpty() && question.compare(b.question.simplified(), Qt::CaseInsensitive) == 0 &&
           countsExclude(Stated(a, units), Stated(b, units));
}

QString describeAgreement(Agreement agreement)
{
    switch (agreement) {
    case Agreement::OneAnswer:
        return QStringLiteral("one answer");
    case Agreement::NotComparable:
        return QStringLiteral("not comparable by count");
    case Agreement::Same:
        return QStringLiteral("agree");
    case Agreement::Differ:
        return QStringLiteral("differ, and can all be true");
    case Agreement::Contradict:
        break;
    }
    return QStringLiteral("contradict each other");
}

QString agreementName(Agreement agreement)
{
    switch (agreement) {
    case Agreement::OneAnswer:
        return QStringLiteral("one_answer");
    case Agreement::NotComparable:
        return QStringLiteral("not_comparable");
    case Agreement::Same:
        return QStringLiteral("same");
    case Agreement::Differ:
        return QStringLiteral("differ");
    case Agreement::Contradict:
        break;
    }
    return QStringLiteral("contradict");
}

} // namespace leadline
