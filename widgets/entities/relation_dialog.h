// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/entities/item_choice.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace leadline {

class PlainLabel;

/// Makes a relation of one item with another, or changes one: what it is, when it held, from which exhibits it is
/// known, in which words, where in them, and which annotation shows it. Reads from the item's side: "owned by". Deletes
/// itself when it is closed.
class RelationDialog : public QDialog
{
    Q_OBJECT

public:
    /// `link` without an id: a new one of `self`. Of an old one the ends stay.
    RelationDialog(const CaseData &data, ItemRef self, const Link &link, ItemChoice::Find find, QWidget *parent);

    ItemChoice &choice() { return *m_other; }

Q_SIGNALS:
    void relationWanted(const leadline::Link &link);

private:
    void build();
    void offerRoles();
    void offerPointers();
    void check();
    ItemRef other() const;
    /// As it is filled in. Error: InvalidInput, for the user.
    Result<Link> relation() const;
    Result<std::vector<ItemRef>> exhibits() const;

    const CaseData &m_data;
    ItemRef m_self;
    Link m_link;
    QComboBox *m_role;
    ItemChoice *m_other;
    QLineEdit *m_when;
    QLineEdit *m_exhibits;
    QLineEdit *m_quote;
    QLineEdit *m_page;
    QComboBox *m_pointer;
    QLineEdit *m_note;
    PlainLabel *m_says;
    QPushButton *m_take;
};

} // namespace leadline
