// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/control/control_fit.h"
#include "model/edit/case_editor.h"

#include <QObject>

#include <optional>

namespace leadline {

/// One exhibit being laid on the ground: its pairs as the case has them, the fit that follows from them, and half a
/// pair that waits for its other half. Every change is one edit, kept at once; undo and redo come back through the
/// case. While a hand drags, the fit follows without an edit. GUI thread.
class PictureLaying : public QObject
{
    Q_OBJECT

public:
    /// `editor` must outlive it. `picture` is the size in pixels.
    PictureLaying(CaseEditor &editor, EvidenceId exhibit, QSize picture, QObject *parent = nullptr);

    EvidenceId exhibit() const { return m_exhibit; }
    const GroundControl &control() const { return m_control; }
    /// Nothing while the pairs do not place the picture; problem() then says why.
    const std::optional<ControlFit> &fit() const { return m_fit; }
    const QString &problem() const { return m_problem; }
    /// A warning of the fit names the pair.
    bool isDoubtful(std::size_t index) const;
    /// The best guess so far, also before the method has its pairs.
    const std::optional<ControlFit> &guess() const { return m_guess; }

    /// The pair that is chosen, -1: none.
    int current() const { return m_current; }
    void setCurrent(int index);

    /// Half a pair.
    std::optional<QPointF> waitingPixel() const { return m_waitingPixel; }
    std::optional<LatLon> waitingPosition() const { return m_waitingPosition; }
    bool isWaiting() const { return m_waitingPixel || m_waitingPosition; }
    /// Where the missing half of the waiting pair is expected.
    std::optional<QPointF> guessedPixel() const;
    std::optional<LatLon> guessedPosition() const;

    /// A spot in the picture, or a place on the ground: half of the next pair. With both there it is made.
    void setPixel(QPointF pixel);
    void setPosition(LatLon position);
    /// Drops the half that waits; false when none does.
    bool dropWaiting();

    /// A hand drags just now: the fit is ahead of what the case holds.
    bool isPreviewing() const { return m_previewing; }
    void previewPixel(int index, QPointF pixel);
    void previewPosition(int index, LatLon position);
    void dropPreview();

    void movePixel(int index, QPointF pixel);
    void movePosition(int index, LatLon position);
    void setUsed(int index, bool used);
    void remove(int index);
    void setMethod(FitMethod method);
    /// Pairs from a file in the place of those that were set.
    void replacePairs(std::vector<ControlPair> pairs, FitMethod method);
    /// Takes the picture off the map and forgets the pairs.
    void takeOff();

Q_SIGNALS:
    /// Pairs, fit, choice or waiting half: show them anew.
    void changed();
    void failed(const leadline::Error &error);

private:
    void reload();
    void refit(const GroundControl &control);
    void completePair();
    void preview(const GroundControl &control, int index);
    bool commit(const GroundControl &control, const QString &name);
    QPointF inside(QPointF pixel) const;
    bool has(int index) const { return index >= 0 && static_cast<std::size_t>(index) < m_control.pairs.size(); }

    CaseEditor &m_editor;
    EvidenceId m_exhibit;
    QSize m_picture;
    GroundControl m_control; ///< with what a hand drags just now
    std::optional<ControlFit> m_fit;
    std::optional<ControlFit> m_guess;
    QString m_problem;
    std::optional<QPointF> m_waitingPixel;
    std::optional<LatLon> m_waitingPosition;
    int m_current = -1;
    bool m_previewing = false;
};

} // namespace leadline
