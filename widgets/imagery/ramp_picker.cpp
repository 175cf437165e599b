// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/imagery/ramp_picker.h"

#include "model/bands/colour_ramps.h"

#include <QImage>
#include <QPixmap>

#include <algorithm>

namespace leadline {

namespace {
constexpr QSize swatchSize{76, 12};
} // namespace

QPixmap rampSwatch(const QString &ramp, bool reversed, QSize size, double devicePixelRatio)
{
    const ColourRamp *found = findColourRamp(ramp);
    const QSize pixels = size * devicePixelRatio;
    if (!found || pixels.isEmpty())
        return {};
    QImage image(pixels.width(), 1, QImage::Format_RGB32);
    for (int x = 0; x < pixels.width(); ++x) {
        const int step = x * 255 / std::max(1, pixels.width() - 1);
        image.setPixel(x, 0, found->colours[static_cast<std::size_t>(reversed ? 255 - step : step)]);
    }
    QPixmap swatch = QPixmap::fromImage(image.scaled(pixels));
    swatch.setDevicePixelRatio(devicePixelRatio);
    return swatch;
}

RampPicker::RampPicker(QWidget *parent)
    : QComboBox(parent)
{
    setIconSize(swatchSize);
    for (const ColourRamp &ramp : colourRamps()) {
        addItem(QIcon(rampSwatch(ramp.name, false, swatchSize, 2)), ramp.title, ramp.name);
        setItemData(count() - 1, ramp.about, Qt::AccessibleDescriptionRole);
    }
    setAccessibleName(QStringLiteral("Colours"));
}

void RampPicker::setRamp(const QString &name)
{
    const ColourRamp *found = findColourRamp(name);
    setCurrentIndex(found ? std::max(0, findData(found->name)) : 0);
}

/// Grey is what a style without a ramp has.
QString RampPicker::ramp() const
{
    return currentIndex() <= 0 ? QString() : currentData().toString();
}

} // namespace leadline
