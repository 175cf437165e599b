// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/plain_text.h"

#include "tests/support/opened_files.h"
#include "widgets/style/elided_label.h"
#include "widgets/style/inert_document.h"

#include <QApplication>
#include <QImage>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTextEdit>
#include <QToolTip>

namespace leadline {
namespace {

/// A picture that nobody may open, and a text that asks for it.
class PlainText : public ::testing::Test
{
protected:
    PlainText()
    {
        QImage image(4, 4, QImage::Format_RGB32);
        image.fill(Qt::red);
        EXPECT_TRUE(image.save(picture));
    }
    QTemporaryDir folder;
    QString picture = folder.filePath(QStringLiteral("canary.png"));
    QString markup = QStringLiteral("<p><img src=\"file://%1\"> a&b</p>").arg(picture);
};

TEST_F(PlainText, ALabelOpensNothingAndShowsItsTextAsItIs)
{
    testing::OpenedFiles opened(picture);
    PlainLabel label(markup);
    label.setWordWrap(true);
    label.setTextInteractionFlags(Qt::TextBrowserInteraction);
    label.grab();
    EXPECT_EQ(label.text(), markup);
    ElidedLabel elided(markup);
    elided.grab();
    EXPECT_FALSE(opened.any());
}

TEST_F(PlainText, ALabelWithoutTheHousesCareWouldOpenIt)
{
    // What the house's label is for. Should Qt change its mind, this test says so.
    testing::OpenedFiles opened(picture);
    QLabel label(markup);
    label.grab();
    EXPECT_TRUE(opened.any());
}

TEST_F(PlainText, AWordWithoutAnEndDoesNotWidenALabel)
{
    PlainLabel label(QString(10000, u'W'));
    label.setWordWrap(true);
    EXPECT_LE(label.minimumSizeHint().width(), 200);
}

TEST_F(PlainText, AToolTipShowsMarkupAsText)
{
    testing::OpenedFiles opened(picture);
    QWidget widget;
    widget.show();
    showPlainToolTip({10, 10}, {markup, markup}, &widget);
    for (QWidget *top : QApplication::topLevelWidgets())
        if (top->isVisible())
            top->grab();
    EXPECT_TRUE(QToolTip::text().contains(QStringLiteral("&lt;img")));
    QToolTip::hideText();
    EXPECT_FALSE(opened.any());
    EXPECT_EQ(plainToolTip({}), QString());
    EXPECT_LT(plainToolTip({QString(10000, u'x')}).size(), 2000);
    showPlainToolTip({10, 10}, {QString(10000, u'W')}, &widget);
    for (const QWidget *top : QApplication::topLevelWidgets())
        EXPECT_LT(top->isVisible() ? top->width() : 0, 800) << top->metaObject()->className();
    QToolTip::hideText();
}

TEST_F(PlainText, AScreenReaderHearsTheTipWithoutMarkup)
{
    QPushButton button;
    setPlainToolTip(&button, QStringLiteral("Sun & Moon"));
    EXPECT_EQ(button.accessibleDescription(), QStringLiteral("Sun & Moon"));
}

TEST_F(PlainText, ButtonsAndTitlesKeepAmpersandsAndStars)
{
    EXPECT_EQ(plainButtonText(QStringLiteral("a&b\u202e\n")), QStringLiteral("a&&b‹U+202E›‹U+000A›"));
    EXPECT_EQ(plainWindowTitle(QStringLiteral("[*] x\u200b")), QStringLiteral("[*][*] x‹U+200B›"));
    EXPECT_LE(plainWindowTitle(QString(10000, u'x')).size(), 250);
}

TEST_F(PlainText, APageOfFormatsFetchesNothing)
{
    testing::OpenedFiles opened(picture);
    QTextEdit page;
    page.setDocument(new InertDocument(&page));
    page.setHtml(markup); // as if somebody forgot
    page.resize(300, 200);
    page.grab();
    EXPECT_FALSE(opened.any());
}

} // namespace
} // namespace leadline
