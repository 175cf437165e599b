// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/symbols/map_symbols.h"

#include "imaging/drawing/annotation_painter.h"

#include <gmock/gmock.h>

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>

#include <set>

namespace leadline {
namespace {

QImage picture(const MapSymbol &symbol, int side, const QColor &ink)
{
    QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    paintSymbol(painter, QRectF(0, 0, side, side), symbol, ink);
    return image;
}

double covered(const QImage &image)
{
    double sum = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            sum += qAlpha(image.pixel(x, y)) / 255.0;
    return sum / (image.width() * image.height());
}

TEST(MapSymbols, EverySetIsThereAndEverySymbolIsDrawnInsideItsSquare)
{
    std::set<QString> sets;
    for (const MapSymbol &symbol : mapSymbols()) {
        sets.insert(symbol.set());
        EXPECT_FALSE(symbol.title.isEmpty()) << symbol.id.toStdString();
        for (const int side : {16, 64}) {
            const double part = covered(picture(symbol, side, Qt::black));
            EXPECT_GT(part, 0.1) << symbol.id.toStdString() << " at " << side;
            EXPECT_LT(part, 0.8) << symbol.id.toStdString() << " at " << side;
        }
    }
    EXPECT_EQ(sets, (std::set<QString>{QStringLiteral("general"), QStringLiteral("hazard"), QStringLiteral("maritime"),
                                       QStringLiteral("military"), QStringLiteral("transport")}));
    EXPECT_GE(mapSymbols().size(), 50U);
}

TEST(MapSymbols, NoTwoLookAlike)
{
    std::vector<QImage> seen;
    for (const MapSymbol &symbol : mapSymbols()) {
        const QImage image = picture(symbol, 32, Qt::black);
        EXPECT_EQ(std::ranges::count(seen, image), 0) << symbol.id.toStdString();
        seen.push_back(image);
    }
}

TEST(MapSymbols, AreFoundAsOthersNameThem)
{
    ASSERT_TRUE(mapSymbol(QStringLiteral("maritime/cargo-ship")));
    EXPECT_EQ(mapSymbol(QStringLiteral("Cargo-Ship")), mapSymbol(QStringLiteral("maritime/cargo-ship")));
    EXPECT_EQ(mapSymbol(QStringLiteral("harbor"))->id, QStringLiteral("maritime/port"));
    EXPECT_EQ(mapSymbol(QStringLiteral("no such thing")), nullptr);
    EXPECT_EQ(mapSymbol(QString()), nullptr);
}

TEST(MapSymbols, TakeTheInkThatTheyAreGiven)
{
    const QImage image = picture(*mapSymbol(QStringLiteral("star")), 48, QColor(213, 94, 0));
    EXPECT_EQ(image.pixelColor(24, 26), QColor(213, 94, 0));
}

TEST(MapSymbols, APointWithOneIsReadOnItsDiscOnPaperToo)
{
    Annotation point;
    point.style.symbol = QStringLiteral("anchor");
    point.colour = QStringLiteral("#0072b2");
    AnnotationInk ink;
    ink.look = lookOf(point, ink.tokens);
    EXPECT_GT(ink.look.sizePixels, 20);
    QImage image(60, 60, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    paintAnnotation(painter, point, {{}, false, {30, 30}, {}}, ink);
    painter.end();
    int disc = 0, sign = 0;
    for (int y = 0; y < 60; ++y)
        for (int x = 0; x < 60; ++x) {
            disc += image.pixelColor(x, y) == QColor(0, 114, 178) ? 1 : 0;
            sign += image.pixelColor(x, y).lightness() > 200 && QLineF(x, y, 30, 30).length() < 9 ? 1 : 0;
        }
    EXPECT_GT(disc, 150);
    EXPECT_GT(sign, 20);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter pdf(&buffer);
    QPainter paper(&pdf);
    paintAnnotation(paper, point, {{}, false, {30, 30}, {}}, ink);
    paper.end();
    EXPECT_FALSE(buffer.data().contains("/Subtype /Image")) << "shapes, not pixels";
}

} // namespace
} // namespace leadline
