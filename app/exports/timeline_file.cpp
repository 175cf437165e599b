// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exports/timeline_file.h"

#include "imaging/export/picture_export.h"
#include "imaging/timeline/timeline_painter.h"
#include "model/listing/timeline_table.h"

#include <QSaveFile>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

Result<void> writeBytes(const QByteArray &bytes, const QString &path)
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

std::size_t shownItems(const TimelineLayout &layout)
{
    std::size_t count = 0;
    for (const PlacedMark &mark : layout.marks)
        count += 1 + mark.merged;
    return count;
}

Result<TimelineFileSummary> writePage(const TimelineFileRequest &request, const QString &path)
{
    TimelineViewport view = request.viewport;
    view.scrollY = 0;
    const double wanted = view.axisHeight + layoutTimeline(request.scene, view).contentHeight;
    view.size.setHeight(std::max(view.size.height(), std::ceil(wanted)));
    PicturePage page{view.size, 2, request.scene.tokens.panel, {}, {}, request.scene.content->containsSynthetic};
    page.paint = [scene = request.scene, view](QPainter &painter) { paintTimeline(painter, scene, view); };
    if (const auto written = writePicture(page, path); !written)
        return Unexpected{written.error()};
    return TimelineFileSummary{shownItems(layoutTimeline(request.scene, view)), page.containsSynthetic, {}};
}

} // namespace

Result<TimelineFileSummary> writeTimeline(const TimelineFileRequest &request, const QString &path)
{
    const bool isTable = path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive);
    const bool isCalendar = path.endsWith(QLatin1String(".ics"), Qt::CaseInsensitive);
    if (!isTable && !isCalendar) {
        if (!pictureFormatOf(path))
            return fail(ErrorCode::Usage, QStringLiteral("a timeline is written as .png, .svg, .pdf, .csv or .ics"),
                        path);
        return writePage(request, path);
    }
    const std::vector<DatedItem> items = datedItems(request.data, request.span);
    const bool synthetic = std::ranges::any_of(items, &DatedItem::synthetic);
    if (isTable) {
        if (const auto written = writeBytes(timelineCsv(items), path); !written)
            return Unexpected{written.error()};
        return TimelineFileSummary{items.size(), synthetic, {}};
    }
    TimelineCalendar calendar = timelineCalendar(items, request.caseName, request.now);
    if (const auto written = writeBytes(calendar.bytes, path); !written)
        return Unexpected{written.error()};
    return TimelineFileSummary{calendar.entries, synthetic, std::move(calendar.leftOut)};
}

} // namespace leadline
