// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"
#include "model/case/track_filter.h"

#include <QDialog>
#include <QTimer>

class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace leadline {

class PlainLabel;

/// States a filter of tracks; what is shown follows at once, beside the open dialog.
class TrackFilterDialog : public QDialog
{
    Q_OBJECT

public:
    explicit TrackFilterDialog(QWidget *parent = nullptr);

    /// What can be chosen: types, flags and kept filters of the case.
    void setCase(const CaseData &items);
    void setFilter(const TrackFilter &filter);
    const TrackFilter &filter() const { return m_filter; }
    void setArea(const std::optional<GeoBox> &area);
    /// `name`: of what it was taken from; empty: drawn by hand.
    void setOutline(std::vector<LatLon> corners, const QString &name);
    /// The name of a polygon that is selected in the case; nothing: none is.
    void setSelectedPolygon(const std::optional<QString> &name);
    void setVessels(std::vector<VesselId> vessels);
    void setSelectedCount(std::size_t vessels);
    /// Of `total` vessels with tracks `shown` pass; negative: that is being found out.
    void setCount(std::int64_t shown, std::int64_t total);

Q_SIGNALS:
    void filterWanted(const leadline::TrackFilter &filter);
    void rangeRequested();
    void viewRequested();
    void drawRequested();
    void drawOutlineRequested();
    void selectedPolygonRequested();
    void selectedRequested();
    void keepRequested();

private:
    QWidget *buildConditions();
    QWidget *buildSpeeds();
    void take();
    void showFilter();
    void chooseKept(int index);

    TrackFilter m_filter;
    std::vector<TrackFilter> m_kept;
    QTimer m_soon;
    QComboBox *m_keptList;
    QLineEdit *m_time;
    PlainLabel *m_timeReading;
    PlainLabel *m_area;
    PlainLabel *m_vessels;
    QPushButton *m_selectedPolygon;
    QPushButton *m_selected;
    QListWidget *m_types;
    QListWidget *m_flags;
    QDoubleSpinBox *m_lowest;
    QDoubleSpinBox *m_highest;
    PlainLabel *m_count;
};

} // namespace leadline
