// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/intake_kind.h"

#include "model/case/item_enums.h"
#include "model/tables/outline_table.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

namespace leadline {

namespace {

struct PictureSuffix
{
    QLatin1String suffix;
    QLatin1String format;
};

constexpr PictureSuffix pictureSuffixes[] = {
    {QLatin1String("tif"), QLatin1String("TIFF")},  {QLatin1String("tiff"), QLatin1String("TIFF")},
    {QLatin1String("jpg"), QLatin1String("JPEG")},  {QLatin1String("jpeg"), QLatin1String("JPEG")},
    {QLatin1String("png"), QLatin1String("PNG")},   {QLatin1String("webp"), QLatin1String("WebP")},
    {QLatin1String("gif"), QLatin1String("GIF")},   {QLatin1String("jp2"), QLatin1String("JPEG 2000")},
    {QLatin1String("heic"), QLatin1String("HEIF")}, {QLatin1String("bmp"), QLatin1String("BMP")},
};

QString promisedPicture(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    for (const PictureSuffix &known : pictureSuffixes) {
        if (suffix == known.suffix)
            return known.format;
    }
    return {};
}

EvidenceKind kindOfWord(const QString &word, const QString &format)
{
    EvidenceKind kind = EvidenceKind::Other;
    if (const Result<void> read = readEnum(word, kind); !read)
        kind = EvidenceKind::Other;
    if (kind == EvidenceKind::Other && format.contains(QLatin1String("video")))
        kind = EvidenceKind::Video;
    return kind;
}

QStringList worldFilesOf(const QString &path)
{
    const QFileInfo info(path);
    const QString base = info.path() + u'/' + info.completeBaseName() + u'.';
    QStringList found;
    for (const QLatin1String suffix : {QLatin1String("tfw"), QLatin1String("tifw"), QLatin1String("tiffw"),
                                       QLatin1String("jgw"), QLatin1String("jpgw"), QLatin1String("pgw"),
                                       QLatin1String("pngw"), QLatin1String("j2w"), QLatin1String("wld")}) {
        if (QFileInfo::exists(base + suffix))
            found << info.completeBaseName() + u'.' + suffix;
    }
    return found;
}

Result<DecidedKind> kindOfBytes(const QString &path, const QJsonObject &sniffed)
{
    const QString fileName = QFileInfo(path).fileName();
    const QString format = sniffed.value(QLatin1String("format")).toString();
    const QString reason = sniffed.value(QLatin1String("reason")).toString();
    DecidedKind decided{kindOfWord(sniffed.value(QLatin1String("evidence_kind")).toString(), format), {}};
    decided.tileSets = sniffed.value(QLatin1String("tile_sets")).toInt();
    const bool picture = decided.kind == EvidenceKind::Image || decided.kind == EvidenceKind::Scene;
    const QString promised = promisedPicture(path);
    if (!promised.isEmpty() && !picture) {
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("not a %1 picture as its name says: %2")
                        .arg(promised, reason.isEmpty() ? QStringLiteral("the bytes are %1").arg(format) : reason),
                    fileName);
    }
    if (decided.kind == EvidenceKind::Other)
        decided.warnings << QStringLiteral("kept and hashed; nothing is read from it (%1)")
                                .arg(format.isEmpty() ? QStringLiteral("no known format") : format);
    return decided;
}

/// A picture by name and by its first bytes: it goes straight to the picture reader, which refuses what is none. That
/// spares every photo a decoder process that would only look at the same bytes.
bool isPlainPicture(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray head = file.read(8);
    const QString promised = promisedPicture(path);
    return (promised == u"JPEG" && head.startsWith("\xff\xd8\xff")) ||
           (promised == u"PNG" && head.startsWith("\x89PNG\r\n\x1a\n"));
}

bool startHoldsOutlines(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && holdsOutlines(file.read(64 << 10));
}

} // namespace

bool isTable(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    return suffix == u"csv" || suffix == u"tsv";
}

bool isPacked(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray head = file.read(6);
    return head.startsWith("\x1f\x8b") || head.startsWith("\x28\xb5\x2f\xfd") || head.startsWith("BZh") ||
           head.startsWith("PK\x03\x04") || head == QByteArrayView("\xfd\x37zXZ\0", 6);
}

Result<void> checkReadable(const QString &path)
{
    const QFileInfo info(path);
    const QString name = info.fileName().isEmpty() ? path : info.fileName();
    if (!info.exists())
        return fail(info.isSymLink() ? ErrorCode::InvalidInput : ErrorCode::NotFound,
                    info.isSymLink() ? QStringLiteral("a link that leads nowhere") : QStringLiteral("no such file"),
                    name);
    if (info.isDir())
        return fail(ErrorCode::InvalidInput, QStringLiteral("a folder, not a file"), name);
    if (!info.isFile())
        return fail(ErrorCode::InvalidInput, QStringLiteral("a pipe or device, not a file"), name);
    if (QFile file(path); !file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NoPermission, QStringLiteral("cannot be read: %1").arg(file.errorString()), name);
    if (info.size() == 0)
        return fail(ErrorCode::InvalidInput, QStringLiteral("the file is empty"), name);
    return {};
}

Result<DecidedKind> decideKind(const QString &path, std::optional<EvidenceKind> asked,
                               const std::function<Result<QJsonObject>()> &sniff)
{
    if (asked)
        return DecidedKind{*asked, {}};
    if (isTable(path) && !isPacked(path))
        return DecidedKind{startHoldsOutlines(path) ? EvidenceKind::Annotations : EvidenceKind::Tracks, {}};
    if (isPlainPicture(path))
        return DecidedKind{EvidenceKind::Image, {}};
    const Result<QJsonObject> sniffed = sniff();
    if (!sniffed)
        return Unexpected{sniffed.error()};
    return kindOfBytes(path, *sniffed);
}

bool mayBeScene(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray head = file.read(12);
    const bool tiff = head.startsWith("II*") || head.startsWith("II+") || head.startsWith(QByteArrayView("MM\0*", 4)) ||
                      head.startsWith(QByteArrayView("MM\0+", 4));
    const bool jpeg2000 = head.mid(4, 4) == QByteArrayView("jP  ") || head.startsWith("\xff\x4f\xff\x51");
    return tiff || jpeg2000 || !worldFilesOf(path).isEmpty();
}

bool isGeoreferenced(const QJsonObject &sceneHeader)
{
    const QString georeference = sceneHeader.value(QLatin1String("georeference")).toString();
    if (!georeference.isEmpty())
        return georeference != u"none";
    return !sceneHeader.value(QLatin1String("corners")).toArray().isEmpty();
}

bool isCutShort(const QJsonObject &imageDocument)
{
    const QJsonArray warnings = imageDocument.value(QLatin1String("warnings")).toArray();
    return std::any_of(warnings.begin(), warnings.end(), [](const QJsonValue &warning) {
        return warning.toString().contains(QLatin1String("cut short"));
    });
}

} // namespace leadline
