// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/opacity_bar.h"

#include "widgets/style/plain_label.h"
#include "widgets/style/style_sheet.h"

#include <QHBoxLayout>
#include <QSlider>

namespace leadline {

OpacityBar::OpacityBar(QWidget *parent)
    : QWidget(parent)
    , m_slider(new QSlider(Qt::Horizontal))
    , m_value(new PlainLabel)
{
    setObjectName(QStringLiteral("opacityBar"));
    auto *name = new PlainLabel(QStringLiteral("Opacity"));
    setTone(name, Tone::Second);
    setTone(m_value, Tone::Second);
    m_value->setMinimumWidth(38);
    m_value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_slider->setRange(0, 100);
    m_slider->setPageStep(10);
    m_slider->setSingleStep(5);
    m_slider->setAccessibleName(QStringLiteral("Opacity of the selected layers"));
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(metrics::padding, 4, metrics::padding, 6);
    line->setSpacing(8);
    line->addWidget(name);
    line->addWidget(m_slider, 1);
    line->addWidget(m_value);
    hide();
    connect(m_slider, &QSlider::valueChanged, this, [this](int percent) {
        showValue(percent);
        if (m_setting)
            return;
        if (m_slider->isSliderDown()) {
            Q_EMIT previewed(percent / 100.0);
            return;
        }
        Q_EMIT chosen(percent / 100.0, std::exchange(m_stepping, true));
    });
    connect(m_slider, &QSlider::sliderPressed, this, [this] { m_stepping = false; });
    connect(m_slider, &QSlider::sliderReleased, this, [this] { Q_EMIT chosen(m_slider->value() / 100.0, false); });
}

void OpacityBar::setPictures(std::vector<ItemRef> pictures, double opacity)
{
    if (pictures != m_pictures)
        m_stepping = false;
    m_pictures = std::move(pictures);
    setVisible(!m_pictures.empty());
    if (m_slider->isSliderDown())
        return; // the hand knows better
    m_setting = true;
    m_slider->setValue(qRound(opacity * 100));
    m_setting = false;
    showValue(m_slider->value());
}

void OpacityBar::showValue(int percent)
{
    m_value->setText(QStringLiteral("%1 %").arg(percent));
}

} // namespace leadline
