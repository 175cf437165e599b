// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "imaging/timeline/timeline_scene.h"
#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"
#include "widgets/timeline/lane_arrangement.h"
#include "widgets/timeline/timeline_canvas.h"

#include <QTimer>
#include <QWidget>

class QPushButton;

namespace leadline {

class ElidedLabel;
class PlainLabel;
class PlaybackBar;
class TimelinePlayer;

/// The region at the bottom of the window: title, span and buttons above the painted timeline. Follows the case, the
/// selection and the time by itself; tracks, thumbnails, colours and tokens are handed in. GUI thread.
class TimelineView : public QWidget
{
    Q_OBJECT

public:
    /// `editor` and `context` must outlive the view.
    TimelineView(CaseEditor &editor, ViewContext &context, QWidget *parent = nullptr);
    ~TimelineView() override;

    void setTracks(std::vector<TrackBlockPtr> tracks);
    /// A silence of at least this is hatched as a gap.
    void setGapSeconds(std::int64_t seconds);
    void setTokens(const Tokens &tokens);
    /// Pictures for the scenes lane, of any size; they are cut to small squares here.
    void setThumbnails(const std::map<ItemRef, QImage> &thumbnails);
    /// A lane of scenes for each place, or one for all.
    void setScenesByPlace(bool byPlace);
    /// What a gazetteer calls a place that the case does not name.
    void setPlaceNames(std::function<QString(LatLon)> nameOf);
    /// As the user has arranged the lanes; lanesArranged() tells of another arrangement.
    void setLanes(const LaneArrangement &lanes);
    LaneArrangement lanes() const;
    void setVesselColours(std::map<VesselId, QColor> colours);

    /// Rebuilds now what a change of the case would rebuild when the event loop is next idle.
    void refresh();
    /// Shows everything that is dated.
    void fit() { m_canvas->fit(); }
    /// What the search that is being typed has found: framed with dashes.
    void setFound(std::set<ItemRef> found) { m_canvas->setFound(std::move(found)); }
    /// The stretch of time in sight, and another one in its place.
    TimeSpan shownSpan() const { return m_canvas->view().axis().span(); }
    void showSpan(const TimeSpan &span) { m_canvas->showSpan(span); }

    TimelinePlayer &player() { return *m_player; }
    /// Plays through the range, or through all that is dated; pauses when it plays.
    void togglePlay();
    /// To the next (1) or last (-1) report of the selected vessels, or of all that are shown where none is selected.
    void stepReport(int direction);
    void changeSpeed(int by);
    /// What the range and the loop play through: the range, or all that is dated; nothing where nothing is.
    std::optional<TimeSpan> playedSpan() const;
    /// Where an item is drawn, in this widget's coordinates; none when it is out of sight.
    std::optional<QRectF> rectOf(ItemRef item) const;
    /// What is painted and how: the briefing takes the same picture.
    const TimelineScene &scene() const { return m_canvas->scene(); }
    const TimelineViewport &viewport() const { return m_canvas->view(); }

Q_SIGNALS:
    /// Another stretch of time is in sight.
    void spanShown(const leadline::TimeSpan &span);
    void chartsRequested();
    void filterRequested();
    void lanesArranged();
    /// As a picture, a table or a calendar.
    void exportRequested();
    void failed(const leadline::Error &error);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrangeHeader();
    bool isLaneShown(const TimelineLane &lane) const;
    QWidget *buildHeader();
    void buildLanesMenu();
    void applyLanes();
    void moveItem(ItemRef item, std::int64_t byMs);
    void openStack(const std::vector<ItemRef> &items, QPoint screen);
    void addLaneEntry(const TimelineLane &lane);
    void scheduleRebuild();
    void rebuild();
    void showHeader();
    void showZone();
    void showWhereabouts();
    void giveSelectedVesselsLanes();

    CaseEditor &m_editor;
    ViewContext &m_context;
    TimelineInputs m_inputs;
    TimelineCanvas *m_canvas;
    TimelinePlayer *m_player;
    QTimer m_rebuildSoon;
    PlainLabel *m_title = nullptr;
    ElidedLabel *m_span = nullptr;
    QPushButton *m_undated = nullptr;
    QPushButton *m_clear = nullptr;
    PlaybackBar *m_playback = nullptr;
    ElidedLabel *m_whereabouts = nullptr;
    QPushButton *m_charts = nullptr;
    QPushButton *m_tracksFilter = nullptr;
    QPushButton *m_fit = nullptr;
    QPushButton *m_lanes = nullptr;
    bool m_edited = false; ///< the case was changed while it was shown
    std::set<QString> m_hiddenLanes;
    std::set<QString> m_shownLanes;   ///< minor lanes that the user wants
    std::vector<QString> m_laneOrder; ///< empty: as they come
};

} // namespace leadline
