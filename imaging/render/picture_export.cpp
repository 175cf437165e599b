// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/picture_export.h"

#include "imaging/render/label_painter.h"
#include "imaging/render/map_renderer.h"
#include "imaging/render/pdf_metadata.h"

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

QString titleOf(const MapScene &scene)
{
    const QString title = QStringLiteral("Map made with Leadline");
    return scene.containsSynthetic ? title + QStringLiteral(" (SYNTHETIC)") : title;
}

Unexpected notMade(const QString &why)
{
    return fail(ErrorCode::Io, QStringLiteral("the picture could not be made: %1").arg(why));
}

Result<QByteArray> encodePng(const MapScene &scene, const Viewport &viewport)
{
    const QImage image = renderToImage(scene, viewport);
    if (image.isNull())
        return notMade(QStringLiteral("too large for the memory"));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, QByteArrayLiteral("png"));
    writer.setText(QStringLiteral("Title"), titleOf(scene));
    writer.setText(QStringLiteral("Software"), QStringLiteral("Leadline"));
    writer.setText(QStringLiteral("Copyright"), scene.credits.join(QStringLiteral(" · ")));
    writer.setText(QStringLiteral("Synthetic"),
                   scene.containsSynthetic ? syntheticNote() : QStringLiteral("nothing marked as synthetic is shown"));
    if (!writer.write(image))
        return notMade(writer.errorString());
    return bytes;
}

Result<QByteArray> encodeSvg(const MapScene &scene, const Viewport &viewport)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(viewport.size.toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), viewport.size));
    generator.setResolution(static_cast<int>(pixelsPerInch));
    generator.setTitle(titleOf(scene));
    QStringList description = scene.credits;
    if (scene.containsSynthetic)
        description.prepend(syntheticNote());
    // Qt writes it as it is: a credit could close the element and open a script.
    generator.setDescription(description.join(QStringLiteral(" · ")).toHtmlEscaped());
    QPainter painter;
    if (!painter.begin(&generator))
        return notMade(QStringLiteral("no SVG painter"));
    MapRenderer::paint(painter, scene, viewport);
    painter.end();
    return bytes;
}

Result<QByteArray> encodePdf(const MapScene &scene, const Viewport &viewport)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(pdfDotsPerInch);
    writer.setPageSize(QPageSize(viewport.size / pixelsPerInch, QPageSize::Inch, {}, QPageSize::ExactMatch));
    writer.setPageMargins({});
    writer.setTitle(titleOf(scene));
    writer.setCreator(QStringLiteral("Leadline"));
    QPainter painter;
    if (!painter.begin(&writer))
        return notMade(QStringLiteral("no PDF painter"));
    // Qt writes opaque images as JPEG otherwise: not the pixels of the evidence.
    painter.setRenderHint(QPainter::LosslessImageRendering);
    painter.scale(pdfDotsPerInch / pixelsPerInch, pdfDotsPerInch / pixelsPerInch);
    MapRenderer::paint(painter, scene, viewport);
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

QImage renderToImage(const MapScene &scene, const Viewport &viewport)
{
    const double ratio = viewport.devicePixelRatio > 0 ? viewport.devicePixelRatio : 1;
    QImage image((viewport.size * ratio).toSize(), QImage::Format_RGB32);
    if (image.isNull())
        return image;
    image.setDevicePixelRatio(ratio);
    image.fill(scene.tokens.water);
    QPainter painter(&image);
    MapRenderer::paint(painter, scene, viewport);
    return image;
}

Result<QByteArray> encodePicture(const MapScene &scene, const Viewport &viewport, PictureFormat format)
{
    switch (format) {
    case PictureFormat::Png:
        return encodePng(scene, viewport);
    case PictureFormat::Svg:
        return encodeSvg(scene, viewport);
    case PictureFormat::Pdf:
        return encodePdf(scene, viewport);
    }
    return notMade(QStringLiteral("unknown format"));
}

Result<void> writePicture(const MapScene &scene, const Viewport &viewport, const QString &path)
{
    const auto format = pictureFormatOf(path);
    if (!format)
        return Unexpected{format.error()};
    const auto bytes = encodePicture(scene, viewport, *format);
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
