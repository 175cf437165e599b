// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drawn_files/annotation_files.h"

#include "model/drawing/annotation_text.h"
#include "model/drawn_files/annotation_columns.h"
#include "model/drawn_files/annotation_kml.h"

#include <QFileInfo>
#include <QSaveFile>

namespace leadline {

namespace {

const QString layerName = QStringLiteral("annotations");

/// What the program writes itself; empty where a library writes it, in the decoder's process.
QByteArray textOf(const AnnotationFormat &form, const std::vector<Annotation> &annotations, const QString &title)
{
    if (form.ending == QLatin1String("geojson"))
        return annotationsGeoJson(annotations);
    if (form.ending == QLatin1String("kml"))
        return annotationsKml(annotations, title);
    if (form.ending == QLatin1String("csv"))
        return annotationsCsv(annotations);
    return {};
}

QString endingsInWords()
{
    QStringList endings;
    for (const AnnotationFormat &form : annotationFormats())
        endings << QLatin1Char('.') + form.ending;
    return endings.join(QStringLiteral(", "));
}

} // namespace

Result<void> writeAnnotations(const QString &path, const std::vector<Annotation> &annotations, const QString &title,
                              DecoderPool &decoders, std::stop_token stop)
{
    const QFileInfo info(path);
    const AnnotationFormat *form = formatOfFile(info.fileName());
    if (!form)
        return fail(ErrorCode::Unsupported, QStringLiteral("annotations are written as %1").arg(endingsInWords()),
                    info.fileName());
    QSaveFile file(path);
    const auto notWritten = [&] {
        return fail(ErrorCode::Io, QStringLiteral("cannot be written: %1").arg(file.errorString()), info.fileName());
    };
    if (!file.open(QIODevice::WriteOnly))
        return notWritten();
    if (const QByteArray text = textOf(*form, annotations, title); !text.isEmpty())
        return file.write(text) == text.size() && file.commit() ? Result<void>() : Result<void>(notWritten());
    DecodeRequest request;
    request.kind = DecodeKind::FeatureFile;
    request.name = info.fileName();
    request.format = form->ending;
    request.bytes = form->ending == QLatin1String("kmz") ? annotationsKml(annotations, title)
                                                         : featureTable(annotations, form->ending, layerName);
    bool full = false;
    const auto written = decoders.stream(
        request,
        [&](QByteArrayView piece) {
            full = file.write(piece.data(), piece.size()) != piece.size();
            return !full;
        },
        std::move(stop));
    if (full)
        return notWritten();
    if (!written)
        return Unexpected{written.error()};
    return file.commit() ? Result<void>() : Result<void>(notWritten());
}

} // namespace leadline
