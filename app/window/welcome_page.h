// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace leadline {

class PlainLabel;

/// What the window shows while no case is open: ways to one.
class WelcomePage : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    void setRecentCases(const QStringList &folders);
    /// Whether the sample case lies where it can be opened.
    void setSampleAvailable(bool available);

Q_SIGNALS:
    void newCaseRequested();
    void openCaseRequested();
    void sampleCaseRequested();
    void recentCaseChosen(const QString &folder);

private:
    PlainLabel *m_mark;
    PlainLabel *m_drop;
    QPushButton *m_sample;
    QWidget *m_recentBlock;
    QVBoxLayout *m_recent;
};

} // namespace leadline
