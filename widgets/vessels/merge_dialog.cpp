// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/vessels/merge_dialog.h"

#include "model/edit/vessel_edits.h"
#include "model/text/visible_text.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/style_sheet.h"
#include "widgets/vessels/vessel_choice.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace leadline {

namespace {

constexpr QSize dialogSize(560, 290); // room for the longest outcome

PlainLabel *makeLabel(const QString &text, Tone tone)
{
    auto *label = new PlainLabel(text);
    label->setWordWrap(true);
    setTone(label, tone);
    return label;
}

} // namespace

MergeDialog::MergeDialog(const CaseData &caseData, VesselSummaries summaries, VesselId from, VesselId into,
                         QWidget *parent)
    : QDialog(parent)
    , m_data(caseData)
    , m_summaries(std::move(summaries))
    , m_from(from)
    , m_into(makeVesselChoice(caseData, from))
    , m_reason(new QLineEdit)
    , m_outcome(makeLabel({}, Tone::Strong))
    , m_merge(new QPushButton(QStringLiteral("Count as one")))
{
    setObjectName(QStringLiteral("mergeDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(QStringLiteral("Two vessels that are one"));
    resize(dialogSize);
    build();
    chooseVessel(*m_into, into);
    connect(m_into, &QComboBox::currentTextChanged, this, &MergeDialog::showOutcome);
    connect(m_merge, &QPushButton::clicked, this, [this] {
        Q_EMIT mergeWanted(m_from, this->into(), m_reason->text().trimmed());
        accept();
    });
    showOutcome();
}

void MergeDialog::build()
{
    const Vessel *from = m_data.find<Vessel>(m_from);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(makeLabel(from ? vesselLine(*from) : QString(), Tone::Title));
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_into->setObjectName(QStringLiteral("mergeInto"));
    m_reason->setObjectName(QStringLiteral("mergeReason"));
    m_reason->setPlaceholderText(QStringLiteral("kept with the ruling"));
    form->addRow(QStringLiteral("is the same ship as"), m_into);
    form->addRow(QStringLiteral("because"), m_reason);
    column->addLayout(form);
    m_outcome->setObjectName(QStringLiteral("mergeOutcome"));
    column->addWidget(m_outcome);
    column->addStretch(1);
    auto *buttons = new QHBoxLayout;
    auto *cancel = new QPushButton(QStringLiteral("Cancel"));
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_merge->setObjectName(QStringLiteral("mergeTake"));
    m_merge->setDefault(true);
    m_merge->setProperty("filled", true);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_merge);
    column->addLayout(buttons);
}

void MergeDialog::chooseInto(VesselId vessel)
{
    chooseVessel(*m_into, vessel);
}

VesselId MergeDialog::into() const
{
    return chosenVessel(*m_into);
}

void MergeDialog::showOutcome()
{
    const Vessel *to = m_data.find<Vessel>(into());
    const Result<Edit> edit = mergedVessels(m_data, m_from, into(), {});
    m_merge->setEnabled(edit.has_value());
    if (!to) {
        m_outcome->setText(QStringLiteral("Choose the vessel that it counts as."));
        return;
    }
    if (!edit) {
        m_outcome->setText(visibleControls(edit.error().message()));
        return;
    }
    const auto found = m_summaries.find(m_from);
    const std::int64_t positions = found == m_summaries.end() ? 0 : found->second.positions;
    qsizetype links = 0;
    for (const ItemChange &change : edit->changes)
        links += change.before && std::holds_alternative<Link>(*change.before) ? 1 : 0;
    m_outcome->setText(
        QStringLiteral("%1 positions and all that was reported with them count for %2, also of files that come later; "
                       "%3 links move to it. Nothing that came in is rewritten. One step, which undo takes back.")
            .arg(QLocale(QLocale::English).toString(static_cast<qlonglong>(positions)), visibleControls(titleOf(*to)))
            .arg(links));
}

} // namespace leadline
