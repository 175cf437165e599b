// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/row_delegate.h"

namespace leadline {

/// Rows of the network panel's tables: plain text on one line, numbers to the right, trouble in its colour.
class RequestDelegate : public RowDelegate
{
    Q_OBJECT

public:
    explicit RequestDelegate(QObject *parent);

protected:
    QColor ink(const QModelIndex &index) const override;
};

} // namespace leadline
