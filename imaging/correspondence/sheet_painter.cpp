// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/correspondence/sheet_painter.h"

#include "imaging/drawing/cased_stroke.h"
#include "model/text/visible_text.h"

#include <QPainter>

#include <algorithm>

namespace leadline {

namespace {

constexpr double gap = 12;
constexpr double nameHeight = 20;
constexpr double rowHeight = 22;
constexpr double discRadius = 9;
constexpr double highest = 1.2; ///< of a picture: its height in widths of its half

struct Halves
{
    QRectF left;
    QRectF right;
    double bottom = 0;
};

QRectF fitted(const QImage &image, double x, double width)
{
    if (image.isNull())
        return {x, nameHeight, width, width * 0.6};
    const double scale = std::min(width / image.width(), highest * width / image.height());
    return {x, nameHeight, image.width() * scale, image.height() * scale};
}

Halves halvesOf(const CorrespondencePicture &picture, double width)
{
    const double half = (width - gap) / 2;
    Halves halves{fitted(picture.left.image, 0, half), fitted(picture.right.image, half + gap, half), 0};
    halves.bottom = std::max(halves.left.bottom(), halves.right.bottom());
    return halves;
}

void paintDisc(QPainter &painter, QPointF at, const CorrespondencePair &pair)
{
    const QColor colour(pair.colour);
    const QColor casing = casingFor(colour);
    const bool hollow = pair.verdict == Verdict::NotVisible;
    if (pair.verdict == Verdict::Mismatch) {
        const double reach = discRadius * 1.3;
        for (const QPen &pen : {QPen(casing, 4), QPen(colour, 1.8)}) {
            painter.setPen(pen);
            painter.drawLine(QPointF(at.x() - reach, at.y() + reach), QPointF(at.x() + reach, at.y() - reach));
        }
    }
    painter.setPen(QPen(casing, hollow ? 4 : 1.6));
    painter.setBrush(hollow ? Qt::NoBrush : QBrush(colour));
    painter.drawEllipse(at, discRadius, discRadius);
    if (hollow) {
        painter.setPen(QPen(colour, 2.2));
        painter.drawEllipse(at, discRadius, discRadius);
    }
    painter.setFont(uiFont(11, QFont::Bold));
    painter.setPen(hollow ? colour : casing.lightnessF() < 0.5F ? QColor(12, 16, 22) : QColor(255, 255, 255));
    painter.drawText(QRectF(at.x() - 20, at.y() - 10, 40, 20), Qt::AlignCenter, QString::number(pair.number));
}

void paintHalf(QPainter &painter, const QRectF &rect, const PictureCrop &crop, const QString &name,
               const Tokens &tokens)
{
    painter.setFont(uiFont(12, QFont::DemiBold));
    painter.setPen(tokens.text);
    const QFontMetricsF metrics(painter.font());
    painter.drawText(QRectF(rect.left(), 0, rect.width(), nameHeight), Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(visibleControls(name), Qt::ElideRight, rect.width()));
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(rect, crop.image);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens.line, 1));
    painter.drawRect(rect);
}

void paintRow(QPainter &painter, const CorrespondencePair &pair, double y, double width, const Tokens &tokens)
{
    paintDisc(painter, {discRadius + 3, y + rowHeight / 2}, pair);
    painter.setFont(uiFont(12, QFont::DemiBold));
    painter.setPen(tokens.text);
    painter.drawText(QRectF(34, y, 110, rowHeight), Qt::AlignLeft | Qt::AlignVCenter, verdictInWords(pair.verdict));
    painter.setFont(uiFont(12));
    const QFontMetricsF metrics(painter.font());
    painter.drawText(QRectF(146, y, width - 150, rowHeight), Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(visibleControls(pair.words), Qt::ElideRight, width - 150));
}

} // namespace

Result<CorrespondencePicture> readCorrespondence(const CaseData &data, const CorrespondenceSheet &sheet,
                                                 const std::function<QString(const Evidence &)> &pathOf,
                                                 DecoderPool &decoders, int widest, const std::stop_token &stop)
{
    CorrespondencePicture picture;
    picture.sheet = sheet;
    for (const auto &[id, crop, name] : {std::tuple(sheet.left, &picture.left, &picture.leftName),
                                         std::tuple(sheet.right, &picture.right, &picture.rightName)}) {
        const Evidence *exhibit = data.find<Evidence>(id);
        if (!exhibit)
            return fail(ErrorCode::NotFound, QStringLiteral("a picture of the sheet is not in the case"));
        auto read = readPictureCrop(decoders, pathOf(*exhibit), {}, widest, stop);
        if (!read)
            return Unexpected{Error{read.error().code, read.error().what, exhibit->label}};
        *crop = *std::move(read);
        *name = titleOf(Item(*exhibit));
        if (exhibit->synthetic && !name->contains(QLatin1String("SYNTHETIC")))
            *name += QStringLiteral(" · SYNTHETIC");
    }
    for (const CorrespondencePair &pair : sheet.pairs)
        for (const AnnotationId id : {pair.left, pair.right})
            if (const Annotation *mark = data.find<Annotation>(id))
                picture.spots[id] = mark->image.pixels.front();
    return picture;
}

QSizeF sizeOfSheet(const CorrespondencePicture &picture, double width)
{
    return {width,
            halvesOf(picture, width).bottom + gap + rowHeight * static_cast<double>(picture.sheet.pairs.size() + 1)};
}

void paintSheet(QPainter &painter, const CorrespondencePicture &picture, double width, const Tokens &tokens)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const Halves halves = halvesOf(picture, width);
    paintHalf(painter, halves.left, picture.left, picture.leftName, tokens);
    paintHalf(painter, halves.right, picture.right, picture.rightName, tokens);
    const auto place = [&](AnnotationId id, const PictureCrop &crop, const QRectF &half,
                           const CorrespondencePair &pair) {
        const auto spot = picture.spots.find(id);
        if (spot == picture.spots.end() || crop.image.isNull())
            return;
        const QPointF on = crop.fromStored.map(spot->second);
        paintDisc(painter,
                  {half.left() + on.x() * half.width() / crop.image.width(),
                   half.top() + on.y() * half.height() / crop.image.height()},
                  pair);
    };
    double y = halves.bottom + gap;
    for (const CorrespondencePair &pair : picture.sheet.pairs) {
        place(pair.left, picture.left, halves.left, pair);
        place(pair.right, picture.right, halves.right, pair);
        paintRow(painter, pair, y, width, tokens);
        y += rowHeight;
    }
    painter.setFont(uiFont(12, QFont::DemiBold));
    painter.setPen(tokens.text);
    painter.drawText(QRectF(0, y, width, rowHeight), Qt::AlignLeft | Qt::AlignVCenter, describeSheet(picture.sheet));
}

} // namespace leadline
