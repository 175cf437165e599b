// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/documents/open_pdf.h"

#include "imaging/readers/handed_folder.h"

#include <poppler-image.h>
#include <poppler-page-renderer.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace leadline {
namespace {

/// The dots to the inch beyond which nothing more is to be seen; they keep the whole page within 32-bit pixels too.
constexpr double mostDotsPerInch = 72 * 64;
constexpr double mostPageSide = 1e8;

PackedPixels packed(const poppler::image &image)
{
    PackedPixels pixels;
    pixels.width = image.width();
    pixels.height = image.height();
    pixels.argb.resize(static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(pixels.height));
    for (int y = 0; y < pixels.height; ++y) {
        std::uint32_t *row = pixels.argb.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(pixels.width);
        std::memcpy(row, image.const_data() + qsizetype(y) * image.bytes_per_row(),
                    static_cast<std::size_t>(pixels.width) * sizeof *row);
        // Paper is not transparent.
        std::for_each(row, row + pixels.width, [](std::uint32_t &pixel) { pixel |= 0xff000000U; });
    }
    return pixels;
}

} // namespace

QString fromPoppler(const poppler::ustring &text)
{
    // from UTF-8 poppler makes UTF-16 with a mark in front.
    return QString::fromUtf16(reinterpret_cast<const char16_t *>(text.data()), static_cast<qsizetype>(text.size()))
        .remove(QChar(QChar::ByteOrderMark));
}

Result<OpenPdf> openPdf(const QString &name)
{
    const HandedFile *main = HandedFolder::mainFile();
    if (main && main->size > maxPdfBytes)
        return fail(ErrorCode::Unsupported, QStringLiteral("a PDF of more than 1 GB is not opened"), name);
    OpenPdf pdf;
    pdf.file = std::make_unique<MappedFile>(HandedFolder::mainFile(), maxPdfBytes);
    const QByteArrayView bytes = pdf.file->bytes();
    const PdfMurmur murmur;
    if (!bytes.isEmpty())
        pdf.document.reset(poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (!pdf.document) {
        const QString why = murmur.first.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(murmur.first);
        const bool tail = bytes.last(std::min<qsizetype>(bytes.size(), 2048)).indexOf("%%EOF") >= 0;
        return fail(ErrorCode::Damaged,
                    tail ? QStringLiteral("starts like a PDF but cannot be read%1").arg(why)
                         : QStringLiteral("starts like a PDF but is cut short: it does not end like one%1").arg(why),
                    name);
    }
    return pdf;
}

QSizeF displayedSize(const poppler::page &page)
{
    const poppler::rectf box = page.page_rect(poppler::crop_box);
    QSizeF size(box.width(), box.height());
    if (!(size.width() > 0 && size.height() > 0 && std::isfinite(size.width()) && std::isfinite(size.height())))
        return {};
    const auto turned = page.orientation();
    if (turned == poppler::page::landscape || turned == poppler::page::seascape)
        size.transpose();
    return size;
}

Result<PackedPixels> drawPdfPage(const poppler::document &document, int page, const QRectF &region, const QSize &most,
                                 const QString &name)
{
    const std::unique_ptr<poppler::page> drawn(document.create_page(page - 1));
    const QSizeF size = drawn ? displayedSize(*drawn) : QSizeF();
    if (size.isEmpty())
        return fail(ErrorCode::Damaged, QStringLiteral("page %1 cannot be drawn: it has no size").arg(page), name);
    const QSizeF part(size.width() * region.width(), size.height() * region.height());
    const double scale =
        std::min({most.width() / part.width(), most.height() / part.height(), mostDotsPerInch / pointsPerInch,
                  mostPageSide / std::max(size.width(), size.height())});
    const int width = std::clamp(static_cast<int>(std::lround(part.width() * scale)), 1, most.width());
    const int height = std::clamp(static_cast<int>(std::lround(part.height() * scale)), 1, most.height());
    const int left = static_cast<int>(std::lround(size.width() * region.x() * scale));
    const int top = static_cast<int>(std::lround(size.height() * region.y() * scale));
    poppler::page_renderer renderer;
    renderer.set_render_hint(poppler::page_renderer::antialiasing);
    renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
    renderer.set_image_format(poppler::image::format_argb32);
    const double dpi = scale * pointsPerInch;
    const poppler::image image = renderer.render_page(drawn.get(), dpi, dpi, left, top, width, height);
    if (!image.is_valid() || image.width() < 1 || image.height() < 1)
        return fail(ErrorCode::Damaged, QStringLiteral("page %1 cannot be drawn").arg(page), name);
    return packed(image);
}

} // namespace leadline
