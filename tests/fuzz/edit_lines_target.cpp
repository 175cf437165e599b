// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/edit_lines.h"
#include "tests/fuzz/fuzz_target.h"

namespace leadline::fuzz {
namespace {

void readLines(QByteArrayView bytes)
{
    static const CaseData empty;
    std::int64_t next = 1;
    const auto lines =
        readEditLines(bytes.toByteArray(), QStringLiteral("edits.jsonl"), empty, [&next](ItemKind) { return next++; });
    promise(lines || !lines.error().what.isEmpty(), "a refusal says why");
}

QList<QByteArray> seeds()
{
    return {R"({"add": "place", "as": "@rajin", "name": "Rajin", "position": "42.25, 130.30"})"
            "\n"
            R"({"add": "event", "title": "Loading", "date": "2023-09-07/2023-09-08", "links": [["at", "@rajin"]]})",
            R"({"add": "vessel", "name": "Angara", "mmsi": "273341500", "imo": "9179842"})",
            R"({"add": "annotation", "title": "Quay", "geometry": {"type": "Point", "coordinates": [130.3, 42.2]}})",
            R"({"add": "claim", "text": "The ship went dark", "likelihood": "likely", "confidence": "moderate"})",
            "# a comment\n\n"
            R"({"remove": "event:12"})"
            "\n"
            R"({"link": ["E-003", "shows", "vessel:2"], "note": "x"})"};
}

} // namespace

FuzzTarget editLinesTarget()
{
    return {"edit_lines", readLines, seeds, 50'000};
}

} // namespace leadline::fuzz
