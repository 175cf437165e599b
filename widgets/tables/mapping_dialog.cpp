// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tables/mapping_dialog.h"

#include "model/text/visible_text.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

namespace leadline {

namespace {

bool looksLikeMmsi(const QString &text)
{
    return text.size() == 9 && std::all_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
}

using Choices = std::vector<std::pair<QString, QVariant>>;

Choices timeOrders()
{
    const auto order = [](TimeOrder value) { return QVariant(static_cast<int>(value)); };
    return {{QStringLiteral("ISO 8601, or seconds since 1970"), order(TimeOrder::IsoOrUnix)},
            {QStringLiteral("Year, month, day"), order(TimeOrder::YearFirst)},
            {QStringLiteral("Day, month, year"), order(TimeOrder::DayFirst)},
            {QStringLiteral("Month, day, year"), order(TimeOrder::MonthFirst)},
            {QStringLiteral("Seconds since 1970"), order(TimeOrder::UnixSeconds)},
            {QStringLiteral("Milliseconds since 1970"), order(TimeOrder::UnixMilliseconds)}};
}

/// UTC first, then round the world; others can be typed.
Choices zones()
{
    constexpr int west = -12;
    constexpr int east = 14;
    Choices choices{{QStringLiteral("stated with each time"), QVariant()}, {QStringLiteral("UTC"), QVariant(0)}};
    for (int hour = west; hour <= east; ++hour) {
        if (hour != 0)
            choices.emplace_back(zoneText(hour * 60), hour * 60);
    }
    return choices;
}

QString readAs(const RowPreview &read)
{
    QString text = QStringLiteral("%1 · %2 · %3, %4")
                       .arg(visibleControls(read.vessel), toRfc3339(read.report.time))
                       .arg(read.report.lat / 1e7, 0, 'f', 5)
                       .arg(read.report.lon / 1e7, 0, 'f', 5);
    if (read.report.sogTenthsKnot != PositionReport::notAvailable)
        text += QStringLiteral(" · %1 kn").arg(read.report.sogTenthsKnot / 10.0, 0, 'f', 1);
    return text;
}

} // namespace

MappingDialog::MappingDialog(TableSample sample, const StatedMapping &proposal, const Tokens &tokens, QWidget *parent)
    : TableDialog({sample.head.header, sample.head.rows, sample.rowWord, sample.rowsBefore}, tokens, parent)
    , m_sample(std::move(sample))
    , m_timeOrder(makeChoice("timeOrder", timeOrders()))
    , m_zone(makeChoice("timeZone", zones()))
    , m_speed(makeChoice("speedUnit", {{QStringLiteral("knots"), static_cast<int>(SpeedUnit::Knots)},
                                       {QStringLiteral("tenths of a knot"), static_cast<int>(SpeedUnit::TenthsOfKnot)},
                                       {QStringLiteral("m/s"), static_cast<int>(SpeedUnit::MetresPerSecond)},
                                       {QStringLiteral("km/h"), static_cast<int>(SpeedUnit::KilometresPerHour)}}))
    , m_course(makeChoice("courseUnit",
                          {{QStringLiteral("degrees"), static_cast<int>(CourseUnit::Degrees)},
                           {QStringLiteral("tenths of a degree"), static_cast<int>(CourseUnit::TenthsOfDegree)}}))
    , m_place(makeChoice(
          "placeUnit", {{QStringLiteral("degrees"), static_cast<int>(PlaceUnit::Degrees)},
                        {QStringLiteral("1/10000 of a minute"), static_cast<int>(PlaceUnit::TenThousandthsOfMinute)}}))
    , m_comma(new QCheckBox(QStringLiteral("Decimal comma: 42,23")))
    , m_vessel(new QLineEdit)
{
    setObjectName(QStringLiteral("mappingDialog"));
    m_comma->setObjectName(QStringLiteral("decimalComma"));
    build(QStringLiteral("What the columns of %1 hold").arg(visibleControls(m_sample.name)),
          QStringLiteral("Nothing is guessed of dates, zones and units: say how they are written. On the right is what "
                         "becomes of the first rows."),
          makeForm());
    const Result<TableMapping> mapping = mappingWith(m_sample.head.guess, proposal, m_sample.head.header);
    showMapping(mapping.value_or(m_sample.head.guess));
    for (QComboBox *box : findChildren<QComboBox *>())
        connect(box, &QComboBox::currentIndexChanged, this, &MappingDialog::showReading);
    connect(m_comma, &QCheckBox::toggled, this, &MappingDialog::showReading);
    connect(m_vessel, &QLineEdit::textChanged, this, &MappingDialog::showReading);
    connect(takeButton(), &QPushButton::clicked, this, [this] {
        Q_EMIT takeWanted(stated());
        accept();
    });
    showReading();
}

void MappingDialog::addAisColumn(QFormLayout &form, AisColumn column, const QString &title)
{
    m_columns[static_cast<std::size_t>(column)] = addColumn(form, aisColumnWord(column), title);
}

QWidget *MappingDialog::makeForm()
{
    auto *widget = new QWidget;
    auto *form = new QFormLayout(widget);
    form->setContentsMargins(0, 0, metrics::padding, 0);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(heading(QStringLiteral("Where")));
    addAisColumn(*form, AisColumn::Latitude, QStringLiteral("Latitude"));
    addAisColumn(*form, AisColumn::Longitude, QStringLiteral("Longitude"));
    form->addRow(QStringLiteral("written in"), m_place);
    form->addRow(QString(), m_comma);
    form->addRow(heading(QStringLiteral("When")));
    addAisColumn(*form, AisColumn::Time, QStringLiteral("Time or date"));
    addAisColumn(*form, AisColumn::TimeOfDay, QStringLiteral("Time of day"));
    form->addRow(QStringLiteral("written as"), m_timeOrder);
    form->addRow(QStringLiteral("time zone"), m_zone);
    form->addRow(heading(QStringLiteral("Which vessel")));
    addAisColumn(*form, AisColumn::Mmsi, QStringLiteral("MMSI"));
    addAisColumn(*form, AisColumn::Vessel, QStringLiteral("or a name"));
    m_vessel->setObjectName(QStringLiteral("oneVessel"));
    m_vessel->setPlaceholderText(QStringLiteral("MMSI or name"));
    setPlainToolTip(m_vessel, QStringLiteral("All rows are of this one vessel"));
    form->addRow(QStringLiteral("or all rows are of"), m_vessel);
    form->addRow(heading(QStringLiteral("What else it says")));
    addAisColumn(*form, AisColumn::Sog, QStringLiteral("Speed"));
    form->addRow(QStringLiteral("in"), m_speed);
    addAisColumn(*form, AisColumn::Cog, QStringLiteral("Course"));
    form->addRow(QStringLiteral("in"), m_course);
    for (const AisColumn column : {AisColumn::Heading, AisColumn::Status, AisColumn::Name, AisColumn::Imo,
                                   AisColumn::Callsign, AisColumn::ShipType, AisColumn::Length, AisColumn::Beam,
                                   AisColumn::Transceiver, AisColumn::Draught, AisColumn::Destination})
        addAisColumn(*form, column, aisColumnTitle(column));
    return widget;
}

void MappingDialog::showMapping(const TableMapping &mapping)
{
    for (std::size_t i = 0; i < aisColumnCount; ++i)
        choose(m_columns[i], mapping.index[i]);
    choose(m_timeOrder, static_cast<int>(mapping.time.order));
    if (mapping.time.zoneMinutes && m_zone->findData(*mapping.time.zoneMinutes) < 0)
        m_zone->addItem(zoneText(*mapping.time.zoneMinutes), *mapping.time.zoneMinutes);
    if (mapping.time.zoneMinutes)
        choose(m_zone, *mapping.time.zoneMinutes);
    choose(m_speed, static_cast<int>(mapping.speed));
    choose(m_course, static_cast<int>(mapping.course));
    choose(m_place, static_cast<int>(mapping.place));
    m_comma->setChecked(mapping.decimalPoint == ',');
    m_vessel->setText(mapping.mmsi.isEmpty() ? mapping.vessel : mapping.mmsi);
}

StatedMapping MappingDialog::stated() const
{
    StatedMapping stated;
    for (std::size_t i = 0; i < aisColumnCount; ++i) {
        const int index = m_columns[i]->currentData().toInt();
        stated.columns.emplace_back(static_cast<AisColumn>(i),
                                    index < 0 ? QString() : QStringLiteral("#%1").arg(index + 1));
    }
    stated.timeOrder = static_cast<TimeOrder>(m_timeOrder->currentData().toInt());
    if (m_zone->currentData().isValid())
        stated.zoneMinutes = m_zone->currentData().toInt();
    stated.speed = static_cast<SpeedUnit>(m_speed->currentData().toInt());
    stated.course = static_cast<CourseUnit>(m_course->currentData().toInt());
    stated.place = static_cast<PlaceUnit>(m_place->currentData().toInt());
    stated.decimalPoint = m_comma->isChecked() ? ',' : '.';
    const QString vessel = m_vessel->text().trimmed();
    (looksLikeMmsi(vessel) ? stated.mmsi : stated.vessel) = vessel;
    return stated;
}

void MappingDialog::showReading()
{
    const Result<TableMapping> mapping = mappingWith({}, stated(), m_sample.head.header);
    const QStringList missing = mapping ? mapping->missing() : QStringList{mapping.error().what};
    std::vector<RowReading> rows;
    if (missing.isEmpty()) {
        if (const Result<std::vector<RowPreview>> read = previewRows(m_sample.bytes, m_sample.name, *mapping))
            for (const RowPreview &row : *read)
                rows.push_back({row.line, readAs(row), row.fault});
    }
    showReadings(std::move(rows),
                 missing.isEmpty()
                     ? QString()
                     : QStringLiteral("Say which column holds: %1").arg(missing.join(QStringLiteral(", "))));
}

} // namespace leadline
