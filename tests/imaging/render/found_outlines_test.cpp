// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/render/found_outlines.h"

#include "imaging/render/map_renderer.h"
#include "tests/imaging/render/map_fixture.h"

#include <gmock/gmock.h>

#include <QPainter>

using namespace leadline;
using namespace leadline::test;

namespace {

constexpr GeoBox square{130.2, 42.15, 130.4, 42.35};
constexpr LatLon middle{42.25, 130.3};
constexpr LatLon outside{42.4, 130.5};

std::shared_ptr<const OutlineList> squares(int count)
{
    OutlineList list;
    for (int i = 0; i < count; ++i)
        list.push_back({{{square.north, square.west},
                         {square.north, square.east},
                         {square.south, square.east},
                         {square.south, square.west}}});
    return std::make_shared<const OutlineList>(std::move(list));
}

QImage blank(const Viewport &view)
{
    QImage image(view.size.toSize(), QImage::Format_RGB32);
    image.fill(Qt::black);
    return image;
}

QImage highlighted(const FoundOutlines &found, const Viewport &view)
{
    QImage image = blank(view);
    QPainter painter(&image);
    paintFoundHighlights(painter, found, darkTokens(), view);
    return image;
}

} // namespace

TEST(FoundOutlines, AreALayerOfTheScreenAndOfNoPicture)
{
    const Viewport view = viewAt(middle, 10);
    MapScene scene = emptyScene();
    const auto whole = [&] {
        QImage image = blank(view);
        QPainter painter(&image);
        MapRenderer::paint(painter, scene, view);
        return image;
    };
    const QImage before = whole();
    scene.found = squares(3);
    EXPECT_EQ(whole(), before) << "an exported map shows the case, not a search";
    QImage layer = blank(view);
    QPainter painter(&layer);
    MapRenderer::paintLayer(PaintLayer::Found, painter, scene, view);
    painter.end();
    EXPECT_NE(layer, blank(view));
    EXPECT_EQ(colourAt(layer, middle, view), QColor(Qt::black)) << "plain ones are not filled";
}

TEST(FoundOutlines, StandOutWhereThePointerIs)
{
    const Viewport view = viewAt(middle, 10);
    FoundOutlines found{squares(2), {}, -1};
    EXPECT_EQ(highlighted(found, view), blank(view));
    found.pointedAt = {1};
    const QImage pointed = highlighted(found, view);
    EXPECT_NE(colourAt(pointed, middle, view), QColor(Qt::black));
    EXPECT_EQ(colourAt(pointed, outside, view), QColor(Qt::black));
    found = {squares(2), {}, 0};
    EXPECT_NE(colourAt(highlighted(found, view), middle, view), QColor(Qt::black));
}

TEST(FoundOutlines, StayLightWhereHundredsLieOnEachOther)
{
    const Viewport view = viewAt(middle, 10);
    FoundOutlines one{squares(1), {0}, -1};
    FoundOutlines many{squares(300), {}, -1};
    for (int i = 0; i < 300; ++i)
        many.pointedAt.insert(i);
    const QColor light = colourAt(highlighted(one, view), middle, view);
    const QColor together = colourAt(highlighted(many, view), middle, view);
    EXPECT_LE(difference(light, together), 24) << light.name().toStdString() << ' ' << together.name().toStdString();
}

TEST(FoundOutlines, TakeNumbersThatAreNoneWithoutHarm)
{
    const Viewport view = viewAt(middle, 10);
    EXPECT_EQ(highlighted({squares(1), {-4, 7}, 9}, view), blank(view));
    EXPECT_EQ(highlighted({nullptr, {0}, 0}, view), blank(view));
}
