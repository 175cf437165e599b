// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/export/picture_export.h"

#include "imaging/export/pdf_metadata.h"
#include "imaging/render/label_painter.h"
#include "imaging/render/map_renderer.h"

#include <QBuffer>
#include <QImageWriter>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

namespace leadline {

namespace {

constexpr double pixelsPerInch = 96; // CSS: what a logical pixel measures on paper
constexpr int pdfDotsPerInch = 1200;

QString syntheticNote()
{
    return QStringLiteral("SYNTHETIC: contains made-up data");
}

QString titleOf(const PicturePage &page)
{
    const QString title = QStringLiteral("Map made with Leadline");
    return page.containsSynthetic ? title + QStringLiteral(" (SYNTHETIC)") : title;
}

Unexpected notMade(const QString &why)
{
    return fail(ErrorCode::Io, QStringLiteral("the picture could not be made: %1").arg(why));
}

Result<QByteArray> encodePng(const PicturePage &page)
{
    const QImage image = renderToImage(page);
    if (image.isNull())
        return notMade(QStringLiteral("too large for the memory"));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, QByteArrayLiteral("png"));
    writer.setText(QStringLiteral("Title"), titleOf(page));
    writer.setText(QStringLiteral("Software"), QStringLiteral("Leadline"));
    writer.setText(QStringLiteral("Copyright"), page.credits.join(QStringLiteral(" · ")));
    writer.setText(QStringLiteral("Synthetic"),
                   page.containsSynthetic ? syntheticNote() : QStringLiteral("nothing marked as synthetic is shown"));
    if (!writer.write(image))
        return notMade(writer.errorString());
    return bytes;
}

Result<QByteArray> encodeSvg(const PicturePage &page)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(page.size.toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), page.size));
    generator.setResolution(static_cast<int>(pixelsPerInch));
    generator.setTitle(titleOf(page));
    QStringList description = page.credits;
    if (page.containsSynthetic)
        description.prepend(syntheticNote());
    // Qt writes it as it is: a credit could close the element and open a script.
    generator.setDescription(description.join(QStringLiteral(" · ")).toHtmlEscaped());
    QPainter painter;
    if (!painter.begin(&generator))
        return notMade(QStringLiteral("no SVG painter"));
    page.paint(painter);
    painter.end();
    return bytes;
}

Result<QByteArray> encodePdf(const PicturePage &page)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(pdfDotsPerInch);
    writer.setPageSize(QPageSize(page.size / pixelsPerInch, QPageSize::Inch, {}, QPageSize::ExactMatch));
    writer.setPageMargins({});
    writer.setTitle(titleOf(page));
    writer.setCreator(QStringLiteral("Leadline"));
    QPainter painter;
    if (!painter.begin(&writer))
        return notMade(QStringLiteral("no PDF painter"));
    // Qt writes opaque images as JPEG otherwise: not the pixels of the evidence.
    painter.setRenderHint(QPainter::LosslessImageRendering);
    painter.scale(pdfDotsPerInch / pixelsPerInch, pdfDotsPerInch / pixelsPerInch);
    page.paint(painter);
    painter.end();
    if (auto neutral = makePdfMetadataNeutral(bytes, std::nullopt); !neutral)
        return Unexpected{neutral.error()};
    return bytes;
}

} // namespace

Result<PictureFormat> pictureFormatOf(const QString &path)
{
    const QString ending = path.mid(path.lastIndexOf(QLatin1Char('.')) + 1).toLower();
    if (ending == QLatin1String("png"))
        return PictureFormat::Png;
    if (ending == QLatin1String("svg"))
        return PictureFormat::Svg;
    if (ending == QLatin1String("pdf"))
        return PictureFormat::Pdf;
    return fail(ErrorCode::Usage, QStringLiteral("a map is written as .png, .svg or .pdf"), path);
}

PicturePage pageOf(MapScene scene, const Viewport &viewport)
{
    PicturePage page{viewport.size, viewport.devicePixelRatio, scene.tokens.water, {},
                     scene.credits, scene.containsSynthetic};
    page.paint = [scene = std::move(scene), viewport](QPainter &painter) {
        MapRenderer::paint(painter, scene, viewport);
    };
    return page;
}

QImage renderToImage(const PicturePage &page)
{
    const double ratio = page.devicePixelRatio > 0 ? page.devicePixelRatio : 1;
    QImage image((page.size * ratio).toSize(), QImage::Format_RGB32);
    if (image.isNull())
        return image;
    image.setDevicePixelRatio(ratio);
    image.fill(page.ground);
    QPainter painter(&image);
    page.paint(painter);
    return image;
}

QImage renderToImage(const MapScene &scene, const Viewport &viewport)
{
    return renderToImage(pageOf(scene, viewport));
}

Result<QByteArray> encodePicture(const PicturePage &page, PictureFormat format)
{
    switch (format) {
    case PictureFormat::Png:
        return encodePng(page);
    case PictureFormat::Svg:
        return encodeSvg(page);
    case PictureFormat::Pdf:
        return encodePdf(page);
    }
    return notMade(QStringLiteral("unknown format"));
}

Result<QByteArray> encodePicture(const MapScene &scene, const Viewport &viewport, PictureFormat format)
{
    return encodePicture(pageOf(scene, viewport), format);
}

Result<void> writePicture(const PicturePage &page, const QString &path)
{
    const auto format = pictureFormatOf(path);
    if (!format)
        return Unexpected{format.error()};
    const auto bytes = encodePicture(page, *format);
    if (!bytes)
        return fail(bytes.error().code, bytes.error().what, path);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorCode::NoPermission, QStringLiteral("cannot be written: %1").arg(file.errorString()), path);
    // A short write still lets commit() succeed: the count of bytes is compared before.
    if (file.write(*bytes) != bytes->size() || !file.flush()) {
        file.cancelWriting();
        return fail(ErrorCode::DiskFull, QStringLiteral("not written: %1").arg(file.errorString()), path);
    }
    if (!file.commit())
        return fail(ErrorCode::Io, QStringLiteral("not written: %1").arg(file.errorString()), path);
    return {};
}

Result<void> writePicture(const MapScene &scene, const Viewport &viewport, const QString &path)
{
    return writePicture(pageOf(scene, viewport), path);
}

QStringList textsOf(const MapScene &scene, const Viewport &viewport)
{
    QStringList texts = scene.credits;
    for (const PlacedLabel &label : placedLabels(scene, viewport)) {
        texts.append(label.request.text);
        if (!label.request.subText.isEmpty())
            texts.append(label.request.subText);
    }
    return texts;
}

} // namespace leadline
