// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"

#include <QAbstractButton>

namespace leadline {

/// A small pill that says a state and may be clicked to change it: "Network off", "UTC".
class Chip : public QAbstractButton
{
    Q_OBJECT

public:
    explicit Chip(const QString &text, QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    /// An icon of the house's set in front of the text; empty for none.
    void setIconName(const QString &name);
    /// Drawn in the accent colour: the state is not the quiet one.
    void setProminent(bool prominent);
    /// A dot at its corner: something is going on. Takes no room, so that nothing moves.
    void setActive(bool active);
    bool isActive() const { return m_active; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tokens m_tokens = darkTokens();
    QString m_iconName;
    bool m_prominent = false;
    bool m_active = false;
};

} // namespace leadline
