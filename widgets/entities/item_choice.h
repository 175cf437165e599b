// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"

#include <QWidget>

#include <functional>

class QLineEdit;
class QListWidget;

namespace leadline {

/// Picks one item of the case: type some of its words, choose among what holds them.
class ItemChoice : public QWidget
{
    Q_OBJECT

public:
    /// What holds the words, best first; for an empty text what is proposed.
    using Find = std::function<std::vector<ItemRef>(const QString &)>;

    ItemChoice(const CaseData &data, Find find, QWidget *parent = nullptr);

    ItemRef chosen() const;
    /// Shows that item first, chosen.
    void choose(ItemRef item);

Q_SIGNALS:
    void choiceChanged();

private:
    void list(const QString &text);
    void add(ItemRef item);

    const CaseData &m_data;
    Find m_find;
    QLineEdit *m_text;
    QListWidget *m_items;
};

} // namespace leadline
