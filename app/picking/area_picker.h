// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/lat_lon.h"

#include <QObject>
#include <QPoint>

class QRubberBand;

namespace leadline {

class MapView;

/// Lets the next drag on the map name an area instead of using a tool; Esc or another button steps back. GUI thread.
class AreaPicker : public QObject
{
    Q_OBJECT

public:
    /// `map` must outlive it.
    explicit AreaPicker(MapView &map, QObject *parent = nullptr);
    ~AreaPicker() override;

    void start();
    bool isPicking() const { return m_picking; }

Q_SIGNALS:
    /// The box round the drag, across the 180th meridian where the drag went over it.
    void picked(const leadline::GeoBox &area);
    /// The user stepped back, or the drag was no area.
    void givenUp();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void stop();
    void finish(QPoint at);

    MapView &m_map;
    QRubberBand *m_band;
    QPoint m_from;
    bool m_picking = false;
    bool m_dragging = false;
};

} // namespace leadline
