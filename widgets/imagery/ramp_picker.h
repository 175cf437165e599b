// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace leadline {

/// Colour ramps to choose from, each drawn.
class RampPicker : public QComboBox
{
    Q_OBJECT

public:
    explicit RampPicker(QWidget *parent = nullptr);

    /// A name of colourRamps(); empty is grey.
    void setRamp(const QString &name);
    QString ramp() const;
};

/// A ramp from its lowest value on the left, `size` logical pixels.
QPixmap rampSwatch(const QString &ramp, bool reversed, QSize size, double devicePixelRatio);

} // namespace leadline
