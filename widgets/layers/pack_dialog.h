// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/tiles/tile_pack_download.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace leadline {

class PlainLabel;

/// An area that a pack can be made of.
struct PackArea
{
    QString name; ///< "This view", "Drawing: North quay"
    GeoBox box;
};

/// Saving an area of a source of tiles for work without a network: what it comes to and the terms first, then the
/// download with its progress. Says what is wanted; app/ does it.
class PackDialog : public QDialog
{
    Q_OBJECT

public:
    explicit PackDialog(QWidget *parent);

    /// The layers of the case first, then presets. `preferred` is shown first.
    void setSources(const std::vector<TileSource> &sources, int preferred = 0);
    void setAreas(const std::vector<PackArea> &areas);
    /// An area that was drawn on the map: listed and chosen.
    void takeDrawn(const GeoBox &box);
    /// Why the chosen source may not be asked now: "network off"; empty: it may.
    void setBarred(std::function<QString(const TileSource &)> barred);

    /// The download as it stands; `paused` or running.
    void showProgress(const TilePackProgress &progress, bool paused);
    /// It is over: a sentence, and whether that is trouble.
    void showEnd(const QString &said, bool trouble);

    TilePackPlan plan() const;

Q_SIGNALS:
    /// The user wants to draw the area on the map: takeDrawn() answers.
    void drawWanted();
    void startWanted(const leadline::TilePackPlan &plan);
    void pauseWanted();
    void resumeWanted();
    void cancelWanted();

private:
    enum class State { Choosing, Running, Paused };

    void build();
    void takeSource();
    void takeArea();
    void showPlan();
    void setState(State state);
    std::optional<GeoBox> typedBox() const;

    QComboBox *m_source;
    QComboBox *m_area;
    QPushButton *m_draw;
    QLineEdit *m_box;
    QSpinBox *m_minZoom;
    QSpinBox *m_maxZoom;
    PlainLabel *m_size;
    PlainLabel *m_terms;
    PlainLabel *m_trouble;
    QProgressBar *m_bar;
    PlainLabel *m_progress;
    QPushButton *m_pause;
    QPushButton *m_start;
    QPushButton *m_close;
    std::vector<TileSource> m_sources;
    std::vector<PackArea> m_areas;
    std::function<QString(const TileSource &)> m_barred;
    State m_state = State::Choosing;
};

} // namespace leadline
