// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/store/time_stamp.h"

#include <QDialog>

#include <vector>

class QPushButton;
class QScrollArea;

namespace leadline {

class PlainLabel;

/// The time stamps of a case: what is covered since when and by whom, what waits for an answer, and how to get the
/// first. Writes and reads nothing itself: the signals say what the person wants. Not blocking: show it with open().
class TimeStampsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit TimeStampsDialog(QWidget *parent = nullptr);

    /// `logEntries`: how many the log has now; what follows the last stamp is said to be uncovered.
    void showStamps(const std::vector<TimeStamp> &stamps, std::int64_t logEntries);
    /// In a case that cannot be written nothing can be asked for or taken in.
    void setWritable(bool writable);
    /// Whether the case allows the network: then the request can be sent from here.
    void setNetworkAllowed(bool allowed);

Q_SIGNALS:
    void requestWanted();
    void answerWanted();
    void sendingWanted();

private:
    QPushButton *makeButton(const char *name, const QString &text, const QString &tip);
    void updateButtons();

    PlainLabel *m_covered;
    PlainLabel *m_steps;
    PlainLabel *m_note;
    QScrollArea *m_table;
    QPushButton *m_request;
    QPushButton *m_answer;
    QPushButton *m_send;
    bool m_writable = true;
    bool m_networkAllowed = false;
};

} // namespace leadline
