// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"
#include "model/time/edtf.h"
#include "model/tracks/track_block.h"

#include <map>
#include <memory>
#include <vector>

namespace leadline::testing {

// A case like the founding one for tests of the timeline: published statements as events and claims, and made-up
// scenes, counts and tracks that are marked synthetic.

inline EdtfDate edtf(const QString &text)
{
    Result<EdtfDate> date = parseEdtf(text);
    return date ? *date : EdtfDate{};
}

inline Event event(std::int64_t id, const QString &title, const QString &when, Verification verification,
                   CountRange count = {})
{
    Event e;
    e.id = {id};
    e.title = title;
    if (!when.isEmpty())
        e.when = edtf(when);
    e.count = count;
    e.verification = verification;
    return e;
}

inline Claim claim(std::int64_t id, const QString &statement, const QString &when, const QString &question,
                   const QString &source, CountRange count = {})
{
    Claim c;
    c.id = {id};
    c.statement = statement;
    c.when = edtf(when);
    c.question = question;
    c.source = source;
    c.count = count;
    c.verification = Verification::Conflicting;
    return c;
}

inline Evidence evidence(std::int64_t id, EvidenceKind kind, const QString &title, const QString &when)
{
    Evidence e;
    e.id = {id};
    e.label = QStringLiteral("E-%1").arg(id, 3, 10, QLatin1Char('0'));
    e.kind = kind;
    e.title = title;
    if (!when.isEmpty())
        e.date = edtf(when);
    return e;
}

inline CountRange containers(double low, double best, double high)
{
    return {low, best, high, QStringLiteral("containers")};
}

inline CountRange atLeast(double low, const QString &unit)
{
    return {low, {}, {}, unit};
}

/// Spans of one vessel: pairs of days after 2023-08-15.
using DaySpans = std::vector<std::pair<double, double>>;

inline TrackBlockPtr tracksOf(const std::map<std::int64_t, DaySpans> &spansOfVessel)
{
    auto block = std::make_shared<TrackBlock>();
    const Instant origin = instantFromCivilUtc(2023, 8, 15);
    for (const auto &[vessel, spans] : spansOfVessel) {
        for (const auto &[from, to] : spans) {
            TrackSegment segment;
            segment.vessel = {vessel};
            segment.evidence = {90};
            segment.start = {origin.msUtc + static_cast<std::int64_t>(from * 86'400'000)};
            segment.finish = {origin.msUtc + static_cast<std::int64_t>(to * 86'400'000)};
            block->segments.push_back(segment);
        }
    }
    return block;
}

inline TrackBlockPtr rajinTracks()
{
    return tracksOf({{1, {{0, 12}, {15, 26}, {31, 44}, {50, 61}, {69, 90}, {98, 113}}},
                     {2, {{3, 20}, {27, 52}, {60, 84}, {92, 129}}}});
}

inline void addPublished(CaseData &data)
{
    using enum Verification;
    data.put(event(1, QStringLiteral("About 300 containers at Najin"), QStringLiteral("2023-09-07/2023-09-08"), Seen,
                   {{}, 300, {}, QStringLiteral("containers")}));
    data.put(event(2, QStringLiteral("Summit of Kim and Putin"), QStringLiteral("2023-09-13"), Seen));
    data.put(event(3, QStringLiteral("About 73 railcars at Tumangang"), QStringLiteral("2023-10-05"), Inferred,
                   {{}, 73, {}, QStringLiteral("railcars")}));
    data.put(event(4, QStringLiteral("White House: “more than 1,000 containers”"), QStringLiteral("2023-10-13"), Seen,
                   atLeast(1000, QStringLiteral("containers"))));
    data.put(event(5, QStringLiteral("Stacks on the quay change"), QStringLiteral("2023-10-17/2023-10-21"), Inferred));
    data.put(event(6, QStringLiteral("Containers reach the depot by rail"), QStringLiteral("2023-09-20~/2023-09-30~"),
                   Unverified));
    data.put(event(7, QStringLiteral("Angara unloading at Najin"), QStringLiteral("2023-12-09"), Seen));
    data.put(event(8, QStringLiteral("Name painted over"), QString(), Unverified));
    const QString question = QStringLiteral("Round trips by mid-October 2023");
    const QString unit = QStringLiteral("round trips");
    data.put(claim(1, QStringLiteral("At least 5 round trips"), QStringLiteral("2023-08-15~/2023-10-14"), question,
                   QStringLiteral("Washington Post"), atLeast(5, unit)));
    data.put(claim(2, QStringLiteral("At least 4 round trips"), QStringLiteral("2023-08-15~/2023-10-07~"), question,
                   QStringLiteral("Kyiv Post"), atLeast(4, unit)));
    data.put(claim(3, QStringLiteral("At least 6 round trips"), QStringLiteral("2023-08-25~/2023-10-16"), question,
                   QStringLiteral("CSIS"), atLeast(6, unit)));
    data.put(claim(4, QStringLiteral("Angara called at Najin in December"), QStringLiteral("2023-12-05/.."), QString(),
                   QStringLiteral("Bloomberg")));
}

inline void addSynthetic(CaseData &data)
{
    const std::pair<const char16_t *, double> scenes[] = {{u"2023-08-19", 20},
                                                          {u"2023-08-26", 60},
                                                          {u"2023-09-08", 210},
                                                          {u"2023-09-17", 90},
                                                          {u"2023-09-30", 130},
                                                          {u"2023-10-12", 180},
                                                          {u"2023-10-17", 230},
                                                          {u"2023-10-20", 210},
                                                          {u"2023-10-21", 70},
                                                          {u"2023-11-03", 120},
                                                          {u"2023-11-16", 150},
                                                          {u"2023-11-24", 90},
                                                          {u"2023-12-09T02:14:00Z", 240},
                                                          {u"2023-12-17", 130}};
    std::int64_t id = 1;
    for (const auto &[when, count] : scenes) {
        const QString date = QString::fromUtf16(when);
        Evidence scene = evidence(id, EvidenceKind::Scene, QStringLiteral("SYNTHETIC quay"), date);
        scene.synthetic = true;
        data.put(scene);
        Event counted = event(100 + id, QStringLiteral("SYNTHETIC count of stacks"), date, Verification::Unverified,
                              containers(count * 0.9, count, count * 1.15));
        counted.count.unit = QStringLiteral("stacks");
        counted.synthetic = true;
        data.put(counted);
        ++id;
    }
    data.put(evidence(20, EvidenceKind::Image, QStringLiteral("Harbour view"), QStringLiteral("2023-10-20T11:01:00")));
    data.put(evidence(21, EvidenceKind::Report, QStringLiteral("“The Orient Express”"), QStringLiteral("2023-10-16")));
    data.put(
        evidence(22, EvidenceKind::Report, QStringLiteral("Ghost ships"), QStringLiteral("2023-12-21~/2023-12-31~")));
    data.put(evidence(23, EvidenceKind::Image, QStringLiteral("No date"), QString()));
    data.put(evidence(90, EvidenceKind::Tracks, QStringLiteral("SYNTHETIC tracks"), QString()));
    for (std::int64_t ship = 1; ship <= 2; ++ship) {
        Vessel vessel;
        vessel.id = {ship};
        vessel.name = ship == 1 ? QStringLiteral("Made-up One") : QStringLiteral("Made-up Two");
        vessel.synthetic = true;
        data.put(vessel);
    }
}

inline CaseData rajinCase()
{
    CaseData data;
    addPublished(data);
    addSynthetic(data);
    return data;
}

} // namespace leadline::testing
