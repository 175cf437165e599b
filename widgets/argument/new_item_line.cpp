// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/argument/new_item_line.h"

#include "model/argument/argument_edits.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>

namespace leadline {

namespace {

/// "with E-003 and 2 more for it".
QString withExhibits(const CaseData &data, const std::vector<ItemRef> &exhibits)
{
    const Evidence *first = data.find<Evidence>(EvidenceId{exhibits.front().id});
    const QString label = first ? first->label : QString();
    return exhibits.size() == 1 ? QStringLiteral("with %1 for it").arg(label)
                                : QStringLiteral("with %1 and %2 more for it").arg(label).arg(exhibits.size() - 1);
}

} // namespace

NewItemLine::NewItemLine(CaseEditor &editor, ViewContext &context, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_context(context)
    , m_newClaim(new QPushButton(QStringLiteral("New claim")))
    , m_newLead(new QPushButton(QStringLiteral("New lead")))
    , m_line(new QLineEdit)
    , m_withExhibits(new QCheckBox)
    , m_feedback(new PlainLabel)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::padding, 0, metrics::padding, 8);
    layout->setSpacing(4);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    buttons->addWidget(m_newClaim);
    buttons->addWidget(m_newLead);
    buttons->addStretch();
    layout->addLayout(buttons);
    layout->addWidget(m_line);
    layout->addWidget(m_withExhibits);
    layout->addWidget(m_feedback);
    m_newClaim->setObjectName(QStringLiteral("newClaim"));
    m_newLead->setObjectName(QStringLiteral("newLead"));
    m_line->setObjectName(QStringLiteral("newItemLine"));
    m_line->setMaxLength(100'000);
    m_feedback->setWordWrap(true);
    setTone(m_feedback, Tone::Bad);
    setPlainToolTip(m_newClaim,
                    QStringLiteral("State something that exhibits can speak for and against (Ctrl+Shift+L)"));
    setPlainToolTip(m_newLead, QStringLiteral("Keep a question, with every search for its answer"));
    connect(m_newClaim, &QPushButton::clicked, this, &NewItemLine::startClaim);
    connect(m_newLead, &QPushButton::clicked, this, &NewItemLine::startLead);
    m_line->installEventFilter(this);
    const bool writable = !editor.store().isReadOnly();
    m_newClaim->setEnabled(writable);
    m_newLead->setEnabled(writable);
    close();
}

void NewItemLine::start(ItemKind kind)
{
    if (m_editor.store().isReadOnly())
        return;
    m_kind = kind;
    m_exhibits.clear();
    for (const ItemRef item : m_context.selection())
        if (item.kind == ItemKind::Evidence && m_editor.data().contains(item))
            m_exhibits.push_back(item);
    const bool offered = kind == ItemKind::Claim && !m_exhibits.empty();
    if (offered)
        m_withExhibits->setText(plainButtonText(withExhibits(m_editor.data(), m_exhibits)));
    m_withExhibits->setChecked(offered);
    m_withExhibits->setVisible(offered);
    m_line->setPlaceholderText(kind == ItemKind::Claim ? QStringLiteral("What is claimed?")
                                                       : QStringLiteral("What is to be found out?"));
    m_line->setAccessibleName(m_line->placeholderText());
    m_feedback->hide();
    m_line->clear();
    m_line->show();
    m_line->setFocus();
}

void NewItemLine::close()
{
    m_line->hide();
    m_withExhibits->hide();
    m_feedback->hide();
}

Result<ItemRef> NewItemLine::made(const QString &text)
{
    if (m_kind == ItemKind::Lead) {
        Lead lead;
        lead.question = text;
        lead.status = QStringLiteral("open");
        return m_editor.add(QStringLiteral("New lead"), lead);
    }
    Claim claim;
    claim.statement = text;
    const auto id = newClaim(m_editor, claim, m_withExhibits->isChecked() ? m_exhibits : std::vector<ItemRef>{});
    if (!id)
        return Unexpected{id.error()};
    return ItemRef{ItemKind::Claim, id->value};
}

void NewItemLine::make()
{
    const QString text = m_line->text().trimmed();
    if (text.isEmpty()) {
        close();
        return;
    }
    const auto item = made(text);
    if (!item) {
        m_feedback->setText(item.error().message());
        m_feedback->show();
        return;
    }
    close();
    m_context.select(*item);
}

bool NewItemLine::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_line || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        make();
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    default:
        return false;
    }
}

} // namespace leadline
