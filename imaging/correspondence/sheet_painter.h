// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/raster/picture_crop.h"
#include "imaging/style/tokens.h"
#include "model/correspondence/correspondence_sheet.h"

#include <QSizeF>

#include <functional>
#include <map>

class QPainter;

namespace leadline {

/// A sheet with its two pictures, ready to be painted on any thread.
struct CorrespondencePicture
{
    CorrespondenceSheet sheet;
    PictureCrop left;
    PictureCrop right;
    QString leftName; ///< "E-003 Quay, 12 October 2023"
    QString rightName;
    std::map<AnnotationId, QPointF> spots; ///< pixels of the stored arrays
};

/// Reads both pictures, each all of it, at most `widest` pixels wide. Waits; never on the GUI thread. Errors: as
/// readPictureCrop().
Result<CorrespondencePicture> readCorrespondence(const CaseData &data, const CorrespondenceSheet &sheet,
                                                 const std::function<QString(const Evidence &)> &pathOf,
                                                 DecoderPool &decoders, int widest, const std::stop_token &stop = {});

/// What a sheet of that width takes up: the two pictures side by side, as high as the higher one, then a line a pair.
QSizeF sizeOfSheet(const CorrespondencePicture &picture, double width);

/// Paints it with its numbered discs: a match is filled, a mismatch is crossed out, what is not visible in the other is
/// a ring. The painter's origin is the upper left corner.
void paintSheet(QPainter &painter, const CorrespondencePicture &picture, double width, const Tokens &tokens);

} // namespace leadline
