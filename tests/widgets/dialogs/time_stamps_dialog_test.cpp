// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/time_stamps_dialog.h"

#include <gmock/gmock.h>

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

namespace leadline {
namespace {

bool says(const TimeStampsDialog &dialog, const QString &text)
{
    const auto labels = dialog.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
        return label->isVisibleTo(&dialog) && label->text().contains(text);
    });
}

QPushButton *button(const TimeStampsDialog &dialog, const char *name)
{
    return dialog.findChild<QPushButton *>(QLatin1String(name));
}

TimeStamp pending(std::int64_t sequence)
{
    TimeStamp stamp;
    stamp.id = sequence;
    stamp.sequence = sequence;
    stamp.imprint = QByteArray(32, '\xab');
    return stamp;
}

TimeStamp received(std::int64_t sequence)
{
    TimeStamp stamp = pending(sequence);
    stamp.response = "bytes";
    stamp.genTime = QStringLiteral("2026-11-25T13:34:42Z");
    stamp.authority = QStringLiteral("CN=SYNTHETIC time stamps");
    return stamp;
}

TEST(TimeStampsDialog, SaysWhatToDoWhileThereIsNone)
{
    TimeStampsDialog dialog;
    dialog.showStamps({}, 12);
    EXPECT_TRUE(says(dialog, QStringLiteral("No time stamp covers this case's log yet.")));
    EXPECT_TRUE(says(dialog, QStringLiteral("1. Write the request.")));
    EXPECT_TRUE(button(dialog, "stampRequest")->property("filled").toBool());
}

TEST(TimeStampsDialog, ShowsSinceWhenWhatIsCoveredAndWhatIsNot)
{
    TimeStampsDialog dialog;
    dialog.showStamps({received(57)}, 60);
    EXPECT_TRUE(says(dialog, QStringLiteral("Covered: log entries 1 to 57. Not covered yet: log entries 58 to 60.")));
    EXPECT_TRUE(says(dialog, QStringLiteral("2026-11-25 13:34:42 UTC")));
    EXPECT_TRUE(says(dialog, QStringLiteral("CN=SYNTHETIC time stamps")));
    EXPECT_FALSE(says(dialog, QStringLiteral("1. Write the request.")));
}

TEST(TimeStampsDialog, RequestThatWaitsMakesTheAnswerTheNextStep)
{
    TimeStampsDialog dialog;
    dialog.showStamps({pending(3)}, 4);
    EXPECT_TRUE(says(dialog, QStringLiteral("Waits for the answer")));
    EXPECT_TRUE(says(dialog, QStringLiteral("No time stamp covers this case's log yet.")));
    EXPECT_TRUE(button(dialog, "stampAnswer")->property("filled").toBool());
    EXPECT_FALSE(button(dialog, "stampRequest")->property("filled").toBool());
}

TEST(TimeStampsDialog, NamesOfAnAuthorityAreNoMarkup)
{
    TimeStampsDialog dialog;
    TimeStamp stamp = received(3);
    stamp.authority = QStringLiteral("<b>CN=Bold</b>");
    dialog.showStamps({stamp}, 5);
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        EXPECT_EQ(label->textFormat(), Qt::PlainText) << label->text().toStdString();
}

TEST(TimeStampsDialog, ButtonsSayWhatIsWantedUnlessTheCaseIsReadOnly)
{
    TimeStampsDialog dialog;
    QSignalSpy requests(&dialog, &TimeStampsDialog::requestWanted);
    QSignalSpy answers(&dialog, &TimeStampsDialog::answerWanted);
    button(dialog, "stampRequest")->click();
    button(dialog, "stampAnswer")->click();
    dialog.setWritable(false);
    button(dialog, "stampRequest")->click();
    EXPECT_EQ(requests.count(), 1);
    EXPECT_EQ(answers.count(), 1);
}

} // namespace
} // namespace leadline
