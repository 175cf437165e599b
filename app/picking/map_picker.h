// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/map/map_view.h"

#include <QObject>
#include <QPointer>
#include <QString>

class QMouseEvent;

namespace leadline {

/// Takes the mouse of the map for one answer: from start() until it has one, the user presses Esc or another button
/// than the left. GUI thread.
class MapPicker : public QObject
{
    Q_OBJECT

public:
    ~MapPicker() override;

    void start();
    bool isPicking() const { return m_picking; }

protected:
    /// `hint` says over the map what to do. A map that is gone is not picked on any more.
    MapPicker(MapView &map, const QString &hint, QObject *parent);

    /// The left button was pressed or let go, or the pointer moved. False: the map may have the event.
    virtual bool takeMouse(const QMouseEvent &event) = 0;
    /// The user stepped back; picking is over.
    virtual void steppedBack() {}
    void stop();

    MapView &map() const { return *m_map; }
    bool eventFilter(QObject *watched, QEvent *event) final;

private:
    QPointer<MapView> m_map;
    QString m_hint;
    bool m_picking = false;
};

} // namespace leadline
