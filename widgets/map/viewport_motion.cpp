// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/map/viewport_motion.h"

#include <cmath>

namespace leadline {

Viewport between(const Viewport &from, const Viewport &to, double t)
{
    Viewport now = to;
    const double ratio = to.metresPerPixel / from.metresPerPixel;
    now.metresPerPixel = from.metresPerPixel * std::pow(ratio, t);
    // Centre and scale run along one line: then one point of the plane keeps its pixel.
    const double way = std::abs(ratio - 1) < 1e-6
                           ? t
                           : (now.metresPerPixel - from.metresPerPixel) / (to.metresPerPixel - from.metresPerPixel);
    now.center = from.center + (to.center - from.center) * way;
    return now;
}

ViewportMotion::ViewportMotion(QObject *parent)
    : QObject(parent)
{
    m_animation.setStartValue(0.0);
    m_animation.setEndValue(1.0);
    m_animation.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_animation, &QVariantAnimation::valueChanged, this,
            [this](const QVariant &value) { Q_EMIT moved(between(m_from, m_to, value.toDouble())); });
    connect(&m_animation, &QVariantAnimation::finished, this, [this] {
        Q_EMIT moved(m_to);
        Q_EMIT finished();
    });
}

void ViewportMotion::start(const Viewport &from, const Viewport &to, int milliseconds)
{
    m_animation.stop();
    m_from = from;
    m_to = to;
    m_animation.setDuration(milliseconds);
    m_animation.start();
}

void ViewportMotion::stop()
{
    m_animation.stop();
}

} // namespace leadline
