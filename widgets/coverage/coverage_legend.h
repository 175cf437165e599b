// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"

#include <QWidget>

namespace leadline {

/// What the signs of the calendar mean: loaded, found, cloudy, none.
class CoverageLegend : public QWidget
{
    Q_OBJECT

public:
    explicit CoverageLegend(QWidget *parent = nullptr);
    void setTokens(const Tokens &tokens);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tokens m_tokens;
};

} // namespace leadline
