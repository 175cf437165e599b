// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/intake_document.h"

#include "model/time/instant.h"

#include <QJsonArray>

namespace leadline {
namespace {

constexpr qsizetype longestTitle = 200;

QString text(const QJsonObject &document, QLatin1String key)
{
    return document.value(key).toString().trimmed();
}

void addWarnings(const QJsonObject &document, QStringList &warnings)
{
    for (const auto &warning : document.value(QLatin1String("warnings")).toArray())
        warnings << warning.toString();
}

/// "2023-10-19T11:01:00+09:00", or without a zone, or only a day.
std::optional<EdtfDate> dateOf(const QString &written)
{
    if (const auto instant = parseRfc3339(written))
        return edtfFromInstant(*instant);
    if (const auto date = parseEdtf(written))
        return *date;
    return {};
}

void applyDate(const QJsonObject &document, QLatin1String key, const QString &basis, Evidence &evidence)
{
    if (evidence.date)
        return;
    evidence.date = dateOf(text(document, key));
    if (evidence.date)
        evidence.dateBasis = basis;
}

} // namespace

std::optional<DecodeKind> previewKindOf(const Evidence &evidence)
{
    const QJsonValue stated = evidence.metadata.value(QLatin1String("has_preview"));
    // Reports that came in before they were read.
    const bool unreadPdf = evidence.metadata.isEmpty() && evidence.fileName.endsWith(u".pdf", Qt::CaseInsensitive);
    switch (evidence.kind) {
    case EvidenceKind::Image:
        return DecodeKind::Image;
    case EvidenceKind::Scene:
        return DecodeKind::SceneHeader;
    case EvidenceKind::Tiles:
        return DecodeKind::TileArchive;
    case EvidenceKind::Report:
        return stated.toBool() || unreadPdf ? std::optional(DecodeKind::Document) : std::nullopt;
    case EvidenceKind::Capture:
        return stated.toBool() ? std::optional(DecodeKind::Capture) : std::nullopt;
    default:
        return {};
    }
}

Result<PixelBlock> readDocumentInto(DecoderPool &decoder, DecodeRequest request, Evidence &evidence,
                                    QStringList &warnings, std::stop_token stop)
{
    const bool capture = evidence.kind == EvidenceKind::Capture;
    request.kind = capture ? DecodeKind::Capture : DecodeKind::Document;
    Result<DecodeReply> reply = decoder.decode(request, stop);
    bool withoutPicture = false;
    if (!reply && reply.error().code == ErrorCode::DecoderFailed && request.previewWidth > 0) {
        request.previewWidth = request.previewHeight = 0;
        const QString why = reply.error().what;
        reply = decoder.decode(request, stop);
        withoutPicture = reply.has_value();
        if (withoutPicture)
            warnings << QStringLiteral("no picture of its first page: %1").arg(why);
    }
    if (!reply && reply.error().code == ErrorCode::Cancelled)
        return Unexpected{reply.error()};
    if (!reply) {
        warnings << QStringLiteral("kept and hashed; nothing is read from it: %1").arg(reply.error().what);
        return PixelBlock{};
    }
    if (capture)
        applyCaptureDocument(reply->document, evidence, warnings);
    else
        applyReportDocument(reply->document, evidence, warnings);
    // Nobody asks for it again each time that the case is opened.
    if (withoutPicture)
        evidence.metadata.insert(QStringLiteral("has_preview"), false);
    return std::move(reply->preview);
}

void applyReportDocument(const QJsonObject &document, Evidence &evidence, QStringList &warnings)
{
    addWarnings(document, warnings);
    applyDate(document, QLatin1String("published"), QStringLiteral("publication date that the page states"), evidence);
    applyDate(document, QLatin1String("created"), QStringLiteral("creation date that the document states"), evidence);
    evidence.metadata = document;
}

void applyCaptureDocument(const QJsonObject &document, Evidence &evidence, QStringList &warnings)
{
    addWarnings(document, warnings);
    if (const QString title = text(document, QLatin1String("title")); !title.isEmpty())
        evidence.title = title.left(longestTitle);
    if (evidence.sourceUrl.isEmpty())
        evidence.sourceUrl = text(document, QLatin1String("url"));
    if (evidence.obtainedTool.isEmpty())
        evidence.obtainedTool = text(document, QLatin1String("software"));
    applyDate(document, QLatin1String("capture_time"), QStringLiteral("time of capture that the file states"),
              evidence);
    evidence.metadata = document;
    evidence.metadata.remove(QLatin1String("text"));
}

} // namespace leadline
