// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"
#include "model/case/item_change.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <map>

namespace leadline {

/// What a file of edits asks for, checked against the case and ready for CaseEditor::commit().
struct EditLines
{
    Edit edit; ///< every item once: several lines on one item are folded into one change
    int added = 0;
    int changed = 0;
    int removed = 0;
    int linked = 0;
    std::map<QString, ItemRef> aliases; ///< "@rajin" and what it became
};

/// Reads edits, one JSON object a line; blank lines and lines that begin with # are skipped:
///
///     {"add": "place", "as": "@rajin", "name": "Rajin", "position": "42.25, 130.30"}
///     {"add": "event", "title": "…", "date": "2023-09-07/2023-09-08", "links": [["at", "@rajin"], ["cites", "E-002"]]}
///     {"change": "E-003", "date": "2023-10~", "note": null}
///     {"link": ["E-003", "shows", "vessel:2"], "note": "…"}
///     {"link": ["E-003", "supports", "claim:4"], "quote": "…", "page": "12", "pointer": "annotation:2"}
///     {"link": ["entity:2", "owns", "vessel:2"], "date": "2022-05-08~", "exhibits": ["E-001"]}
///     {"merge": ["place:4", "place:1"], "note": "why"}
///     {"remove": "event:12"}
///
/// Fields are those of item_json.h. An item, also in a field, is named "E-003", "event:12" or by an alias, which "as"
/// defines on an earlier line and which lives in this file only. Evidence is added with its bytes (`leadline add`),
/// never here, and what its bytes say (hash, size, file name, label, metadata) cannot be edited. A vessel's MMSI has
/// nine digits and its IMO number a right check digit. Linking what is linked already changes what the line says of
/// the link at most. What is merged is named first, then what stays; both as the case has them before the file.
///
/// All or nothing. Error: InvalidInput; it names file, line and reason of up to 20 lines. New items get their ids from
/// `reserveId`, also when a later line is refused.
Result<EditLines> readEditLines(const QByteArray &text, const QString &fileName, const CaseData &data,
                                const std::function<std::int64_t(ItemKind)> &reserveId);

} // namespace leadline
