// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/search/report_pages.h"
#include "model/search/search_document.h"
#include "model/search/search_hits.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <vector>

namespace leadline {

/// Everything that can be looked for in a case, as words: a database of its own in the case's derived/ folder.
///
/// It is no part of the case: it can be deleted at any time and is made anew from items and exhibits. So it is not in
/// case.gpkg, whose tables QGIS shows, which bags and backups carry and whose rows are hashed: a sentence of a report
/// must not travel in two places, an edit must not wait for it, and a damaged index must never be a damaged case.
///
/// Thread-safe: writers queue; find() does not wait for them where the index is a file.
class SearchIndex
{
public:
    /// Opens the file of a case, or makes it anew where it is missing, damaged, of another version or of another case.
    /// Errors: Locked (another program has it open: create() takes its name, inMemory() leaves it alone); it cannot be
    /// made.
    static Result<std::unique_ptr<SearchIndex>> open(const QString &path, const QString &caseUuid);
    /// Makes it anew whatever is there.
    static Result<std::unique_ptr<SearchIndex>> create(const QString &path, const QString &caseUuid);
    /// Without a file, for a case that cannot be written.
    static Result<std::unique_ptr<SearchIndex>> inMemory();
    ~SearchIndex();

    /// What it holds of items, by what their words were.
    Result<std::map<ItemRef, std::int64_t>> fingerprints() const;
    /// Adds items, or replaces what was held of them; their reports' text stays. One transaction.
    Result<void> put(std::span<const SearchDocument> documents);
    /// Removes items with all their pages.
    Result<void> remove(std::span<const ItemRef> items);

    /// The reports whose text it holds to the end, with the SHA-256 of the file that was read.
    Result<std::map<EvidenceId, QString>> reports() const;
    /// Drops what it holds of a report's text.
    Result<void> startReport(EvidenceId exhibit);
    Result<void> addPieces(EvidenceId exhibit, std::span<const ReportPiece> pieces);
    /// `hasPages`: its parts are pages that a reader would know by their number.
    Result<void> finishReport(EvidenceId exhibit, const QString &sha256, bool hasPages);

    /// Whether words of what was removed or replaced may still lie in the file.
    Result<bool> hasRemains() const;
    /// Writes the words afresh, so that nothing of what was removed or replaced can be read from the file any more.
    Result<void> scrub();

    Result<std::vector<SearchHit>> find(const SearchQuery &query) const; ///< findHits()
    Result<std::set<ItemRef>> itemsWith(const SearchQuery &query) const; ///< findItems()

private:
    SearchIndex();
    Result<void> makeTables(const QString &caseUuid);
    Result<void> removeRows(ItemRef item, bool pagesToo);
    Result<void> insert(ItemRef item, int page, const SearchDocument &words);
    sqlite::Connection &reader() const { return m_reader ? *m_reader : *m_writer; }

    mutable std::mutex m_writing; ///< held by who uses m_writer
    mutable std::mutex m_reading;
    std::unique_ptr<sqlite::Connection> m_writer;
    std::unique_ptr<sqlite::Connection> m_reader; ///< none in memory: the writer reads
};

/// Where the index of a case lies.
QString searchIndexPath(const QString &caseFolder);

/// Removes the file, and what lies beside it: the next search makes it anew. For what must not be read from it any
/// more.
void removeSearchIndex(const QString &caseFolder);

} // namespace leadline
