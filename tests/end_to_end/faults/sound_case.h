// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/store/case_store.h"

#include <QString>

namespace leadline::faults {

/// Ends the test program with a sentence when what a test stands on did not work.
void must(const Result<void> &result);
template<class T>
T must(Result<T> result)
{
    must(result ? Result<void>{} : Result<void>(Unexpected{result.error()}));
    return *std::move(result);
}

/// Writes a file whose bytes follow from `seed` alone.
void writeInvented(const QString &path, std::size_t bytes, std::uint32_t seed);

/// Stores a file and makes it an exhibit.
Evidence addExhibit(CaseStore &store, const QString &path);

/// Adds `vessels` × `positions` invented reports as one exhibit of kind tracks.
Evidence addTracks(CaseStore &store, int vessels, int positions);

/// Makes a closed case that holds some of everything: all kinds of items, changed and removed ones, links, tracks,
/// exhibits with their bytes, a log. SYNTHETIC.
void makeSoundCase(const QString &folder);

/// Every value of every table as another program reads it, with its type: header numbers, schema, rows, what the
/// spatial indexes and the index on tracks give. Empty when the file cannot be read through.
QByteArray everythingIn(const QString &gpkg);

} // namespace leadline::faults
