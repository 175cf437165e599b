// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/vectors/outline_table_reader.h"

#include "imaging/readers/gdal_errors.h"
#include "imaging/vectors/memory_file.h"
#include "imaging/vectors/ogr_layers.h"
#include "model/tables/outline_table.h"

#include <cpl_string.h>
#include <ogrsf_frmts.h>

#include <QStringDecoder>

namespace leadline {
namespace {

QByteArray asUtf8(QByteArrayView bytes, FeatureStream &out)
{
    const auto marked = QStringConverter::encodingForData(bytes);
    QStringDecoder decoder(marked.value_or(QStringConverter::Utf8));
    const QString text = decoder.decode(bytes);
    if (!decoder.hasError())
        return text.toUtf8();
    out.warn(QStringLiteral("its text is not UTF-8: it was read as Latin-1 (ISO 8859-1), so look at the names"));
    return QString::fromLatin1(bytes).toUtf8();
}

} // namespace

Result<void> readOutlineTable(QByteArrayView bytes, const QString &name, FeatureStream &out)
{
    const QByteArray text = asUtf8(bytes, out);
    const MemoryFile file("/vsimem/leadline.csv", text);
    CPLStringList options;
    options.SetNameValue("GEOM_POSSIBLE_NAMES", outlineColumns().join(QLatin1Char(',')).toUtf8().constData());
    options.SetNameValue("KEEP_GEOM_COLUMNS", "NO");
    const char *const drivers[] = {"CSV", nullptr};
    const GdalErrors errors;
    const DatasetPtr dataset(
        GDALDataset::Open(file.path().constData(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, options.List()));
    if (!dataset)
        return fail(ErrorCode::Damaged,
                    QStringLiteral("a table with outlines that cannot be read (%1)").arg(errors.firstError().left(160)),
                    name);
    streamLayers(*dataset, {}, out);
    return {};
}

} // namespace leadline
