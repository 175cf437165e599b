// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/picking/map_picker.h"
#include "model/geo/lat_lon.h"

#include <QPoint>
#include <QPointer>

class QRubberBand;

namespace leadline {

/// Lets the next drag on the map name an area instead of using a tool; Esc or another button steps back. GUI thread.
class AreaPicker : public MapPicker
{
    Q_OBJECT

public:
    explicit AreaPicker(MapView &map, QObject *parent = nullptr);

Q_SIGNALS:
    /// The box round the drag, across the 180th meridian where the drag went over it.
    void picked(const leadline::GeoBox &area);
    /// The user stepped back, or the drag was no area.
    void givenUp();

protected:
    bool takeMouse(const QMouseEvent &event) override;
    void steppedBack() override;

private:
    void finish(QPoint at);

    QPointer<QRubberBand> m_band; ///< the map's
    QPoint m_from;
    bool m_dragging = false;
};

} // namespace leadline
