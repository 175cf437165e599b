// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/correspondence/correspondence_edits.h"

#include <QWidget>

class QPushButton;

namespace leadline {

class ExhibitPane;
class PlainLabel;

/// Compares two pictures feature by feature: the mark that is selected in either becomes a numbered pair that matches
/// or differs, or is said not to be visible in the other. Says how many there are. GUI thread.
class PairBar : public QWidget
{
    Q_OBJECT

public:
    /// All must outlive it.
    PairBar(CaseEditor &editor, ExhibitPane &first, ExhibitPane &second, QWidget *parent = nullptr);

    QPushButton &button(Verdict verdict) const;
    QString said() const;
    /// After another exhibit was opened.
    void refresh();

private:
    void add(Verdict verdict);

    CaseEditor &m_editor;
    ExhibitPane &m_first;
    ExhibitPane &m_second;
    QPushButton *m_match;
    QPushButton *m_differs;
    QPushButton *m_notVisible;
    PlainLabel *m_says;
};

} // namespace leadline
