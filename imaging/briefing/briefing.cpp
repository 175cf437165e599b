// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/briefing/briefing.h"

#include "imaging/briefing/argument_section.h"
#include "imaging/briefing/briefing_sections.h"
#include "model/text/visible_text.h"

namespace leadline {

namespace {

bool anythingSynthetic(const CaseData &data, const BriefingScope &scope)
{
    const auto marked = [](const auto &items) {
        return std::any_of(items.begin(), items.end(), [](const auto &entry) { return entry.second.synthetic; });
    };
    const auto &evidence = scope.shown;
    return std::any_of(evidence.begin(), evidence.end(), [](const Evidence *e) { return e->synthetic; }) ||
           marked(data.all<Vessel>()) || marked(data.all<Event>()) || marked(data.all<Claim>()) ||
           marked(data.all<Annotation>());
}

void append(std::vector<Block> &to, std::vector<Block> from)
{
    std::move(from.begin(), from.end(), std::back_inserter(to));
}

void appendFigures(std::vector<Block> &to, const QString &heading, const std::vector<FigurePainter> &figures)
{
    if (figures.empty())
        return;
    to.emplace_back(HeadingBlock{1, heading});
    for (const FigurePainter &figure : figures)
        to.emplace_back(FigureBlock{figure});
}

} // namespace

Briefing composeBriefing(const BriefingInputs &all)
{
    const Disclosure disclosure = disclose(all.data, all.audience);
    BriefingInputs inputs = all;
    inputs.data = disclosure.data;
    const BriefingScope scope = scopeOf(disclosure);
    const ArgumentPages argument{all.data, disclosure, all.audience};
    Briefing briefing;
    briefing.title = visibleControls(inputs.data.title);
    briefing.made = inputs.made;
    briefing.exhibits = static_cast<std::int64_t>(scope.shown.size());
    briefing.withheld = scope.withheld;
    briefing.running.title = briefing.title;
    briefing.running.audience =
        QStringLiteral("for %1 use · %2").arg(audienceName(inputs.audience), tlpText(scope.highest));
    briefing.running.synthetic = anythingSynthetic(inputs.data, scope);

    std::vector<Block> &blocks = briefing.blocks;
    append(blocks, titleSection(inputs, scope, briefing.running.synthetic));
    append(blocks, limitsSection(argument));
    blocks.emplace_back(PageBreakBlock{});
    appendFigures(blocks, QStringLiteral("Key map"), inputs.maps);
    if (inputs.timeline)
        appendFigures(blocks, QStringLiteral("Timeline"), {*inputs.timeline});
    append(blocks, findingsSection(argument, inputs.charts));
    appendFigures(blocks, QStringLiteral("Pictures compared"), inputs.comparisons);
    append(blocks, leadsSection(argument));
    if (inputs.statesGaps)
        append(blocks, gapsSection(argument));
    append(blocks, inputs.numbers);
    append(blocks, eventsSection(inputs));
    append(blocks, vesselsSection(inputs));
    append(blocks, placesSection(inputs));
    append(blocks, exhibitsSection(inputs, scope));
    append(blocks, sourcesSection(inputs, scope));
    append(blocks, manifestSection(inputs, scope));
    return briefing;
}

QStringList textsOf(const std::vector<Block> &blocks)
{
    QStringList texts;
    for (const Block &block : blocks) {
        if (const auto *heading = std::get_if<HeadingBlock>(&block)) {
            texts << heading->text;
        } else if (const auto *text = std::get_if<TextBlock>(&block)) {
            texts << text->text;
        } else if (const auto *facts = std::get_if<FactsBlock>(&block)) {
            for (const FactsBlock::Row &row : facts->rows)
                texts << row.label << row.value;
        } else if (const auto *table = std::get_if<TableBlock>(&block)) {
            for (const QStringList &row : table->rows)
                texts << row;
        } else if (const auto *picture = std::get_if<PictureBlock>(&block)) {
            texts << picture->caption;
        } else if (const auto *figure = std::get_if<FigureBlock>(&block)) {
            texts << figure->figure.caption;
        }
    }
    return texts;
}

} // namespace leadline
