// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/documents/pdf_page.h"

#include "imaging/documents/open_pdf.h"
#include "imaging/documents/warning_words.h"
#include "model/reports/report_page.h"

#include <algorithm>

namespace leadline {
namespace {

/// No reader shows more; the box of a page can state anything.
constexpr double mostPagePoints = 1e7;

QString wordOf(const poppler::text_box &box)
{
    QString text = fromPoppler(box.text()).simplified();
    text.removeIf([](QChar c) { return c.category() == QChar::Other_Control; });
    return text.left(longestPageWord);
}

void addWords(const poppler::page &page, ReportPage &to)
{
    const QRectF whole({0, 0}, to.size);
    qsizetype letters = 0;
    for (const poppler::text_box &box : page.text_list()) {
        const QString text = wordOf(box);
        const poppler::rectf where = box.bbox();
        const QRectF bounds(where.x(), where.y(), where.width(), where.height());
        if (text.isEmpty() || !bounds.intersects(whole))
            continue;
        letters += text.size();
        if (to.words.size() >= std::size_t(mostPageWords) || letters > mostPageLetters) {
            to.wordsCut = true;
            return;
        }
        to.words.push_back({bounds, text, box.has_space_after()});
    }
}

} // namespace

Result<DocumentAnswer> readPdfPage(const QString &name, const PdfPageWish &wish)
{
    const Result<OpenPdf> pdf = openPdf(name);
    if (!pdf)
        return Unexpected{pdf.error()};
    if (pdf->document->is_locked())
        return fail(ErrorCode::Unsupported, QStringLiteral("is encrypted with a password"), name);
    const PdfMurmur murmur;
    ReportPage page;
    page.page = wish.page;
    page.pages = pdf->document->pages();
    if (wish.page < 1 || wish.page > page.pages)
        return fail(ErrorCode::InvalidInput,
                    page.pages < 1 ? QStringLiteral("has no pages")
                                   : QStringLiteral("has no page %1: it has %2 pages").arg(wish.page).arg(page.pages),
                    name);
    const std::unique_ptr<poppler::page> drawn(pdf->document->create_page(wish.page - 1));
    page.size = drawn ? displayedSize(*drawn) : QSizeF();
    if (page.size.isEmpty() || std::max(page.size.width(), page.size.height()) > mostPagePoints)
        return fail(ErrorCode::Damaged,
                    QStringLiteral("page %1 cannot be drawn: it has no size that can be").arg(wish.page), name);
    if (wish.words)
        addWords(*drawn, page);
    DocumentAnswer answer;
    if (wish.maxWidth > 0 && wish.maxHeight > 0) {
        Result<PackedPixels> picture =
            drawPdfPage(*pdf->document, wish.page, wish.region, {wish.maxWidth, wish.maxHeight}, name);
        if (!picture)
            return Unexpected{picture.error()};
        answer.preview = *std::move(picture);
    }
    if (page.wordsCut)
        page.warnings << QStringLiteral("page %1 holds more words than are told").arg(wish.page);
    if (murmur.count > 0)
        page.warnings << QStringLiteral("is damaged in %1 (%2); shown as far as it can be read")
                             .arg(counted(murmur.count, QStringLiteral("place"), QStringLiteral("places")))
                             .arg(murmur.first);
    answer.document = toJson(page);
    return answer;
}

} // namespace leadline
