// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tally/stack_estimate.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace leadline {

class PlainLabel;

/// Asks how an outlined stack is built and says at once what follows and what does not fit. Changes nothing itself.
class StackDialog : public QDialog
{
    Q_OBJECT

public:
    StackDialog(const Annotation &outline, std::optional<double> pixelMetres, QWidget *parent);

    /// Error: InvalidInput with the field.
    Result<StackInput> input() const;

Q_SIGNALS:
    void keepWanted(const leadline::StackInput &input);

private:
    void check();

    Annotation m_outline;
    std::optional<double> m_pixelMetres;
    QComboBox *m_size;
    QLineEdit *m_lengthwise;
    QLineEdit *m_rows;
    QLineEdit *m_tiers;
    PlainLabel *m_says;
    PlainLabel *m_doubts;
    QPushButton *m_keep;
};

} // namespace leadline
