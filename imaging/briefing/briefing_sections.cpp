// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/briefing/briefing_sections.h"

#include "model/case/item_enums.h"
#include "model/time/date_order.h"

#include <set>

namespace leadline {

namespace {

QString dateOrUnknown(const std::optional<EdtfDate> &date)
{
    return date ? describeDate(*date) : QStringLiteral("date?");
}

QString verificationText(Verification verification)
{
    switch (verification) {
    case Verification::Seen:
        return QStringLiteral("seen in the source");
    case Verification::Inferred:
        return QStringLiteral("inferred");
    case Verification::Conflicting:
        return QStringLiteral("sources disagree");
    case Verification::Unverified:
        break;
    }
    return QStringLiteral("unverified");
}

/// Labels of the shown exhibits that are linked to an item by one of the roles, in either direction: "E-002, E-007".
QString exhibitsOf(ItemRef ref, const QStringList &roles, const CaseData &data, const BriefingScope &scope)
{
    std::set<QString> labels;
    for (const Link &link : data.linksOf(ref)) {
        if (!roles.contains(link.role))
            continue;
        const ItemRef other = link.from == ref ? link.to : link.from;
        if (other.kind != ItemKind::Evidence || !scope.shows(EvidenceId{other.id}))
            continue;
        if (const Evidence *evidence = data.find<Evidence>(EvidenceId{other.id}))
            labels.insert(evidence->label);
    }
    return QStringList(labels.begin(), labels.end()).join(QStringLiteral(", "));
}

QString placeOf(ItemRef ref, const CaseData &data)
{
    for (const Link &link : data.linksOf(ref)) {
        if (link.from != ref || link.to.kind != ItemKind::Place)
            continue;
        if (const Place *place = data.find<Place>(PlaceId{link.to.id}))
            return place->name;
    }
    return {};
}

QString withSynthetic(QString text, bool synthetic)
{
    return synthetic ? text + QStringLiteral(" · SYNTHETIC") : text;
}

template<class T>
std::vector<const T *> byTime(const CaseData &data)
{
    std::vector<const T *> items;
    for (const auto &[id, item] : data.all<T>())
        items.push_back(&item);
    std::stable_sort(items.begin(), items.end(),
                     [](const T *a, const T *b) { return orderOf(a->when) < orderOf(b->when); });
    return items;
}

} // namespace

bool BriefingScope::shows(EvidenceId id) const
{
    return std::any_of(shown.begin(), shown.end(), [id](const Evidence *evidence) { return evidence->id == id; });
}

BriefingScope scopeOf(const CaseData &data, Audience audience)
{
    BriefingScope scope;
    for (const auto &[id, evidence] : data.all<Evidence>()) {
        if (!mayShow(evidence, audience)) {
            ++scope.withheld;
            continue;
        }
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
        facts.rows.push_back({label, value, mono});
    };
    row(QStringLiteral("Exhibits"),
        scope.withheld == 0
            ? QString::number(scope.shown.size())
            : QStringLiteral("%1 shown, %2 withheld from this audience").arg(scope.shown.size()).arg(scope.withheld));
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

std::vector<Block> limitsSection(const BriefingInputs &inputs, const BriefingScope &scope)
{
    std::vector<Block> blocks;
    for (const auto &[id, claim] : inputs.data.all<Claim>()) {
        if (claim.question != limitsQuestion)
            continue;
        if (blocks.empty())
            blocks.emplace_back(HeadingBlock{1, limitsQuestion});
        const QString exhibits = exhibitsOf(refOf(claim), {QStringLiteral("supports")}, inputs.data, scope);
        QString text = QStringLiteral("• ") + claim.statement;
        if (!claim.source.isEmpty())
            text += QStringLiteral(" (%1)").arg(claim.source);
        if (!exhibits.isEmpty())
            text += QStringLiteral(" [%1]").arg(exhibits);
        blocks.emplace_back(TextBlock{text});
    }
    return blocks;
}

std::vector<Block> findingsSection(const BriefingInputs &inputs, const BriefingScope &scope)
{
    std::map<QString, std::vector<const Claim *>> byQuestion;
    for (const Claim *claim : byTime<Claim>(inputs.data)) {
        if (claim->question != limitsQuestion)
            byQuestion[claim->question].push_back(claim);
    }
    std::vector<Block> blocks;
    if (byQuestion.empty())
        return blocks;
    blocks.emplace_back(HeadingBlock{1, QStringLiteral("What is claimed, by whom")});
    for (const auto &[question, claims] : byQuestion) {
        blocks.emplace_back(HeadingBlock{2, question.isEmpty() ? QStringLiteral("Single claims") : question});
        if (!question.isEmpty() && claims.size() > 1) {
            blocks.emplace_back(TextBlock{
                QStringLiteral("%1 answers; they are not reconciled here.").arg(claims.size()), TextTone::Small});
        }
        TableBlock table;
        table.columns = {{QStringLiteral("Claim"), 3.4},         {QStringLiteral("Count"), 1.2},
                         {QStringLiteral("Time"), 1.5},          {QStringLiteral("Source"), 1.6},
                         {QStringLiteral("For / against"), 1.2}, {QStringLiteral("State"), 1.1}};
        for (const Claim *claim : claims) {
            const QString against = exhibitsOf(refOf(*claim), {QStringLiteral("contradicts")}, inputs.data, scope);
            const QString support = exhibitsOf(refOf(*claim), {QStringLiteral("supports")}, inputs.data, scope);
            table.rows.push_back({withSynthetic(claim->statement, claim->synthetic), describeCount(claim->count),
                                  claim->when ? describeDate(*claim->when) : QString(), claim->source,
                                  support + (against.isEmpty() ? QString() : QStringLiteral(" / ") + against),
                                  verificationText(claim->verification)});
        }
        blocks.emplace_back(std::move(table));
    }
    for (const FigurePainter &chart : inputs.charts)
        blocks.emplace_back(FigureBlock{chart});
    return blocks;
}

std::vector<Block> eventsSection(const BriefingInputs &inputs, const BriefingScope &scope)
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
                        inputs.data, scope),
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
