// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/item_ref.h"

#include <QFrame>

#include <vector>

class QListWidget;
class QPushButton;

namespace leadline {

/// A scene that a style can be given to.
struct CopyTarget
{
    ItemRef scene;
    QString title;
};

/// A list that opens under a button: the scenes that a style is copied to, each with a check mark.
class CopyStyleList : public QFrame
{
    Q_OBJECT

public:
    CopyStyleList(const std::vector<CopyTarget> &targets, QWidget *parent);

    std::vector<ItemRef> checked() const;

Q_SIGNALS:
    void chosen(const std::vector<leadline::ItemRef> &scenes);

private:
    void showCount();

    std::vector<CopyTarget> m_targets;
    QListWidget *m_list;
    QPushButton *m_copy;
};

} // namespace leadline
