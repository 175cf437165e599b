// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/briefing/pdf_file.h"

#include "imaging/export/pdf_metadata.h"
#include "imaging/style/fonts.h"

#include <QBuffer>
#include <QFileInfo>
#include <QPageLayout>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

namespace leadline {

namespace {

constexpr int dotsPerInch = 1200;
constexpr double pointsPerInch = 72;

Result<QByteArray> paintPages(const Briefing &briefing, const std::vector<Page> &pages, const PageGeometry &geometry,
                              const Progress &progress)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(dotsPerInch);
    writer.setPageSize(QPageSize(geometry.size, QPageSize::Point, QStringLiteral("A4"), QPageSize::ExactMatch));
    writer.setPageMargins({});
    writer.setTitle(briefing.title);
    writer.setCreator(QStringLiteral("Leadline"));
    QPainter painter(&writer);
    // Without it Qt writes opaque pictures as JPEG: an exhibit's pixels would not be the exhibit's.
    painter.setRenderHint(QPainter::LosslessImageRendering);
    painter.setRenderHint(QPainter::Antialiasing);
    const int count = static_cast<int>(pages.size());
    for (int i = 0; i < count; ++i) {
        if (progress.cancelled())
            return fail(ErrorCode::Cancelled, QStringLiteral("stopped; nothing was written"));
        progress.say(static_cast<double>(i) / count, QStringLiteral("Writing page %1 of %2").arg(i + 1).arg(count));
        if (i > 0)
            writer.newPage();
        painter.save();
        painter.scale(dotsPerInch / pointsPerInch, dotsPerInch / pointsPerInch);
        paintPage(painter, pages[static_cast<std::size_t>(i)], geometry, briefing.running, i + 1, count);
        painter.restore();
    }
    painter.end();
    if (const auto neutral = makePdfMetadataNeutral(bytes, briefing.made); !neutral)
        return Unexpected{neutral.error()};
    return bytes;
}

/// QPdfWriter reports success on a full disk, and a short write still lets QSaveFile::commit() succeed: the count of
/// bytes is compared before.
Result<void> writeWhole(const QByteArray &bytes, const QString &path)
{
    QSaveFile file(path);
    file.setDirectWriteFallback(false);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorCode::NoPermission, QStringLiteral("cannot be written: %1").arg(file.errorString()), path);
    if (file.write(bytes) != bytes.size() || !file.flush()) {
        file.cancelWriting();
        return fail(ErrorCode::DiskFull, QStringLiteral("not written, the disk is full: %1").arg(file.errorString()),
                    path);
    }
    if (!file.commit())
        return fail(ErrorCode::Io, QStringLiteral("not written: %1").arg(file.errorString()), path);
    return {};
}

} // namespace

Result<BriefingFile> writeBriefing(const Briefing &briefing, const QString &path, const Progress &progress)
{
    const PageGeometry geometry;
    Briefing complete = briefing;
    BriefingFile file;
    file.path = path;
    file.missingGlyphs = missingGlyphs(textsOf(briefing.blocks));
    if (!file.missingGlyphs.isEmpty()) {
        complete.blocks.emplace_back(
            TextBlock{QStringLiteral("No installed font has these characters; they are missing above: %1")
                          .arg(file.missingGlyphs.join(QStringLiteral(", "))),
                      TextTone::Warning});
    }
    const std::vector<Page> pages = layOut(complete.blocks, geometry);
    const auto bytes = paintPages(complete, pages, geometry, progress);
    if (!bytes)
        return Unexpected{bytes.error()};
    if (const auto written = writeWhole(*bytes, path); !written)
        return Unexpected{written.error()};
    file.bytes = bytes->size();
    file.pages = static_cast<int>(pages.size());
    return file;
}

} // namespace leadline
