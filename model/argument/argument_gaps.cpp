// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/argument/argument_gaps.h"

#include <QSet>

#include <algorithm>
#include <array>

namespace leadline {

namespace {

struct GapWords
{
    const char *name;
    const char *heading;
    const char *what;
    const char *remedy;
};

const GapWords &wordsOf(GapKind kind)
{
    static const GapWords words[] = {
        {"claim_unsupported", "Claims without support", "nothing supports it",
         "add an exhibit for it, or say that it cannot be established"},
        {"contradiction_unresolved", "Contradictions unresolved", "something speaks against it, and nothing is said",
         "say in a note or its basis why it stands, or that it cannot be established"},
        {"answer_without_basis", "Cannot be established, without why", "it does not say why it cannot be established",
         "say as its basis what was tried and what is missing"},
        {"claim_single_origin", "Claims from a single origin", "all that supports it goes back to one origin",
         "look for a second origin, or say so where it is stated"},
        {"claim_nature_unstated", "Claims of unstated nature", "fact, allegation or inference: not stated",
         "say which of them it is"},
        {"lead_open", "Leads still open", "not answered", "search on, or say what was found, also if it is nothing"},
        {"exhibit_not_cited", "Exhibits never cited", "nothing in the case refers to it",
         "link it to what it shows or supports, or remove it"},
        {"exhibit_without_source", "Exhibits without source", "its source is not stated",
         "say who or what it came from"},
        {"exhibit_without_date", "Exhibits without date", "when it was made is not stated",
         "add a date, as uncertain as it is"},
        {"exhibit_without_grade", "Exhibits without grade", "not graded",
         "judge its source (A–F) and what it says (1–6)"},
        {"exhibit_without_licence", "Exhibits without licence", "its licence is not stated",
         "say under which terms it may be shown"}};
    return words[static_cast<std::size_t>(kind)];
}

class Search
{
public:
    Search(const CaseData &data, const std::vector<LedgerQuestion> &ledger)
        : m_data(data)
    {
        for (const LedgerQuestion &question : ledger)
            for (const LedgerAnswer &answer : question.answers)
                if (const Claim *claim = data.find<Claim>(answer.claim))
                    searchClaim(*claim, answer, question);
        for (const auto &[id, lead] : data.all<Lead>())
            if (lead.status.isEmpty() || lead.status == QLatin1String("open"))
                note(refOf(lead), GapKind::LeadOpen);
        searchExhibits();
    }

    std::vector<ArgumentGap> inOrder()
    {
        std::vector<ArgumentGap> gaps;
        for (std::vector<ArgumentGap> &kind : m_byKind) {
            if (!std::ranges::is_sorted(kind, {}, &ArgumentGap::item)) // exhibits are, claims stand by question
                std::ranges::stable_sort(kind, {}, &ArgumentGap::item);
            gaps.insert(gaps.end(), kind.begin(), kind.end());
        }
        return gaps;
    }

private:
    void note(ItemRef item, GapKind kind, ItemRef other = {})
    {
        m_byKind[static_cast<std::size_t>(kind)].push_back({item, kind, other});
    }

    void searchClaim(const Claim &claim, const LedgerAnswer &answer, const LedgerQuestion &question)
    {
        const Corroboration &evidence = answer.corroboration;
        const bool answers = claim.answer == cannotBeEstablished;
        if (answers && claim.basis.trimmed().isEmpty())
            note(refOf(claim), GapKind::AnswerWithoutBasis);
        if (!answers && evidence.supporting == 0)
            note(refOf(claim), GapKind::ClaimUnsupported);
        if (!answers && evidence.supporting > 0 && evidence.supportingOrigins == 1)
            note(refOf(claim), GapKind::ClaimSingleOrigin);
        if (!answers && claim.nature.isEmpty())
            note(refOf(claim), GapKind::ClaimNatureUnstated);
        const bool settled = answers || (!question.question.isEmpty() && question.someoneSaysItCannotBeEstablished) ||
                             !claim.note.trimmed().isEmpty() || !claim.basis.trimmed().isEmpty() ||
                             !claim.likelihood.isEmpty();
        if (settled)
            return;
        if (!answer.contradicts.empty()) {
            note(refOf(claim), GapKind::ContradictionUnresolved, {ItemKind::Claim, answer.contradicts.front().value});
            return;
        }
        const auto against = std::ranges::find(evidence.evidence, Stance::Against, &ClaimEvidence::stance);
        if (against != evidence.evidence.end())
            note(refOf(claim), GapKind::ContradictionUnresolved, against->item);
    }

    /// By anything but what was made from them.
    QSet<qint64> citedExhibits() const
    {
        QSet<qint64> cited;
        const auto cite = [&](ItemRef ref) {
            if (ref && ref.kind == ItemKind::Evidence)
                cited.insert(ref.id);
        };
        for (const auto &[id, link] : m_data.all<Link>()) {
            std::ranges::for_each(link.exhibits, cite);
            if (link.role == repeatsRole || link.role == QLatin1String("at"))
                continue;
            cite(link.from);
            cite(link.to);
        }
        for (const auto &[id, shipment] : m_data.all<Shipment>())
            for (const ShipmentLeg &leg : shipment.legs)
                std::ranges::for_each(leg.exhibits, cite);
        for (const auto &[id, sighting] : m_data.all<Sighting>())
            cite(sighting.scene);
        return cited;
    }

    void searchExhibits()
    {
        QSet<qint64> cited = citedExhibits();
        std::vector<ItemRef> all;
        all.reserve(m_data.all<Evidence>().size());
        for (const auto &[id, exhibit] : m_data.all<Evidence>()) {
            const ItemRef ref = refOf(exhibit);
            all.push_back(ref);
            if (exhibit.derivedFrom)
                cited.insert(exhibit.derivedFrom.id);
            if (exhibit.source.trimmed().isEmpty())
                note(ref, GapKind::ExhibitWithoutSource);
            if (!exhibit.date)
                note(ref, GapKind::ExhibitWithoutDate);
            if (exhibit.reliability.isEmpty() || exhibit.credibility.isEmpty())
                note(ref, GapKind::ExhibitWithoutGrade);
            if (exhibit.licence.trimmed().isEmpty())
                note(ref, GapKind::ExhibitWithoutLicence);
        }
        for (const ItemRef exhibit : all)
            if (!cited.contains(exhibit.id))
                note(exhibit, GapKind::ExhibitNotCited);
    }

    const CaseData &m_data;
    std::array<std::vector<ArgumentGap>, static_cast<std::size_t>(GapKind::ExhibitWithoutLicence) + 1> m_byKind;
};

} // namespace

std::vector<ArgumentGap> argumentGaps(const CaseData &data)
{
    return argumentGaps(data, ledgerOf(data));
}

std::vector<ArgumentGap> argumentGaps(const CaseData &data, const std::vector<LedgerQuestion> &ledger)
{
    return Search(data, ledger).inOrder();
}

QString gapName(GapKind kind)
{
    return QString::fromUtf8(wordsOf(kind).name);
}

QString gapHeading(GapKind kind)
{
    return QString::fromUtf8(wordsOf(kind).heading);
}

QString describeGap(const ArgumentGap &gap, const CaseData &data)
{
    const QString what = QString::fromUtf8(wordsOf(gap.kind).what);
    if (gap.kind == GapKind::ExhibitWithoutGrade) {
        const Evidence *exhibit = data.find<Evidence>(EvidenceId{gap.item.id});
        if (exhibit && !exhibit->reliability.isEmpty())
            return QStringLiteral("its source is graded, what it says is not");
        if (exhibit && !exhibit->credibility.isEmpty())
            return QStringLiteral("what it says is graded, its source is not");
    }
    const auto other = gap.other ? data.find(gap.other) : std::nullopt;
    if (!other)
        return what;
    return gap.other.kind == ItemKind::Claim ? QStringLiteral("it and “%1” cannot both be true").arg(titleOf(*other))
                                             : QStringLiteral("%1 speaks against it").arg(titleOf(*other));
}

QString gapRemedy(GapKind kind)
{
    return QString::fromUtf8(wordsOf(kind).remedy);
}

} // namespace leadline
