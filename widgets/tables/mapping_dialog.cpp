// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tables/mapping_dialog.h"

#include "model/text/visible_text.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"
#include "widgets/tables/preview_model.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace leadline {

namespace {

constexpr int formWidth = 380;
constexpr int longestName = 28;

PlainLabel *makeLabel(const QString &text, Tone tone)
{
    auto *label = new PlainLabel(text);
    label->setWordWrap(true);
    setTone(label, tone);
    return label;
}

QString cut(const QString &text)
{
    const QString visible = visibleControls(text);
    return visible.size() <= longestName ? visible : visible.left(longestName - 1) + u'…';
}

bool looksLikeMmsi(const QString &text)
{
    return text.size() == 9 && std::all_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
}

QComboBox *makeChoice(const char *name, const std::vector<std::pair<QString, QVariant>> &choices)
{
    auto *box = new QComboBox;
    box->setObjectName(QLatin1String(name));
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (const auto &[text, value] : choices)
        box->addItem(text, value);
    return box;
}

QComboBox *makeTimeOrders()
{
    const auto order = [](TimeOrder value) { return QVariant(static_cast<int>(value)); };
    return makeChoice("timeOrder", {{QStringLiteral("ISO 8601, or seconds since 1970"), order(TimeOrder::IsoOrUnix)},
                                    {QStringLiteral("Year, month, day"), order(TimeOrder::YearFirst)},
                                    {QStringLiteral("Day, month, year"), order(TimeOrder::DayFirst)},
                                    {QStringLiteral("Month, day, year"), order(TimeOrder::MonthFirst)},
                                    {QStringLiteral("Seconds since 1970"), order(TimeOrder::UnixSeconds)},
                                    {QStringLiteral("Milliseconds since 1970"), order(TimeOrder::UnixMilliseconds)}});
}

/// UTC first, then round the world; others can be typed.
QComboBox *makeZones()
{
    constexpr int west = -12;
    constexpr int east = 14;
    auto *box = makeChoice(
        "timeZone", {{QStringLiteral("stated with each time"), QVariant()}, {QStringLiteral("UTC"), QVariant(0)}});
    for (int hour = west; hour <= east; ++hour) {
        if (hour != 0)
            box->addItem(zoneText(hour * 60), hour * 60);
    }
    return box;
}

template<class Value>
void choose(QComboBox *box, Value value)
{
    box->setCurrentIndex(std::max(0, box->findData(value)));
}

} // namespace

MappingDialog::MappingDialog(TableSample sample, const StatedMapping &proposal, const Tokens &tokens, QWidget *parent)
    : QDialog(parent)
    , m_sample(std::move(sample))
    , m_preview(new PreviewModel(m_sample, tokens, this))
    , m_timeOrder(makeTimeOrders())
    , m_zone(makeZones())
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
    , m_said(makeLabel({}, Tone::Strong))
    , m_rows(new QTableView)
    , m_take(new QPushButton(QStringLiteral("Take in")))
{
    setObjectName(QStringLiteral("mappingDialog"));
    m_comma->setObjectName(QStringLiteral("decimalComma"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(QStringLiteral("What the columns hold"));
    resize(1080, 640);
    build();
    const Result<TableMapping> mapping = mappingWith(m_sample.head.guess, proposal, m_sample.head.header);
    showMapping(mapping.value_or(m_sample.head.guess));
    for (QComboBox *box : findChildren<QComboBox *>())
        connect(box, &QComboBox::currentIndexChanged, this, &MappingDialog::showReading);
    connect(m_comma, &QCheckBox::toggled, this, &MappingDialog::showReading);
    connect(m_vessel, &QLineEdit::textChanged, this, &MappingDialog::showReading);
    connect(m_take, &QPushButton::clicked, this, [this] {
        Q_EMIT takeWanted(stated());
        accept();
    });
    showReading();
}

void MappingDialog::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(
        makeLabel(QStringLiteral("What the columns of %1 hold").arg(visibleControls(m_sample.name)), Tone::Title));
    column->addWidget(
        makeLabel(QStringLiteral("Nothing is guessed of dates, zones and units: say how they are written. On the "
                                 "right is what becomes of the first rows."),
                  Tone::Second));
    auto *split = new QSplitter(Qt::Horizontal);
    split->setChildrenCollapsible(false);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(formWidth);
    scroll->setWidget(makeForm());
    m_rows->setObjectName(QStringLiteral("firstRows"));
    m_rows->setModel(m_preview);
    m_rows->setSelectionMode(QAbstractItemView::NoSelection);
    m_rows->setWordWrap(false);
    m_rows->setCornerButtonEnabled(false);
    m_rows->verticalHeader()->setDefaultSectionSize(metrics::padding * 2);
    m_rows->setColumnWidth(0, 380);
    split->addWidget(scroll);
    split->addWidget(m_rows);
    split->setStretchFactor(1, 1);
    column->addWidget(split, 1);
    m_said->setObjectName(QStringLiteral("mappingSaid"));
    column->addWidget(m_said);
    auto *buttons = new QHBoxLayout;
    auto *cancel = new QPushButton(QStringLiteral("Cancel"));
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_take->setObjectName(QStringLiteral("mappingTake"));
    m_take->setDefault(true);
    m_take->setProperty("filled", true);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_take);
    column->addLayout(buttons);
}

QComboBox *MappingDialog::addColumn(QFormLayout &form, AisColumn column, const QString &title)
{
    auto *box = new QComboBox;
    box->setObjectName(aisColumnWord(column));
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(14);
    box->addItem(QStringLiteral("–"), -1);
    const QStringList first = m_sample.head.rows.empty() ? QStringList() : m_sample.head.rows.front();
    for (qsizetype i = 0; i < m_sample.head.header.size(); ++i) {
        const QString value = cut(first.value(i));
        const QString name = cut(m_sample.head.header[i]);
        box->addItem(value.isEmpty() ? name : QStringLiteral("%1   (%2)").arg(name, value), static_cast<int>(i));
    }
    m_columns[static_cast<std::size_t>(column)] = box;
    form.addRow(title, box);
    return box;
}

QWidget *MappingDialog::makeForm()
{
    auto *widget = new QWidget;
    auto *form = new QFormLayout(widget);
    form->setContentsMargins(0, 0, metrics::padding, 0);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(makeLabel(QStringLiteral("Where"), Tone::Faint));
    addColumn(*form, AisColumn::Latitude, QStringLiteral("Latitude"));
    addColumn(*form, AisColumn::Longitude, QStringLiteral("Longitude"));
    form->addRow(QStringLiteral("written in"), m_place);
    form->addRow(QString(), m_comma);
    form->addRow(makeLabel(QStringLiteral("When"), Tone::Faint));
    addColumn(*form, AisColumn::Time, QStringLiteral("Time or date"));
    addColumn(*form, AisColumn::TimeOfDay, QStringLiteral("Time of day"));
    form->addRow(QStringLiteral("written as"), m_timeOrder);
    form->addRow(QStringLiteral("time zone"), m_zone);
    form->addRow(makeLabel(QStringLiteral("Which vessel"), Tone::Faint));
    addColumn(*form, AisColumn::Mmsi, QStringLiteral("MMSI"));
    addColumn(*form, AisColumn::Vessel, QStringLiteral("or a name"));
    m_vessel->setObjectName(QStringLiteral("oneVessel"));
    m_vessel->setPlaceholderText(QStringLiteral("MMSI or name"));
    setPlainToolTip(m_vessel, QStringLiteral("All rows are of this one vessel"));
    form->addRow(QStringLiteral("or all rows are of"), m_vessel);
    form->addRow(makeLabel(QStringLiteral("What else it says"), Tone::Faint));
    addColumn(*form, AisColumn::Sog, QStringLiteral("Speed"));
    form->addRow(QStringLiteral("in"), m_speed);
    addColumn(*form, AisColumn::Cog, QStringLiteral("Course"));
    form->addRow(QStringLiteral("in"), m_course);
    for (const AisColumn column : {AisColumn::Heading, AisColumn::Status, AisColumn::Name, AisColumn::Imo,
                                   AisColumn::Callsign, AisColumn::ShipType, AisColumn::Length, AisColumn::Beam,
                                   AisColumn::Transceiver, AisColumn::Draught, AisColumn::Destination})
        addColumn(*form, column, aisColumnTitle(column));
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
    std::vector<RowPreview> rows;
    if (missing.isEmpty()) {
        if (Result<std::vector<RowPreview>> read = previewRows(m_sample.bytes, m_sample.name, *mapping))
            rows = *std::move(read);
    }
    m_preview->setRead(std::move(rows));
    const std::size_t kept = m_preview->kept();
    const int all = m_preview->rowCount();
    if (!missing.isEmpty())
        m_said->setText(QStringLiteral("Say which column holds: %1").arg(missing.join(QStringLiteral(", "))));
    else if (static_cast<int>(kept) == all)
        m_said->setText(all == 1 ? QStringLiteral("The only row can be read.")
                                 : QStringLiteral("All of the first %1 rows can be read.").arg(all));
    else
        m_said->setText(QStringLiteral("%1 of the first %2 rows can be read. Not kept: %3")
                            .arg(kept)
                            .arg(all)
                            .arg(m_preview->firstFault()));
    setTone(m_said, missing.isEmpty() && static_cast<int>(kept) == all ? Tone::Good : Tone::Strong);
    m_take->setEnabled(missing.isEmpty() && kept > 0);
}

} // namespace leadline
