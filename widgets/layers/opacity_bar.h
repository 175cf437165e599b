// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"

#include <QWidget>

class QSlider;

namespace leadline {

class PlainLabel;

/// How clear the selected pictures are, as a slider under the layer list. A drag is shown at once and kept when the
/// hand lets go; steps of the keyboard that follow each other are one step to take back.
class OpacityBar : public QWidget
{
    Q_OBJECT

public:
    explicit OpacityBar(QWidget *parent = nullptr);

    /// Whose opacity it is; none: the bar is hidden. `opacity` is that of the first.
    void setPictures(std::vector<ItemRef> pictures, double opacity);
    const std::vector<ItemRef> &pictures() const { return m_pictures; }
    QSlider &slider() { return *m_slider; }

Q_SIGNALS:
    void previewed(double opacity);
    /// `continues`: it belongs to the change before.
    void chosen(double opacity, bool continues);

private:
    void showValue(int percent);

    std::vector<ItemRef> m_pictures;
    QSlider *m_slider;
    PlainLabel *m_value;
    bool m_setting = false;
    bool m_stepping = false;
};

} // namespace leadline
