// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "widgets/tables/table_dialog.h"
#include "widgets/tables/table_sample.h"

#include <QDialog>

#include <array>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;

namespace leadline {

/// Asks what the columns of a table of positions hold and how its times and numbers are written, and shows at once what
/// becomes of its first rows. Deletes itself when it is closed.
class MappingDialog : public TableDialog
{
    Q_OBJECT

public:
    /// `proposal` goes before what the header lets guess: what was said of such a table before.
    MappingDialog(TableSample sample, const StatedMapping &proposal, const Tokens &tokens, QWidget *parent);

    /// What the dialog says now.
    StatedMapping stated() const;
    const TableSample &sample() const { return m_sample; }

Q_SIGNALS:
    void takeWanted(const leadline::StatedMapping &mapping);

private:
    QWidget *makeForm();
    void addAisColumn(QFormLayout &form, AisColumn column, const QString &title);
    void showMapping(const TableMapping &mapping);
    void showReading();

    TableSample m_sample;
    std::array<QComboBox *, aisColumnCount> m_columns{};
    QComboBox *m_timeOrder;
    QComboBox *m_zone;
    QComboBox *m_speed;
    QComboBox *m_course;
    QComboBox *m_place;
    QCheckBox *m_comma;
    QLineEdit *m_vessel;
};

} // namespace leadline
