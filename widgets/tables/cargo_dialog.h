// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/shipment_intake.h"
#include "widgets/tables/table_dialog.h"

#include <array>

class QLineEdit;

namespace leadline {

/// Asks what the columns of a cargo list hold, how its dates are written and what its quantities count, and shows at
/// once what becomes of its first rows. Deletes itself when it is closed.
class CargoDialog : public TableDialog
{
    Q_OBJECT

public:
    /// `proposal` goes before what the header lets guess: what was said of such a list before.
    CargoDialog(ShipmentTable table, const QString &name, const StatedShipments &proposal, const Tokens &tokens,
                QWidget *parent);

    /// What the dialog says now.
    StatedShipments stated() const;
    const ShipmentTable &table() const { return m_table; }

Q_SIGNALS:
    void takeWanted(const leadline::StatedShipments &mapping);

private:
    QWidget *makeForm();
    void showMapping(const ShipmentMapping &mapping);
    void showReading();

    ShipmentTable m_table;
    std::array<QComboBox *, shipmentColumnCount> m_columns{};
    QComboBox *m_dates;
    QLineEdit *m_unit;
};

} // namespace leadline
