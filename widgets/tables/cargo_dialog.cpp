// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tables/cargo_dialog.h"

#include "model/text/visible_text.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

namespace leadline {

namespace {

constexpr std::size_t shownRows = 100;

ShipmentTable headOf(const ShipmentTable &table)
{
    const auto count = static_cast<std::ptrdiff_t>(std::min(shownRows, table.rows.size()));
    return {table.header,
            {table.rows.begin(), table.rows.begin() + count},
            {table.lines.begin(), table.lines.begin() + count},
            {}};
}

ShownRows shownOf(const ShipmentTable &table)
{
    return {table.header, headOf(table).rows};
}

/// "B-1 · boxes · 10 containers · Rajin → Dunai · 7 September 2023"
QString readAs(const Shipment &shipment)
{
    const auto known = [](const QString &port) { return port.isEmpty() ? QStringLiteral("?") : port; };
    QStringList parts{shipment.reference, shipment.title, shipment.goods, describeCount(shipment.quantity)};
    if (!shipment.loadingPort.isEmpty() || !shipment.dischargePort.isEmpty())
        parts << QStringLiteral("%1 → %2").arg(known(shipment.loadingPort), known(shipment.dischargePort));
    if (shipment.when)
        parts << describeDate(*shipment.when);
    parts.removeAll(QString());
    return visibleControls(parts.join(QStringLiteral(" · ")));
}

RowReading readingOf(const ShipmentTable &table, std::size_t row, const ShipmentMapping &mapping)
{
    const std::uint32_t line = table.lines[row];
    const auto read = readShipments({table.header, {table.rows[row]}, {line}, {}}, mapping);
    if (!read)
        return {line, {}, read.error().what};
    if (!read->rejected.empty())
        return {line, {}, read->rejected.front().reason};
    QString text = read->shipments.empty() ? QString() : readAs(read->shipments.front().shipment);
    for (const QString &warning : read->warnings)
        text += QStringLiteral(" · ") + visibleControls(warning.section(QStringLiteral(": "), 1));
    return {line, text, {}};
}

} // namespace

CargoDialog::CargoDialog(ShipmentTable table, const QString &name, const StatedShipments &proposal,
                         const Tokens &tokens, QWidget *parent)
    : TableDialog(shownOf(table), tokens, parent)
    , m_table(std::move(table))
    , m_dates(
          makeChoice("slashDates", {{QStringLiteral("as ISO 8601 or in words"), static_cast<int>(SlashDates::Unknown)},
                                    {QStringLiteral("day, month, year"), static_cast<int>(SlashDates::DayFirst)},
                                    {QStringLiteral("month, day, year"), static_cast<int>(SlashDates::MonthFirst)}}))
    , m_unit(new QLineEdit)
{
    setObjectName(QStringLiteral("cargoDialog"));
    m_unit->setObjectName(QStringLiteral("cargoUnit"));
    m_unit->setPlaceholderText(QStringLiteral("containers, tonnes"));
    setPlainToolTip(m_unit, QStringLiteral("What quantities count where no column says it"));
    build(QStringLiteral("What the cargo list %1 holds").arg(visibleControls(name)),
          QStringLiteral("Guessed by the names of its columns: look whether it is right. Rows of one bill of lading "
                         "become one shipment, which cites the list by their lines. The file itself stays as it is."),
          makeForm());
    const Result<ShipmentMapping> mapping = mappingOf(m_table, proposal);
    showMapping(mapping.value_or(guessShipmentMapping(m_table)));
    for (QComboBox *box : findChildren<QComboBox *>())
        connect(box, &QComboBox::currentIndexChanged, this, &CargoDialog::showReading);
    connect(m_unit, &QLineEdit::textChanged, this, &CargoDialog::showReading);
    connect(takeButton(), &QPushButton::clicked, this, [this] {
        Q_EMIT takeWanted(stated());
        accept();
    });
    showReading();
}

QWidget *CargoDialog::makeForm()
{
    auto *widget = new QWidget;
    auto *form = new QFormLayout(widget);
    form->setContentsMargins(0, 0, metrics::padding, 0);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    const auto add = [&](ShipmentColumn column) {
        m_columns[static_cast<std::size_t>(column)] =
            addColumn(*form, shipmentColumnWord(column), shipmentColumnTitle(column));
    };
    form->addRow(heading(QStringLiteral("What")));
    add(ShipmentColumn::Reference);
    add(ShipmentColumn::Title);
    add(ShipmentColumn::Goods);
    add(ShipmentColumn::HsCode);
    form->addRow(heading(QStringLiteral("When")));
    add(ShipmentColumn::Date);
    form->addRow(QStringLiteral("written"), m_dates);
    form->addRow(heading(QStringLiteral("How much")));
    add(ShipmentColumn::Quantity);
    add(ShipmentColumn::Unit);
    form->addRow(QStringLiteral("or all are"), m_unit);
    add(ShipmentColumn::Containers);
    form->addRow(heading(QStringLiteral("Who and where")));
    for (const ShipmentColumn column :
         {ShipmentColumn::Shipper, ShipmentColumn::Consignee, ShipmentColumn::Vessel, ShipmentColumn::LoadingPort,
          ShipmentColumn::DischargePort, ShipmentColumn::Note})
        add(column);
    return widget;
}

void CargoDialog::showMapping(const ShipmentMapping &mapping)
{
    for (std::size_t i = 0; i < shipmentColumnCount; ++i)
        choose(m_columns[i], mapping.index[i]);
    choose(m_dates, static_cast<int>(mapping.dates));
    m_unit->setText(mapping.unit);
}

StatedShipments CargoDialog::stated() const
{
    StatedShipments stated;
    // What no column holds comes first: a column that is named takes itself from what was guessed.
    for (const bool held : {false, true})
        for (std::size_t i = 0; i < shipmentColumnCount; ++i)
            if (const int index = m_columns[i]->currentData().toInt(); (index >= 0) == held)
                stated.columns.emplace_back(static_cast<ShipmentColumn>(i),
                                            held ? QStringLiteral("#%1").arg(index + 1) : QString());
    if (const auto dates = static_cast<SlashDates>(m_dates->currentData().toInt()); dates != SlashDates::Unknown)
        stated.dates = dates;
    stated.unit = m_unit->text().trimmed();
    return stated;
}

void CargoDialog::showReading()
{
    const Result<ShipmentMapping> mapping = mappingOf(m_table, stated());
    const ShipmentTable head = headOf(m_table);
    QString missing = mapping ? QString() : mapping.error().what;
    if (mapping)
        if (const auto read = readShipments(head, *mapping); !read)
            missing = read.error().what;
    std::vector<RowReading> rows;
    for (std::size_t i = 0; i < head.rows.size() && missing.isEmpty(); ++i)
        rows.push_back(readingOf(head, i, *mapping));
    if (!missing.isEmpty())
        missing[0] = missing[0].toUpper();
    showReadings(std::move(rows), missing);
}

} // namespace leadline
