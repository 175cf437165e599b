// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"

#include <QWidget>

#include <vector>

class QPushButton;
class QVBoxLayout;

namespace leadline {

class PlainLabel;

/// Dated entries of an exhibit one below the other under a heading, each with buttons to correct and to remove it, and
/// a form that opens below them. What the entries are and how they change is the owner's.
class EntryList : public QWidget
{
    Q_OBJECT

public:
    struct Entry
    {
        QString date;
        QString title;
        QString second; ///< empty: not shown
        QString note;   ///< empty: not shown
    };
    struct Names
    {
        QString heading;
        QString empty;  ///< what belongs there, while there is nothing
        QString object; ///< of the buttons' and rows' object names: "Custody" gives "addCustody", "custodyEntry"
    };

    EntryList(const Names &names, QWidget *form, QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens) { m_tokens = tokens; }
    void showEntries(const std::vector<Entry> &entries);
    void setFormOpen(bool open);

Q_SIGNALS:
    void addWanted();
    void editWanted(std::size_t entry);
    void removeWanted(std::size_t entry);

private:
    QWidget *buildRow(const Entry &entry, std::size_t at);
    void showState();

    Names m_names;
    Tokens m_tokens = darkTokens();
    std::size_t m_count = 0;
    QPushButton *m_add;
    PlainLabel *m_empty;
    QVBoxLayout *m_rows;
    QWidget *m_form;
};

} // namespace leadline
