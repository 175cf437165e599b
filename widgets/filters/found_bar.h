// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"

#include <QWidget>

namespace leadline {

class Chip;
class PlainLabel;

/// Says over the map that only what a search found is shown; its chip, and Escape where nothing else takes that key,
/// show everything again. Not there while nothing is filtered.
class FoundBar : public QWidget
{
    Q_OBJECT

public:
    explicit FoundBar(QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    /// What was looked for, and how many items hold it.
    void say(const QString &text, int count);
    /// What they are, in words: the bar of a chart.
    void sayWhat(const QString &what, int count);

Q_SIGNALS:
    void showAllRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    PlainLabel *m_summary;
    Chip *m_chip;
};

} // namespace leadline
