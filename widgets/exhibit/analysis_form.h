// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/records.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace leadline {

class PlainLabel;

/// One analysis of an exhibit, to be filled in: what was examined, how, with what result, by whom and when. Enter
/// saves, Esc steps back.
class AnalysisForm : public QWidget
{
    Q_OBJECT

public:
    explicit AnalysisForm(QWidget *parent = nullptr);

    void start(const Analysis &analysis);
    /// Why it could not be saved; stays until something is typed.
    void showTrouble(const QString &text);

    QComboBox &kindField() { return *m_kind; }
    QLineEdit &methodField() { return *m_method; }
    QLineEdit &resultField() { return *m_result; }
    QLineEdit &analystField() { return *m_analyst; }
    QLineEdit &dateField() { return *m_date; }
    QPushButton &saveButton() { return *m_save; }

Q_SIGNALS:
    void saved(const leadline::Analysis &analysis);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showReading();
    void save();

    QComboBox *m_kind;
    QLineEdit *m_method;
    QLineEdit *m_result;
    QLineEdit *m_analyst;
    QLineEdit *m_date;
    PlainLabel *m_feedback;
    QPushButton *m_save;
};

/// "The source", "The file", "What it shows": what an analysis looked at.
QString analysisKindWords(const QString &kind);

} // namespace leadline
