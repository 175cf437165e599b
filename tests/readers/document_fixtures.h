// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fixtures.h"

#include <QList>

#include <string>
#include <utility>

namespace leadline {

/// A small PDF that a test writes. Objects 1 to 4 are catalog, page tree, font and document information; `extras` are
/// 5, 6, …; the pages follow.
struct PdfFixture
{
    struct Page
    {
        QByteArray text;                      ///< one line; plain ASCII without brackets
        QByteArray paint = "1 1 1 rg";        ///< fill colour of the whole page, as an operator
        QByteArray box = "[0 0 595.2 841.8]"; ///< points
        QByteArray more;                      ///< further entries of the page: "/Rotate 90"
    };
    QList<Page> pages = {{}};
    QByteArray information; ///< entries: "/Title (Quay 3)"
    QByteArray catalog;     ///< further entries
    QByteArray trailer;     ///< further entries
    QList<QByteArray> extras;
};

QByteArray makePdf(const PdfFixture &pdf);

using ZipEntries = QList<std::pair<QByteArray, QByteArray>>;

/// A ZIP of entries in this order; returns its path.
QString writeZip(const QTemporaryDir &folder, const QString &name, const ZipEntries &entries);
/// The bytes, compressed by gzip in one member.
QByteArray gzipped(const QByteArray &bytes);

/// What reading a file gave: text and closing document, or the error's sentence.
struct ReadText
{
    std::string text; ///< UTF-8
    QJsonObject closing;
    std::string refusal;
};

ReadText plainTextOf(const QString &path);
/// All warnings in one text.
std::string warningsOf(const QJsonObject &document);

} // namespace leadline
