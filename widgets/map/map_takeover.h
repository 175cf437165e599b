// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/viewport.h"
#include "widgets/map/map_tool.h"

#include <QCursor>

#include <optional>

class QKeyEvent;
class QPainter;
class QWheelEvent;
class QWidget;

namespace leadline {

/// What may lay itself over the picture of a map and be offered the hand before the map and its tools: a comparison
/// of two pictures. What it does not take (returns false) goes on to the map. GUI thread.
class MapTakeover
{
public:
    virtual ~MapTakeover() = default;

    virtual bool isOn() const = 0;
    /// Stands in the place of the scene bar while it is on; a child of the map.
    virtual QWidget *bar() const = 0;
    /// Where the view is, or is going.
    virtual void aim(const Viewport &view) = 0;
    /// The map has built anew what it shows: the case, the time or the filter is another.
    virtual void caseShown() = 0;
    /// Over the map's picture and below its decorations; logical pixels.
    virtual void paint(QPainter &painter, const Viewport &view) = 0;
    /// Nothing is read or painted for the view that was aimed at last.
    virtual bool isSharp() const = 0;

    /// Whether it takes the drag that begins here; drag() and release() follow.
    virtual bool press(const MapPointer &pointer) = 0;
    virtual void drag(const MapPointer &pointer) = 0;
    virtual void release() = 0;
    virtual void hover(const MapPointer &pointer) = 0;
    virtual bool wheel(const QWheelEvent &event) = 0;
    /// Keys that window shortcuts must leave to it; also while it is off.
    virtual bool takesKey(const QKeyEvent &event) const = 0;
    virtual bool key(const QKeyEvent &event) = 0;
    /// Over the place that the pointer was last at; nothing: the tool's.
    virtual std::optional<QCursor> cursor() const = 0;
};

} // namespace leadline
