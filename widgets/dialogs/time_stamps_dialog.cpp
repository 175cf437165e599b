// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/time_stamps_dialog.h"

#include "model/exchange/time_stamping.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QStyle>

#include <algorithm>

namespace leadline {

namespace {

PlainLabel *plainLabel(const QString &text, Tone tone)
{
    auto *label = new PlainLabel(text);
    label->setWordWrap(true);
    setTone(label, tone);
    return label;
}

/// "2026-11-25T13:34:42.25Z" as the house writes times for people.
QString shownTime(const QString &genTime)
{
    QString text = genTime;
    return text.replace(QLatin1Char('T'), QLatin1Char(' ')).remove(QLatin1Char('Z')) + QStringLiteral(" UTC");
}

QString coverage(const std::vector<TimeStamp> &stamps, std::int64_t logEntries)
{
    std::int64_t covered = 0;
    for (const TimeStamp &stamp : stamps)
        covered = stamp.isPending() ? covered : std::max(covered, stamp.sequence);
    if (covered == 0)
        return QStringLiteral("No time stamp covers this case's log yet.");
    if (covered >= logEntries)
        return QStringLiteral("The whole log is covered.");
    return QStringLiteral("Covered: %1. Not covered yet: %2.")
        .arg(logEntriesText(1, covered), logEntriesText(covered + 1, logEntries));
}

const QString &steps()
{
    static const QString text =
        QStringLiteral("A time stamp is the signature of an authority under the hash of the log's last entry: it "
                       "proves to anyone that "
                       "the case, as it is now, existed by then.\n\n"
                       "1. Write the request. It holds a hash and a random number, nothing of the case.\n"
                       "2. Send it to a time-stamping authority (RFC 3161), from any computer.\n"
                       "3. Read the answer here. Its signature is checked before the case takes it in.");
    return text;
}

void addRow(QGridLayout &rows, int row, const TimeStamp &stamp)
{
    const auto cell = [&](int column, const QString &text, Tone tone) {
        rows.addWidget(plainLabel(text, tone), row, column, Qt::AlignTop);
    };
    cell(0, QStringLiteral("1 to %1").arg(stamp.sequence), Tone::Body);
    if (stamp.isPending()) {
        cell(1, QStringLiteral("Waits for the answer"), Tone::Second);
        cell(2, QStringLiteral("SHA-256 %1…").arg(QString::fromLatin1(stamp.imprint.toHex().left(16))), Tone::Faint);
    } else {
        cell(1, shownTime(stamp.genTime), Tone::Body);
        cell(2, stamp.authority, Tone::Body);
    }
}

/// The latest first.
QWidget *tableOf(const std::vector<TimeStamp> &stamps)
{
    auto *table = new QWidget;
    auto *rows = new QGridLayout(table);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setHorizontalSpacing(metrics::padding);
    rows->setVerticalSpacing(2 * metrics::grid);
    for (const int column : {0, 1, 2})
        rows->setColumnStretch(column, column + 2);
    const QStringList names{QStringLiteral("Log entries"), QStringLiteral("Existed at"),
                            QStringLiteral("Says the authority")};
    for (int column = 0; column < 3; ++column)
        rows->addWidget(plainLabel(names[column], Tone::Faint), 0, column);
    int row = 1;
    for (auto stamp = stamps.rbegin(); stamp != stamps.rend(); ++stamp)
        addRow(*rows, row++, *stamp);
    rows->setRowStretch(row, 1);
    return table;
}

/// The button of the step that comes next. The style sheet looks again.
void setFilled(QPushButton *button, const QVariant &filled)
{
    button->setProperty("filled", filled);
    button->style()->unpolish(button);
    button->style()->polish(button);
}

} // namespace

TimeStampsDialog::TimeStampsDialog(QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("timeStampsDialog"));
    setWindowTitle(QStringLiteral("Time stamps"));
    setMinimumWidth(620);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(plainLabel(QStringLiteral("Time stamps"), Tone::Title));
    m_covered = plainLabel({}, Tone::Strong);
    column->addWidget(m_covered);
    m_steps = plainLabel(steps(), Tone::Second);
    column->addWidget(m_steps);

    m_table = new QScrollArea;
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setWidgetResizable(true);
    m_table->setMinimumHeight(120);
    column->addWidget(m_table, 1);

    m_note = plainLabel(QStringLiteral("Signatures were checked when the answers were read; Verify case checks them "
                                       "again. Whether a certificate is the authority's own: leadline verify --ca."),
                        Tone::Faint);
    column->addWidget(m_note);
    auto *buttons = new QHBoxLayout;
    m_request = makeButton("stampRequest", QStringLiteral("Write request…"),
                           QStringLiteral("A file to be sent to a time-stamping authority"));
    m_answer = makeButton("stampAnswer", QStringLiteral("Read answer…"),
                          QStringLiteral("The file that the authority sent back"));
    m_send = makeButton("stampSend", QStringLiteral("Send request…"), {});
    auto *close = new QPushButton(QStringLiteral("Close"));
    close->setDefault(true);
    buttons->addWidget(m_request);
    buttons->addWidget(m_answer);
    buttons->addWidget(m_send);
    buttons->addStretch();
    buttons->addWidget(close);
    column->addLayout(buttons);
    connect(m_request, &QPushButton::clicked, this, &TimeStampsDialog::requestWanted);
    connect(m_answer, &QPushButton::clicked, this, &TimeStampsDialog::answerWanted);
    connect(m_send, &QPushButton::clicked, this, &TimeStampsDialog::sendingWanted);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    showStamps({}, 0);
    updateButtons();
}

QPushButton *TimeStampsDialog::makeButton(const char *name, const QString &text, const QString &tip)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(QLatin1String(name));
    setPlainToolTip(button, tip);
    return button;
}

void TimeStampsDialog::showStamps(const std::vector<TimeStamp> &stamps, std::int64_t logEntries)
{
    m_covered->setText(coverage(stamps, logEntries));
    m_steps->setVisible(stamps.empty());
    m_table->setVisible(!stamps.empty());
    m_note->setVisible(!stamps.empty());
    m_table->setWidget(tableOf(stamps));
    const bool waits = std::any_of(stamps.begin(), stamps.end(), [](const TimeStamp &one) { return one.isPending(); });
    setFilled(m_request, !waits);
    setFilled(m_answer, waits);
}

void TimeStampsDialog::setWritable(bool writable)
{
    m_writable = writable;
    updateButtons();
}

void TimeStampsDialog::setNetworkAllowed(bool allowed)
{
    m_networkAllowed = allowed;
    updateButtons();
}

void TimeStampsDialog::updateButtons()
{
    m_request->setEnabled(m_writable);
    m_answer->setEnabled(m_writable);
    m_send->setEnabled(m_writable && m_networkAllowed);
    setPlainToolTip(m_send, m_networkAllowed ? QStringLiteral("Sends it from here and reads the answer")
                                             : QStringLiteral("The network is off for this case"));
}

} // namespace leadline
