// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/briefing/briefing_sections.h"

#include "imaging/briefing/section_words.h"

namespace leadline {

BriefingScope scopeOf(const Disclosure &disclosure)
{
    BriefingScope scope;
    scope.withheld = disclosure.withheld;
    scope.leftOut = describeLeftOut(disclosure);
    for (const auto &[id, evidence] : disclosure.data.all<Evidence>()) {
        scope.shown.push_back(&evidence);
        scope.highest = std::max(scope.highest, evidence.tlp);
    }
    std::sort(scope.shown.begin(), scope.shown.end(),
              [](const Evidence *a, const Evidence *b) { return a->label < b->label; });
    return scope;
}

std::vector<Block> titleSection(const BriefingInputs &inputs, const BriefingScope &scope, bool synthetic)
{
    std::vector<Block> blocks;
    blocks.emplace_back(SpaceBlock{60});
    blocks.emplace_back(HeadingBlock{0, inputs.data.title});
    blocks.emplace_back(
        TextBlock{QStringLiteral("Briefing for %1 use, made %2 with %3. All times are UTC unless they say otherwise.")
                      .arg(audienceName(inputs.audience),
                           describeDate(edtfFromInstant({inputs.made.msUtc / 1000 * 1000})), inputs.program)});
    if (synthetic) {
        blocks.emplace_back(TextBlock{
            QStringLiteral(
                "Contains SYNTHETIC data: tracks or pictures that were made up. They say so wherever they appear."),
            TextTone::Warning});
    }
    blocks.emplace_back(SpaceBlock{10});
    FactsBlock facts;
    const auto row = [&](const QString &label, const QString &value, bool mono = false) {
        if (!value.isEmpty())
            facts.rows.push_back({label, value, mono});
    };
    row(QStringLiteral("Exhibits"),
        scope.withheld == 0
            ? QString::number(scope.shown.size())
            : QStringLiteral("%1 shown, %2 withheld from this audience").arg(scope.shown.size()).arg(scope.withheld));
    row(QStringLiteral("Left out with them"), scope.leftOut);
    row(QStringLiteral("Events"), QString::number(inputs.data.all<Event>().size()));
    row(QStringLiteral("Claims"), QString::number(inputs.data.all<Claim>().size()));
    row(QStringLiteral("Vessels"), QString::number(inputs.data.all<Vessel>().size()));
    row(QStringLiteral("Marking"), tlpText(scope.highest));
    row(QStringLiteral("Activity log"), QStringLiteral("%1 entries, head").arg(inputs.logEntries));
    row(QString(), inputs.logHead, true);
    blocks.emplace_back(std::move(facts));
    for (const QString &trouble : inputs.troubles)
        blocks.emplace_back(TextBlock{trouble, TextTone::Warning});
    return blocks;
}

std::vector<Block> eventsSection(const BriefingInputs &inputs)
{
    std::vector<Block> blocks;
    const auto events = byTime<Event>(inputs.data);
    if (events.empty())
        return blocks;
    blocks.emplace_back(HeadingBlock{1, QStringLiteral("Events in order of time")});
    TableBlock table;
    table.columns = {{QStringLiteral("When"), 1.6},     {QStringLiteral("What"), 3.4},
                     {QStringLiteral("Where"), 1.3},    {QStringLiteral("Source"), 1.7},
                     {QStringLiteral("Exhibits"), 0.9}, {QStringLiteral("State"), 1.1}};
    for (const Event *event : events) {
        QString what = withSynthetic(event->title, event->synthetic);
        if (!event->count.isEmpty())
            what += QStringLiteral(" — %1").arg(describeCount(event->count));
        if (mayShowNotes(inputs.audience) && !event->note.isEmpty())
            what += QLatin1Char('\n') + event->note;
        table.rows.push_back(
            {dateOrUnknown(event->when), what, placeOf(refOf(*event), inputs.data), event->source,
             exhibitsOf(refOf(*event), {QStringLiteral("cites"), QStringLiteral("shows"), QStringLiteral("supports")},
                        inputs.data),
             verificationText(event->verification)});
    }
    blocks.emplace_back(std::move(table));
    return blocks;
}

std::vector<Block> vesselsSection(const BriefingInputs &inputs)
{
    // A case may hold thousands of vessels of a regional log: the page shows those that someone wrote about or linked
    // and the busiest of the rest.
    constexpr std::size_t mostRows = 60;
    std::vector<const Vessel *> vessels;
    for (const auto &[id, vessel] : inputs.data.all<Vessel>())
        vessels.push_back(&vessel);
    const auto rank = [&](const Vessel *vessel) {
        const bool written = !vessel->source.isEmpty() || !inputs.data.linksOf(refOf(*vessel)).empty();
        const auto it = inputs.sightings.find(vessel->id);
        return std::pair(written ? 1 : 0, it == inputs.sightings.end() ? 0 : it->second.positions);
    };
    std::vector<std::pair<std::pair<int, std::int64_t>, const Vessel *>> ranked;
    for (const Vessel *vessel : vessels)
        ranked.emplace_back(rank(vessel), vessel);
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto &a, const auto &b) { return a.first > b.first; });

    std::vector<Block> blocks;
    if (ranked.empty())
        return blocks;
    blocks.emplace_back(HeadingBlock{1, QStringLiteral("Vessels")});
    TableBlock table;
    table.columns = {{QStringLiteral("Name"), 1.6},
                     {QStringLiteral("IMO number"), 1},
                     {QStringLiteral("MMSI"), 1.1},
                     {QStringLiteral("Flag"), 1},
                     {QStringLiteral("Positions in the loaded data"), 2.2},
                     {QStringLiteral("Source"), 1.6}};
    for (std::size_t i = 0; i < std::min(mostRows, ranked.size()); ++i) {
        const Vessel &vessel = *ranked[i].second;
        const auto it = inputs.sightings.find(vessel.id);
        const QString seen = it == inputs.sightings.end()
                                 ? QStringLiteral("none")
                                 : QStringLiteral("%1, %2 – %3")
                                       .arg(it->second.positions)
                                       .arg(toRfc3339(it->second.firstSeen), toRfc3339(it->second.lastSeen));
        table.rows.push_back(
            {withSynthetic(vessel.name, vessel.synthetic), vessel.imo, vessel.mmsi, vessel.flag, seen, vessel.source});
    }
    blocks.emplace_back(std::move(table));
    if (ranked.size() > mostRows) {
        blocks.emplace_back(TextBlock{
            QStringLiteral(
                "%1 further vessels of the loaded data are not listed; leadline list CASE vessels prints them all.")
                .arg(ranked.size() - mostRows),
            TextTone::Small});
    }
    return blocks;
}

std::vector<Block> placesSection(const BriefingInputs &inputs)
{
    std::vector<Block> blocks;
    if (inputs.data.all<Place>().empty())
        return blocks;
    blocks.emplace_back(HeadingBlock{1, QStringLiteral("Places")});
    TableBlock table;
    table.columns = {{QStringLiteral("Name"), 1.2},
                     {QStringLiteral("Other names"), 2},
                     {QStringLiteral("Position"), 1.8},
                     {QStringLiteral("Source"), 2},
                     {QStringLiteral("State"), 1}};
    for (const auto &[id, place] : inputs.data.all<Place>()) {
        table.rows.push_back({place.name, place.otherNames.join(QStringLiteral(", ")), formatDecimal(place.position),
                              place.source, verificationText(place.verification)});
    }
    blocks.emplace_back(std::move(table));
    return blocks;
}

std::vector<Block> sourcesSection(const BriefingInputs &inputs, const BriefingScope &scope)
{
    std::map<QString, QString> urls;
    const auto note = [&](const QString &source, const QString &url) {
        if (!source.isEmpty() && (!urls.contains(source) || urls[source].isEmpty()))
            urls[source] = url;
    };
    for (const auto &[id, event] : inputs.data.all<Event>())
        note(event.source, event.sourceUrl);
    for (const auto &[id, claim] : inputs.data.all<Claim>())
        note(claim.source, claim.sourceUrl);
    for (const Evidence *evidence : scope.shown)
        note(evidence->source, evidence->sourceUrl);
    for (const auto &[id, vessel] : inputs.data.all<Vessel>())
        note(vessel.source, {});
    for (const auto &[id, place] : inputs.data.all<Place>())
        note(place.source, {});

    std::vector<Block> blocks;
    blocks.emplace_back(HeadingBlock{1, QStringLiteral("Sources and credits")});
    for (const auto &[source, url] : urls)
        blocks.emplace_back(TextBlock{url.isEmpty() ? source : source + QStringLiteral(" — ") + url});
    for (const QString &credit : inputs.credits)
        blocks.emplace_back(TextBlock{credit, TextTone::Small});
    return blocks;
}

std::vector<Block> manifestSection(const BriefingInputs &, const BriefingScope &scope)
{
    std::vector<Block> blocks;
    if (scope.shown.empty())
        return blocks;
    blocks.emplace_back(HeadingBlock{1, QStringLiteral("SHA-256 of every exhibit shown")});
    blocks.emplace_back(
        TextBlock{QStringLiteral("Anyone who holds the files can check them without Leadline: copy these lines into a "
                                 "text file beside them and run  sha256sum -c  on it."),
                  TextTone::Small});
    // The form with a tag: the other one needs two spaces, which do not survive copying out of a PDF.
    for (const Evidence *evidence : scope.shown) {
        blocks.emplace_back(TextBlock{QStringLiteral("SHA256 (%1) = %2").arg(evidence->fileName, evidence->sha256),
                                      TextTone::Manifest});
    }
    return blocks;
}

} // namespace leadline
