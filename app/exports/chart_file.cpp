// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exports/chart_file.h"

#include "imaging/export/picture_export.h"

#include <QSaveFile>

namespace leadline {

namespace {

PicturePage pageOf(const TrackChart &chart, const QSizeF &size, double ratio)
{
    PicturePage page{size, ratio, chart.tokens.panel, {}, {}, chart.isSynthetic()};
    page.paint = [chart, size](QPainter &painter) { paintTrackChart(painter, chart, size); };
    return page;
}

PicturePage pageOf(const CaseChart &chart, const QSizeF &size, double ratio)
{
    PicturePage page{size, ratio, chart.tokens.panel, {}, {}, chart.isSynthetic()};
    page.paint = [chart, size](QPainter &painter) { paintCaseChart(painter, chart, size); };
    return page;
}

Result<void> writeTable(const QByteArray &bytes, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorCode::NoPermission, QStringLiteral("cannot be written: %1").arg(file.errorString()), path);
    // A short write still lets commit() succeed: the count of bytes is compared before.
    if (file.write(bytes) != bytes.size() || !file.flush()) {
        file.cancelWriting();
        return fail(ErrorCode::DiskFull, QStringLiteral("not written: %1").arg(file.errorString()), path);
    }
    if (!file.commit())
        return fail(ErrorCode::Io, QStringLiteral("not written: %1").arg(file.errorString()), path);
    return {};
}

template<class Chart>
Result<void> write(const Chart &chart, const QSizeF &size, const QString &path)
{
    if (path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive))
        return writeTable(csvOf(chart), path);
    if (!pictureFormatOf(path))
        return fail(ErrorCode::Usage, QStringLiteral("a chart is written as .png, .svg, .pdf or .csv"), path);
    return writePicture(pageOf(chart, size, 2), path);
}

} // namespace

Result<void> writeChart(const TrackChart &chart, const QSizeF &size, const QString &path)
{
    return write(chart, size, path);
}

Result<void> writeCaseChart(const CaseChart &chart, const QSizeF &size, const QString &path)
{
    return write(chart, size, path);
}

QImage chartImage(const TrackChart &chart, const QSizeF &size, double ratio)
{
    return renderToImage(pageOf(chart, size, ratio));
}

QImage chartImage(const CaseChart &chart, const QSizeF &size, double ratio)
{
    return renderToImage(pageOf(chart, size, ratio));
}

} // namespace leadline
