// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"
#include "model/isolate/decoder_pool.h"
#include "model/reports/report_page.h"

#include <QImage>

#include <functional>
#include <variant>

namespace leadline {

/// A page of a PDF and a picture of it.
struct PageContent
{
    ReportPage page;
    QImage picture;
};

/// A photo, a scene or a picture that stands for something else.
struct PictureContent
{
    std::shared_ptr<SceneSession> session; ///< none: `whole` is all that there is
    QSize stored;                          ///< pixels of the array as it is stored
    int orientation = 1;                   ///< as Exif numbers them
    int bands = 0;
    QImage whole;        ///< at most mostWholeSide, so that a large one never lies whole in the window's process
    bool coarse = false; ///< not all of it was read in the time
};

/// The text of a report.
struct TextContent
{
    std::vector<QString> pages;
    bool numbered = false; ///< pages that a reader knows by their number; else parts of a long text
};

/// What an exhibit shows when it is looked at.
struct OpenedExhibit
{
    std::variant<PageContent, PictureContent, TextContent> content;
    QStringList warnings; ///< as the decoders say them
};

constexpr int mostWholeSide = 2048;
/// A text without pages is shown in parts of about so many letters.
constexpr qsizetype textPartLength = 200'000;

/// Which page is wanted, and how large a picture of it.
struct PageWish
{
    int page = 1;
    QSize pixels{1200, 1600};
    QRectF region{0, 0, 1, 1};
    bool words = true;
};

/// Opens an exhibit for being looked at. `said` hears how far a long text is. Worker threads. Errors: in the decoders'
/// words.
Result<OpenedExhibit> openExhibit(const Evidence &exhibit, const QString &path, const PageWish &wish,
                                  DecoderPool &decoders, std::stop_token stop);
Result<PageContent> readPageOf(const QString &path, const QString &name, const PageWish &wish, DecoderPool &decoders,
                               std::stop_token stop);
/// All its text, cut into pages.
Result<OpenedExhibit> readTextOf(const QString &path, const QString &name, DecoderPool &decoders, std::stop_token stop);
/// The text of a stream, pages set apart by form feeds, as pages or parts.
TextContent textContentOf(const QString &text);
/// A window over pixels of the stored array.
Result<PixelBlock> readPixelsOf(SceneSession &session, const QRectF &region, const QSize &pixels, int milliseconds,
                                std::stop_token stop);

} // namespace leadline
