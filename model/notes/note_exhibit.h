// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/intake.h"

namespace leadline {

/// What somebody writes down to be kept as an exhibit.
struct NoteDraft
{
    QString title; ///< empty: the first line of the text
    QString text;
    std::optional<EdtfDate> when; ///< what it tells of, not when it was written
    QString source;               ///< from whom it comes
    QString by;                   ///< who wrote it down
    QString program;              ///< and in what: "Leadline 0.3"
    EvidenceId versionOf;         ///< the note that it takes the place of, which stays as it is; none: a new one
    bool synthetic = false;
};

/// The words of a note, for a new version of it. Errors: InvalidInput (no note, or no text in UTF-8 of at most 4 MiB)
/// and those of reading the file.
Result<QString> noteText(const CaseStore &store, const Evidence &note);

/// Puts the text into a file of the case (UTF-8, as it was typed) as any other file is taken in, with what is known of
/// it. A new version is made from the earlier note and says so; nobody's bytes are changed. `earlier`: the note of
/// `versionOf`. To be committed by Intake::commit(). Any thread. Errors: InvalidInput (no words; the same words are an
/// exhibit already), and those of Intake::prepare().
Result<PreparedFile> prepareNote(Intake &intake, const CaseStore &store, const NoteDraft &draft,
                                 const std::optional<Evidence> &earlier, Instant now, const Progress &progress);

} // namespace leadline
