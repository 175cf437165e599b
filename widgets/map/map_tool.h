// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"

#include <QCursor>
#include <QKeySequence>
#include <QPointF>
#include <QString>

#include <functional>
#include <optional>

class QKeyEvent;
class QPainter;

namespace leadline {

/// The pictures on the tool rail.
enum class ToolIcon {
    Pan,
    Select,
    Point,
    Marker,
    Text,
    Callout,
    Line,
    Arrow,
    Freehand,
    Corridor,
    Measure,
    Polygon,
    Rectangle,
    Ellipse,
    Circle,
    Rings,
    Sector,
    Redaction,
    Values,
    ZoomIn,
    ZoomOut,
    Bookmark
};

/// Where the hand is: logical pixels of the map, and the position there, if the projection has one.
struct MapPointer
{
    QPointF pixel;
    std::optional<LatLon> position;
    Qt::KeyboardModifiers modifiers;
};

/// What a tool may ask of the map that it works on.
class MapToolHost
{
public:
    virtual ~MapToolHost() = default;
    virtual const Viewport &viewport() const = 0;
    /// What is shown, as the last rebuild copied it out of the case.
    virtual const MapScene &shownScene() const = 0;
    /// The topmost item under the pointer.
    virtual ItemRef itemAt(QPointF pixel) const = 0;
    /// Paint the tool's preview again.
    virtual void updatePreview() = 0;
    /// The tool is done: back to the map's resting tool.
    virtual void leaveTool() = 0;
    /// Opens a line to type in at a place of the map; `done` is called once with the text, or with an empty one when
    /// the user gave up.
    virtual void askText(QPointF pixel, const QString &initial, std::function<void(const QString &)> done) = 0;
    /// Says something where the user acted: why a drawing could not be stored.
    virtual void tell(const QString &message) = 0;
};

/// One tool of the rail. The map recognises the gestures and gives them to the active tool; what a tool does not take
/// (returns false) the map uses itself: an empty drag pans, a click selects, a double click zooms in. GUI thread.
class MapTool
{
public:
    virtual ~MapTool() = default;

    virtual QString objectName() const = 0; ///< of the button: "toolPolygon"
    virtual QString label() const = 0;      ///< "Draw an area"
    virtual ToolIcon icon() const = 0;
    virtual QKeySequence shortcut() const = 0; ///< a single key that picks it while the map has the focus
    /// Tools of one family share a button, which shows the one that was picked last; empty: a button of its own.
    virtual QString family() const { return {}; }
    virtual QCursor cursor() const { return Qt::ArrowCursor; }
    /// What to do with it, for the status line; empty = obvious.
    virtual QString hint() const { return {}; }

    /// It says by itself what lies under the pointer: no tool tip is laid over that.
    virtual bool explainsPointer() const { return false; }

    virtual void activate(MapToolHost &host) { m_host = &host; }
    /// Another tool is picked: what is unfinished is dropped.
    virtual void deactivate() {}

    virtual bool click(const MapPointer &) { return false; }
    virtual bool doubleClick(const MapPointer &) { return false; }
    /// Whether the tool takes the drag that begins here; then drag() and endDrag() or cancelDrag() follow.
    virtual bool beginDrag(const MapPointer &) { return false; }
    virtual void drag(const MapPointer &) {}
    virtual void endDrag(const MapPointer &) {}
    virtual void cancelDrag() {}
    virtual void hover(const MapPointer &) {}
    virtual bool key(const QKeyEvent &) { return false; }

    /// The preview, over everything else; the painter is in logical pixels of the viewport.
    virtual void paint(QPainter &, const Viewport &, const Tokens &) const {}
    /// The map's picture shows the case as it is now: a preview that stood in for it may go.
    virtual void pictureRefreshed() {}

protected:
    MapToolHost &host() const { return *m_host; }
    bool isActive() const { return m_host != nullptr; }

private:
    MapToolHost *m_host = nullptr;
};

/// Moves the map under the hand; takes nothing, since the map pans by itself.
class PanTool final : public MapTool
{
public:
    QString objectName() const override { return QStringLiteral("toolPan"); }
    QString label() const override { return QStringLiteral("Move the map"); }
    ToolIcon icon() const override { return ToolIcon::Pan; }
    QKeySequence shortcut() const override { return QKeySequence(Qt::Key_H); }
    QCursor cursor() const override { return Qt::OpenHandCursor; }
};

} // namespace leadline
