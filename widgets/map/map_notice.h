// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "widgets/style/plain_label.h"

#include <QTimer>

namespace leadline {

/// A line of text on the map that says what went wrong where the user acted. A told one goes after a few seconds; a
/// standing one (tiles missing) stays until it is cleared.
class MapNotice : public PlainLabel
{
    Q_OBJECT

public:
    explicit MapNotice(QWidget *parent);
    void setTokens(const Tokens &tokens);
    void tell(const QString &message);
    void setStanding(const QString &message);

Q_SIGNALS:
    void resized();

private:
    void refresh();

    QString m_told;
    QString m_standing;
    QTimer m_fade;
};

} // namespace leadline
