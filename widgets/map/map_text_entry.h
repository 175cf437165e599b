// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"

#include <QLineEdit>

#include <functional>

namespace leadline {

/// A line to type in that stands on the map. Return or a click elsewhere takes the text, Escape gives up; it then
/// goes away by itself.
class MapTextEntry : public QLineEdit
{
    Q_OBJECT

public:
    MapTextEntry(const QString &initial, const Tokens &tokens, std::function<void(const QString &)> done,
                 QWidget *parent);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void finish(const QString &text);

    std::function<void(const QString &)> m_done;
};

} // namespace leadline
