// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/argument/ledger.h"
#include "model/focus/view_context.h"

#include <QWidget>

class QVBoxLayout;

namespace leadline {

class PlainLabel;

/// The answers to the question of one claim side by side: what each counts, who says it, what it rests on, and whether
/// they exclude each other. A click goes to a rival. Hidden where there is only one answer.
class RivalRows : public QWidget
{
    Q_OBJECT

public:
    RivalRows(ViewContext &context, QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens) { m_tokens = tokens; }
    void showRivalsOf(ClaimId claim, const CaseData &items, const Origins &origins);
    QString summary() const;

private:
    QWidget *makeRow(const Claim &claim, const LedgerAnswer &answer, bool self);

    ViewContext &m_context;
    Tokens m_tokens = darkTokens();
    PlainLabel *m_summary;
    QVBoxLayout *m_rows;
};

} // namespace leadline
