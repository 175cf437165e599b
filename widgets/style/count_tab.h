// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"

#include <QAbstractButton>

namespace leadline {

/// One tab of a panel: a name, and beside it, fainter, how many there are: "Evidence 37". Checkable.
class CountTab : public QAbstractButton
{
    Q_OBJECT

public:
    explicit CountTab(const QString &name, QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    /// Negative: no count is shown.
    void setCount(int count);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString countText() const;

    Tokens m_tokens = darkTokens();
    int m_count = -1;
};

} // namespace leadline
