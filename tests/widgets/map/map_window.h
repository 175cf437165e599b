// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/basemap/basemap.h"
#include "tests/support/wait_until.h"
#include "widgets/annotate/annotation_tools.h"
#include "widgets/map/map_view.h"

#include <gmock/gmock.h>

#include <QTemporaryDir>
#include <QtTest/QTest>

namespace leadline {

/// A real map over a real case in a temporary folder, with its tools, without animation, over the sea off Rajin.
class MapWindow : public ::testing::Test
{
protected:
    void SetUp() override
    {
        auto store = createCase(m_folder.filePath(QStringLiteral("Map.leadline")), QStringLiteral("Map"),
                                std::make_shared<SystemClock>());
        ASSERT_TRUE(store) << store.error().message().toStdString();
        auto opened = CaseEditor::open(*std::move(store));
        ASSERT_TRUE(opened) << opened.error().message().toStdString();
        editor = *std::move(opened);
        map = std::make_unique<MapView>(*editor, context);
        installAnnotationTools(*map, *editor, context);
        map->setAnimated(false);
        map->resize(800, 600);
        map->show();
        lookAt({42, 131}, 9);
    }

    void lookAt(LatLon center, double zoom)
    {
        Viewport view = map->viewport();
        view.center = *view.projection->forward(center);
        view.metresPerPixel = Viewport::metresPerPixelAtZoom(zoom);
        map->setViewport(view);
        ASSERT_TRUE(settle());
    }

    /// Until the map shows the case as it is.
    bool settle()
    {
        return waitUntil([this] { return map->isSharp(); });
    }

    LatLon positionAt(QPoint pixel) const { return *map->viewport().positionAt(pixel); }
    QPoint pixelOf(LatLon position) const { return map->viewport().pixelOf(position)->toPoint(); }

    void click(QPoint at, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(map.get(), Qt::LeftButton, modifiers, at);
    }

    void dragFromTo(QPoint from, QPoint to, Qt::MouseButton button = Qt::LeftButton,
                    Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(map.get(), button, modifiers, from);
        QTest::mouseMove(map.get(), (from + to) / 2);
        QTest::mouseMove(map.get(), to);
        QTest::mouseRelease(map.get(), button, modifiers, to);
    }

    void press(const char *button) { QTest::mouseClick(child(button), Qt::LeftButton); }
    QWidget *child(const char *name) { return map->findChild<QWidget *>(QLatin1String(name)); }

    AnnotationId addPolygon(const std::vector<QPoint> &corners)
    {
        std::vector<LatLon> ring;
        for (const QPoint corner : corners)
            ring.push_back(positionAt(corner));
        Annotation annotation;
        annotation.kind = AnnotationKind::Polygon;
        annotation.geometry = Geometry::polygon(ring);
        annotation.title = QStringLiteral("Area");
        const auto added = editor->add(QStringLiteral("Draw polygon"), annotation);
        EXPECT_TRUE(added) << (added ? "" : added.error().message().toStdString());
        EXPECT_TRUE(settle());
        return {added ? added->id : 0};
    }

    const std::map<AnnotationId, Annotation> &annotations() const { return editor->data().all<Annotation>(); }

    QTemporaryDir m_folder;
    std::unique_ptr<CaseEditor> editor;
    ViewContext context;
    std::unique_ptr<MapView> map;
};

} // namespace leadline
