// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/search/search_hits.h"

#include "model/gpkg/sqlite_connection.h"
#include "model/search/search_rows.h"
#include "model/search/snippet.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace leadline {

namespace {

using sqlite::Connection;
using sqlite::Statement;

constexpr int mostPagesOfOneReport = 3;
// What is found in more rows is not ranked to the end: nobody reads so far. Titles are asked for apart.
constexpr int mostRanked = 2000;
constexpr int mostOfCommon = 300;
constexpr int mostByKey = 60;

/// A row that matched, before its words are fetched.
struct Match
{
    std::int64_t row = 0;
    double score = 0; ///< bm25: the smaller, the better
};

/// A hit with what it is ordered by.
struct Ranked
{
    SearchHit hit;
    int rank = 0;
    double score = 0;
};

std::string kindCondition(const std::set<ItemKind> &kinds)
{
    if (kinds.empty())
        return {};
    std::string numbers;
    for (const ItemKind kind : kinds)
        numbers += (numbers.empty() ? "" : ",") + std::to_string(static_cast<int>(kind));
    return " AND d.kind IN (" + numbers + ")";
}

enum class Scoring { ByWords, None };

/// Scoring asks for every row that holds a word, wherever the others stand: of common words it is left out.
Result<void> addMatches(Connection &connection, const std::string &expression, const std::string &kinds,
                        Scoring scoring, int limit, std::vector<Match> &found)
{
    const std::string from = kinds.empty() ? "FROM words WHERE words MATCH ?1"
                                           : "FROM words JOIN doc d ON d.id = words.rowid WHERE words MATCH ?1" + kinds;
    // Titles and names weigh more than text; pairs say little of where they stand. Without a score the newest come
    // first.
    const std::string score = scoring == Scoring::ByWords ? "bm25(words, 8.0, 6.0, 1.0, 1.5)" : "0.0";
    const std::string order = scoring == Scoring::ByWords ? "" : " ORDER BY words.rowid DESC";
    auto statement =
        connection.prepare("SELECT words.rowid, " + score + " " + from + order + " LIMIT " + std::to_string(limit));
    if (!statement)
        return Unexpected{statement.error()};
    statement->bind(1, QString::fromStdString(expression));
    return eachRow(*statement, [&found](const Statement &row) {
        found.push_back({row.integer(0), row.real(1)});
        return true;
    });
}

/// Rows whose label or title is the query itself, or begins with it.
Result<void> addMatchesByKey(Connection &connection, const QString &key, const std::string &kinds,
                             std::vector<Match> &found)
{
    const std::array<std::string, 3> conditions{"d.label_key = ?1 AND d.label_key <> ''",
                                                "d.title_key = ?1 AND d.title_key <> ''",
                                                "d.title_key > ?1 AND d.title_key < ?2 AND d.title_key <> ''"};
    for (const std::string &condition : conditions) {
        auto statement = connection.prepare("SELECT d.id FROM doc d WHERE " + condition + kinds + " LIMIT " +
                                            std::to_string(mostByKey));
        if (!statement)
            return Unexpected{statement.error()};
        statement->bind(1, key);
        if (condition == conditions.back())
            statement->bind(2, key + QChar(0xFFFD));
        const auto read = eachRow(*statement, [&found](const Statement &row) {
            constexpr double beforeAll = -1e9;
            found.push_back({row.integer(0), beforeAll});
            return true;
        });
        if (!read)
            return read;
    }
    return {};
}

int rankOf(const SearchHit &hit, const QString &key, const QString &names, const std::vector<SearchTerm> &terms)
{
    // A link's title is made of those of its ends.
    if (hit.inText || hit.item.kind == ItemKind::Link)
        return 5;
    if (!hit.label.isEmpty() && searchKey(hit.label) == key)
        return 0;
    const QString title = searchKey(hit.label.isEmpty() ? hit.title : hit.title.mid(hit.label.size()));
    if (title == key)
        return 1;
    for (const QString &name : names.split(QStringLiteral(" · ")))
        if (searchKey(name) == key)
            return 1;
    if (title.startsWith(key))
        return 2;
    const bool allInTitle =
        std::ranges::all_of(terms, [&hit](const SearchTerm &term) { return holdsTerm(hit.title, term); });
    return allInTitle ? 3 : 4;
}

/// Fetches the words of rows that matched.
class HitReader
{
public:
    HitReader(Statement row, Statement itself, const std::vector<SearchTerm> &terms, QString key)
        : m_row(std::move(row))
        , m_itself(std::move(itself))
        , m_terms(terms)
        , m_key(std::move(key))
    {
    }

    static Result<HitReader> prepare(Connection &connection, const std::vector<SearchTerm> &terms, const QString &key)
    {
        auto row = connection.prepare("SELECT d.kind, d.item, d.page, d.label, w.title, w.names, w.body FROM doc d "
                                      "JOIN words w ON w.rowid = d.id WHERE d.id = ?1");
        auto itself = connection.prepare("SELECT d.label, w.title FROM doc d JOIN words w ON w.rowid = d.id "
                                         "WHERE d.kind = ?1 AND d.item = ?2 AND d.page = -1");
        if (!row || !itself)
            return Unexpected{!row ? row.error() : itself.error()};
        return HitReader(*std::move(row), *std::move(itself), terms, key);
    }

    /// Nothing for a further page of a report that has several already.
    Result<std::optional<Ranked>> read(const Match &match)
    {
        m_row.bind(1, match.row);
        const auto there = m_row.step();
        if (!there)
            return Unexpected{there.error()};
        std::optional<Ranked> one;
        if (*there)
            one = ranked(match.score);
        m_row.reset();
        if (one && one->hit.inText)
            if (const auto named = takeNameOfItem(one->hit); !named)
                return Unexpected{named.error()};
        return one;
    }

private:
    std::optional<Ranked> ranked(double score)
    {
        Ranked one;
        SearchHit &hit = one.hit;
        hit.item = {static_cast<ItemKind>(m_row.integer(0)), m_row.integer(1)};
        hit.inText = m_row.integer(2) != itemItself;
        hit.page = hit.inText ? static_cast<int>(m_row.integer(2)) : 0;
        if (hit.inText && ++m_pages[hit.item] > mostPagesOfOneReport)
            return {};
        hit.label = m_row.text(3);
        hit.title = m_row.text(4);
        const QString names = m_row.text(5);
        hit.snippet = snippetOf(m_row.text(6), m_terms);
        if (hit.snippet.isEmpty())
            hit.snippet = snippetOf(names, m_terms);
        one.rank = rankOf(hit, m_key, names, m_terms);
        one.score = score;
        return one;
    }

    Result<void> takeNameOfItem(SearchHit &hit)
    {
        m_itself.bind(1, static_cast<std::int64_t>(hit.item.kind));
        m_itself.bind(2, hit.item.id);
        const auto there = m_itself.step();
        if (!there)
            return Unexpected{there.error()};
        if (*there) {
            hit.label = m_itself.text(0);
            hit.title = m_itself.text(1);
        }
        m_itself.reset();
        return {};
    }

    Statement m_row;
    Statement m_itself;
    const std::vector<SearchTerm> &m_terms;
    QString m_key;
    std::map<ItemRef, int> m_pages;
};

Result<std::vector<Match>> allMatches(Connection &connection, const std::vector<SearchTerm> &terms, const QString &key,
                                      const std::string &kinds)
{
    std::vector<Match> found;
    const std::string expression = matchExpression(terms);
    std::vector<Match> rows;
    auto read = addMatchesByKey(connection, key, kinds, found);
    if (read)
        read = addMatches(connection, expression, kinds, Scoring::None, mostRanked + 1, rows);
    const bool isCommon = rows.size() > mostRanked;
    if (read && !isCommon)
        read = addMatches(connection, expression, kinds, Scoring::ByWords, mostRanked, found);
    if (read && isCommon) {
        if (const std::string titles = matchExpression(terms, SearchColumns::Titles); !titles.empty())
            read = addMatches(connection, titles, kinds, Scoring::None, mostOfCommon, found);
        rows.resize(mostOfCommon);
        found.insert(found.end(), rows.begin(), rows.end());
    }
    if (!read)
        return Unexpected{read.error()};
    std::ranges::stable_sort(found, {}, &Match::score);
    return found;
}

} // namespace

Result<std::vector<SearchHit>> findHits(Connection &connection, const SearchQuery &query)
{
    const std::vector<SearchTerm> terms = searchTerms(query.text);
    if (matchExpression(terms).empty() || query.limit < 1)
        return std::vector<SearchHit>{};
    const QString key = searchKey(query.text.normalized(QString::NormalizationForm_C));
    const auto found = allMatches(connection, terms, key, kindCondition(query.kinds));
    if (!found)
        return Unexpected{found.error()};
    auto reader = HitReader::prepare(connection, terms, key);
    if (!reader)
        return Unexpected{reader.error()};

    const std::size_t limit = static_cast<std::size_t>(query.limit);
    const std::size_t wanted = limit * 2 + mostByKey; // what is ranked anew by its title
    std::vector<Ranked> ranked;
    std::set<std::int64_t> seen;
    for (const Match &match : *found) {
        if (ranked.size() >= wanted)
            break;
        if (!seen.insert(match.row).second)
            continue;
        auto one = reader->read(match);
        if (!one)
            return Unexpected{one.error()};
        if (*one)
            ranked.push_back(**std::move(one));
    }
    std::ranges::stable_sort(ranked, [](const Ranked &a, const Ranked &b) {
        return a.rank != b.rank ? a.rank < b.rank : a.score < b.score;
    });
    std::vector<SearchHit> hits;
    for (std::size_t i = 0; i < std::min(limit, ranked.size()); ++i)
        hits.push_back(std::move(ranked[i].hit));
    return hits;
}

Result<std::set<ItemRef>> findItems(Connection &connection, const SearchQuery &query)
{
    std::set<ItemRef> found;
    const std::string expression = matchExpression(searchTerms(query.text));
    if (expression.empty())
        return found;
    auto statement = connection.prepare(
        "SELECT DISTINCT d.kind, d.item FROM words JOIN doc d ON d.id = words.rowid WHERE words MATCH ?1" +
        kindCondition(query.kinds));
    if (!statement)
        return Unexpected{statement.error()};
    statement->bind(1, QString::fromStdString(expression));
    const auto read = eachRow(*statement, [&found](const Statement &row) {
        found.insert({static_cast<ItemKind>(row.integer(0)), row.integer(1)});
        return true;
    });
    if (!read)
        return Unexpected{read.error()};
    return found;
}

} // namespace leadline
