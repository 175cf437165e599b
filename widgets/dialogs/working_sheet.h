// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace leadline {

/// Says what is being done while nothing else may be: takes all input of the program until it is hidden, and cannot be
/// closed by hand.
class WorkingSheet : public QDialog
{
    Q_OBJECT

public:
    explicit WorkingSheet(const QString &text, QWidget *parent);

    void reject() override {}
};

} // namespace leadline
