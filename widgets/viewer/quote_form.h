// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/argument/quote_edits.h"

#include <QDialog>

#include <array>

class QLineEdit;
class QListView;
class QPlainTextEdit;
class QPushButton;
class QRadioButton;

namespace leadline {

class ChooserModel;
class PlainLabel;
class TwoLineDelegate;

/// Sets words of an exhibit beside a claim: one that is chosen, or a new one. One step to take back.
class QuoteForm : public QDialog
{
    Q_OBJECT

public:
    explicit QuoteForm(CaseEditor &editor, QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    void ask(const ExhibitQuote &quote);
    /// To the claim that is marked in the list.
    void quoteForChosen();
    /// To a new claim that says what was typed.
    void quoteForNew();

    QPlainTextEdit &words() { return *m_words; }
    QLineEdit &page() { return *m_page; }
    QLineEdit &statement() { return *m_statement; }
    QListView &claims() { return *m_view; }
    void chooseSide(Stance stance);

Q_SIGNALS:
    void quoted(leadline::ClaimId claim);

private:
    QWidget *buildSides();
    ExhibitQuote quote() const;
    Stance side() const;
    ClaimId chosen() const;
    void showButtons();
    void refuse(const Error &error);

    CaseEditor &m_editor;
    EvidenceId m_exhibit;
    PlainLabel *m_heading;
    QPlainTextEdit *m_words;
    QLineEdit *m_page;
    std::array<QRadioButton *, 3> m_sides{}; ///< by Stance
    QLineEdit *m_statement;
    ChooserModel *m_model;
    QListView *m_view;
    TwoLineDelegate *m_delegate;
    PlainLabel *m_refusal;
    QPushButton *m_new;
    QPushButton *m_add;
};

} // namespace leadline
