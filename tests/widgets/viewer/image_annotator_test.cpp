// SPDX-License-Identifier: GPL-3.0-or-later
// Drawing on a photo itself, in its own pixels.
#include "viewer_window.h"

#include "widgets/viewer/drawing_button.h"
#include "widgets/viewer/image_annotator.h"
#include "widgets/viewer/pair_bar.h"

#include <QBuffer>
#include <QLineEdit>
#include <QMenu>
#include <QUndoStack>

namespace leadline::testing {
namespace {

class OnAPicture : public ViewerWindow
{
protected:
    EvidenceId photo()
    {
        QImage image(400, 300, QImage::Format_RGB32);
        image.fill(QColor(60, 80, 90));
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        return addExhibit(QStringLiteral("photo"), EvidenceKind::Image, {}, buffer.data());
    }
    ImageAnnotator &annotator() { return pane().annotator(); }
    QPoint onScreen(QPointF pixel) { return picture().contentToWidget().map(pixel).toPoint(); }
    void pick(const char *kind)
    {
        auto *button = pane().findChild<DrawingButton *>(QStringLiteral("viewerDraw"));
        ASSERT_NE(button, nullptr);
        auto *action = button->menu()->findChild<QAction *>(QStringLiteral("viewerDraw:") + QLatin1String(kind));
        ASSERT_NE(action, nullptr) << kind;
        action->trigger();
    }
    void clickPixel(QPointF pixel) { QTest::mouseClick(&picture(), Qt::LeftButton, {}, onScreen(pixel)); }
    const std::map<AnnotationId, Annotation> &annotations() { return editor->data().all<Annotation>(); }
    double unit() { return 1.5 / std::hypot(picture().contentToWidget().m11(), picture().contentToWidget().m12()); }
};

TEST_F(OnAPicture, ARectangleLiesInItsPixelsAndCanBeTakenBack)
{
    const EvidenceId exhibit = photo();
    open(exhibit);
    pick("rectangle");
    drag(picture(), onScreen({100, 80}), onScreen({200, 140}));
    ASSERT_EQ(annotations().size(), 1U);
    const Annotation &box = annotations().begin()->second;
    EXPECT_EQ(box.kind, AnnotationKind::Rectangle);
    EXPECT_EQ(box.image.exhibit, (ItemRef{ItemKind::Evidence, exhibit.value}));
    EXPECT_TRUE(box.geometry.isEmpty());
    ASSERT_EQ(box.image.pixels.size(), 1U);
    EXPECT_NEAR(box.image.pixels[0].x(), 150, unit());
    EXPECT_NEAR(box.image.pixels[0].y(), 110, unit());
    EXPECT_NEAR(*box.shape.radius, 30, unit());
    EXPECT_NEAR(*box.shape.secondRadius, 50, unit());
    EXPECT_FALSE(annotator().tool()) << "back to selecting";
    ASSERT_TRUE(editor->undo());
    EXPECT_TRUE(annotations().empty());
}

TEST_F(OnAPicture, FeaturesOfTwoPicturesBecomeNumberedPairs)
{
    const EvidenceId one = photo(), other = photo();
    open(one);
    viewer.openBeside(other);
    settle();
    PairBar &pairs = viewer.pairs();
    EXPECT_FALSE(pairs.button(Verdict::Match).isEnabled()) << "nothing is selected";
    const auto mark = [&](EvidenceId on, QPointF at) {
        Annotation annotation;
        annotation.kind = AnnotationKind::Marker;
        annotation.number = 9;
        annotation.title = QStringLiteral("Funnel");
        annotation.image = {{ItemKind::Evidence, on.value}, {at}};
        return AnnotationId{editor->add(QStringLiteral("Mark"), annotation)->id};
    };
    const AnnotationId here = mark(one, {100, 80}), there = mark(other, {120, 90});
    viewer.first().annotator().select(here);
    EXPECT_TRUE(pairs.button(Verdict::NotVisible).isEnabled());
    viewer.second().annotator().select(there);
    EXPECT_FALSE(pairs.button(Verdict::NotVisible).isEnabled()) << "it can be seen in both";
    pairs.button(Verdict::Mismatch).click();
    EXPECT_EQ(pairs.said(), QStringLiteral("0 match, 1 mismatch, 0 not visible"));
    EXPECT_EQ(annotations().at(here).number, 1);
    EXPECT_EQ(annotations().at(there).colour, annotations().at(here).colour);
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(annotations().at(here).number, 9) << "one step";
}

TEST_F(OnAPicture, APathIsClickedAndEndedByEnter)
{
    open(photo());
    pick("polygon");
    for (const QPointF at : {QPointF(50, 50), QPointF(150, 60), QPointF(100, 150)})
        clickPixel(at);
    EXPECT_TRUE(annotations().empty());
    QTest::keyClick(&picture(), Qt::Key_Return);
    ASSERT_EQ(annotations().size(), 1U);
    EXPECT_EQ(annotations().begin()->second.image.pixels.size(), 3U);
}

TEST_F(OnAPicture, WhatIsDrawnTurnsWithThePictureAndKeepsItsPixels)
{
    open(photo());
    pick("point");
    clickPixel({120, 90});
    ASSERT_EQ(annotations().size(), 1U);
    const QPointF pixel = annotations().begin()->second.image.pixels.at(0);
    const auto painted = [&] {
        return QColor(picture().grab().toImage().pixel(onScreen(pixel) * picture().devicePixelRatio()));
    };
    annotator().select({});
    const QColor before = painted();
    EXPECT_GT(before.red(), 180) << "the data yellow";
    picture().turn();
    settle();
    EXPECT_EQ(painted(), before);
    EXPECT_EQ(annotations().begin()->second.image.pixels.at(0), pixel);
}

TEST_F(OnAPicture, IsSelectedMovedAndRemovedByHand)
{
    open(photo());
    pick("circle");
    drag(picture(), onScreen({100, 100}), onScreen({140, 100}));
    ASSERT_EQ(annotations().size(), 1U);
    drag(picture(), onScreen({100, 140}), onScreen({160, 180}));
    EXPECT_NEAR(annotations().begin()->second.image.pixels.at(0).x(), 160, 2 * unit());
    EXPECT_NEAR(annotations().begin()->second.image.pixels.at(0).y(), 140, 2 * unit());
    EXPECT_EQ(editor->history().undoText(), QStringLiteral("Move circle"));
    QTest::keyClick(&picture(), Qt::Key_Delete);
    EXPECT_TRUE(annotations().empty());
}

TEST_F(OnAPicture, ADragOnNothingMovesThePicture)
{
    open(photo());
    picture().setZoomFactor(8);
    const QPointF before = picture().contentAt(picture().rect().center());
    drag(picture(), {400, 400}, {300, 350});
    EXPECT_NE(picture().contentAt(picture().rect().center()), before);
    EXPECT_TRUE(annotations().empty());
}

TEST_F(OnAPicture, ATextIsTypedWhereItWasClicked)
{
    open(photo());
    pick("text");
    clickPixel({200, 100});
    auto *entry = picture().findChild<QLineEdit *>();
    ASSERT_NE(entry, nullptr);
    QTest::keyClicks(entry, QStringLiteral("Hatch 3"));
    QTest::keyClick(entry, Qt::Key_Return);
    ASSERT_EQ(annotations().size(), 1U);
    EXPECT_EQ(annotations().begin()->second.title, QStringLiteral("Hatch 3"));
}

TEST_F(OnAPicture, TwoCornersAreToldToBeTooFew)
{
    open(photo());
    pick("polygon");
    clickPixel({50, 50});
    clickPixel({150, 60});
    QTest::keyClick(&picture(), Qt::Key_Return);
    EXPECT_TRUE(annotations().empty());
    EXPECT_EQ(pane().status(), QStringLiteral("A polygon needs at least 3 corners"));
    QTest::keyClick(&picture(), Qt::Key_Escape);
    QTest::keyClick(&picture(), Qt::Key_Escape);
    EXPECT_FALSE(annotator().tool());
}

TEST_F(OnAPicture, AnotherExhibitShowsNothingOfIt)
{
    open(photo());
    pick("point");
    clickPixel({120, 90});
    const AnnotationId drawn = annotations().begin()->first;
    EXPECT_EQ(annotator().selected(), drawn);
    open(photo());
    EXPECT_EQ(annotator().selected(), AnnotationId{});
}

} // namespace
} // namespace leadline::testing
