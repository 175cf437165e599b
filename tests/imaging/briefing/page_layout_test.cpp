// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/briefing/page_layout.h"

#include <gmock/gmock.h>

#include <QTextLayout>

namespace leadline {
namespace {

QString pageText(const Page &page)
{
    QString text;
    for (const Placed &placed : page.content) {
        const auto *words = std::get_if<PlacedText>(&placed);
        if (!words)
            continue;
        for (int i = words->firstLine; i < words->firstLine + words->lineCount; ++i) {
            const QTextLine line = words->layout->lineAt(i);
            text += words->layout->text().mid(line.textStart(), line.textLength()) + QLatin1Char('\n');
        }
    }
    return text;
}

void expectInsideMargins(const std::vector<Page> &pages, const PageGeometry &geometry)
{
    for (const Page &page : pages) {
        for (const Placed &placed : page.content) {
            if (const auto *picture = std::get_if<PlacedPicture>(&placed)) {
                EXPECT_LE(picture->rect.bottom(), geometry.textBottom() + 0.5);
                EXPECT_LE(picture->rect.right(), geometry.left + geometry.textWidth() + 0.5);
            } else if (const auto *text = std::get_if<PlacedText>(&placed)) {
                const QTextLine last = text->layout->lineAt(text->firstLine + text->lineCount - 1);
                const double bottom =
                    text->position.y() + last.y() + last.height() - text->layout->lineAt(text->firstLine).y();
                EXPECT_LE(bottom, geometry.textBottom() + 2);
            }
        }
    }
}

TEST(PageLayout, WhatCannotBeSeenIsPrinted)
{
    const auto pages = layOut({TextBlock{QStringLiteral("photo\u202egpj.exe <b>나진</b>\nnext")}}, PageGeometry());
    ASSERT_EQ(pages.size(), 1u);
    EXPECT_TRUE(pageText(pages[0]).startsWith(QStringLiteral("photo‹U+202E›gpj.exe <b>나진</b>")))
        << pageText(pages[0]).toStdString();
}

TEST(PageLayout, LongTextRunsOverPagesWithoutLosingAWord)
{
    QString text;
    for (int i = 0; i < 2500; ++i)
        text += QStringLiteral("word%1 ").arg(i);
    const PageGeometry geometry;
    const auto pages = layOut({TextBlock{text}}, geometry);
    EXPECT_GT(pages.size(), 1u);
    QString all;
    for (const Page &page : pages)
        all += pageText(page);
    for (int i = 0; i < 2500; ++i)
        EXPECT_TRUE(all.contains(QStringLiteral("word%1 ").arg(i)) || all.contains(QStringLiteral("word%1\n").arg(i)))
            << i;
    expectInsideMargins(pages, geometry);
}

TEST(PageLayout, TableRepeatsItsHeaderOnEveryPage)
{
    TableBlock table;
    table.columns = {{QStringLiteral("Name of the row"), 1}, {QStringLiteral("Value"), 2}};
    for (int i = 0; i < 200; ++i)
        table.rows.push_back({QStringLiteral("row %1").arg(i), QStringLiteral("value")});
    const PageGeometry geometry;
    const auto pages = layOut({table}, geometry);
    EXPECT_GT(pages.size(), 2u);
    for (const Page &page : pages)
        EXPECT_TRUE(pageText(page).contains(QLatin1String("Name of the row")));
    expectInsideMargins(pages, geometry);
}

TEST(PageLayout, ARowLongerThanAPageRunsOverPagesWithoutLosingAWord)
{
    QString quote;
    for (int i = 0; i < 2500; ++i)
        quote += QStringLiteral("word%1 ").arg(i);
    TableBlock table;
    table.columns = {{QStringLiteral("Exhibit"), 1}, {QStringLiteral("Words"), 3}};
    table.rows = {{QStringLiteral("E-001"), QStringLiteral("short")},
                  {QStringLiteral("E-002"), quote},
                  {QStringLiteral("E-003"), QStringLiteral("after")}};
    const PageGeometry geometry;
    const auto pages = layOut({table}, geometry);
    EXPECT_GT(pages.size(), 2u);
    expectInsideMargins(pages, geometry);
    QString all;
    for (const Page &page : pages) {
        EXPECT_TRUE(pageText(page).startsWith(QLatin1String("Exhibit")));
        all += pageText(page);
    }
    for (int i = 0; i < 2500; ++i)
        ASSERT_TRUE(all.contains(QStringLiteral("word%1 ").arg(i))) << i;
    EXPECT_GT(all.indexOf(QLatin1String("E-003")), all.indexOf(QLatin1String("word2499")));
}

TEST(PageLayout, HeadingsStayWithTheTableThatTheyOpen)
{
    for (int fill = 0; fill < 60; ++fill) {
        std::vector<Block> blocks{SpaceBlock{300 + fill * 8.0}, HeadingBlock{2, QStringLiteral("Question")},
                                  TextBlock{QStringLiteral("2 answers"), TextTone::Small}};
        TableBlock table;
        table.columns = {{QStringLiteral("Answer"), 1}};
        table.rows = {{QStringLiteral("four\nor five\nor six")}};
        blocks.insert(blocks.begin(), TextBlock{QStringLiteral("before")});
        blocks.emplace_back(table);
        const auto pages = layOut(blocks, PageGeometry());
        EXPECT_TRUE(pageText(pages.back()).contains(QLatin1String("four")));
        EXPECT_TRUE(pageText(pages.back()).contains(QLatin1String("Question"))) << fill;
    }
}

TEST(PageLayout, HeadingStaysWithThePictureItOpens)
{
    QImage image(1000, 800, QImage::Format_RGB32);
    image.fill(Qt::gray);
    const PageGeometry geometry;
    const std::vector<Block> blocks{SpaceBlock{560}, HeadingBlock{2, QStringLiteral("E-001  Photo")},
                                    PictureBlock{image, QStringLiteral("caption"), 260, {}}};
    const auto pages = layOut(blocks, geometry);
    ASSERT_EQ(pages.size(), 2u);
    EXPECT_TRUE(pageText(pages[1]).contains(QLatin1String("E-001")));
    EXPECT_FALSE(pageText(pages[0]).contains(QLatin1String("E-001")));
    expectInsideMargins(pages, geometry);
}

TEST(PageLayout, PictureKeepsItsShape)
{
    QImage image(400, 100, QImage::Format_RGB32);
    image.fill(Qt::gray);
    const auto pages = layOut({PictureBlock{image, {}, 300, {}}}, PageGeometry{});
    const auto *picture = std::get_if<PlacedPicture>(&pages.at(0).content.at(0));
    ASSERT_TRUE(picture);
    EXPECT_NEAR(picture->rect.width() / picture->rect.height(), 4, 0.01);
}

TEST(PageLayout, AnUnbreakableHashIsBrokenRatherThanCut)
{
    const PageGeometry geometry;
    FactsBlock facts;
    facts.rows.push_back({QStringLiteral("SHA-512"), QString(512, QLatin1Char('f')), true});
    const auto pages = layOut({facts}, geometry);
    for (const Placed &placed : pages.at(0).content) {
        const auto *text = std::get_if<PlacedText>(&placed);
        if (!text)
            continue;
        for (int i = 0; i < text->lineCount; ++i)
            EXPECT_LE(text->layout->lineAt(i).naturalTextWidth(), geometry.textWidth());
    }
}

TEST(PageLayout, NothingGivesOneEmptyPage)
{
    EXPECT_EQ(layOut({}, PageGeometry{}).size(), 1u);
}

} // namespace
} // namespace leadline
