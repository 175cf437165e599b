// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shipments/leg_row.h"

#include "model/argument/count_words.h"
#include "model/time/date_words.h"
#include "widgets/style/plain_text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace leadline {

namespace {

const QStringList &modes()
{
    static const QStringList all{QStringLiteral("sea"), QStringLiteral("quay"), QStringLiteral("rail"),
                                 QStringLiteral("road"), QStringLiteral("depot")};
    return all;
}

QLineEdit *lineFor(const QString &name, const QString &text, const QString &example)
{
    auto *line = new QLineEdit(text);
    line->setAccessibleName(name);
    line->setPlaceholderText(example);
    line->setCursorPosition(0);
    setPlainToolTip(line, name);
    return line;
}

Result<CountRange> countIn(const QLineEdit *line, const QString &name)
{
    const QString text = line->text().trimmed();
    if (text.isEmpty())
        return CountRange{};
    auto count = parseCount(text);
    if (!count)
        return fail(ErrorCode::InvalidInput, count.error().what, name);
    return count;
}

} // namespace

LegRow::LegRow(const CaseData &caseData, const ShipmentLeg &leg, QWidget *parent)
    : QWidget(parent)
    , m_data(caseData)
    , m_leg(leg)
    , m_mode(new QComboBox)
    , m_from(placeField(QStringLiteral("From"), leg.fromPlace, leg.from))
    , m_to(placeField(QStringLiteral("To"), leg.toPlace, leg.to))
    , m_date(lineFor(QStringLiteral("When"), leg.when ? leg.when->text : QString(), QStringLiteral("7–12 Sep 2023")))
    , m_in(lineFor(QStringLiteral("Counted at its beginning"), describeCount(leg.in), QStringLiteral("300 boxes")))
    , m_out(lineFor(QStringLiteral("Counted at its end"), describeCount(leg.out), QStringLiteral("250–350 boxes")))
{
    m_mode->addItems(modes());
    m_mode->setCurrentIndex(std::max(0, static_cast<int>(modes().indexOf(leg.mode))));
    m_mode->setAccessibleName(QStringLiteral("How"));
    auto *remove = new QToolButton;
    remove->setObjectName(QStringLiteral("removeLeg"));
    remove->setText(QStringLiteral("×"));
    remove->setAccessibleName(QStringLiteral("Remove this leg"));
    setPlainToolTip(remove, QStringLiteral("Remove this leg"));
    connect(remove, &QToolButton::clicked, this, &LegRow::removeWanted);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_mode);
    layout->addWidget(m_from, 2);
    layout->addWidget(m_to, 2);
    layout->addWidget(m_date, 2);
    layout->addWidget(m_in, 2);
    layout->addWidget(m_out, 2);
    layout->addWidget(remove);
}

QComboBox *LegRow::placeField(const QString &name, ItemRef place, const QString &written)
{
    auto *field = new QComboBox;
    field->setEditable(true);
    field->setAccessibleName(name);
    field->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    field->setMinimumContentsLength(8);
    for (const auto &[id, known] : m_data.all<Place>())
        field->addItem(known.name, static_cast<qint64>(id.value));
    field->lineEdit()->setPlaceholderText(name);
    const Place *known = place.kind == ItemKind::Place ? m_data.find<Place>({place.id}) : nullptr;
    field->setCurrentIndex(-1);
    field->setEditText(known ? known->name : written);
    field->lineEdit()->setCursorPosition(0); // the beginning tells more than the end
    return field;
}

/// A name that is a place's is that place.
void LegRow::readPlace(const QComboBox *field, ItemRef &place, QString &written) const
{
    const QString text = field->currentText().trimmed();
    const Place *before = place.kind == ItemKind::Place ? m_data.find<Place>({place.id}) : nullptr;
    if (before && before->name == text)
        return; // as it was, with the name that the source gives it
    place = {};
    written = text;
    for (const auto &[id, known] : m_data.all<Place>())
        if (!text.isEmpty() && (known.name.compare(text, Qt::CaseInsensitive) == 0 ||
                                known.otherNames.contains(text, Qt::CaseInsensitive)))
            place = refOf(known);
}

Result<ShipmentLeg> LegRow::leg() const
{
    ShipmentLeg leg = m_leg;
    leg.mode = m_mode->currentText();
    readPlace(m_from, leg.fromPlace, leg.from);
    readPlace(m_to, leg.toPlace, leg.to);
    leg.when.reset();
    if (const QString text = m_date->text().trimmed(); !text.isEmpty()) {
        auto date = parseDate(text);
        if (!date)
            return fail(ErrorCode::InvalidInput, date.error().what, QStringLiteral("When"));
        leg.when = *std::move(date);
    }
    auto in = countIn(m_in, QStringLiteral("Counted at its beginning"));
    auto out = countIn(m_out, QStringLiteral("Counted at its end"));
    if (!in || !out)
        return Unexpected{!in ? in.error() : out.error()};
    leg.in = *std::move(in);
    leg.out = *std::move(out);
    return leg;
}

} // namespace leadline
