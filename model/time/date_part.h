// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"
#include "model/time/date_tokens.h"

#include <optional>

namespace leadline::date_words {

/// Which stretch of a month, year or decade is meant.
enum class Stretch { Whole, Early, Mid, Late };

/// A clock time as typed; `zone` is "Z", an offset "+09:00", or empty where none is stated.
struct ClockTime
{
    QString text; ///< "14:00" or "14:00:30"
    QString zone;
};

/// One date as far as it is stated: what "3" in "3–5 October 2023" lacks, its neighbour has.
struct Part
{
    std::optional<int> year; ///< astronomical: 0 is 1 BCE
    bool decade = false;     ///< the year's last digit is open: "1990s"
    int month = 0;           ///< 1..12, or a part of the year 21..41 as in EDTF; 0 = not stated
    int day = 0;
    std::optional<ClockTime> clock;
    QString zoneName; ///< "Asia/Vladivostok": needs the day to become an offset
    Stretch stretch = Stretch::Whole;
    bool approximate = false;
    bool uncertain = false;
    qsizetype at = 0; ///< where it begins in what was typed
    qsizetype end = 0;

    bool isComplete() const { return year.has_value(); }
};

/// Walks over the tokens of a date. Every take… moves past what it names or leaves the reader where it was.
class Reader
{
public:
    explicit Reader(QStringView typed);

    const Token &peek(std::size_t ahead = 0) const;
    void skip(std::size_t count = 1) { m_at = std::min(m_at + count, m_tokens.size() - 1); }
    bool atEnd() const { return peek().kind == TokenKind::End; }
    bool take(QStringView text);
    /// Words that follow each other, with a full stop after the last where one stands ("ca.").
    bool takeWords(std::initializer_list<QStringView> words);
    bool takeAny(std::initializer_list<QStringView> words);
    std::size_t position() const { return m_at; }
    void back(std::size_t position) { m_at = position; }

    /// The failure "‹text› is not a date: at character N, ‹what›".
    Unexpected refuse(const QString &what) const { return refuseAt(peek().at, what); }
    Unexpected refuseAt(qsizetype at, const QString &what) const;

private:
    QString m_typed;
    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
};

/// Reads one date, with its words of doubt before and after it.
Result<Part> readPart(Reader &reader);

/// 1..12 for the name of a month in English, whole or shortened; 0 for what is none.
int monthOf(QStringView word);

} // namespace leadline::date_words
