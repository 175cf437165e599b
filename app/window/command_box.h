// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"

#include <QLineEdit>

#include <functional>
#include <vector>

class QListView;
class QStandardItemModel;

namespace leadline {

/// One thing that the search box offers.
struct CommandEntry
{
    QString title;
    QString detail; ///< "Ctrl+E", "42°14′09.6″ N …", "exhibit"
    QString iconName;
    std::function<void()> run;
    QString snippet{}; ///< a second line: where the text stands
};

/// The one box that finds and does: actions by name, coordinates in any form, items and reports by their words. What it
/// offers is made by the function handed in, anew at every key.
class CommandBox : public QLineEdit
{
    Q_OBJECT

public:
    using Search = std::function<std::vector<CommandEntry>(const QString &text)>;

    explicit CommandBox(QWidget *parent = nullptr);
    ~CommandBox() override;

    void setSearch(Search search) { m_search = std::move(search); }
    void setTokens(const Tokens &tokens);
    /// What is offered now, best first.
    const std::vector<CommandEntry> &offers() const { return m_offers; }
    /// Takes the keyboard and offers the actions.
    void activate();
    /// Runs the marked offer.
    void runMarked();

Q_SIGNALS:
    /// Nothing is offered any more.
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void offer();
    void showList();
    void hideList();
    void mark(int row);

    Search m_search;
    Tokens m_tokens = darkTokens();
    std::vector<CommandEntry> m_offers;
    QListView *m_list = nullptr;
    QStandardItemModel *m_rows;
};

} // namespace leadline
