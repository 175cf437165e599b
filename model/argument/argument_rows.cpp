// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/argument/argument_rows.h"

#include "model/case/item_enums.h"

#include <QJsonObject>

namespace leadline {

namespace {

QString key(const char *name)
{
    return QLatin1String(name);
}

QString labelOf(const CaseData &data, ItemRef ref)
{
    const Evidence *exhibit = ref.kind == ItemKind::Evidence ? data.find<Evidence>(EvidenceId{ref.id}) : nullptr;
    return exhibit ? exhibit->label : QString();
}

void insertText(QJsonObject &row, const char *name, const QString &text)
{
    if (!text.isEmpty())
        row.insert(key(name), text);
}

QJsonObject countObject(const CountRange &count)
{
    QJsonObject object;
    if (count.low)
        object.insert(key("low"), *count.low);
    if (count.best)
        object.insert(key("best"), *count.best);
    if (count.high)
        object.insert(key("high"), *count.high);
    insertText(object, "unit", count.unit);
    return object;
}

QJsonArray evidenceArray(const CaseData &data, const Corroboration &corroboration)
{
    QJsonArray array;
    for (const ClaimEvidence &evidence : corroboration.evidence) {
        const Link *link = data.find<Link>(evidence.link);
        QJsonObject row{{key("link"), toText(ItemRef{ItemKind::Link, evidence.link.value})},
                        {key("item"), toText(evidence.item)},
                        {key("stance"), roleOf(evidence.stance)}};
        insertText(row, "label", labelOf(data, evidence.item));
        if (link) {
            insertText(row, "quote", link->quote);
            insertText(row, "page", link->page);
            if (link->pointer)
                row.insert(key("pointer"), toText(link->pointer));
        }
        array.append(row);
    }
    return array;
}

QJsonObject answerObject(const CaseData &data, const LedgerAnswer &answer)
{
    const Claim &claim = *data.find<Claim>(answer.claim);
    const Corroboration &evidence = answer.corroboration;
    QJsonObject row{{key("claim"), toText(refOf(claim))},
                    {key("statement"), claim.statement},
                    {key("standing"), enumText(claim.verification)},
                    {key("supporting"), evidence.supporting},
                    {key("supporting_origins"), evidence.supportingOrigins},
                    {key("contradicting"), evidence.contradicting},
                    {key("contradicting_origins"), evidence.contradictingOrigins},
                    {key("context"), evidence.context},
                    {key("contradictions"), answer.contradictions},
                    {key("evidence"), evidenceArray(data, evidence)}};
    insertText(row, "source", claim.source);
    insertText(row, "date", claim.when ? claim.when->text : QString());
    insertText(row, "nature", claim.nature);
    insertText(row, "answer", claim.answer);
    insertText(row, "likelihood", claim.likelihood);
    insertText(row, "confidence", claim.confidence);
    if (!claim.count.isEmpty())
        row.insert(key("count"), countObject(claim.count));
    QJsonArray rivals;
    for (const ClaimId rival : answer.contradicts)
        rivals.append(toText(ItemRef{ItemKind::Claim, rival.value}));
    row.insert(key("contradicts"), rivals);
    if (claim.synthetic)
        row.insert(key("synthetic"), true);
    return row;
}

} // namespace

QJsonArray argumentGapRows(const CaseData &data)
{
    QJsonArray rows;
    for (const ArgumentGap &gap : argumentGaps(data)) {
        const auto item = data.find(gap.item);
        QJsonObject row{{key("item"), toText(gap.item)},
                        {key("gap"), gapName(gap.kind)},
                        {key("title"), item ? titleOf(*item) : QString()},
                        {key("what"), describeGap(gap, data)},
                        {key("to_do"), gapRemedy(gap.kind)}};
        insertText(row, "label", labelOf(data, gap.item));
        if (gap.other)
            row.insert(key("other"), toText(gap.other));
        rows.append(row);
    }
    return rows;
}

QStringList argumentGapColumns()
{
    return {key("item"), key("gap"), key("title"), key("what"), key("to_do")};
}

QJsonArray ledgerRows(const CaseData &data)
{
    QJsonArray rows;
    for (const LedgerQuestion &question : ledgerOf(data)) {
        QJsonArray answers;
        for (const LedgerAnswer &answer : question.answers)
            answers.append(answerObject(data, answer));
        QJsonObject row{{key("question"), question.question},
                        {key("agreement"), agreementName(question.agreement)},
                        {key("cannot_be_established"), question.someoneSaysItCannotBeEstablished},
                        {key("answers"), answers}};
        insertText(row, "counts", question.counts);
        rows.append(row);
    }
    return rows;
}

QJsonArray ledgerTableRows(const CaseData &data)
{
    QJsonArray rows;
    for (const LedgerQuestion &question : ledgerOf(data)) {
        for (const LedgerAnswer &answer : question.answers) {
            const Claim &claim = *data.find<Claim>(answer.claim);
            rows.append(QJsonObject{{key("question"), question.question},
                                    {key("claim"), toText(refOf(claim))},
                                    {key("count"), describeCount(claim.count)},
                                    {key("statement"), claim.answer.isEmpty()
                                                           ? claim.statement
                                                           : claim.answer + QStringLiteral(": ") + claim.statement},
                                    {key("source"), claim.source},
                                    {key("evidence"), describeBalance(answer.corroboration)},
                                    {key("standing"), enumText(claim.verification)},
                                    {key("agreement"), describeAgreement(question.agreement)}});
        }
    }
    return rows;
}

QStringList ledgerTableColumns()
{
    return {key("question"), key("claim"),    key("count"),    key("statement"),
            key("source"),   key("evidence"), key("standing"), key("agreement")};
}

} // namespace leadline
