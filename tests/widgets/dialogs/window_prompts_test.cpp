// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/window_prompts.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <gtest/gtest.h>

#include <optional>

namespace leadline {
namespace {

QPushButton *button(QWidget &window, const QString &text)
{
    for (auto *candidate : window.findChildren<QPushButton *>())
        if (candidate->text() == text)
            return candidate;
    return nullptr;
}

TEST(WindowPrompts, ConfirmReturnsAtOnceAndAnswersLater)
{
    QWidget window;
    WindowPrompts prompts(&window);
    std::optional<bool> answer;
    prompts.confirm({QStringLiteral("Allow?"), QStringLiteral("Tiles are fetched."), QStringLiteral("Allow"), false},
                    [&](bool yes) { answer = yes; });
    EXPECT_FALSE(answer);
    ASSERT_TRUE(button(window, QStringLiteral("Allow")));
    button(window, QStringLiteral("Allow"))->click();
    EXPECT_EQ(answer, true);
}

TEST(WindowPrompts, SteppingBackFromAConfirmationIsNo)
{
    QWidget window;
    WindowPrompts prompts(&window);
    std::optional<bool> answer;
    prompts.confirm({QStringLiteral("Allow?"), {}, QStringLiteral("Allow"), true}, [&](bool yes) { answer = yes; });
    button(window, QStringLiteral("Cancel"))->click();
    EXPECT_EQ(answer, false);
}

TEST(WindowPrompts, AskTextGivesWhatWasTyped)
{
    QWidget window;
    WindowPrompts prompts(&window);
    QString given;
    prompts.askText({QStringLiteral("Name"), {}, QStringLiteral("Rajin"), {}},
                    [&](const QString &text) { given = text; });
    auto *field = window.findChild<QLineEdit *>();
    ASSERT_TRUE(field);
    field->setText(QStringLiteral(" Najin "));
    button(window, QStringLiteral("Done"))->click();
    EXPECT_EQ(given, QStringLiteral("Najin"));
}

TEST(WindowPrompts, ErrorsNameTheFileAndShowMarkupAsText)
{
    QWidget window;
    WindowPrompts prompts(&window);
    prompts.showError(
        {ErrorCode::InvalidInput, QStringLiteral("<b>not</b> a JPEG\u202e"), QStringLiteral("photo_17.jpg")});
    QStringList shown;
    for (const auto *label : window.findChildren<QLabel *>()) {
        EXPECT_EQ(label->textFormat(), Qt::PlainText);
        shown << label->text();
    }
    EXPECT_TRUE(shown.contains(QStringLiteral("photo_17.jpg")));
    EXPECT_TRUE(shown.contains(QStringLiteral("<b>not</b> a JPEG‹U+202E›")));
}

} // namespace
} // namespace leadline
