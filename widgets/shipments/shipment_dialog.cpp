// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shipments/shipment_dialog.h"

#include "model/argument/count_words.h"
#include "model/shipments/container_number.h"
#include "model/shipments/shipment_chain.h"
#include "model/time/date_words.h"
#include "widgets/shipments/leg_row.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace leadline {

namespace {

struct TextField
{
    QString name;
    QString Shipment::*member;
    QString example;
};

std::vector<TextField> leftFields()
{
    return {{QStringLiteral("Title"), &Shipment::title, QStringLiteral("What it is called in this case")},
            {QStringLiteral("Bill of lading"), &Shipment::reference, {}},
            {QStringLiteral("Goods"), &Shipment::goods, QStringLiteral("As declared")},
            {QStringLiteral("HS code"), &Shipment::hsCode, QStringLiteral("9306.30")}};
}

std::vector<TextField> rightFields()
{
    return {{QStringLiteral("Shipper"), &Shipment::shipper, {}},
            {QStringLiteral("Consignee"), &Shipment::consignee, {}},
            {QStringLiteral("Vessel"), &Shipment::vessel, {}},
            {QStringLiteral("Loaded at"), &Shipment::loadingPort, {}},
            {QStringLiteral("Discharged at"), &Shipment::dischargePort, {}},
            {QStringLiteral("Source"), &Shipment::source, QStringLiteral("Who says so")}};
}

} // namespace

ShipmentDialog::ShipmentDialog(CaseEditor &editor, Shipment shipment, QWidget *parent)
    : QDialog(parent)
    , m_editor(editor)
    , m_shipment(std::move(shipment))
    , m_addLeg(new QPushButton(QStringLiteral("Add a leg")))
    , m_chain(new PlainLabel)
    , m_trouble(new PlainLabel)
    , m_save(new QPushButton(QStringLiteral("Save")))
{
    setObjectName(QStringLiteral("shipmentDialog"));
    setWindowTitle(plainWindowTitle(m_shipment.id ? QStringLiteral("Shipment") : QStringLiteral("New shipment")));
    resize(900, 560);
    build();
    for (const ShipmentLeg &leg : m_shipment.legs)
        addLeg(leg);
    showChain();
}

void ShipmentDialog::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->setSpacing(10);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(24);
    layout->addLayout(columns);
    std::array<QFormLayout *, 2> forms{};
    for (QFormLayout *&form : forms) {
        form = new QFormLayout;
        form->setHorizontalSpacing(12);
        form->setVerticalSpacing(6);
        columns->addLayout(form, 1);
    }
    for (const TextField &text : leftFields())
        m_texts.emplace_back(text.member, addLine(forms[0], text.name, m_shipment.*text.member, text.example));
    m_date = addLine(forms[0], QStringLiteral("Date"), m_shipment.when ? m_shipment.when->text : QString(),
                     QStringLiteral("7 Sep 2023, about May 2023"));
    m_quantity = addLine(forms[0], QStringLiteral("Quantity"), describeCount(m_shipment.quantity),
                         QStringLiteral("300 (250–350) containers"));
    for (const TextField &text : rightFields())
        m_texts.emplace_back(text.member, addLine(forms[1], text.name, m_shipment.*text.member, text.example));
    m_containers = addLine(forms[1], QStringLiteral("Containers"), m_shipment.containers.join(QStringLiteral(", ")),
                           QStringLiteral("CSQU 305438 3, …"));

    auto *heading = new QHBoxLayout;
    auto *title = new PlainLabel(QStringLiteral("Legs: how, from, to, when, counted at the beginning and at the end"));
    setTone(title, Tone::Strong);
    heading->addWidget(title);
    heading->addStretch();
    m_addLeg->setObjectName(QStringLiteral("addLeg"));
    heading->addWidget(m_addLeg);
    layout->addLayout(heading);
    auto *page = new QWidget;
    auto *rows = new QVBoxLayout(page);
    rows->setContentsMargins(0, 0, 0, 0);
    m_legRows = new QVBoxLayout;
    m_legRows->setSpacing(6);
    rows->addLayout(m_legRows);
    rows->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setWidget(page);
    layout->addWidget(scroll, 1);
    m_chain->setWordWrap(true);
    setTone(m_chain, Tone::Second);
    layout->addWidget(m_chain);
    m_trouble->setWordWrap(true);
    setTone(m_trouble, Tone::Bad);
    m_trouble->hide();
    layout->addWidget(m_trouble);
    auto *buttons = new QHBoxLayout;
    auto *cancel = new QPushButton(QStringLiteral("Cancel"));
    m_save->setProperty("filled", true);
    m_save->setDefault(true);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    layout->addLayout(buttons);
    connect(m_addLeg, &QPushButton::clicked, this, [this] {
        // The next leg begins where the last one ended.
        ShipmentLeg leg;
        if (!m_legs.empty())
            if (const auto last = m_legs.back()->leg()) {
                leg.from = last->toPlace || !last->to.isEmpty() ? last->to : last->from;
                leg.fromPlace = last->toPlace || !last->to.isEmpty() ? last->toPlace : last->fromPlace;
            }
        addLeg(leg);
        m_legs.back()->modeField().setFocus();
    });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &ShipmentDialog::accept);
    connect(m_containers, &QLineEdit::textEdited, this, &ShipmentDialog::showChain);
    connect(m_quantity, &QLineEdit::textEdited, this, &ShipmentDialog::showChain);
}

QLineEdit *ShipmentDialog::addLine(QFormLayout *form, const QString &name, const QString &text, const QString &example)
{
    auto *label = new PlainLabel(name);
    setTone(label, Tone::Second);
    auto *line = new QLineEdit(text);
    line->setAccessibleName(name);
    line->setPlaceholderText(example);
    form->addRow(label, line);
    return line;
}

QLineEdit &ShipmentDialog::field(QString Shipment::*member)
{
    const auto found = std::ranges::find_if(m_texts, [member](const auto &text) { return text.first == member; });
    return *found->second;
}

void ShipmentDialog::addLeg(const ShipmentLeg &leg)
{
    auto *row = new LegRow(m_editor.data(), leg);
    m_legs.push_back(row);
    m_legRows->addWidget(row);
    for (QLineEdit *line : row->findChildren<QLineEdit *>())
        connect(line, &QLineEdit::textEdited, this, &ShipmentDialog::showChain);
    connect(row, &LegRow::removeWanted, this, [this, row] {
        std::erase(m_legs, row);
        row->hide();
        row->deleteLater();
        showChain();
    });
}

Result<Shipment> ShipmentDialog::typed() const
{
    Shipment shipment = m_shipment;
    for (const auto &[member, line] : m_texts)
        shipment.*member = line->text().trimmed();
    shipment.when.reset();
    if (const QString text = m_date->text().trimmed(); !text.isEmpty()) {
        auto date = parseDate(text);
        if (!date)
            return fail(ErrorCode::InvalidInput, date.error().what, QStringLiteral("Date"));
        shipment.when = *std::move(date);
    }
    shipment.quantity = {};
    if (const QString text = m_quantity->text().trimmed(); !text.isEmpty()) {
        auto count = parseCount(text);
        if (!count)
            return fail(ErrorCode::InvalidInput, count.error().what, QStringLiteral("Quantity"));
        shipment.quantity = *std::move(count);
    }
    shipment.containers = containersFromText(m_containers->text());
    shipment.legs.clear();
    for (std::size_t i = 0; i < m_legs.size(); ++i) {
        auto leg = m_legs[i]->leg();
        if (!leg)
            return fail(ErrorCode::InvalidInput, leg.error().message(), QStringLiteral("Leg %1").arg(i + 1));
        shipment.legs.push_back(*std::move(leg));
    }
    return shipment;
}

/// What is unaccounted for as it stands; nothing while something cannot be read.
void ShipmentDialog::showChain()
{
    const auto shipment = typed();
    QStringList lines;
    if (m_legs.empty())
        lines << QStringLiteral(
            "No legs yet: add the quay, the ship, the train, the depot, each with what was counted.");
    if (shipment) {
        const ShipmentChain chain = chainOf(m_editor.data(), *shipment);
        for (const ChainStep &step : chain.steps)
            for (const CountRange &missing : {step.missingBefore, step.missingWithin})
                if (!missing.isEmpty())
                    lines << QStringLiteral("Leg %1: %2").arg(step.leg + 1).arg(describeMissing(missing));
        if (!chain.steps.empty())
            lines << QStringLiteral("Over all: %1").arg(describeWhole(chain));
        lines << chain.remarks;
    }
    m_chain->setText(lines.join(QStringLiteral("\n")));
    m_chain->setVisible(!lines.isEmpty());
    m_trouble->hide();
}

QString ShipmentDialog::trouble() const
{
    return m_trouble->isHidden() ? QString() : m_trouble->text();
}

QString ShipmentDialog::unaccounted() const
{
    return m_chain->text();
}

void ShipmentDialog::accept()
{
    auto shipment = typed();
    Result<ItemRef> done = ItemRef{};
    if (!shipment) {
        done = Unexpected{shipment.error()};
    } else if (shipment->id) {
        const auto updated = m_editor.update(QStringLiteral("Change shipment"), *shipment);
        done = updated ? Result<ItemRef>(refOf(*shipment)) : Result<ItemRef>(Unexpected{updated.error()});
    } else {
        done = m_editor.add(QStringLiteral("Add shipment"), *shipment);
    }
    if (!done) {
        m_trouble->setText(done.error().message());
        m_trouble->show();
        return;
    }
    QDialog::accept();
    Q_EMIT saved(*done);
}

} // namespace leadline
