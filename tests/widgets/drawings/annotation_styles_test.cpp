// SPDX-License-Identifier: GPL-3.0-or-later
// How drawings look: symbols and styles that are chosen on the page of an annotation, and the house style of a case.
#include "imaging/symbols/map_symbols.h"
#include "tests/widgets/map/map_window.h"
#include "widgets/annotate/house_style.h"
#include "widgets/argument/choice_field.h"
#include "widgets/drawings/annotation_form.h"
#include "widgets/drawings/style_presets.h"
#include "widgets/drawings/symbol_row.h"

#include <QLineEdit>
#include <QListWidget>
#include <QToolButton>

namespace leadline {
namespace {

class AnnotationStyles : public MapWindow
{
protected:
    ItemRef add(AnnotationKind kind, const char *colour = "")
    {
        Annotation annotation;
        annotation.kind = kind;
        annotation.colour = QString::fromLatin1(colour);
        annotation.geometry = kind == AnnotationKind::Polygon
                                  ? Geometry::polygon({{42, 130}, {42, 130.1}, {42.1, 130.1}})
                                  : Geometry::point({42, 130});
        return *editor->add(QStringLiteral("Draw"), annotation);
    }
    const Annotation &at(ItemRef ref) { return *editor->data().find<Annotation>(AnnotationId{ref.id}); }
};

TEST_F(AnnotationStyles, ASymbolIsFoundByAWordAndTakenWithEnter)
{
    AnnotationForm form(*editor, context);
    const ItemRef first = add(AnnotationKind::Point), second = add(AnnotationKind::Point);
    context.setSelection({first, second}, second);
    form.showAnnotation(second, context.zone());
    form.show();
    SymbolRow &symbols = form.symbols();
    symbols.button().click();
    EXPECT_EQ(symbols.list().count(), static_cast<int>(mapSymbols().size()) + 1) << "all of them, and the disc";
    QTest::keyClicks(&symbols.search(), QStringLiteral("gantry"));
    ASSERT_EQ(symbols.list().count(), 1);
    QTest::keyClick(&symbols.search(), Qt::Key_Return);
    EXPECT_EQ(at(second).style.symbol, QStringLiteral("maritime/crane"));
    EXPECT_EQ(at(first).style.symbol, QStringLiteral("maritime/crane")) << "both are selected";
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(at(first).style.symbol, QString()) << "one step";
    form.showAnnotation(add(AnnotationKind::Polygon), context.zone());
    EXPECT_FALSE(form.symbols().isVisible()) << "an area has none";
}

TEST_F(AnnotationStyles, AStyleIsPutOnWithOneChoice)
{
    AnnotationForm form(*editor, context);
    const ItemRef area = add(AnnotationKind::Polygon, "#123456");
    context.select(area);
    form.showAnnotation(area, context.zone());
    ASSERT_NE(form.choice(QStringLiteral("Style")), nullptr);
    form.choice(QStringLiteral("Style"))->choose(QStringLiteral("Not certain"));
    EXPECT_EQ(at(area).colour, QStringLiteral("#e69f00"));
    EXPECT_EQ(at(area).style.dash, QStringLiteral("dashed"));
    EXPECT_EQ(presetOf(at(area)), QStringLiteral("Not certain"));
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(at(area).colour, QStringLiteral("#123456"));
    EXPECT_EQ(presetOf(at(area)), QString());
}

TEST_F(AnnotationStyles, ACaseRemembersHowItsDrawingsLook)
{
    Annotation dressed = at(add(AnnotationKind::Polygon, "#d55e00"));
    dressed.style.dash = QStringLiteral("dotted");
    ASSERT_TRUE(editor->update(QStringLiteral("Dress"), dressed));
    const auto pen = std::make_shared<AnnotationPen>();
    HouseStyle house(*editor, pen);
    Annotation next;
    next.kind = AnnotationKind::Polygon;
    EXPECT_EQ(pen->dressed(next).colour, QStringLiteral("#d55e00")) << "as the case was left";
    EXPECT_EQ(pen->dressed(next).style.dash, QStringLiteral("dotted"));
    add(AnnotationKind::Polygon, "#009e73");
    EXPECT_EQ(pen->dressed(next).colour, QStringLiteral("#009e73")) << "as the last one";
    next.kind = AnnotationKind::Point;
    EXPECT_NE(pen->dressed(next).colour, QStringLiteral("#009e73")) << "another kind looks otherwise";
}

} // namespace
} // namespace leadline
