// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/custody.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace leadline {

class PlainLabel;

/// One entry of a chain of custody, to be filled in: when (any EDTF date, its reading shown as it is typed), what was
/// done, from whom, to whom, a note. Enter saves, Esc steps back.
class CustodyForm : public QWidget
{
    Q_OBJECT

public:
    explicit CustodyForm(QWidget *parent = nullptr);

    void start(const CustodyEntry &entry);
    /// Why it could not be saved; stays until something is typed.
    void showTrouble(const QString &text);

    QLineEdit &dateField() { return *m_date; }
    QComboBox &actionField() { return *m_action; }
    QLineEdit &fromField() { return *m_from; }
    QLineEdit &toField() { return *m_to; }
    QLineEdit &noteField() { return *m_note; }
    QPushButton &saveButton() { return *m_save; }

Q_SIGNALS:
    void saved(const leadline::CustodyEntry &entry);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showReading();
    void save();

    QLineEdit *m_date;
    QComboBox *m_action;
    QLineEdit *m_from;
    QLineEdit *m_to;
    QLineEdit *m_note;
    PlainLabel *m_feedback;
    QPushButton *m_save;
};

} // namespace leadline
