// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/argument/rival_rows.h"

#include "model/text/visible_text.h"
#include "widgets/style/elided_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace leadline {

namespace {

constexpr int mostRows = 12;

/// What an answer says in a few words: its count, "cannot be established", or its statement.
QString shortAnswer(const Claim &claim)
{
    if (!claim.answer.isEmpty())
        return claim.answer + QStringLiteral(": ") + claim.statement;
    const QString count = describeCount(claim.count);
    return count.isEmpty() ? claim.statement : count;
}

} // namespace

RivalRows::RivalRows(ViewContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_summary(new PlainLabel)
    , m_rows(new QVBoxLayout)
{
    m_summary->setWordWrap(true);
    setTone(m_summary, Tone::Strong);
    m_rows->setContentsMargins(8, 0, 0, 0);
    m_rows->setSpacing(4);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 4);
    layout->setSpacing(4);
    layout->addWidget(m_summary);
    layout->addLayout(m_rows);
}

QString RivalRows::summary() const
{
    return isHidden() ? QString() : m_summary->text();
}

void RivalRows::showRivalsOf(ClaimId claim, const CaseData &items, const Origins &origins)
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const LedgerQuestion question = questionOf(items, origins, claim);
    const bool rivals = question.answers.size() > 1 && !question.question.isEmpty();
    setVisible(rivals);
    if (!rivals)
        return;
    const QString counts =
        question.counts.isEmpty() ? QStringLiteral("%1 answers").arg(question.answers.size()) : question.counts;
    m_summary->setText(question.agreement == Agreement::NotComparable
                           ? counts
                           : counts + QStringLiteral(": they ") + describeAgreement(question.agreement));
    for (const LedgerAnswer &answer : question.answers) {
        if (m_rows->count() == mostRows)
            break;
        if (const Claim *rival = items.find<Claim>(answer.claim))
            m_rows->addWidget(makeRow(*rival, answer, answer.claim == claim));
    }
}

QWidget *RivalRows::makeRow(const Claim &claim, const LedgerAnswer &answer, bool self)
{
    auto *row = new QWidget;
    row->setObjectName(QStringLiteral("rivalRow"));
    auto *layout = new QVBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    const QString words = visibleControls(shortAnswer(claim));
    if (self) {
        auto *here = new ElidedLabel(words + QStringLiteral("  (this claim)"));
        here->setFont(uiFont(12, QFont::DemiBold));
        layout->addWidget(here);
    } else {
        auto *target =
            new QPushButton(plainButtonText(QFontMetrics(uiFont(12)).elidedText(words, Qt::ElideRight, 300)));
        target->setProperty("quiet", true);
        target->setCursor(Qt::PointingHandCursor);
        target->setStyleSheet(
            QStringLiteral(
                "QPushButton { text-align: left; padding: 0; min-height: 16px; color: %1; font-size: 12px; }")
                .arg(m_tokens.accent.name()));
        setPlainToolTip(target, claim.statement);
        connect(target, &QPushButton::clicked, this, [this, id = claim.id] {
            m_context.select({ItemKind::Claim, id.value});
        });
        layout->addWidget(target);
    }
    QStringList second{claim.source.isEmpty() ? QStringLiteral("source?") : claim.source,
                       describeBalance(answer.corroboration)};
    auto *below = new ElidedLabel(second.join(QStringLiteral(" · ")));
    setTone(below, Tone::Second);
    layout->addWidget(below);
    return row;
}

} // namespace leadline
