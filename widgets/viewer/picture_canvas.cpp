// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/viewer/picture_canvas.h"

#include "imaging/raster/picture.h"

namespace leadline {

namespace {

constexpr int partMs = 1500;
constexpr int wholeMs = 3000;
constexpr int mostWholeTries = 40;
constexpr std::size_t mostValues = 6;

QString placeText(const QPoint &pixel)
{
    return QStringLiteral("column %1, row %2").arg(pixel.x()).arg(pixel.y());
}

QString valueText(const BandValue &value)
{
    const QString name = !value.meaning.isEmpty() ? value.meaning
                         : !value.name.isEmpty()  ? value.name
                                                  : QStringLiteral("band %1").arg(value.band);
    if (value.validity != Validity::Valid || !value.physical)
        return QStringLiteral("%1 no data").arg(name);
    return QStringLiteral("%1 %2 %3").arg(name, QString::number(*value.physical, 'g', 6), value.unit).trimmed();
}

} // namespace

QString describePixel(const SceneValues &values)
{
    QStringList parts;
    for (std::size_t i = 0; i < std::min(values.bands.size(), mostValues); ++i)
        parts << valueText(values.bands[i]);
    if (values.bands.size() > mostValues)
        parts << QStringLiteral("… %1 bands").arg(values.bands.size());
    return QStringLiteral("%1 · %2").arg(placeText({values.column, values.row}), parts.join(QStringLiteral(", ")));
}

PictureCanvas::PictureCanvas(QWidget *parent)
    : ViewerCanvas(parent)
{
    setAccessibleName(QStringLiteral("Picture of the exhibit"));
    setPixelated(true);
    connect(this, &ViewerCanvas::partWanted, this, &PictureCanvas::readPart);
    connect(this, &ViewerCanvas::pointedAt, this, &PictureCanvas::probe);
    connect(this, &ViewerCanvas::pointerLeft, this, [this] {
        m_pointed.reset();
        Q_EMIT described({});
    });
}

void PictureCanvas::setPicture(const PictureContent &picture)
{
    close();
    m_picture = picture;
    setContent(QSizeF(picture.stored), 1 / devicePixelRatioF(), picture.orientation);
    setWhole(picture.whole);
    m_wholeTries = 0;
    if (picture.coarse)
        finishWhole();
}

void PictureCanvas::close()
{
    m_parts.stop();
    m_whole.stop();
    m_values.stop();
    m_picture = {};
    m_pointed.reset();
    m_probed.reset();
}

/// What could not be read in a moment comes while the coarse picture is looked at.
void PictureCanvas::finishWhole()
{
    if (!m_picture.session || ++m_wholeTries > mostWholeTries)
        return;
    m_whole.run(
        [session = m_picture.session, stored = m_picture.stored, size = m_picture.whole.size()](std::stop_token stop) {
            return readPixelsOf(*session, QRectF({0, 0}, QSizeF(stored)), size, wholeMs, std::move(stop));
        },
        [this](const Result<PixelBlock> &block) {
            if (!block)
                return;
            m_picture.whole = pictureOf(*block);
            m_picture.coarse = block->part < 1;
            setWhole(m_picture.whole);
            if (m_picture.coarse)
                finishWhole();
        });
}

void PictureCanvas::readPart(const QRectF &region, const QSize &pixels)
{
    if (!m_picture.session)
        return;
    m_parts.run([session = m_picture.session, region, pixels](
                    std::stop_token stop) { return readPixelsOf(*session, region, pixels, partMs, std::move(stop)); },
                [this, region](const Result<PixelBlock> &block) {
                    if (block)
                        return setPart(region, pictureOf(*block));
                    giveUpPart();
                    if (block.error().code != ErrorCode::Cancelled)
                        Q_EMIT failed(block.error());
                });
}

void PictureCanvas::probe(const QPointF &content)
{
    const QPoint pixel(int(std::floor(content.x())), int(std::floor(content.y())));
    if (m_pointed == pixel)
        return;
    m_pointed = pixel;
    if (!m_picture.session) {
        const bool inside = m_picture.whole.rect().contains(pixel);
        const QColor colour = inside ? m_picture.whole.pixelColor(pixel) : QColor();
        Q_EMIT described(inside ? QStringLiteral("%1 · red %2, green %3, blue %4")
                                      .arg(placeText(pixel))
                                      .arg(colour.red())
                                      .arg(colour.green())
                                      .arg(colour.blue())
                                : QString());
        return;
    }
    if (!m_values.isBusy())
        probeNext();
}

/// One question at a time: a hand asks faster than the file answers.
void PictureCanvas::probeNext()
{
    m_probed = m_pointed;
    const ValuesRequest request{.x = m_probed->x() + 0.5, .y = m_probed->y() + 0.5};
    m_values.run([session = m_picture.session,
                  request](std::stop_token stop) { return session->readValues(request, std::move(stop)); },
                 [this](const Result<SceneValues> &values) {
                     if (!m_pointed)
                         return;
                     if (values && m_pointed == m_probed)
                         Q_EMIT described(describePixel(*values));
                     if (m_pointed != m_probed)
                         probeNext();
                 });
}

} // namespace leadline
