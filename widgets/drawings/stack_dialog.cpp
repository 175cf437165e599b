// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/drawings/stack_dialog.h"

#include "model/measure/measure_words.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/style_sheet.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace leadline {

StackDialog::StackDialog(const Annotation &outline, std::optional<double> pixelMetres, QWidget *parent)
    : QDialog(parent)
    , m_outline(outline)
    , m_pixelMetres(pixelMetres)
    , m_size(new QComboBox)
    , m_lengthwise(new QLineEdit)
    , m_rows(new QLineEdit)
    , m_tiers(new QLineEdit(QStringLiteral("1")))
    , m_says(new PlainLabel)
    , m_doubts(new PlainLabel)
    , m_keep(new QPushButton(QStringLiteral("Keep this count")))
{
    setObjectName(QStringLiteral("stackDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(QStringLiteral("Count a stack of containers"));
    setMinimumWidth(520);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    const Result<OutlineSides> sides = sidesOf(outline, pixelMetres);
    auto *hint = new PlainLabel(
        sides
            ? QStringLiteral("The outline is %1 by %2.").arg(lengthInWords(sides->length), lengthInWords(sides->width))
            : sides.error().what);
    hint->setWordWrap(true);
    setTone(hint, Tone::Second);
    column->addWidget(hint);
    for (const ContainerSize &size : containerSizes())
        m_size->addItem(QStringLiteral("%1 (%2 × %3 m)").arg(size.name).arg(size.length).arg(size.width), size.name);
    m_size->setCurrentIndex(1);
    m_size->setObjectName(QStringLiteral("stackSize"));
    m_lengthwise->setObjectName(QStringLiteral("stackLength"));
    m_rows->setObjectName(QStringLiteral("stackRows"));
    m_tiers->setObjectName(QStringLiteral("stackTiers"));
    if (sides) {
        const ContainerSize &size = containerSizes()[1];
        const auto fits = [](double side, double one) {
            return QString::number(std::max(1, static_cast<int>(std::lround(std::floor(side / one + 0.1)))));
        };
        m_lengthwise->setText(fits(sides->length.value, size.length));
        m_rows->setText(fits(sides->width.value, size.width));
    }
    auto *form = new QFormLayout;
    form->addRow(QStringLiteral("Containers of"), m_size);
    form->addRow(QStringLiteral("End to end"), m_lengthwise);
    form->addRow(QStringLiteral("Side by side"), m_rows);
    form->addRow(QStringLiteral("On top of each other"), m_tiers);
    column->addLayout(form);
    for (QLineEdit *field : {m_lengthwise, m_rows, m_tiers}) {
        field->setPlaceholderText(QStringLiteral("3, or 2-4 where you are not sure"));
        connect(field, &QLineEdit::textChanged, this, &StackDialog::check);
    }
    connect(m_size, &QComboBox::currentIndexChanged, this, &StackDialog::check);
    m_says->setObjectName(QStringLiteral("stackSays"));
    m_says->setWordWrap(true);
    setTone(m_says, Tone::Strong);
    column->addWidget(m_says);
    m_doubts->setObjectName(QStringLiteral("stackDoubts"));
    m_doubts->setWordWrap(true);
    setTone(m_doubts, Tone::Bad);
    column->addWidget(m_doubts);
    column->addStretch(1);
    auto *buttons = new QHBoxLayout;
    auto *cancel = new QPushButton(QStringLiteral("Cancel"));
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_keep->setObjectName(QStringLiteral("stackKeep"));
    m_keep->setProperty("filled", true);
    m_keep->setDefault(true);
    connect(m_keep, &QPushButton::clicked, this, [this] {
        if (const auto wanted = input())
            Q_EMIT keepWanted(*wanted);
        accept();
    });
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_keep);
    column->addLayout(buttons);
    check();
    m_tiers->setFocus();
    m_tiers->selectAll();
}

Result<StackInput> StackDialog::input() const
{
    StackInput input;
    input.size = *containerSize(m_size->currentData().toString());
    for (const auto &[field, range] : {std::pair(m_lengthwise, &input.lengthwise), std::pair(m_rows, &input.rows),
                                       std::pair(m_tiers, &input.tiers)}) {
        const auto read = readRange(field->text());
        if (!read)
            return Unexpected{read.error()};
        *range = *read;
    }
    return input;
}

void StackDialog::check()
{
    const auto wanted = input();
    const auto estimate =
        wanted ? estimateStack(m_outline, *wanted, m_pixelMetres) : Result<StackEstimate>(Unexpected{wanted.error()});
    m_keep->setEnabled(estimate.has_value());
    m_says->setText(estimate ? describeCount(estimate->count) : estimate.error().what);
    m_doubts->setText(estimate ? estimate->doubts.join(QLatin1Char('\n')) : QString());
    m_doubts->setVisible(!m_doubts->text().isEmpty());
}

} // namespace leadline
