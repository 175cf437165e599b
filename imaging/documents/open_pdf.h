// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/readers/mapped_file.h"
#include "imaging/readers/pixel_recipe.h"
#include "model/result/result.h"

#include <poppler-document.h>
#include <poppler-page.h>

#include <QRectF>
#include <QSize>
#include <QString>

#include <memory>

namespace leadline {

/// A PDF larger than this is not opened: it is mapped whole into a process of 2 GiB.
constexpr qint64 maxPdfBytes = 1LL << 30;
constexpr double pointsPerInch = 72;

/// The mapped main file of the handed-over folder and the document over it.
struct OpenPdf
{
    std::unique_ptr<MappedFile> file;
    std::unique_ptr<poppler::document> document;
};

/// Errors: Damaged, Unsupported (too large).
Result<OpenPdf> openPdf(const QString &name);

/// Keeps what poppler murmurs: a damaged file is often shown in part.
struct PdfMurmur
{
    PdfMurmur() { poppler::set_debug_error_function(&PdfMurmur::hear, this); }
    ~PdfMurmur() { poppler::set_debug_error_function(&PdfMurmur::forget, nullptr); }
    PdfMurmur(const PdfMurmur &) = delete;
    PdfMurmur &operator=(const PdfMurmur &) = delete;

    static void hear(const std::string &what, void *self)
    {
        auto &murmur = *static_cast<PdfMurmur *>(self);
        if (murmur.first.isEmpty())
            murmur.first = QString::fromUtf8(what.c_str()).simplified().left(160);
        ++murmur.count;
    }
    static void forget(const std::string &, void *) {}

    QString first;
    int count = 0;
};

QString fromPoppler(const poppler::ustring &text);

/// Points, as displayed: a page that is turned has its sides changed. Nothing where the file states nonsense.
QSizeF displayedSize(const poppler::page &page);

/// The part `region` (in parts of the page as displayed) of page `page` (from 1), fitted into `most` pixels. Error:
/// Damaged.
Result<PackedPixels> drawPdfPage(const poppler::document &document, int page, const QRectF &region, const QSize &most,
                                 const QString &name);

} // namespace leadline
