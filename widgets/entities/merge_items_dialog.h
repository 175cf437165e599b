// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/entities/item_choice.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace leadline {

class PlainLabel;

/// Asks as which organisation, person or place another one is to be kept, and says what happens then before it does.
/// Deletes itself when it is closed.
class MergeItemsDialog : public QDialog
{
    Q_OBJECT

public:
    /// `into` is proposed; none: the user picks.
    MergeItemsDialog(const CaseData &data, ItemRef from, ItemRef into, ItemChoice::Find find, QWidget *parent);

    ItemChoice &choice() { return *m_into; }

Q_SIGNALS:
    void mergeWanted(leadline::ItemRef from, leadline::ItemRef into, const QString &reason);

private:
    void build();
    void showOutcome();

    const CaseData &m_data;
    ItemRef m_from;
    ItemChoice *m_into;
    QLineEdit *m_reason;
    PlainLabel *m_outcome;
    QPushButton *m_merge;
};

} // namespace leadline
