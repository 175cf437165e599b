// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/briefing/argument_section.h"

#include "imaging/briefing/section_words.h"
#include "model/argument/ledger.h"

namespace leadline {

namespace {

/// Claims have no numbers of their own: they get them in the order in which a document prints them.
using ClaimNumbers = std::map<ClaimId, int>;

QString claimName(int number)
{
    return QStringLiteral("Claim %1").arg(number);
}

QString natureText(const Claim &claim)
{
    if (claim.nature == QLatin1String("fact"))
        return QStringLiteral("fact");
    if (claim.nature == QLatin1String("allegation"))
        return claim.source.isEmpty() ? QStringLiteral("allegation; who makes it is not stated")
                                      : QStringLiteral("allegation: %1 says so").arg(claim.source);
    if (claim.nature == QLatin1String("inference"))
        return QStringLiteral("inference: concluded, not stated by a source");
    return QStringLiteral("not stated: fact, allegation or inference");
}

QString sideText(const QString &side, int items, int origins)
{
    if (items == 0)
        return {};
    const QString count = QStringLiteral("%1 %2").arg(items).arg(side);
    if (items == 1)
        return count;
    if (origins == items)
        return count + QStringLiteral(", no shared origin known");
    return count + (origins == 1 ? QStringLiteral(", all of one origin") : QStringLiteral(", %1 origins").arg(origins));
}

QString balanceText(const Corroboration &c)
{
    QStringList parts{sideText(QStringLiteral("for it"), c.supporting, c.supportingOrigins),
                      sideText(QStringLiteral("against it"), c.contradicting, c.contradictingOrigins),
                      sideText(QStringLiteral("as context"), c.context, c.context).section(u',', 0, 0)};
    parts.removeAll(QString());
    return parts.isEmpty() ? QStringLiteral("none in this document") : parts.join(QStringLiteral("; "));
}

QString stanceText(Stance stance)
{
    return stance == Stance::For       ? QStringLiteral("for")
           : stance == Stance::Against ? QStringLiteral("against")
                                       : QStringLiteral("context");
}

QString withheldText(int count)
{
    if (count == 0)
        return {};
    return count == 1 ? QStringLiteral("1 piece of evidence is withheld from this audience")
                      : QStringLiteral("%1 pieces of evidence are withheld from this audience").arg(count);
}

QString numbered(const QStringList &items)
{
    if (items.size() < 2)
        return items.join(QString());
    QStringList parts;
    for (qsizetype i = 0; i < items.size(); ++i)
        parts << QStringLiteral("(%1) %2").arg(i + 1).arg(items[i]);
    return parts.join(QStringLiteral("; "));
}

/// "E-012", or of an event, drawing or sighting the exhibits that it rests on.
QString exhibitLabels(ItemRef item, const Link &link, const CaseData &data)
{
    QStringList labels;
    const auto add = [&](ItemRef ref) {
        const Evidence *exhibit = ref.kind == ItemKind::Evidence ? data.find<Evidence>(EvidenceId{ref.id}) : nullptr;
        if (exhibit && !labels.contains(exhibit->label))
            labels << exhibit->label;
    };
    add(item);
    if (item.kind == ItemKind::Sighting)
        if (const Sighting *sighting = data.find<Sighting>(SightingId{item.id}))
            add(sighting->scene);
    if (item.kind != ItemKind::Evidence && item.kind != ItemKind::Claim) {
        for (const Link &other : data.linksOf(item))
            add(other.from == item ? other.to : other.from);
    }
    for (const ItemRef exhibit : link.exhibits)
        add(exhibit);
    return labels.join(QStringLiteral(", "));
}

/// Prints one document's claims.
class Findings
{
public:
    Findings(const ArgumentPages &pages)
        : m_pages(pages)
        , m_data(pages.disclosure.data)
        , m_ledger(ledgerOf(m_data, Origins(pages.whole)))
    {
        int number = 0;
        for (const LedgerQuestion &question : m_ledger)
            for (const LedgerAnswer &answer : question.answers)
                if (isPrinted(question))
                    m_numbers[answer.claim] = ++number;
    }

    std::vector<Block> blocks()
    {
        for (const LedgerQuestion &question : m_ledger)
            if (isPrinted(question))
                print(question);
        return std::move(m_blocks);
    }

private:
    /// What cannot be established of the whole case stands before all findings.
    static bool isPrinted(const LedgerQuestion &question) { return question.question != limitsQuestion; }

    void print(const LedgerQuestion &question)
    {
        if (m_blocks.empty())
            m_blocks.emplace_back(HeadingBlock{1, QStringLiteral("What is claimed, by whom, on what")});
        m_blocks.emplace_back(
            HeadingBlock{2, question.question.isEmpty() ? QStringLiteral("Single claims") : question.question});
        if (const QString summary = summaryOf(question); !summary.isEmpty())
            m_blocks.emplace_back(TextBlock{summary, TextTone::Small});
        if (question.answers.size() > 1 && !question.question.isEmpty())
            m_blocks.emplace_back(ledgerTable(question));
        for (const LedgerAnswer &answer : question.answers)
            print(answer);
    }

    QString summaryOf(const LedgerQuestion &question) const
    {
        QStringList sentences;
        if (question.answers.size() > 1 && !question.question.isEmpty()) {
            QString answers = QStringLiteral("%1 answers").arg(question.answers.size());
            if (!question.counts.isEmpty())
                answers += QStringLiteral(": %1").arg(question.counts);
            sentences << answers + QStringLiteral("; they are not reconciled here.");
            if (question.agreement == Agreement::Contradict)
                sentences << QStringLiteral("At least two of them cannot both be true.");
            else if (question.agreement == Agreement::Differ)
                sentences << QStringLiteral("They differ, and can all be true.");
            else if (question.agreement == Agreement::Same)
                sentences << QStringLiteral("Their counts agree.");
        }
        const auto left = m_pages.disclosure.answers.find(question.question.simplified().toCaseFolded());
        if (left != m_pages.disclosure.answers.end())
            sentences << (left->second == 1
                              ? QStringLiteral("1 further claim rests on what is withheld from this audience.")
                              : QStringLiteral("%1 further claims rest on what is withheld from this audience.")
                                    .arg(left->second));
        return sentences.join(u' ');
    }

    TableBlock ledgerTable(const LedgerQuestion &question) const
    {
        TableBlock table;
        table.columns = {{QStringLiteral("No."), 0.45},     {QStringLiteral("Answer"), 3.1},
                         {QStringLiteral("Count"), 1.3},    {QStringLiteral("Said by"), 1.6},
                         {QStringLiteral("Evidence"), 1.9}, {QStringLiteral("Cannot be true with"), 1.1}};
        for (const LedgerAnswer &answer : question.answers) {
            const Claim &claim = *m_data.find<Claim>(answer.claim);
            table.rows.push_back({QString::number(m_numbers.at(answer.claim)),
                                  claim.answer.isEmpty() ? claim.statement : cannotBeEstablished,
                                  describeCount(claim.count), claim.source, balanceText(answer.corroboration),
                                  rivalNumbers(answer)});
        }
        return table;
    }

    QString rivalNumbers(const LedgerAnswer &answer) const
    {
        QStringList numbers;
        for (const ClaimId rival : answer.contradicts) {
            const auto it = m_numbers.find(rival);
            if (it != m_numbers.end())
                numbers << QString::number(it->second);
        }
        return numbers.join(QStringLiteral(", "));
    }

    void print(const LedgerAnswer &answer)
    {
        const Claim &claim = *m_data.find<Claim>(answer.claim);
        m_blocks.emplace_back(HeadingBlock{
            3, withSynthetic(QStringLiteral("%1  %2").arg(claimName(m_numbers.at(answer.claim)), claim.statement),
                             claim.synthetic)});
        m_blocks.emplace_back(factsOf(claim, answer));
        if (!answer.corroboration.evidence.empty())
            m_blocks.emplace_back(evidenceTable(answer.corroboration));
    }

    FactsBlock factsOf(const Claim &claim, const LedgerAnswer &answer) const
    {
        FactsBlock facts;
        const auto row = [&](const QString &label, const QString &value) {
            if (!value.isEmpty())
                facts.rows.push_back({label, value, false});
        };
        row(QStringLiteral("Answer"), claim.answer);
        row(QStringLiteral("Count"), describeCount(claim.count));
        row(QStringLiteral("Time"), claim.when ? describeDate(*claim.when) : QString());
        row(QStringLiteral("Said by"), claim.source.isEmpty() ? QStringLiteral("not stated") : claim.source);
        row(QStringLiteral("Address"), claim.sourceUrl);
        row(QStringLiteral("Nature"), natureText(claim));
        const bool inference = claim.nature == QLatin1String("inference");
        row(claim.answer.isEmpty() ? QStringLiteral("Rests on") : QStringLiteral("Why"),
            inference && claim.basis.isEmpty() ? QStringLiteral("not stated") : claim.basis);
        row(QStringLiteral("What else could be"), inference && claim.alternatives.isEmpty()
                                                      ? QStringLiteral("no alternative is stated")
                                                      : numbered(claim.alternatives));
        // Apart: how likely it is, and how good the grounds for saying so are (ICD 203).
        row(QStringLiteral("Likelihood"), claim.likelihood);
        row(QStringLiteral("Confidence"), claim.confidence);
        row(QStringLiteral("State"), verificationText(claim.verification));
        row(QStringLiteral("Evidence"), balanceText(answer.corroboration));
        const QString rivals = rivalNumbers(answer);
        row(QStringLiteral("Cannot be true with"), rivals.isEmpty() ? QString() : QStringLiteral("claim ") + rivals);
        const auto beside = m_pages.disclosure.beside.find(refOf(claim));
        row(QStringLiteral("Withheld"), withheldText(beside == m_pages.disclosure.beside.end() ? 0 : beside->second));
        if (mayShowNotes(m_pages.audience))
            row(QStringLiteral("Note"), claim.note);
        return facts;
    }

    TableBlock evidenceTable(const Corroboration &corroboration) const
    {
        TableBlock table;
        table.columns = {{QStringLiteral("Evidence"), 0.9},
                         {QStringLiteral("Exhibit"), 1.1},
                         {QStringLiteral("What it is"), 2.9},
                         {QStringLiteral("Page"), 0.6},
                         {QStringLiteral("Words it rests on"), 4}};
        for (const ClaimEvidence &piece : corroboration.evidence) {
            if (const Link *link = m_data.find<Link>(piece.link))
                table.rows.push_back({stanceText(piece.stance), exhibitLabels(piece.item, *link, m_data),
                                      whatIs(piece.item, *link), link->page, quoteOf(*link)});
        }
        return table;
    }

    QString whatIs(ItemRef item, const Link &link) const
    {
        QString text;
        if (const Evidence *exhibit =
                item.kind == ItemKind::Evidence ? m_data.find<Evidence>(EvidenceId{item.id}) : nullptr)
            text = withSynthetic(exhibit->title, exhibit->synthetic);
        else if (const auto number = m_numbers.find(ClaimId{item.id});
                 item.kind == ItemKind::Claim && number != m_numbers.end())
            text = QStringLiteral("%1 of this document").arg(claimName(number->second));
        else if (const auto other = m_data.find(item))
            text = QStringLiteral("%1: %2").arg(itemKindName(item.kind), titleOf(*other));
        if (const auto drawing = link.pointer ? m_data.find(link.pointer) : std::nullopt)
            text += QStringLiteral("\nmarked: %1").arg(titleOf(*drawing));
        return text;
    }

    QString quoteOf(const Link &link) const
    {
        QString text = link.quote.isEmpty() ? QString() : QStringLiteral("“%1”").arg(link.quote);
        if (mayShowNotes(m_pages.audience) && !link.note.isEmpty())
            text += (text.isEmpty() ? QString() : QStringLiteral("\n")) + link.note;
        return text;
    }

    const ArgumentPages &m_pages;
    const CaseData &m_data;
    std::vector<LedgerQuestion> m_ledger;
    ClaimNumbers m_numbers;
    std::vector<Block> m_blocks;
};

QString limitText(const Claim &claim, const CaseData &data)
{
    QString text = QStringLiteral("• ");
    if (claim.question != limitsQuestion && !claim.question.isEmpty())
        text += claim.question + QStringLiteral(": ");
    text += withSynthetic(claim.statement, claim.synthetic);
    if (!claim.source.isEmpty())
        text += QStringLiteral(" (%1)").arg(claim.source);
    const QString exhibits =
        exhibitsOf(refOf(claim), {roleOf(Stance::For), QStringLiteral("cites"), roleOf(Stance::Context)}, data);
    if (!exhibits.isEmpty())
        text += QStringLiteral(" [%1]").arg(exhibits);
    if (!claim.basis.isEmpty())
        text += QStringLiteral("\n   Why: ") + claim.basis;
    return text;
}

} // namespace

std::vector<Block> limitsSection(const ArgumentPages &pages)
{
    std::vector<Block> blocks;
    for (const auto &[id, claim] : pages.disclosure.data.all<Claim>()) {
        if (claim.question != limitsQuestion && claim.answer != cannotBeEstablished)
            continue;
        if (blocks.empty())
            blocks.emplace_back(HeadingBlock{1, limitsQuestion});
        blocks.emplace_back(TextBlock{limitText(claim, pages.disclosure.data)});
    }
    return blocks;
}

std::vector<Block> findingsSection(const ArgumentPages &pages, const std::vector<FigurePainter> &charts)
{
    std::vector<Block> blocks = Findings(pages).blocks();
    for (const FigurePainter &chart : charts)
        blocks.emplace_back(FigureBlock{chart});
    return blocks;
}

} // namespace leadline
