// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/plain_label.h"

namespace leadline {

/// A line of plain text that ends in "…" where there is no room, with the whole text as tool tip then.
class ElidedLabel : public PlainLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(const QString &text = {}, QWidget *parent = nullptr);
    void setElideMode(Qt::TextElideMode mode);
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    Qt::TextElideMode m_mode = Qt::ElideRight;
};

} // namespace leadline
