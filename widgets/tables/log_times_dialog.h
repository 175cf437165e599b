// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ais/stated_clock.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace leadline {

class PlainLabel;

/// Asks when a log of AIS sentences without a clock of any kind was recorded, and by whom that is stated. Says what
/// becomes of it. Deletes itself when it is closed.
class LogTimesDialog : public QDialog
{
    Q_OBJECT

public:
    /// `name` is the file's, `by` who is proposed to state it.
    LogTimesDialog(const QString &name, const QString &by, QWidget *parent);

Q_SIGNALS:
    void takeWanted(const leadline::StatedLogTimes &times);

private:
    void build(const QString &name);
    /// Nothing while something is missing or wrong.
    std::optional<StatedLogTimes> stated() const;
    void showReading();

    QLineEdit *m_start;
    QLineEdit *m_end;
    QLineEdit *m_by;
    PlainLabel *m_said;
    QPushButton *m_take;
};

} // namespace leadline
