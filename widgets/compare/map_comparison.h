// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/compare/compare_side.h"
#include "imaging/compare/compared_map.h"
#include "imaging/raster/scene_library.h"
#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"
#include "widgets/map/map_takeover.h"

#include <QObject>
#include <QTimer>

#include <array>
#include <memory>

namespace leadline {

class CompareBar;
class DifferencePicture;
class MapView;
class SecondPicture;

/// Holds two pictures of a map's view against each other: a divider, blinking, fading, their difference or a lens. The
/// map shows A, a SecondPicture B; a frame puts the two together. Lives on the GUI thread.
class MapComparison : public QObject, public MapTakeover
{
    Q_OBJECT

public:
    /// All must outlive it. Takes its place on the map by itself.
    MapComparison(MapView &map, CaseEditor &editor, ViewContext &context);
    ~MapComparison() override;

    /// Must outlive it or be taken away with nullptr first.
    void setSceneLibrary(SceneLibrary *library);
    void retryRemoteScenes();

    /// With the sides that lie at hand, or those that are on already. Where there are none the map says so.
    void start(CompareMode mode);
    void start(CompareMode mode, const CompareSide &a, const CompareSide &b);
    void end();

    const Comparison &settings() const { return m_settings; }
    void setSettings(const Comparison &settings);
    const CompareSide &side(std::size_t which) const { return m_sides[which]; }
    void setSide(std::size_t which, const CompareSide &side);
    void swapSides();
    /// Blinking stands still, or goes on.
    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }
    std::array<SideText, 2> texts() const;
    /// For exports of what is seen.
    ComparedMap still() const;

    bool isOn() const override { return m_isOn; }
    QWidget *bar() const override;
    void aim(const Viewport &view) override;
    void caseShown() override;
    void paint(QPainter &painter, const Viewport &view) override;
    bool isSharp() const override;
    bool press(const MapPointer &pointer) override;
    void drag(const MapPointer &pointer) override;
    void release() override;
    void hover(const MapPointer &pointer) override;
    bool wheel(const QWheelEvent &event) override;
    bool takesKey(const QKeyEvent &event) const override;
    bool key(const QKeyEvent &event) override;
    std::optional<QCursor> cursor() const override;

Q_SIGNALS:
    /// It is about to go on: what else gives the map its pictures must let go now.
    void starting();
    /// It went on or off, or is set otherwise.
    void changed();
    void sideBySideRequested();

private:
    QSizeF size() const;
    void connectBar();
    void giveSides();
    void refreshSide(std::size_t which);
    void refreshDifference();
    void pictureChanged();
    void applySettings();
    void turnBlink();
    bool keyWhileOn(const QKeyEvent &event);
    bool step(int horizontal, int vertical);
    void refreshBar();

    MapView &m_map;
    CaseEditor &m_editor;
    ViewContext &m_context;
    SceneLibrary *m_library = nullptr;
    Comparison m_settings;
    std::array<CompareSide, 2> m_sides;
    std::array<SidePicture, 2> m_pictures;
    std::array<QString, 2> m_troubles; ///< why a side has no picture at all
    std::unique_ptr<SecondPicture> m_second;
    DifferencePicture *m_difference;
    CompareBar *m_bar;
    QTimer m_blink;
    QTimer m_choicesSoon;
    QPointF m_pointer{-1, -1};
    std::optional<SwipePart> m_held;
    QPointF m_grabbedOff; ///< from where the hand took the grip to the grip
    bool m_isOn = false;
    bool m_paused = false;
};

} // namespace leadline
