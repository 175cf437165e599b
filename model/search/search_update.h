// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/decoder_pool.h"
#include "model/search/search_index.h"
#include "model/work/progress.h"

namespace leadline {

/// Brings what the index holds of items to what the case is: what is missing or differs is put in, what is gone taken
/// out. Errors: Cancelled (what was done stays), those of the index.
Result<void> bringUpToDate(SearchIndex &index, const CaseData &data, const Progress &progress);

/// What a change of some items means for the index: those items, and the links whose titles name them.
struct SearchUpdate
{
    std::vector<SearchDocument> put;
    std::vector<ItemRef> remove;
};
SearchUpdate updateFor(const std::vector<ItemRef> &items, const CaseData &data);
Result<void> apply(SearchIndex &index, const SearchUpdate &update);

/// A file whose text is looked through.
struct ReportFile
{
    EvidenceId exhibit;
    QString path;
    QString name; ///< what messages call it
    QString sha256;
    int failures = 0; ///< how often the decoder failed on it
};

/// Whether the text of such an exhibit's file is looked through.
bool hasReportText(const Evidence &exhibit);

/// Reads the text of reports in the decoder, page by page, into the index. One that cannot be read holds no text: it is
/// not tried again until its file is another; where the decoder failed, it is tried three times. Errors: Cancelled (a
/// report that was begun is begun anew next time), those of the index.
Result<void> readReports(SearchIndex &index, const std::vector<ReportFile> &files, DecoderPool &decoders,
                         const Progress &progress);

/// Of the exhibits with text, those that the index has not read. `pathOf` says where an exhibit's bytes are.
Result<std::vector<ReportFile>> unreadReports(const SearchIndex &index, const CaseData &data,
                                              const std::function<QString(const Evidence &)> &pathOf);

} // namespace leadline
