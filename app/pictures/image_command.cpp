// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/pictures/georeference.h"
#include "app/pictures/image_pixels.h"
#include "app/pictures/scene_style_options.h"

#include <QFileInfo>

namespace leadline {

namespace {

/// A scene where the file is one, else a picture: both answer `info`.
Result<QJsonObject> readInfo(const QString &path, DecoderPool &decoders)
{
    auto sniffed = decoders.decode({.kind = DecodeKind::Sniff, .path = path});
    if (!sniffed)
        return Unexpected{sniffed.error()};
    const QString kind = sniffed->document.value(QStringLiteral("evidence_kind")).toString();
    if (kind != QLatin1String("scene") && kind != QLatin1String("image")) {
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("not a picture or scene: %1")
                        .arg(sniffed->document.value(QStringLiteral("reason")).toString()),
                    QFileInfo(path).fileName());
    }
    auto header = decoders.decode({.kind = DecodeKind::SceneHeader, .path = path});
    if (!header)
        return Unexpected{header.error()};
    QJsonObject info = header->document;
    if (kind == QLatin1String("image")) {
        auto image = decoders.decode({.kind = DecodeKind::Image, .path = path});
        if (image) {
            for (auto it = image->document.begin(); it != image->document.end(); ++it) {
                if (!info.contains(it.key()))
                    info.insert(it.key(), it.value());
            }
        }
    }
    info.insert(QStringLiteral("file"), QFileInfo(path).fileName());
    info.insert(QStringLiteral("evidence_kind"), kind);
    return info;
}

ExitStatus image(const CommandContext &context, const CommandArguments &arguments)
{
    const QString what = arguments.positional.at(1);
    if (what == QLatin1String("georeference"))
        return georeferenceFile(context, arguments);
    if (what == QLatin1String("render"))
        return renderImage(context, arguments);
    if (what == QLatin1String("value"))
        return imageValues(context, arguments);
    if (what == QLatin1String("statistics"))
        return imageStatistics(context, arguments);
    if (what != QLatin1String("info"))
        return refuse(context,
                      {ErrorCode::Usage,
                       QStringLiteral("\"%1\" is not something this version does with an image; info, render, value, "
                                      "statistics and georeference are")
                           .arg(what),
                       {}});
    const auto info = readInfo(arguments.positional.first(), *context.decoders());
    if (!info)
        return refuse(context, info.error());
    if (arguments.json) {
        printJson(context, *info);
        return ExitStatus::Done;
    }
    printDocument(context, *info);
    return ExitStatus::Done;
}

} // namespace

Command imageCommand()
{
    Command command;
    command.name = QStringLiteral("image");
    command.usage = QStringLiteral("image FILE info|render|value|statistics|georeference [options]");
    command.summary =
        QStringLiteral("Says what a picture or scene is: size, bands, CRS, corners, values, camera, place and time; "
                       "draws a scene, reads its values, lays a picture without a place on the ground.");
    command.details =
        QStringLiteral(
            "  image FILE info\n"
            "  image FILE render -o OUT.png [--bands 4,3,2|--expression E|--hillshade 315,45,1] [--stretch S]\n"
            "  image FILE render -o OUT.png --pixels LEFT,TOP,WIDTH,HEIGHT\n"
            "  image FILE value --at LAT,LON|--pixel COLUMN,ROW [--expression E]\n"
            "  image FILE statistics [--bands 1,2|--expression E] [--bbox W,S,E,N] [--exact]\n"
            "  image FILE georeference --points P [--method M] [--crs C] [-o OUT.tif]\n\n"
            "Values are physical: scale and offset of the file are applied. Ramps:\n") +
        colourRampHelp() +
        QStringLiteral(
            "\ngeoreference: P is JSON ({\"pairs\":[{\"x\",\"y\",\"lon\",\"lat\"},…]}, pixels from the upper left "
            "corner of the stored array) or a .points file of QGIS. Prints residuals and the leave-one-out error of "
            "every pair, in pixels "
            "and metres.");
    command.options = imagePixelOptions() + pairOptions();
    command.leastArguments = 2;
    command.mostArguments = 2;
    command.run = image;
    return command;
}

} // namespace leadline
