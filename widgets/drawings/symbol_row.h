// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QListWidget;
class QToolButton;

namespace leadline {

/// The symbol of a point: a button that shows it, and under it all of them, set by set, found by a word. Keyboard all
/// the way: the button opens with Space, typing finds, Enter takes.
class SymbolRow : public QWidget
{
    Q_OBJECT

public:
    explicit SymbolRow(const QString &name, QWidget *parent = nullptr);

    /// As an annotation holds it; a word that is no symbol of ours is shown as it is.
    void setSymbol(const QString &symbol);
    QString symbol() const { return m_symbol; }
    QToolButton &button() { return *m_button; }
    QLineEdit &search() { return *m_search; }
    QListWidget &list() { return *m_list; }

Q_SIGNALS:
    /// An id of mapSymbols(); empty: none.
    void chosen(const QString &symbol);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void open();
    void fill(const QString &words);
    void take(const QString &symbol);

    QString m_symbol;
    QToolButton *m_button;
    QWidget *m_popup;
    QLineEdit *m_search;
    QListWidget *m_list;
};

} // namespace leadline
