// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QJsonObject>
#include <QRectF>
#include <QSizeF>
#include <QString>
#include <QStringList>

#include <vector>

namespace leadline {

/// A word of a page and where it stands there.
struct PageWord
{
    QRectF box; ///< points (1/72 inch) from the upper left corner of the page as it is displayed
    QString text;
    bool spaceAfter = false; ///< another word follows on its line

    friend bool operator==(const PageWord &, const PageWord &) = default;
};

/// A page of a report, as DecodeKind::ReportPage answers it beside the picture. A value; any thread.
struct ReportPage
{
    int page = 1; ///< from 1
    int pages = 1;
    QSizeF size;                 ///< points, as displayed: turned, and cut to what a reader shows
    std::vector<PageWord> words; ///< in reading order; empty where none were asked for
    bool wordsCut = false;       ///< more are on the page than are told
    QStringList warnings;
};

/// More words of one page are not told, nor more letters: a page of a book has some 500.
constexpr int mostPageWords = 10'000;
constexpr qsizetype mostPageLetters = 100'000;
constexpr qsizetype longestPageWord = 200;

// How the question and the answer travel.

void addPagePart(const QRectF &region, bool words, QJsonObject &body);
/// The part that is asked for, within the page; the whole page where it is none.
QRectF pagePartOf(const QJsonObject &body);
QJsonObject toJson(const ReportPage &page);
/// Trusts nothing: boxes that lie outside of the page are left out. Error: DecoderFailed.
Result<ReportPage> reportPageFromJson(const QJsonObject &document);

} // namespace leadline
