// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/vessel_edits.h"
#include "model/tracks/track_block.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace leadline {

class PlainLabel;

/// Asks which span of what came in for a vessel is of another ship, by times or by picking segments of its track, and
/// as which ship it counts. Deletes itself when it is closed.
class DivideDialog : public QDialog
{
    Q_OBJECT

public:
    /// `segments` are the vessel's own.
    DivideDialog(const CaseData &data, std::vector<TrackSegment> segments, VesselId from, QWidget *parent);

Q_SIGNALS:
    /// The id of a new vessel is not given yet.
    void divideWanted(leadline::VesselId from, const leadline::VesselPart &part);

private:
    void build();
    void fillSegments();
    void takeSegments();
    void showOutcome();
    Result<VesselPart> part() const;
    std::int64_t positionsWithin(const TimeSpan &span) const;

    const CaseData &m_data;
    std::vector<TrackSegment> m_segments;
    VesselId m_from;
    QTreeWidget *m_list;
    QLineEdit *m_start;
    QLineEdit *m_end;
    QComboBox *m_into;
    QLineEdit *m_name;
    QLineEdit *m_reason;
    PlainLabel *m_outcome;
    QPushButton *m_divide;
};

} // namespace leadline
