// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time/instant.h"

#include <QDialog>
#include <QSize>

#include <cstdint>

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QPushButton;
class QSpinBox;

namespace leadline {

class PlainLabel;

enum class PlaybackFile { Mp4, WebM, Frames };

/// What the window exports while time passes.
struct PlaybackChoice
{
    PlaybackFile file = PlaybackFile::Mp4;
    QSize size;
    int framesPerSecond = 25;
    double timesRealTime = 3'600;
    bool follow = false;
};

/// Where a playback export begins from.
struct PlaybackOffer
{
    TimeSpan span; ///< what will be played
    QSize view;    ///< of the map, in pixels
    double timesRealTime = 3'600;
    QString followed;            ///< name of the vessel that the map follows; empty: none
    bool hasFilmProgram = false; ///< ffmpeg is installed
};

/// Asks how time is to be exported, and says how long it will be before anything is written. Not blocking: open() it;
/// exportRequested() tells the answer, and where to is asked after it.
class PlaybackDialog : public QDialog
{
    Q_OBJECT

public:
    explicit PlaybackDialog(const PlaybackOffer &offer, QWidget *parent = nullptr);

    PlaybackChoice choice() const;
    QString lengthText() const;

Q_SIGNALS:
    void exportRequested(const leadline::PlaybackChoice &choice);

private:
    QWidget *buildFiles();
    QWidget *buildSettings();
    void showLength();

    PlaybackOffer m_offer;
    QButtonGroup *m_files = nullptr;
    QComboBox *m_size = nullptr;
    QSpinBox *m_fps = nullptr;
    QComboBox *m_speed = nullptr;
    QCheckBox *m_follow = nullptr;
    PlainLabel *m_length = nullptr;
    QPushButton *m_export = nullptr;
};

} // namespace leadline
