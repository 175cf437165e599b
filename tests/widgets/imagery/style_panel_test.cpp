// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/imagery/style_panel.h"

#include "tests/support/made_up_statistics.h"
#include "widgets/imagery/histogram_view.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSlider>
#include <QTest>

#include <gmock/gmock.h>

namespace leadline {
namespace {

SceneBands fourBands()
{
    return {{{1, {}, QStringLiteral("blue"), {}},
             {2, {}, QStringLiteral("green"), {}},
             {3, {}, QStringLiteral("red"), {}},
             {4, QStringLiteral("nir"), {}, {}}},
            QStringLiteral("UInt16"),
            false,
            std::nullopt};
}

class StylePanelTest : public ::testing::Test
{
protected:
    StylePanelTest()
    {
        panel.resize(264, 760);
        panel.show();
        QObject::connect(&panel, &StylePanel::chosen, [this](const SceneStyle &style, bool continues) {
            chosen.push_back(style);
            continued.push_back(continues);
        });
        QObject::connect(&panel, &StylePanel::previewed,
                         [this](const SceneStyle &style) { previews.push_back(style); });
        QObject::connect(&panel, &StylePanel::statisticsWanted, [this] { ++counts; });
    }
    void open(const SceneBands &bands = fourBands(), const SceneStyle &style = {})
    {
        panel.showScene(QStringLiteral("E-001 quay.tif"), style, {});
        panel.setBands(bands);
        count();
    }
    void count()
    {
        std::vector<ValueStatistics> statistics;
        const bool formula = panel.style().rendering == SceneRendering::Expression;
        for (std::size_t i = 0; i < (formula ? 1 : shownBands(panel.style(), fourBands()).size()); ++i)
            statistics.push_back(testing::evenStatistics(int(i) + 1, 0, 1000));
        panel.setStatistics(statistics);
    }
    template<class T>
    T &control(const char *name)
    {
        T *found = panel.findChild<T *>(QLatin1String(name));
        EXPECT_TRUE(found) << name;
        return *found;
    }
    /// As a person picks from a list.
    void pick(const char *name, const QString &text)
    {
        QComboBox &box = control<QComboBox>(name);
        const int index = box.findText(text, Qt::MatchContains);
        ASSERT_GE(index, 0) << text.toStdString();
        box.setCurrentIndex(index);
        Q_EMIT box.activated(index);
    }

    StylePanel panel;
    std::vector<SceneStyle> chosen;
    std::vector<bool> continued;
    std::vector<SceneStyle> previews;
    int counts = 0;
};

TEST_F(StylePanelTest, BeginsBandsWithWhatTheFileShows)
{
    open();
    pick("styleRendering", QStringLiteral("Three bands"));
    ASSERT_EQ(chosen.size(), 1U);
    EXPECT_EQ(chosen[0].rendering, SceneRendering::Bands);
    EXPECT_EQ(chosen[0].bands, (std::vector<int>{3, 2, 1}));
    EXPECT_EQ(counts, 0) << "the same values are shown";
    pick("styleBand1", QStringLiteral("nir"));
    ASSERT_EQ(chosen.size(), 2U);
    EXPECT_EQ(chosen[1].bands, (std::vector<int>{4, 2, 1}));
    EXPECT_EQ(counts, 1);
}

TEST_F(StylePanelTest, OffersThreeBandsOnlyWhereThereAreThree)
{
    open({{{1, {}, {}, QStringLiteral("m")}}, QStringLiteral("Float32"), false, std::nullopt});
    EXPECT_LT(control<QComboBox>("styleRendering").findText(QStringLiteral("Three bands")), 0);
    EXPECT_GE(control<QComboBox>("styleRendering").findText(QStringLiteral("One band")), 0);
}

TEST_F(StylePanelTest, OffersRampsForOneValueOnly)
{
    open();
    EXPECT_FALSE(control<QComboBox>("styleRamp").isVisible());
    pick("styleRendering", QStringLiteral("One band"));
    EXPECT_TRUE(control<QComboBox>("styleRamp").isVisible());
    pick("styleRamp", control<QComboBox>("styleRamp").itemText(2));
    EXPECT_EQ(chosen.back().ramp, control<QComboBox>("styleRamp").itemData(2).toString());
}

TEST_F(StylePanelTest, TakesAKnownFormulaForTheBandsThatTheFileNames)
{
    open();
    pick("styleRendering", QStringLiteral("Formula"));
    pick("stylePresets", QStringLiteral("NDVI"));
    EXPECT_THAT(chosen.back().expression.toStdString(),
                ::testing::AllOf(::testing::HasSubstr("b4"), ::testing::HasSubstr("b3")));
    EXPECT_EQ(chosen.back().stretch, StretchKind::Fixed);
    EXPECT_FALSE(chosen.back().ramp.isEmpty());
}

TEST_F(StylePanelTest, SaysWhereAFormulaCannotBeReadAndKeepsTheLastGoodOne)
{
    open();
    pick("styleRendering", QStringLiteral("Formula"));
    const SceneStyle before = chosen.back();
    QLineEdit &formula = control<QLineEdit>("styleFormula");
    formula.setFocus();
    formula.selectAll();
    QTest::keyClicks(&formula, QStringLiteral("(b4 - b9) / 2"));
    EXPECT_THAT(panel.formulaTrouble().toStdString(), ::testing::HasSubstr("column"));
    QTest::keyClick(&formula, Qt::Key_Return);
    EXPECT_EQ(chosen.back(), before);
    formula.selectAll();
    QTest::keyClicks(&formula, QStringLiteral("(b4 - b3) / 2"));
    EXPECT_TRUE(panel.formulaTrouble().isEmpty());
    QTest::keyClick(&formula, Qt::Key_Return);
    EXPECT_EQ(chosen.back().expression, QStringLiteral("(b4 - b3) / 2"));
}

TEST_F(StylePanelTest, DraggingGammaShowsEachStepAndKeepsOne)
{
    open();
    QSlider &gamma = control<QSlider>("styleGamma");
    gamma.setSliderDown(true);
    gamma.setValue(10);
    gamma.setValue(30);
    EXPECT_EQ(previews.size(), 2U);
    EXPECT_TRUE(chosen.empty());
    gamma.setSliderDown(false);
    ASSERT_EQ(chosen.size(), 1U);
    EXPECT_NEAR(chosen[0].gamma, 2, 0.01);
    gamma.setFocus();
    QTest::keyClick(&gamma, Qt::Key_Right);
    QTest::keyClick(&gamma, Qt::Key_Right);
    ASSERT_EQ(chosen.size(), 3U);
    EXPECT_EQ(continued, (std::vector<bool>{false, false, true}));
}

TEST_F(StylePanelTest, AnEndThatIsDraggedBecomesOneSetByHand)
{
    open();
    pick("styleRendering", QStringLiteral("One band"));
    count();
    HistogramView &histogram = panel.histogram();
    ASSERT_EQ(histogram.bands().size(), 1U);
    EXPECT_EQ(histogram.bands()[0].ends, (ValueSpan{20, 980})) << "2nd and 98th percentile";
    histogram.setFocus();
    QTest::keyClick(&histogram, Qt::Key_Right);
    EXPECT_EQ(chosen.back().stretch, StretchKind::Fixed);
    ASSERT_EQ(chosen.back().ranges.size(), 1U);
    EXPECT_GT(chosen.back().ranges[0].low, 20);
    EXPECT_EQ(control<QComboBox>("styleStretch").currentText(), QStringLiteral("Set by hand"));
}

TEST_F(StylePanelTest, TakesTypedEndsAndRefusesCrossedOnes)
{
    open();
    pick("styleRendering", QStringLiteral("One band"));
    count();
    const std::size_t before = chosen.size();
    QLineEdit &low = control<QLineEdit>("styleLowEnd");
    const auto type = [&](const QString &text) {
        low.setFocus();
        low.selectAll();
        QTest::keyClicks(&low, text);
        QTest::keyClick(&low, Qt::Key_Return);
    };
    type(QStringLiteral("2000"));
    EXPECT_EQ(chosen.size(), before);
    EXPECT_TRUE(low.property("wrong").toBool());
    type(QStringLiteral("55.5"));
    ASSERT_EQ(chosen.size(), before + 1);
    EXPECT_EQ(chosen.back().ranges[0].low, 55.5);
    EXPECT_FALSE(low.property("wrong").toBool());
}

TEST_F(StylePanelTest, KeepsAsValuesWhatIsTakenFromTheView)
{
    open();
    pick("styleRendering", QStringLiteral("One band"));
    pick("styleArea", QStringLiteral("Current view"));
    EXPECT_EQ(panel.area(), StatisticsArea::CurrentView);
    panel.setStatistics({testing::evenStatistics(3, 400, 600)});
    pick("styleStretch", QStringLiteral("Smallest"));
    EXPECT_EQ(chosen.back().stretch, StretchKind::Fixed);
    EXPECT_EQ(chosen.back().ranges, (std::vector<ValueSpan>{{400, 600}}));
}

TEST_F(StylePanelTest, PercentilesMayNotCross)
{
    open();
    pick("styleStretch", QStringLiteral("Percentiles"));
    control<QDoubleSpinBox>("styleLowPercent").setValue(99);
    EXPECT_LT(chosen.back().lowPercent, chosen.back().highPercent);
}

TEST_F(StylePanelTest, FollowsAnUndoAndTakesEverythingBackWithReset)
{
    open();
    pick("styleRendering", QStringLiteral("One band"));
    panel.setStyle({});
    EXPECT_EQ(control<QComboBox>("styleRendering").currentText(), QStringLiteral("As the file says"));
    EXPECT_FALSE(control<QPushButton>("resetStyle").isEnabled());
    pick("styleRendering", QStringLiteral("Hillshade"));
    EXPECT_TRUE(control<QDoubleSpinBox>("styleAzimuth").isVisible());
    EXPECT_FALSE(panel.histogram().isVisible()) << "light is not stretched";
    QTest::mouseClick(&control<QPushButton>("resetStyle"), Qt::LeftButton);
    EXPECT_EQ(chosen.back(), SceneStyle());
}

TEST_F(StylePanelTest, SaysWhyNothingCanBeChanged)
{
    panel.showScene(QStringLiteral("E-001 quay.tif"), {}, QStringLiteral("This case is read-only."));
    panel.setBands(fourBands());
    EXPECT_FALSE(control<QComboBox>("styleRendering").isEnabled());
    panel.showScene(QStringLiteral("E-002 broken.tif"), {}, {});
    panel.setTrouble(QStringLiteral("damaged: a tile cannot be read"));
    EXPECT_TRUE(control<QComboBox>("styleRendering").isEnabled());
}

} // namespace
} // namespace leadline
