// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/compare/compare_side.h"
#include "imaging/render/found_outlines.h"
#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"
#include "imaging/tracks/track_spot.h"
#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"
#include "widgets/map/map_tool.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QGestureEvent;
class QNativeGestureEvent;
class QHelpEvent;

namespace leadline {

struct SceneSource;
struct SceneStyle;
class MapNotice;
class MapPicture;
class MapTakeover;
class PixelPlane;
class SceneBar;
class SceneFlip;
class SceneLibrary;
class ScenePictures;
class TileStack;
class ToolRail;
class TrackScale;
class ViewportMotion;

/// The map: shows what the case holds under one ViewContext, moves under the hand, and gives gestures to the active
/// tool. Pictures are painted and read by worker threads; a frame only shifts and scales them. Drops of files are left
/// to the window.
class MapView : public QWidget, private MapToolHost
{
    Q_OBJECT

public:
    /// `editor` and `context` must outlive the view.
    MapView(CaseEditor &editor, ViewContext &context, QWidget *parent = nullptr);
    ~MapView() override;

    void setBasemap(std::shared_ptr<const Basemap> basemap);
    /// A pyramid that is missing is made whenever the tracks are painted.
    void setTracks(std::vector<TrackBlockPtr> tracks, std::vector<std::shared_ptr<const TrackPyramid>> pyramids = {});
    void setTrackLook(const TrackLook &look);
    const TrackLook &trackLook() const { return m_trackLook; }
    /// Must outlive the view or be taken away with nullptr first.
    void setSceneLibrary(SceneLibrary *library);
    /// Asks once more for remote scenes that could not be read: the network was off, or a server down.
    void retryRemoteScenes();
    /// Small pictures of scenes, for the lists beside this map. Must outlive the view; nullptr: none.
    void setScenePictures(ScenePictures *pictures) { m_scenePictures = pictures; }
    ScenePictures *scenePictures() const { return m_scenePictures; }
    /// Of image insets; null ones have not been read yet: refreshScenes() when they are.
    void setInsetPictures(std::function<QImage(const Annotation &)> pictures) { m_insetPictures = std::move(pictures); }
    /// The files of scenes are others now, or have other overviews: looks again where they lie.
    void refreshScenes() { scheduleRebuild(); }
    void setTiles(TileStack *tiles);
    /// Shows a scene with another opacity until the case changes: while a slider is dragged.
    void previewOpacity(ItemRef scene, double opacity);
    /// Shows a scene that a hand has laid elsewhere until the case changes: while its pairs are dragged. The footprint
    /// is the ring that it covers there.
    void previewPlacement(ItemRef scene, const QJsonObject &placement, const std::vector<LatLon> &footprint);
    /// Shows a scene in another style until the case changes: while its style is being set.
    void previewStyle(ItemRef scene, const SceneStyle &style);
    void setTokens(const Tokens &tokens);
    /// Scenes that a search has found, drawn over the map.
    void setFoundOutlines(const FoundOutlines &found);
    /// Whether zooming and flying take time to be seen (default) or happen at once: reduced motion, tests.
    void setAnimated(bool animated) { m_animated = animated; }

    /// Adds a tool to the rail; the first one that is added is the one that the map rests in.
    void addTool(std::unique_ptr<MapTool> tool);
    /// A tool without a button on the rail, for as long as something else is open beside the map: picked at once.
    void lendTool(std::unique_ptr<MapTool> tool);
    /// Takes a lent tool away again; the map rests if it was the active one. Unknown names are ignored.
    void takeToolBack(const QString &objectName);
    /// Picks a tool by the object name of its button: "toolPolygon". Unknown names are ignored.
    void setTool(const QString &objectName);
    QString toolName() const;

    const Viewport &viewport() const override { return m_viewport; }
    /// Goes there at once; the size and pixel ratio are the widget's.
    void setViewport(const Viewport &viewport);
    void showBox(const GeoBox &box);
    /// Brings a position to the middle; no farther out than `metresPerPixel`.
    void showPosition(LatLon position, double metresPerPixel = 20);
    /// The same place in the middle at the same scale, at once: a vessel that is followed.
    void keepInMiddle(LatLon position);
    /// Shows everything in the case, or the world.
    void fitCase();
    /// Nobody has moved it yet: it shows what is in the case, as that grows.
    bool followsCase() const { return !m_userMoved; }
    void revealItem(ItemRef ref);
    void zoomIn() { zoomBy(2, rect().center()); }
    void zoomOut() { zoomBy(0.5, rect().center()); }

    /// 1 : this, for a screen of 0.28 mm pixels (OGC 05-078r4 §11.1), at the middle of the view.
    double scaleDenominator() const;
    /// For the status line: "Web Mercator", "WGS 84 / UTM zone 52N".
    QString crsName() const;
    /// Where the button of the bookmarks stands, coordinates of the screen.
    QRect bookmarksButton() const;
    /// Draws the map in another projection; the place stays, and the scale on the ground.
    void setProjection(std::shared_ptr<const Projection> projection);
    /// The same for a map that nobody has moved yet: it goes on following what is in the case.
    void beginInProjection(std::shared_ptr<const Projection> projection);
    /// Shows one scene in its own pixels (PixelPlane), at the whole scale nearest to the present one: other pictures
    /// go, and what the case holds is drawn where the scene has it. The wheel steps from whole scale to whole scale.
    void showOwnPixels(std::shared_ptr<const PixelPlane> plane);
    /// Back to the projection before, where the map looks now; nothing on a map of the Earth. Escape does it too.
    void leaveOwnPixels();
    void setGraticule(Graticule graticule);
    Graticule graticule() const { return m_graticule; }

    /// Shows the first of these in place of the scenes that the time shows; the credits name all. None: the map again.
    void setCompared(std::vector<CompareSide> sides);
    /// What lays itself over the map and takes the hand while it is on. Must outlive the map or be taken away with
    /// nullptr first.
    void setTakeover(MapTakeover *takeover);
    /// The takeover went on or off, or its bar has another size.
    void takeoverChanged();
    /// The picture that a takeover lies over.
    MapPicture &picture() { return *m_picture; }
    const Tokens &tokens() const { return m_tokens; }
    bool isAnimated() const { return m_animated; }
    /// A cursor of another hand, at a place of the ground: that of the pane beside. Nothing: none.
    void setGhostCursor(std::optional<LatLon> position);

    /// Lays the dated scenes over a place over the map, one after the other, until endFlip(): what holding F does.
    /// Begins with the one that the time cursor stands at.
    void startFlip(LatLon position);
    void endFlip();
    const SceneFlip &flip() const { return *m_flip; }
    /// Takes the time cursor to the next (1) or previous (-1) dated scene over a place and selects it.
    void stepScene(LatLon position, int by);

    bool isSharp() const;        ///< nothing is being painted or loaded for the present view
    bool isPainted() const;      ///< the same, but labels may still stand where they stood before the view moved
    bool isPaintedAhead() const; ///< sharp, and what a drag or a zoom will show next is there too
    /// What is seen, with the rasters that have come: paint it with MapRenderer to export the view.
    MapScene completeScene() const;
    const MapScene &shownScene() const override { return *m_scene; }
    ItemRef itemAt(QPointF pixel) const override;
    /// The place on a shown track under the hand.
    std::optional<TrackSpot> trackSpotAt(QPointF pixel) const;
    void tell(const QString &message) override;

Q_SIGNALS:
    /// A right click, or the menu key, at a position.
    void menuRequested(leadline::LatLon position, QPoint screen);
    void viewportChanged();
    /// The user took the map elsewhere by hand or key; zooming is not that.
    void panned();
    /// Space was pressed and let go, and moved nothing.
    void playToggled();
    void cursorMoved(leadline::LatLon position);
    void cursorLeft();
    /// In a scene's own pixels: where the hand is in the stored array.
    void pixelPointed(QPointF pixel);
    /// A click that neither the active tool nor an item of the case took.
    void groundClicked(leadline::LatLon position);
    void toolChanged(const QString &objectName);
    /// What to do with the active tool; empty when it is plain.
    void hintChanged(const QString &hint);
    /// The button of the bookmarks was pressed; it stands at `where`, coordinates of the screen.
    void bookmarksClicked(const QRect &where);
    /// Something new was painted; isSharp() may have become true.
    void pictureChanged();
    /// The buttons of the scene bar that compare.
    void swipeRequested();
    void blinkRequested();
    void tokensChanged();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    enum class Gesture { None, Pressed, Panning, BoxZoom, ToolDrag, Taken };

    void updatePreview() override;
    void leaveTool() override;
    void askText(QPointF pixel, const QString &initial, std::function<void(const QString &)> done) override;

    void connectContext();
    void makeOverlays();
    void placeOverlays();
    void scheduleRebuild();
    void paintFoundAnew();
    void rebuild();
    std::vector<SceneSource> wantedScenes() const;
    std::vector<SidePicture> comparedPictures() const;
    void showPictures();
    bool isTakenOver() const;
    void paintGhostCursor(QPainter &painter) const;

    void applyViewport(Viewport viewport);
    void changePlane(const Viewport &next);
    void fitOwnPixels(const PixelPlane &plane);
    bool leaveUnlessShown(const GeoBox &box);
    void zoomByWheel(int turned, QPointF aboutPixel);
    void pinchBy(double factor, QPointF aboutPixel);
    Viewport bounded(Viewport viewport) const;
    Viewport viewOfBox(const GeoBox &box) const;
    void moveTo(const Viewport &viewport, int milliseconds);
    void zoomBy(double factor, QPointF aboutPixel);
    void panBy(QPointF pixels);
    void userMoved();

    MapPointer pointerAt(QPointF pixel, Qt::KeyboardModifiers modifiers) const;
    bool useClick(const MapPointer &pointer);
    void selectAt(const MapPointer &pointer);
    void continueDrag(const MapPointer &pointer);
    void endBoxZoom(QPointF corner);
    LatLon pointedAt() const;
    bool flipKey(const QKeyEvent &event);
    void takeFlipped();
    bool takesKey(const QKeyEvent &event) const;
    bool navigate(const QKeyEvent &event);
    bool pickToolByKey(const QKeyEvent &event);
    Gesture dropGesture();
    void escape();
    QString densityAt(QPointF pixel) const;
    void showToolTip(const QHelpEvent &event);
    bool pinch(const QNativeGestureEvent &event);
    bool pinch(const QGestureEvent &event);
    void updateCursor();
    void paintBoxZoom(QPainter &painter) const;
    MapTool &tool() const { return *m_tools[m_activeTool]; }

    CaseEditor &m_editor;
    ViewContext &m_context;
    std::shared_ptr<const Basemap> m_basemap;
    std::vector<TrackBlockPtr> m_tracks;
    std::vector<std::shared_ptr<const TrackPyramid>> m_pyramids;
    TrackLook m_trackLook;
    Tokens m_tokens;
    QPointer<TileStack> m_tiles;
    ScenePictures *m_scenePictures = nullptr;
    std::function<QImage(const Annotation &)> m_insetPictures;
    std::vector<CompareSide> m_compared;
    MapTakeover *m_takeover = nullptr;
    std::optional<LatLon> m_ghost;
    FoundOutlines m_found;
    std::shared_ptr<const MapScene> m_scene;
    Viewport m_viewport;
    Graticule m_graticule = Graticule::Plain;
    MapPicture *m_picture;
    TrackScale *m_trackScale;
    ViewportMotion *m_motion;
    ToolRail *m_rail;
    SceneBar *m_sceneBar;
    SceneFlip *m_flip;
    MapNotice *m_notice;
    QTimer m_rebuildTimer;

    std::vector<std::unique_ptr<MapTool>> m_tools;
    std::size_t m_activeTool = 0;
    std::size_t m_restingTool = 0;

    Gesture m_gesture = Gesture::None;
    Qt::MouseButton m_button = Qt::NoButton;
    MapPointer m_press;
    QPointF m_lastPixel;
    std::optional<Viewport> m_earthView; ///< before a scene was shown in its own pixels
    int m_wheelRest = 0;                 ///< turned in own pixels, and not a step yet
    double m_pinchRest = 1;              ///< the same of two fingers
    double m_pinchScale = 1;             ///< that two fingers on a touchpad have reached since they began
    bool m_spaceHeld = false;
    bool m_spaceMoved = false; ///< since it was pressed
    bool m_animated = true;
    bool m_isProjectionGiven = false; ///< the place does not choose another
    bool m_userMoved = false;         ///< until then the view follows what is in the case
};

} // namespace leadline
