// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/briefing/argument_section.h"
#include "model/argument/argument_gaps.h"

namespace leadline {

namespace {

/// Of one kind; a case of thousands of exhibits would bury the rest.
constexpr std::size_t mostOfAKind = 25;

QString stateOf(const Lead &lead)
{
    return lead.status.isEmpty() ? QStringLiteral("open") : lead.status;
}

QString whereAndWhen(const LeadSearch &search, Audience audience)
{
    QStringList parts{search.where.isEmpty() ? QStringLiteral("where?") : search.where,
                      search.when ? describeDate(*search.when) : QStringLiteral("date?")};
    if (mayShowCustody(audience) && !search.by.isEmpty())
        parts << QStringLiteral("by %1").arg(search.by);
    return parts.join(QStringLiteral(", "));
}

QString questionText(const Lead &lead, Audience audience)
{
    QString text = lead.question;
    if (lead.when)
        text += QStringLiteral(" (%1)").arg(describeDate(*lead.when));
    if (mayShowNotes(audience) && !lead.nextStep.isEmpty())
        text += QStringLiteral("\nNext: ") + lead.nextStep;
    if (mayShowNotes(audience) && !lead.note.isEmpty())
        text += QLatin1Char('\n') + lead.note;
    return text;
}

} // namespace

std::vector<Block> leadsSection(const ArgumentPages &pages)
{
    const auto &leads = pages.disclosure.data.all<Lead>();
    std::vector<Block> blocks;
    if (leads.empty())
        return blocks;
    blocks.emplace_back(HeadingBlock{1, QStringLiteral("What was looked for")});
    blocks.emplace_back(
        TextBlock{QStringLiteral("Searches that found nothing are listed too: they say where nothing was found, not "
                                 "that there is nothing."),
                  TextTone::Small});
    TableBlock table;
    table.columns = {{QStringLiteral("Question"), 3.2},
                     {QStringLiteral("Searched"), 2.2},
                     {QStringLiteral("For"), 1.6},
                     {QStringLiteral("Found"), 2},
                     {QStringLiteral("State"), 1}};
    for (const auto &[id, lead] : leads) {
        QString question = questionText(lead, pages.audience);
        QString state = stateOf(lead);
        if (lead.searches.empty())
            table.rows.push_back({question, QStringLiteral("not yet"), {}, {}, state});
        for (const LeadSearch &search : lead.searches) {
            table.rows.push_back({std::exchange(question, QString()), whereAndWhen(search, pages.audience),
                                  search.terms, search.found.isEmpty() ? QStringLiteral("nothing") : search.found,
                                  std::exchange(state, QString())});
        }
    }
    blocks.emplace_back(std::move(table));
    return blocks;
}

std::vector<Block> gapsSection(const ArgumentPages &pages)
{
    std::vector<Block> blocks;
    const CaseData &data = pages.disclosure.data;
    std::map<GapKind, std::vector<ArgumentGap>> byKind;
    // Of the whole case: a claim that withheld evidence supports does not lack support.
    for (ArgumentGap gap : argumentGaps(pages.whole)) {
        if (!data.contains(gap.item))
            continue;
        if (!data.contains(gap.other))
            gap.other = {};
        byKind[gap.kind].push_back(gap);
    }
    for (const auto &[kind, gaps] : byKind) {
        if (blocks.empty())
            blocks.emplace_back(HeadingBlock{1, QStringLiteral("What the argument lacks")});
        blocks.emplace_back(HeadingBlock{3, QStringLiteral("%1: %2").arg(gapHeading(kind)).arg(gaps.size())});
        QStringList lines;
        for (std::size_t i = 0; i < std::min(mostOfAKind, gaps.size()); ++i)
            lines << QStringLiteral("• %1: %2").arg(titleOf(*data.find(gaps[i].item)), describeGap(gaps[i], data));
        if (gaps.size() > mostOfAKind)
            lines << QStringLiteral("and %1 more").arg(gaps.size() - mostOfAKind);
        blocks.emplace_back(TextBlock{lines.join(QLatin1Char('\n'))});
    }
    return blocks;
}

} // namespace leadline
