// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/search/search_update.h"

#include <QFileInfo>

namespace leadline {

namespace {

// Some hundred milliseconds of work behind the window; many small pieces would be merged over and over.
constexpr std::size_t documentsAtOnce = 2000;
constexpr std::size_t piecesAtOnce = 50;
// Behind the hash of a report, once for each time that the decoder failed on it.
constexpr QChar failureMark = u'!';
constexpr qsizetype mostFailures = 3;

template<class T>
void addRefs(const CaseData &data, std::vector<ItemRef> &refs)
{
    for (const auto &[id, item] : data.all<T>())
        refs.push_back(refOf(item));
}

std::vector<ItemRef> everyItem(const CaseData &data)
{
    std::vector<ItemRef> refs;
    addRefs<Evidence>(data, refs);
    addRefs<Event>(data, refs);
    addRefs<Claim>(data, refs);
    addRefs<Place>(data, refs);
    addRefs<Entity>(data, refs);
    addRefs<Vessel>(data, refs);
    addRefs<Annotation>(data, refs);
    addRefs<Link>(data, refs);
    addRefs<MapLayer>(data, refs);
    addRefs<Bookmark>(data, refs);
    addRefs<Lead>(data, refs);
    addRefs<Shipment>(data, refs);
    addRefs<Sighting>(data, refs);
    return refs;
}

Error cancelled()
{
    return {ErrorCode::Cancelled, QStringLiteral("stopped"), QStringLiteral("the search index")};
}

/// Puts pieces into the index as they become whole.
class ReportWriter
{
public:
    ReportWriter(SearchIndex &index, EvidenceId exhibit)
        : m_index(index)
        , m_exhibit(exhibit)
    {
    }

    /// False: nothing more is wanted.
    bool add(QByteArrayView bytes)
    {
        m_pages.add(bytes);
        write(piecesAtOnce);
        return m_written.has_value() && !m_pages.isFull();
    }
    Result<void> finish()
    {
        m_pages.finish();
        write(1);
        return m_written;
    }
    bool isFull() const { return m_pages.isFull(); }
    int pages() const { return m_pages.pages(); }

private:
    void write(std::size_t least)
    {
        for (ReportPiece &piece : m_pages.take())
            m_waiting.push_back(std::move(piece));
        if (!m_written || m_waiting.size() < least)
            return;
        m_written = m_index.addPieces(m_exhibit, m_waiting);
        m_waiting.clear();
    }

    SearchIndex &m_index;
    EvidenceId m_exhibit;
    ReportPages m_pages;
    std::vector<ReportPiece> m_waiting;
    Result<void> m_written{};
};

Result<void> readReport(SearchIndex &index, const ReportFile &file, DecoderPool &decoders, const Progress &progress)
{
    if (const auto started = index.startReport(file.exhibit); !started)
        return started;
    ReportWriter writer(index, file.exhibit);
    DecodeRequest request;
    request.kind = DecodeKind::PlainText;
    request.path = file.path;
    request.name = file.name;
    const auto document = decoders.stream(
        request, [&writer](QByteArrayView bytes) { return writer.add(bytes); }, progress.stop);
    if (progress.cancelled())
        return Unexpected{cancelled()};
    if (const auto finished = writer.finish(); !finished)
        return finished;
    const bool hasPages = writer.pages() > 1 || (document && document->contains(QLatin1String("pages")));
    // The decoder may have been missing, or killed for want of memory: that says nothing of the file.
    const bool decoderFailed = !document && document.error().code == ErrorCode::DecoderFailed;
    const QString state = decoderFailed ? file.sha256 + QString(file.failures + 1, failureMark) : file.sha256;
    return index.finishReport(file.exhibit, state, hasPages);
}

} // namespace

Result<void> bringUpToDate(SearchIndex &index, const CaseData &data, const Progress &progress)
{
    auto held = index.fingerprints();
    if (!held)
        return Unexpected{held.error()};
    const std::vector<ItemRef> refs = everyItem(data);
    std::vector<SearchDocument> documents;
    std::size_t done = 0;
    for (const ItemRef ref : refs) {
        if (auto document = searchDocument(ref, data)) {
            const auto known = held->find(ref);
            if (known == held->end() || known->second != document->fingerprint())
                documents.push_back(*std::move(document));
            if (known != held->end())
                held->erase(known);
        }
        ++done;
        if (documents.size() < documentsAtOnce && done < refs.size())
            continue;
        if (progress.cancelled())
            return Unexpected{cancelled()};
        if (const auto put = documents.empty() ? Result<void>{} : index.put(documents); !put)
            return put;
        documents.clear();
        progress.say(static_cast<double>(done) / static_cast<double>(refs.size()),
                     QStringLiteral("%1 of %2 items").arg(done).arg(refs.size()));
    }
    std::vector<ItemRef> gone;
    for (const auto &[ref, fingerprint] : *held)
        gone.push_back(ref);
    return gone.empty() ? Result<void>{} : index.remove(gone);
}

SearchUpdate updateFor(const std::vector<ItemRef> &items, const CaseData &data)
{
    std::set<ItemRef> concerned(items.begin(), items.end());
    for (const ItemRef ref : items)
        for (const Link &link : data.linksOf(ref))
            concerned.insert(refOf(link));
    SearchUpdate update;
    for (const ItemRef ref : concerned) {
        if (auto document = searchDocument(ref, data))
            update.put.push_back(*std::move(document));
        else
            update.remove.push_back(ref);
    }
    return update;
}

Result<void> apply(SearchIndex &index, const SearchUpdate &update)
{
    if (const auto gone = update.remove.empty() ? Result<void>{} : index.remove(update.remove); !gone)
        return gone;
    return update.put.empty() ? Result<void>{} : index.put(update.put);
}

bool hasReportText(const Evidence &exhibit)
{
    return exhibit.kind == EvidenceKind::Report || exhibit.kind == EvidenceKind::Capture ||
           exhibit.kind == EvidenceKind::Note;
}

Result<void> readReports(SearchIndex &index, const std::vector<ReportFile> &files, DecoderPool &decoders,
                         const Progress &progress)
{
    double done = 0;
    for (const ReportFile &file : files) {
        progress.say(done++ / static_cast<double>(files.size()), file.name);
        if (progress.cancelled())
            return Unexpected{cancelled()};
        if (const auto read = readReport(index, file, decoders, progress); !read)
            return read;
    }
    return {};
}

Result<std::vector<ReportFile>> unreadReports(const SearchIndex &index, const CaseData &data,
                                              const std::function<QString(const Evidence &)> &pathOf)
{
    const auto held = index.reports();
    if (!held)
        return Unexpected{held.error()};
    std::vector<ReportFile> files;
    for (const auto &[id, exhibit] : data.all<Evidence>()) {
        if (!hasReportText(exhibit))
            continue;
        const auto known = held->find(id);
        const bool isKnown = known != held->end() && known->second.startsWith(exhibit.sha256);
        const qsizetype failures = isKnown ? known->second.size() - exhibit.sha256.size() : 0;
        if (isKnown && (failures == 0 || failures >= mostFailures))
            continue;
        // A linked file that is away may come back: it is no report without text.
        const QString path = pathOf(exhibit);
        if (QFileInfo::exists(path))
            files.push_back(
                {id, path, exhibit.label + u' ' + exhibit.fileName, exhibit.sha256, static_cast<int>(failures)});
    }
    return files;
}

} // namespace leadline
