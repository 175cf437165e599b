// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/vessels/divide_dialog.h"

#include "model/text/visible_text.h"
#include "model/time/date_words.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/style_sheet.h"
#include "widgets/vessels/vessel_choice.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace leadline {

namespace {

PlainLabel *makeLabel(const QString &text, Tone tone)
{
    auto *label = new PlainLabel(text);
    label->setWordWrap(true);
    setTone(label, tone);
    return label;
}

QLineEdit *makeField(const char *name, const QString &placeholder)
{
    auto *field = new QLineEdit;
    field->setObjectName(QLatin1String(name));
    field->setPlaceholderText(placeholder);
    return field;
}

} // namespace

DivideDialog::DivideDialog(const CaseData &caseData, std::vector<TrackSegment> segments, VesselId from, QWidget *parent)
    : QDialog(parent)
    , m_data(caseData)
    , m_segments(std::move(segments))
    , m_from(from)
    , m_list(new QTreeWidget)
    , m_start(makeField("divideStart", QStringLiteral("2013-03-01T00:00:00Z")))
    , m_end(makeField("divideEnd", QStringLiteral("2013-03-05T12:00:00Z")))
    , m_into(makeVesselChoice(caseData, from))
    , m_name(makeField("divideName", QStringLiteral("name of the other ship")))
    , m_reason(makeField("divideReason", QStringLiteral("kept with the ruling")))
    , m_outcome(makeLabel({}, Tone::Strong))
    , m_divide(new QPushButton(QStringLiteral("Count as another")))
{
    setObjectName(QStringLiteral("divideDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(QStringLiteral("Several ships with one MMSI"));
    resize(640, 560);
    build();
    fillSegments();
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &DivideDialog::takeSegments);
    for (const QLineEdit *field : {m_start, m_end, m_name})
        connect(field, &QLineEdit::textChanged, this, &DivideDialog::showOutcome);
    connect(m_into, &QComboBox::currentTextChanged, this, &DivideDialog::showOutcome);
    connect(m_divide, &QPushButton::clicked, this, [this] {
        if (const Result<VesselPart> wanted = part()) {
            Q_EMIT divideWanted(m_from, *wanted);
            accept();
        }
    });
    showOutcome();
}

void DivideDialog::build()
{
    const Vessel *from = m_data.find<Vessel>(m_from);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(makeLabel(from ? vesselLine(*from) : QString(), Tone::Title));
    column->addWidget(makeLabel(QStringLiteral("Pick segments of its track, or state a span: what came in within it "
                                               "counts for another ship."),
                                Tone::Second));
    m_list->setObjectName(QStringLiteral("divideSegments"));
    m_list->setAccessibleName(QStringLiteral("Segments of the track"));
    m_list->setHeaderLabels({QStringLiteral("From"), QStringLiteral("To"), QStringLiteral("Positions")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    column->addWidget(m_list, 1);
    m_into->setObjectName(QStringLiteral("divideInto"));
    m_into->lineEdit()->setPlaceholderText(QStringLiteral("or a vessel of the case"));
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(QStringLiteral("From"), m_start);
    form->addRow(QStringLiteral("To"), m_end);
    form->addRow(QStringLiteral("counts as"), m_name);
    form->addRow(QString(), m_into);
    form->addRow(QStringLiteral("because"), m_reason);
    column->addLayout(form);
    m_outcome->setObjectName(QStringLiteral("divideOutcome"));
    column->addWidget(m_outcome);
    auto *buttons = new QHBoxLayout;
    auto *cancel = new QPushButton(QStringLiteral("Cancel"));
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_divide->setObjectName(QStringLiteral("divideTake"));
    m_divide->setDefault(true);
    m_divide->setProperty("filled", true);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_divide);
    column->addLayout(buttons);
}

void DivideDialog::fillSegments()
{
    for (const TrackSegment &segment : m_segments) {
        auto *item = new QTreeWidgetItem(m_list);
        item->setText(0, toRfc3339(segment.start));
        item->setText(1, toRfc3339(segment.finish));
        item->setText(2, QLocale(QLocale::English).toString(segment.size()));
        item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
    }
    for (int i = 0; i < m_list->columnCount(); ++i)
        m_list->resizeColumnToContents(i);
}

/// The span that reaches from the first to the last of them.
void DivideDialog::takeSegments()
{
    std::optional<TimeSpan> span;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        if (!m_list->topLevelItem(i)->isSelected())
            continue;
        const TrackSegment &segment = m_segments[static_cast<std::size_t>(i)];
        span = span ? TimeSpan{std::min(span->earliest, segment.start), std::max(span->latest, segment.finish)}
                    : TimeSpan{segment.start, segment.finish};
    }
    if (!span)
        return;
    m_start->setText(toRfc3339(span->earliest));
    m_end->setText(toRfc3339(span->latest));
}

Result<VesselPart> DivideDialog::part() const
{
    const QString start = m_start->text().trimmed(), end = m_end->text().trimmed();
    if (start.isEmpty() || end.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("State from when to when."));
    const auto from = parseDate(start);
    if (!from)
        return Unexpected{from.error()};
    const auto to = parseDate(end);
    if (!to)
        return Unexpected{to.error()};
    Result<EdtfDate> span = parseEdtf(from->text + u'/' + to->text);
    if (!span)
        return Unexpected{span.error()};
    VesselPart part;
    part.span = *std::move(span);
    part.into = chosenVessel(*m_into);
    part.name = m_name->text().trimmed();
    part.reason = m_reason->text().trimmed();
    return part;
}

std::int64_t DivideDialog::positionsWithin(const TimeSpan &span) const
{
    std::int64_t whole = 0;
    for (const TrackSegment &segment : m_segments) {
        if (span.contains(segment.start) && span.contains(segment.finish))
            whole += segment.size();
    }
    return whole;
}

void DivideDialog::showOutcome()
{
    m_divide->setEnabled(false);
    const Result<VesselPart> wanted = part();
    if (!wanted)
        return m_outcome->setText(visibleControls(wanted.error().what));
    const Result<Edit> edit = dividedVessel(m_data, m_from, *wanted);
    if (!edit)
        return m_outcome->setText(visibleControls(edit.error().what));
    const Vessel *other = m_data.find<Vessel>(wanted->into);
    m_divide->setEnabled(true);
    m_outcome->setText(
        QStringLiteral(
            "%1: what came in within this span (%2 positions in whole segments) counts for %3, with what was "
            "first reported in it. Nothing that came in is rewritten. One step, which undo takes back.")
            .arg(describeReading(wanted->span),
                 QLocale(QLocale::English).toString(static_cast<qlonglong>(positionsWithin(wanted->span.bounds))),
                 visibleControls(other ? titleOf(*other)
                                       : QStringLiteral("a new vessel, %1, with the same MMSI").arg(wanted->name))));
}

} // namespace leadline
