// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/position_text.h"
#include "model/work/job_runner.h"

#include <QPointF>
#include <QWidget>

#include <optional>

class QPushButton;
class QToolButton;

namespace leadline {

class PlainLabel;

/// The line along the bottom: the position under the cursor in two forms, scale, CRS; running work with a way to stop
/// it; the state of the activity log.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);

    void showPosition(const std::optional<LatLon> &position);
    /// In a scene's own pixels: where the hand is in the stored array, beside the position or in its place. Nothing:
    /// the map is one of the Earth.
    void showPixel(const std::optional<QPointF> &pixel);
    /// The form of the second figure of a position, beside decimal degrees.
    void setSecondFormat(PositionFormat format);
    PositionFormat secondFormat() const { return m_secondFormat; }
    /// 1 : `denominator`, rounded to two figures; zero shows nothing.
    void showScale(double denominator);
    void showCrs(const QString &name);
    /// Where the name of the projection stands, in coordinates of the screen.
    QRect crsRect() const;
    /// What to do with the active tool; empty when it is plain.
    void showHint(const QString &hint);
    void showJobs(const std::vector<Job> &jobs);
    /// "Log · 418 entries", or "Log intact · 418 entries" once it was checked; empty: no case.
    void showLog(const QString &text, bool bad = false);
    void setDetailsVisible(bool visible);

Q_SIGNALS:
    void cancelRequested(quint64 job);
    void logClicked();
    /// The name of the projection was clicked; it stands at crsRect().
    void crsClicked(const QRect &where);
    /// The user took another form.
    void secondFormatChosen(leadline::PositionFormat format);

private:
    PlainLabel *m_decimal;
    QPushButton *m_second; ///< the position in another form; a click takes the next one
    PlainLabel *m_pixel;
    PlainLabel *m_scale;
    QPushButton *m_crs;
    PlainLabel *m_hint;
    PlainLabel *m_job;
    QToolButton *m_cancel;
    QPushButton *m_log;
    std::uint64_t m_shownJob = 0;
    PositionFormat m_secondFormat = PositionFormat::Mgrs;
    std::optional<LatLon> m_position;
};

/// "1 : 850 000".
QString scaleText(double denominator);

} // namespace leadline
