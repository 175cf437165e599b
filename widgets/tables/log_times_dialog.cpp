// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tables/log_times_dialog.h"

#include "model/text/visible_text.h"
#include "model/time/edtf.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/style_sheet.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace leadline {

namespace {

constexpr QSize dialogSize(560, 380); // room for what is said, without squeezing the fields

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

LogTimesDialog::LogTimesDialog(const QString &name, const QString &by, QWidget *parent)
    : QDialog(parent)
    , m_start(makeField("logStart", QStringLiteral("2023-10-20T11:00Z")))
    , m_end(makeField("logEnd", QStringLiteral("not known")))
    , m_by(makeField("logBy", QStringLiteral("a name, kept with the exhibit")))
    , m_said(makeLabel({}, Tone::Strong))
    , m_take(new QPushButton(QStringLiteral("Take in")))
{
    setObjectName(QStringLiteral("logTimesDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(QStringLiteral("When the log was recorded"));
    resize(dialogSize);
    m_by->setText(by);
    build(name);
    for (QLineEdit *field : {m_start, m_end, m_by})
        connect(field, &QLineEdit::textChanged, this, &LogTimesDialog::showReading);
    connect(m_take, &QPushButton::clicked, this, [this] {
        if (const auto times = stated()) {
            Q_EMIT takeWanted(*times);
            accept();
        }
    });
    showReading();
}

void LogTimesDialog::build(const QString &name)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(makeLabel(QStringLiteral("When was %1 recorded?").arg(visibleControls(name)), Tone::Title));
    column->addWidget(makeLabel(
        QStringLiteral(
            "No clock of any kind is in this log, and none is guessed. What you state here is kept with the "
            "exhibit as stated, not as read. Messages stay in the order of the log; minutes are counted by the "
            "seconds that they carry. Where these do not fill the span from start to end, messages are spread "
            "evenly over it. Either way a time is known to that span only."),
        Tone::Second));
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(QStringLiteral("First message"), m_start);
    form->addRow(QStringLiteral("Last message"), m_end);
    form->addRow(QStringLiteral("Stated by"), m_by);
    column->addLayout(form);
    m_said->setObjectName(QStringLiteral("logTimesSaid"));
    column->addWidget(m_said);
    column->addStretch(1);
    auto *buttons = new QHBoxLayout;
    auto *cancel = new QPushButton(QStringLiteral("Cancel"));
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_take->setObjectName(QStringLiteral("logTimesTake"));
    m_take->setDefault(true);
    m_take->setProperty("filled", true);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_take);
    column->addLayout(buttons);
}

std::optional<StatedLogTimes> LogTimesDialog::stated() const
{
    const Result<Instant> start = statedLogTime(m_start->text());
    if (!start)
        return std::nullopt;
    StatedLogTimes times{*start, {}, m_by->text().trimmed()};
    if (m_end->text().trimmed().isEmpty())
        return times;
    const Result<Instant> end = statedLogTime(m_end->text());
    if (!end || *end <= *start)
        return std::nullopt;
    times.end = *end;
    return times;
}

void LogTimesDialog::showReading()
{
    const auto times = stated();
    m_take->setEnabled(times.has_value());
    setTone(m_said, times ? Tone::Good : Tone::Strong);
    if (times) {
        const QString start = describeDate(edtfFromInstant(times->start));
        m_said->setText(times->end
                            ? QStringLiteral("From %1 to %2").arg(start, describeDate(edtfFromInstant(*times->end)))
                            : QStringLiteral("From %1 on").arg(start));
        return;
    }
    const bool startIsRight = statedLogTime(m_start->text()).has_value();
    if (!startIsRight)
        m_said->setText(m_start->text().isEmpty()
                            ? QStringLiteral("State when the first message was recorded, with its zone.")
                            : QStringLiteral("The first time needs a date, a time and a zone: 2023-10-20T11:00Z or "
                                             "2023-10-20 20:00+09:00."));
    else
        m_said->setText(
            QStringLiteral("The last time needs the same form, and to be after the first; or leave it out."));
}

} // namespace leadline
