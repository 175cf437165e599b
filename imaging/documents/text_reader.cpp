// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/documents/text_reader.h"

#include "imaging/readers/dataset.h"
#include "imaging/readers/handed_folder.h"
#include "model/isolate/frame.h"

#include <QStringConverter>
#include <QStringDecoder>

#include <cpl_vsi.h>

namespace leadline {
namespace {

bool isUtf8(const QByteArray &head)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(head);
    // A character cut by the end of the head is not an error yet.
    return !decoder.hasError() || text.count(QChar::ReplacementCharacter) == 0;
}

bool sendInPieces(const QByteArray &bytes, const std::function<bool(const QByteArray &)> &sink)
{
    for (qsizetype at = 0; at < bytes.size(); at += maxChunkBytes)
        if (!sink(bytes.mid(at, maxChunkBytes)))
            return false;
    return true;
}

} // namespace

Result<QJsonObject> readText(const QString &name, const std::function<bool(const QByteArray &)> &sink)
{
    const QByteArray head = headOfMainFile();
    const bool wide = head.startsWith("\xFF\xFE") || head.startsWith("\xFE\xFF");
    if (!wide && head.contains('\0'))
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("not text: it is %1").arg(sniffFormat(head, head.size(), name).format), name);
    const auto encoding = wide           ? QStringDecoder::encodingForData(head).value_or(QStringDecoder::Utf16)
                          : isUtf8(head) ? QStringDecoder::Utf8
                                         : QStringDecoder::Latin1;
    QStringDecoder decoder(encoding);
    VSILFILE *file = VSIFOpenL(HandedFolder::mainPath().constData(), "rb");
    if (!file)
        return fail(ErrorCode::Io, QStringLiteral("cannot be opened"), name);
    QByteArray bytes(32 << 10, Qt::Uninitialized);
    qint64 total = 0;
    bool wanted = true;
    while (wanted) {
        const auto n = static_cast<qsizetype>(VSIFReadL(bytes.data(), 1, static_cast<std::size_t>(bytes.size()), file));
        if (n == 0)
            break;
        total += n;
        const QString text = decoder(QByteArrayView(bytes.constData(), n));
        wanted = sendInPieces(text.toUtf8(), sink);
    }
    VSIFCloseL(file);
    if (!wanted)
        return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), name);
    return QJsonObject{{QStringLiteral("encoding"), QString::fromLatin1(QStringConverter::nameForEncoding(encoding))},
                       {QStringLiteral("bytes"), total}};
}

} // namespace leadline
