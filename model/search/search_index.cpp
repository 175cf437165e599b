// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/search/search_index.h"

#include "model/gpkg/sqlite_connection.h"
#include "model/search/search_rows.h"
#include "model/search/search_terms.h"

#include <QFile>

namespace leadline {

namespace {

using sqlite::Access;
using sqlite::Connection;
using sqlite::Statement;
using sqlite::Transaction;

constexpr std::int64_t formatNumber = 1;

const char *const tables =
    "CREATE TABLE about(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
    "CREATE TABLE doc(id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, item INTEGER NOT NULL, page INTEGER NOT NULL,"
    " label TEXT NOT NULL, label_key TEXT NOT NULL, title_key TEXT NOT NULL, fingerprint INTEGER NOT NULL);"
    "CREATE INDEX doc_item ON doc(kind, item, page);"
    "CREATE INDEX doc_label ON doc(label_key) WHERE label_key <> '';"
    "CREATE INDEX doc_title ON doc(title_key) WHERE title_key <> '';"
    "CREATE TABLE report(item INTEGER PRIMARY KEY, sha256 TEXT NOT NULL);"
    "CREATE VIRTUAL TABLE words USING fts5(title, names, body, pairs,"
    " tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');";

void removeFiles(const QString &path)
{
    for (const char *suffix : {"", "-wal", "-shm", "-journal"})
        QFile::remove(path + QLatin1String(suffix));
}

QString fileContext()
{
    return QStringLiteral("the search index");
}

Result<void> runWith(Connection &connection, const char *sql, std::initializer_list<std::int64_t> numbers)
{
    const auto statement = connection.cached(sql);
    if (!statement)
        return Unexpected{statement.error()};
    int parameter = 0;
    for (const std::int64_t number : numbers)
        (*statement)->bind(++parameter, number);
    return (*statement)->run();
}

Result<void> noteInAbout(Connection &connection, const QString &key, const QString &value)
{
    const auto statement = connection.cached("INSERT OR REPLACE INTO about VALUES(?1, ?2)");
    if (!statement)
        return Unexpected{statement.error()};
    (*statement)->bind(1, key);
    (*statement)->bind(2, value);
    return (*statement)->run();
}

Result<QString> about(Connection &connection, const QString &key)
{
    const auto statement = connection.cached("SELECT value FROM about WHERE key = ?1");
    if (!statement)
        return Unexpected{statement.error()};
    (*statement)->bind(1, key);
    const auto row = (*statement)->step();
    if (!row)
        return Unexpected{row.error()};
    const QString value = *row ? (*statement)->text(0) : QString();
    (*statement)->reset();
    return value;
}

} // namespace

SearchIndex::SearchIndex() = default;

SearchIndex::~SearchIndex()
{
    if (!m_writer || !m_reader)
        return;
    m_reader.reset();
    // One file, as it was found: nothing stays in a log beside it.
    static_cast<void>(m_writer->execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE;"));
}

Result<std::unique_ptr<SearchIndex>> SearchIndex::open(const QString &path, const QString &caseUuid)
{
    if (!QFile::exists(path))
        return create(path, caseUuid);
    std::unique_ptr<SearchIndex> index(new SearchIndex);
    auto writer = Connection::open(path, Access::ReadWrite, fileContext());
    if (!writer && writer.error().code == ErrorCode::Locked)
        return Unexpected{writer.error()};
    if (!writer)
        return create(path, caseUuid);
    index->m_writer = *std::move(writer);
    const auto logs = index->m_writer->execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;");
    if (!logs && logs.error().code == ErrorCode::Locked)
        return Unexpected{logs.error()};
    const auto format = about(*index->m_writer, QStringLiteral("format"));
    const auto of = about(*index->m_writer, QStringLiteral("case"));
    auto reader = Connection::open(path, Access::QueryOnly, fileContext());
    if (!logs || !format || *format != QString::number(formatNumber) || !of || *of != caseUuid || !reader) {
        index.reset();
        return create(path, caseUuid);
    }
    index->m_reader = *std::move(reader);
    return index;
}

Result<std::unique_ptr<SearchIndex>> SearchIndex::create(const QString &path, const QString &caseUuid)
{
    // Whoever has the old file open keeps it; the name is free.
    removeFiles(path);
    std::unique_ptr<SearchIndex> index(new SearchIndex);
    auto writer = Connection::open(path, Access::CreateNew, fileContext());
    if (!writer)
        return Unexpected{writer.error()};
    index->m_writer = *std::move(writer);
    if (const auto set = index->m_writer->execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"); !set)
        return Unexpected{set.error()};
    if (const auto made = index->makeTables(caseUuid); !made)
        return Unexpected{made.error()};
    auto reader = Connection::open(path, Access::QueryOnly, fileContext());
    if (!reader)
        return Unexpected{reader.error()};
    index->m_reader = *std::move(reader);
    return index;
}

Result<std::unique_ptr<SearchIndex>> SearchIndex::inMemory()
{
    std::unique_ptr<SearchIndex> index(new SearchIndex);
    auto writer = Connection::open({}, Access::InMemory, fileContext());
    if (!writer)
        return Unexpected{writer.error()};
    index->m_writer = *std::move(writer);
    if (const auto made = index->makeTables({}); !made)
        return Unexpected{made.error()};
    return index;
}

Result<void> SearchIndex::makeTables(const QString &caseUuid)
{
    auto transaction = Transaction::begin(*m_writer);
    if (!transaction)
        return Unexpected{transaction.error()};
    Result<void> made = m_writer->execute(tables);
    if (made)
        made = noteInAbout(*m_writer, QStringLiteral("format"), QString::number(formatNumber));
    if (made)
        made = noteInAbout(*m_writer, QStringLiteral("case"), caseUuid);
    return made ? transaction->commit() : made;
}

Result<std::map<ItemRef, std::int64_t>> SearchIndex::fingerprints() const
{
    const std::scoped_lock lock(m_writing);
    auto statement = m_writer->prepare("SELECT kind, item, fingerprint FROM doc WHERE page = -1");
    if (!statement)
        return Unexpected{statement.error()};
    std::map<ItemRef, std::int64_t> found;
    const auto read = eachRow(*statement, [&found](const Statement &row) {
        found[{static_cast<ItemKind>(row.integer(0)), row.integer(1)}] = row.integer(2);
        return true;
    });
    if (!read)
        return Unexpected{read.error()};
    return found;
}

Result<void> SearchIndex::removeRows(ItemRef item, bool pagesToo)
{
    const char *const which = pagesToo ? "SELECT id FROM doc WHERE kind = ?1 AND item = ?2"
                                       : "SELECT id FROM doc WHERE kind = ?1 AND item = ?2 AND page = -1";
    const auto statement = m_writer->cached(which);
    if (!statement)
        return Unexpected{statement.error()};
    (*statement)->bind(1, static_cast<std::int64_t>(item.kind));
    (*statement)->bind(2, item.id);
    std::vector<std::int64_t> rows;
    const auto read = eachRow(**statement, [&rows](const Statement &row) {
        rows.push_back(row.integer(0));
        return true;
    });
    if (!read || rows.empty())
        return read;
    for (const std::int64_t row : rows)
        for (const char *sql : {"DELETE FROM words WHERE rowid = ?1", "DELETE FROM doc WHERE id = ?1"})
            if (const auto gone = runWith(*m_writer, sql, {row}); !gone)
                return gone;
    return noteInAbout(*m_writer, QStringLiteral("remains"), QStringLiteral("1"));
}

Result<void> SearchIndex::insert(ItemRef item, int page, const SearchDocument &words)
{
    const auto doc = m_writer->cached("INSERT INTO doc(kind, item, page, label, label_key, title_key, fingerprint)"
                                      " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    if (!doc)
        return Unexpected{doc.error()};
    (*doc)->bind(1, static_cast<std::int64_t>(item.kind));
    (*doc)->bind(2, item.id);
    (*doc)->bind(3, static_cast<std::int64_t>(page));
    (*doc)->bind(4, words.label);
    (*doc)->bind(5, searchKey(words.label));
    // An exhibit is found by its title too, which lists print behind the label.
    const QString title = words.label.isEmpty() ? words.title : words.title.mid(words.label.size());
    (*doc)->bind(6, searchKey(title));
    (*doc)->bind(7, page == itemItself ? words.fingerprint() : std::int64_t{0});
    if (const auto put = (*doc)->run(); !put)
        return put;
    const std::int64_t row = m_writer->lastInsertId();
    const auto text =
        m_writer->cached("INSERT INTO words(rowid, title, names, body, pairs) VALUES(?1, ?2, ?3, ?4, ?5)");
    if (!text)
        return Unexpected{text.error()};
    (*text)->bind(1, row);
    (*text)->bind(2, words.title);
    (*text)->bind(3, words.names);
    (*text)->bind(4, words.body);
    (*text)->bind(5, pairsOf(words.title + u'\n' + words.names + u'\n' + words.body));
    return (*text)->run();
}

Result<void> SearchIndex::put(std::span<const SearchDocument> documents)
{
    const std::scoped_lock lock(m_writing);
    auto transaction = Transaction::begin(*m_writer);
    if (!transaction)
        return Unexpected{transaction.error()};
    for (const SearchDocument &document : documents) {
        if (const auto gone = removeRows(document.item, false); !gone)
            return gone;
        if (const auto put = insert(document.item, itemItself, document); !put)
            return put;
    }
    return transaction->commit();
}

Result<void> SearchIndex::remove(std::span<const ItemRef> items)
{
    const std::scoped_lock lock(m_writing);
    auto transaction = Transaction::begin(*m_writer);
    if (!transaction)
        return Unexpected{transaction.error()};
    for (const ItemRef item : items) {
        if (const auto gone = removeRows(item, true); !gone)
            return gone;
        if (item.kind != ItemKind::Evidence)
            continue;
        if (const auto gone = runWith(*m_writer, "DELETE FROM report WHERE item = ?1", {item.id}); !gone)
            return gone;
    }
    return transaction->commit();
}

Result<std::map<EvidenceId, QString>> SearchIndex::reports() const
{
    const std::scoped_lock lock(m_writing);
    auto statement = m_writer->prepare("SELECT item, sha256 FROM report");
    if (!statement)
        return Unexpected{statement.error()};
    std::map<EvidenceId, QString> found;
    const auto read = eachRow(*statement, [&found](const Statement &row) {
        found[EvidenceId{row.integer(0)}] = row.text(1);
        return true;
    });
    if (!read)
        return Unexpected{read.error()};
    return found;
}

Result<void> SearchIndex::startReport(EvidenceId exhibit)
{
    const std::scoped_lock lock(m_writing);
    auto transaction = Transaction::begin(*m_writer);
    if (!transaction)
        return Unexpected{transaction.error()};
    const auto kind = static_cast<std::int64_t>(ItemKind::Evidence);
    const auto held = runWith(*m_writer,
                              "DELETE FROM words WHERE rowid IN (SELECT id FROM doc WHERE kind = ?1 AND item = ?2 AND "
                              "page >= 0)",
                              {kind, exhibit.value});
    if (!held)
        return held;
    for (const char *sql : {"DELETE FROM doc WHERE kind = ?1 AND item = ?2 AND page >= 0",
                            "DELETE FROM report WHERE item = ?2 AND ?1 >= 0"})
        if (const auto gone = runWith(*m_writer, sql, {kind, exhibit.value}); !gone)
            return gone;
    return transaction->commit();
}

Result<void> SearchIndex::addPieces(EvidenceId exhibit, std::span<const ReportPiece> pieces)
{
    const std::scoped_lock lock(m_writing);
    auto transaction = Transaction::begin(*m_writer);
    if (!transaction)
        return Unexpected{transaction.error()};
    SearchDocument words;
    words.item = {ItemKind::Evidence, exhibit.value};
    for (const ReportPiece &piece : pieces) {
        words.body = piece.text;
        if (const auto put = insert(words.item, piece.page, words); !put)
            return put;
    }
    return transaction->commit();
}

Result<void> SearchIndex::finishReport(EvidenceId exhibit, const QString &sha256, bool hasPages)
{
    const std::scoped_lock lock(m_writing);
    auto transaction = Transaction::begin(*m_writer);
    if (!transaction)
        return Unexpected{transaction.error()};
    if (!hasPages) {
        const auto without = runWith(*m_writer, "UPDATE doc SET page = 0 WHERE kind = ?1 AND item = ?2 AND page > 0",
                                     {static_cast<std::int64_t>(ItemKind::Evidence), exhibit.value});
        if (!without)
            return without;
    }
    const auto statement = m_writer->cached("INSERT OR REPLACE INTO report VALUES(?1, ?2)");
    if (!statement)
        return Unexpected{statement.error()};
    (*statement)->bind(1, exhibit.value);
    (*statement)->bind(2, sha256);
    if (const auto noted = (*statement)->run(); !noted)
        return noted;
    return transaction->commit();
}

Result<bool> SearchIndex::hasRemains() const
{
    const std::scoped_lock lock(m_writing);
    const auto remains = about(*m_writer, QStringLiteral("remains"));
    if (!remains)
        return Unexpected{remains.error()};
    return *remains == QLatin1String("1");
}

Result<void> SearchIndex::scrub()
{
    const std::scoped_lock lock(m_writing);
    // FTS5 marks words as removed and keeps them until it merges what it wrote; merged to one piece nothing of them
    // is left, and the pages that become free are overwritten (secure_delete).
    if (const auto merged = m_writer->execute("INSERT INTO words(words) VALUES('optimize')"); !merged)
        return merged;
    if (const auto noted = noteInAbout(*m_writer, QStringLiteral("remains"), QStringLiteral("0")); !noted)
        return noted;
    return m_writer->execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

Result<std::vector<SearchHit>> SearchIndex::find(const SearchQuery &query) const
{
    const std::scoped_lock lock(m_reader ? m_reading : m_writing);
    return findHits(reader(), query);
}

Result<std::set<ItemRef>> SearchIndex::itemsWith(const SearchQuery &query) const
{
    const std::scoped_lock lock(m_reader ? m_reading : m_writing);
    return findItems(reader(), query);
}

QString searchIndexPath(const QString &caseFolder)
{
    return caseFolder + QStringLiteral("/derived/search.db");
}

void removeSearchIndex(const QString &caseFolder)
{
    removeFiles(searchIndexPath(caseFolder));
}

} // namespace leadline
