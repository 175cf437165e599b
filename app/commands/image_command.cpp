// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

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

QString plainText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 10);
    if (value.isBool())
        return value.toBool() ? QStringLiteral("yes") : QStringLiteral("no");
    const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

ExitStatus image(const CommandContext &context, const CommandArguments &arguments)
{
    const QString what = arguments.positional.at(1);
    if (what != QLatin1String("info"))
        return refuse(context,
                      {ErrorCode::Usage,
                       QStringLiteral("\"%1\" is not something this version does with an image; info is").arg(what),
                       {}});
    const auto info = readInfo(arguments.positional.first(), *context.decoders());
    if (!info)
        return refuse(context, info.error());
    if (arguments.json) {
        printJson(context, *info);
        return ExitStatus::Done;
    }
    for (auto it = info->begin(); it != info->end(); ++it) {
        if (it.key() != QLatin1String("exif"))
            printLine(context, it.key().leftJustified(24) + QStringLiteral("  ") + plainText(it.value()));
    }
    return ExitStatus::Done;
}

} // namespace

Command imageCommand()
{
    Command command;
    command.name = QStringLiteral("image");
    command.usage = QStringLiteral("image FILE info");
    command.summary =
        QStringLiteral("Says what a picture or scene is: size, bands, CRS, corners, values, camera, place and time.");
    command.leastArguments = 2;
    command.mostArguments = 2;
    command.run = image;
    return command;
}

} // namespace leadline
