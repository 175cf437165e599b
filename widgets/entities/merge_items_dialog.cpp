// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/entities/merge_items_dialog.h"

#include "model/edit/entity_edits.h"
#include "model/text/visible_text.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/style_sheet.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace leadline {

namespace {

constexpr QSize dialogSize(540, 420);

QString nameIn(const CaseData &data, ItemRef ref)
{
    const auto item = data.find(ref);
    return item ? visibleControls(titleOf(*item)) : QString();
}

} // namespace

MergeItemsDialog::MergeItemsDialog(const CaseData &caseData, ItemRef from, ItemRef into, ItemChoice::Find find,
                                   QWidget *parent)
    : QDialog(parent)
    , m_data(caseData)
    , m_from(from)
    , m_into(new ItemChoice(caseData, std::move(find)))
    , m_reason(new QLineEdit)
    , m_outcome(new PlainLabel)
    , m_merge(new QPushButton(QStringLiteral("Merge")))
{
    setObjectName(QStringLiteral("mergeItemsDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(QStringLiteral("Two entries that are one"));
    resize(dialogSize);
    build();
    if (into)
        m_into->choose(into);
    connect(m_into, &ItemChoice::choiceChanged, this, &MergeItemsDialog::showOutcome);
    connect(m_merge, &QPushButton::clicked, this, [this] {
        Q_EMIT mergeWanted(m_from, m_into->chosen(), m_reason->text().trimmed());
        accept();
    });
    showOutcome();
}

void MergeItemsDialog::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    auto *title = new PlainLabel(nameIn(m_data, m_from));
    title->setWordWrap(true);
    setTone(title, Tone::Title);
    column->addWidget(title);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_reason->setObjectName(QStringLiteral("mergeItemsReason"));
    m_reason->setPlaceholderText(QStringLiteral("kept in the note"));
    form->addRow(QStringLiteral("is the same as"), m_into);
    form->addRow(QStringLiteral("because"), m_reason);
    column->addLayout(form, 1);
    m_outcome->setObjectName(QStringLiteral("mergeItemsOutcome"));
    m_outcome->setWordWrap(true);
    setTone(m_outcome, Tone::Strong);
    column->addWidget(m_outcome);
    auto *buttons = new QHBoxLayout;
    auto *cancel = new QPushButton(QStringLiteral("Cancel"));
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_merge->setObjectName(QStringLiteral("mergeItemsTake"));
    m_merge->setDefault(true);
    m_merge->setProperty("filled", true);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_merge);
    column->addLayout(buttons);
}

void MergeItemsDialog::showOutcome()
{
    const ItemRef into = m_into->chosen();
    const Result<Edit> edit = mergedItems(m_data, m_from, into, {});
    m_merge->setEnabled(edit.has_value());
    if (!into) {
        m_outcome->setText(QStringLiteral("Choose the entry that stays."));
        return;
    }
    if (!edit) {
        m_outcome->setText(visibleControls(edit.error().message()));
        return;
    }
    const auto links = std::ranges::count_if(edit->changes, [](const ItemChange &change) {
        return change.before && std::holds_alternative<Link>(*change.before);
    });
    m_outcome->setText(QStringLiteral("“%1” stays; “%2” and its other names become other names of it, and %3 links go "
                                      "over. One step, which undo takes back.")
                           .arg(nameIn(m_data, into), nameIn(m_data, m_from))
                           .arg(links));
}

} // namespace leadline
