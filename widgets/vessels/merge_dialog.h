// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/store/case_store.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace leadline {

class PlainLabel;

using VesselSummaries = std::map<VesselId, VesselTrackSummary>;

/// Asks as which vessel another one counts, and says what happens then before it does. Deletes itself when it is
/// closed.
class MergeDialog : public QDialog
{
    Q_OBJECT

public:
    /// `into` is proposed; none: the user picks.
    MergeDialog(const CaseData &data, VesselSummaries summaries, VesselId from, VesselId into, QWidget *parent);

    void chooseInto(VesselId vessel);

Q_SIGNALS:
    void mergeWanted(leadline::VesselId from, leadline::VesselId into, const QString &reason);

private:
    void build();
    void showOutcome();
    VesselId into() const;

    const CaseData &m_data;
    VesselSummaries m_summaries;
    VesselId m_from;
    QComboBox *m_into;
    QLineEdit *m_reason;
    PlainLabel *m_outcome;
    QPushButton *m_merge;
};

} // namespace leadline
