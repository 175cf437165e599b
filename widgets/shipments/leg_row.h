// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QToolButton;

namespace leadline {

/// One leg of a shipment as a line to fill in: how, from where, to where, when, how much in, how much out.
class LegRow : public QWidget
{
    Q_OBJECT

public:
    /// Places of the case are offered; others can be typed. `leg` is what it shows first; what the line does not show
    /// (carrier, exhibits, note) stays as it is.
    LegRow(const CaseData &caseData, const ShipmentLeg &leg, QWidget *parent = nullptr);

    /// What was typed. Error: InvalidInput, naming the field.
    Result<ShipmentLeg> leg() const;

    QComboBox &modeField() { return *m_mode; }
    QComboBox &fromField() { return *m_from; }
    QComboBox &toField() { return *m_to; }
    QLineEdit &dateField() { return *m_date; }
    QLineEdit &inField() { return *m_in; }
    QLineEdit &outField() { return *m_out; }

Q_SIGNALS:
    void removeWanted();

private:
    QComboBox *placeField(const QString &name, ItemRef place, const QString &written);
    void readPlace(const QComboBox *field, ItemRef &place, QString &written) const;

    const CaseData &m_data;
    ShipmentLeg m_leg;
    QComboBox *m_mode;
    QComboBox *m_from;
    QComboBox *m_to;
    QLineEdit *m_date;
    QLineEdit *m_in;
    QLineEdit *m_out;
};

} // namespace leadline
