// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/plot_scroll_bar.h"

#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace leadline {

void fitPlotScrollBar(QScrollBar &bar, double top, double plotHeight, double contentHeight)
{
    constexpr int step = 24;
    const int most = static_cast<int>(std::ceil(std::max(0.0, contentHeight - plotHeight)));
    bar.setRange(0, most);
    bar.setPageStep(static_cast<int>(plotHeight));
    bar.setSingleStep(step);
    bar.setVisible(most > 0);
    const int width = bar.sizeHint().width();
    bar.setGeometry(bar.parentWidget()->width() - width, static_cast<int>(top), width, static_cast<int>(plotHeight));
}

} // namespace leadline
