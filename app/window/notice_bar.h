// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"

#include <QWidget>

namespace leadline {

class PlainLabel;

/// A strip below the top bar with what holds as long as the case is open: that it is read-only, why, and what to do.
class NoticeBar : public QWidget
{
    Q_OBJECT

public:
    explicit NoticeBar(QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    /// Empty: nothing is to be said, and the strip takes no room.
    void setText(const QString &text);
    QString text() const;

private:
    PlainLabel *m_icon;
    PlainLabel *m_text;
};

} // namespace leadline
