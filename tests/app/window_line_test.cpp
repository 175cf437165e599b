// SPDX-License-Identifier: GPL-3.0-or-later
// One line through the real window, by mouse and keyboard: what is picked on the timeline is seen on the map, what is
// drawn is in the case, taken back, brought again and there after the case was closed and opened.
#include "app/case_session.h"
#include "app/window/main_window.h"
#include "app/window/message_area.h"
#include "app/workbench.h"
#include "model/edit/case_editor.h"
#include "tests/support/paths.h"
#include "widgets/dialogs/prompts.h"
#include "widgets/map/map_view.h"
#include "widgets/timeline/timeline_view.h"

#include <gmock/gmock.h>

#include <QAbstractButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace leadline {
namespace {

class WindowLine : public ::testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_TRUE(m_folder.isValid());
        auto store = createCase(casePath(), QStringLiteral("Harbour"), std::make_shared<SystemClock>());
        ASSERT_TRUE(store) << store.error().message().toStdString();
        auto editor = CaseEditor::open(std::move(*store));
        ASSERT_TRUE(editor);
        for (const auto &[title, date, position] :
             {std::tuple(QStringLiteral("A ship loads"), u"2023-10-19", LatLon{42.24, 130.29}),
              std::tuple(QStringLiteral("The ship unloads"), u"2023-12-09", LatLon{42.88, 132.34})}) {
            Event event;
            event.title = title;
            event.when = *parseEdtf(date);
            event.position = position;
            const auto added = (*editor)->add(QStringLiteral("Add event"), event);
            ASSERT_TRUE(added) << added.error().message().toStdString();
            m_events.push_back(*added);
        }
        editor->reset(); // closes the case: one window at a time
        openWindow();
    }

    void TearDown() override { m_bench.reset(); }

    QString casePath() const { return m_folder.filePath(QStringLiteral("c.leadline")); }

    void openWindow()
    {
        m_bench.reset();
        WorkbenchServices services;
        services.clock = std::make_shared<SystemClock>();
        services.decoders = makeDecoderPool(decodeProgram());
        services.settingsFile = m_folder.filePath(QStringLiteral("settings.ini"));
        m_bench = std::make_unique<Workbench>(std::move(services));
        m_bench->window().resize(1600, 1000);
        m_bench->window().show();
        const auto opened = m_bench->openCaseFolder(casePath());
        ASSERT_TRUE(opened) << opened.error().message().toStdString();
        m_bench->waitUntilIdle();
        map().setAnimated(false);
        QTest::qWait(50);
    }

    MapView &map() { return m_bench->session()->map(); }
    TimelineView &timeline() { return m_bench->session()->timeline(); }
    ViewContext &context() { return m_bench->session()->context(); }
    const CaseData &data() { return m_bench->session()->editor().data(); }

    void clickMap(QPointF where)
    {
        QTest::mouseMove(&map(), where.toPoint());
        QTest::mouseClick(&map(), Qt::LeftButton, {}, where.toPoint());
    }

    void chooseTool(const QString &name)
    {
        auto *button = m_bench->window().findChild<QAbstractButton *>(name);
        ASSERT_TRUE(button) << name.toStdString();
        QTest::mouseClick(button, Qt::LeftButton);
        ASSERT_EQ(map().toolName(), name);
    }

    void drawTriangle()
    {
        chooseTool(QStringLiteral("toolPolygon"));
        const QPointF middle = map().rect().center();
        clickMap(middle + QPointF(-60, -40));
        clickMap(middle + QPointF(60, -40));
        clickMap(middle + QPointF(0, 60));
        QTest::keyClick(&map(), Qt::Key_Return);
    }

    QTemporaryDir m_folder;
    std::vector<ItemRef> m_events;
    std::unique_ptr<Workbench> m_bench;
};

TEST_F(WindowLine, PickedOnTheTimelineIsSelectedOnTheMap)
{
    for (const ItemRef event : m_events) {
        const auto rect = timeline().rectOf(event);
        ASSERT_TRUE(rect);
        const QPoint where = rect->center().toPoint();
        QWidget *under = timeline().childAt(where);
        ASSERT_TRUE(under);
        QTest::mouseClick(under, Qt::LeftButton, {}, under->mapFrom(&timeline(), where));
        EXPECT_EQ(context().selection(), std::set<ItemRef>{event});
        EXPECT_TRUE(QTest::qWaitFor([&] { return map().shownScene().selection.contains(event); }));
    }
}

TEST_F(WindowLine, PickedOnTheMapIsFramedOnTheTimeline)
{
    const Event *event = data().find<Event>(EventId{m_events[0].id});
    ASSERT_TRUE(event);
    chooseTool(QStringLiteral("toolSelect"));
    const auto pixel = map().viewport().pixelOf(*event->position);
    ASSERT_TRUE(pixel);
    clickMap(*pixel);
    EXPECT_EQ(context().selection(), std::set<ItemRef>{m_events[0]});
    EXPECT_TRUE(QTest::qWaitFor([&] { return timeline().scene().selection.contains(m_events[0]); }));
}

TEST_F(WindowLine, DrawnPolygonIsUndoneRedoneAndThereAfterReopening)
{
    drawTriangle();
    ASSERT_EQ(data().all<Annotation>().size(), 1u);
    const Annotation drawn = data().all<Annotation>().begin()->second;
    EXPECT_EQ(drawn.geometry.type, GeometryType::Polygon);
    EXPECT_EQ(drawn.geometry.parts.front().size(), 4u);

    m_bench->window().actions().undo->trigger();
    EXPECT_TRUE(data().all<Annotation>().empty());
    m_bench->window().actions().redo->trigger();
    ASSERT_EQ(data().all<Annotation>().size(), 1u);
    EXPECT_EQ(data().all<Annotation>().begin()->second, drawn);

    openWindow();
    ASSERT_EQ(data().all<Annotation>().size(), 1u);
    EXPECT_EQ(data().all<Annotation>().begin()->second, drawn);
}

TEST_F(WindowLine, NothingIsHiddenUntilATimeIsSet)
{
    EXPECT_FALSE(context().time().isSet());
    ASSERT_TRUE(QTest::qWaitFor([&] { return map().shownScene().places.size() == 2; }));
    context().setCursor(instantFromCivilUtc(2023, 11, 1));
    EXPECT_TRUE(QTest::qWaitFor([&] { return map().shownScene().places.size() == 1; }));
    QTest::keyClick(&timeline(), Qt::Key_Escape);
    context().setTime({});
    EXPECT_TRUE(QTest::qWaitFor([&] { return map().shownScene().places.size() == 2; }));
}

TEST_F(WindowLine, DroppedPhotoIsOnTheMapAtOnceWithItsDirection)
{
    m_bench->takeFiles({sourcePath(QLatin1String("resources/sample/inputs/SYNTHETIC_photo_harbour_view.jpg"))});
    m_bench->waitUntilIdle();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !map().shownScene().marks.empty(); }));
    const EvidenceMark &mark = map().shownScene().marks.front();
    EXPECT_EQ(mark.label, QStringLiteral("E-001"));
    ASSERT_TRUE(mark.directionDegrees);
    EXPECT_NEAR(*mark.directionDegrees, 118.5, 1e-6);
    EXPECT_TRUE(map().shownScene().containsSynthetic);
}

TEST_F(WindowLine, DroppedLogOfAisSentencesIsATrackOnTheMapAndSaysWhichLinesItLost)
{
    QFile log(m_folder.filePath(QStringLiteral("SYNTHETIC.nmea")));
    ASSERT_TRUE(log.open(QIODevice::WriteOnly));
    log.write("\\c:1694052840*58\\!AIVDM,1,1,,A,144cL?0P1saDMm0H;?L8iFg208CQ,0*48\n"
              "!AIVDM,2,1,3,A,544cL?02<4d9D8`CT01=Tq@PE@T>1<PU00000016<PF8:6F>N@A5CPB@,0*0B\n"
              "!AIVDM,2,2,3,A,000000000000000,2*27\n"
              "!AIVDM,1,1,,A,144cL?0P1saDMm0H;?L8iFg208CQ,0*49\n");
    log.close();
    m_bench->takeFiles({log.fileName()});
    m_bench->waitUntilIdle();
    ASSERT_EQ(data().all<Vessel>().size(), 1U);
    EXPECT_EQ(data().all<Vessel>().begin()->second.name, QStringLiteral("SYNTHETIC SHIP"));
    EXPECT_TRUE(QTest::qWaitFor([&] {
        const auto &tracks = map().shownScene().tracks;
        return tracks.size() == 1 && tracks[0]->positionCount() == 1;
    }));
    const QString said = m_bench->window().messages().texts().join(u'\n');
    EXPECT_TRUE(said.contains(QLatin1String("bad checksum (line 4)"))) << said.toStdString();
}

TEST_F(WindowLine, ASecondWindowIsToldThatTheCaseIsOpen)
{
    WorkbenchServices services;
    services.clock = std::make_shared<SystemClock>();
    services.decoders = makeDecoderPool(decodeProgram());
    services.settingsFile = m_folder.filePath(QStringLiteral("other.ini"));
    Workbench second(std::move(services));
    const auto opened = second.openCaseFolder(casePath());
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::Locked);
}

} // namespace
} // namespace leadline
