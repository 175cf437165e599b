// SPDX-License-Identifier: GPL-3.0-or-later
// Items whose names a stranger chose to do harm, shown in every view of the real window, offscreen: they stand there as
// they are, no file is opened and nobody is called.
#include "app/window/command_box.h"
#include "app/window/message_area.h"
#include "app/window/top_bar.h"
#include "imaging/render/label_painter.h"
#include "tests/app/window_fixture.h"
#include "tests/support/local_http_server.h"
#include "tests/support/opened_files.h"
#include "widgets/evidence/evidence_panel.h"
#include "widgets/map/map_view.h"
#include "widgets/timeline/timeline_tip.h"
#include "widgets/timeline/timeline_view.h"

#include <QAbstractItemView>
#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QTest>
#include <QTextDocument>
#include <QTextEdit>
#include <QToolTip>
#include <QTreeView>

namespace leadline {
namespace {

class HostileTextTest : public testing::WindowFixture
{
protected:
    HostileTextTest()
    {
        QImage picture(4, 4, QImage::Format_RGB32);
        picture.fill(Qt::red);
        EXPECT_TRUE(picture.save(canary));
    }

    QStringList titles() const
    {
        return {QStringLiteral("<img src=\"file://%1\">").arg(canary),
                QStringLiteral("<img src='%1/x.png'>").arg(server.address()),
                QStringLiteral("<b>bold</b><style>@import url(file://%1)</style>").arg(canary),
                QStringLiteral("a&b &c"),
                QStringLiteral("photo\u202Egpj.exe"),
                QStringLiteral("two\nlines\x1b[31m"),
                QStringLiteral("%1 %2 %n %3"),
                QStringLiteral("[*]<a href=\"%1\">click</a>").arg(server.address()),
                QStringLiteral("מספנות \u2067ישראל"),
                QString(10000, u'W')};
    }

    void addItemsCalled(const QString &title, int number)
    {
        const LatLon position{42.2 + number * 0.01, 130.3 + number * 0.01};
        const auto when = parseEdtf(QStringLiteral("2023-10-%1").arg(number + 10));
        ASSERT_TRUE(when);
        Evidence evidence;
        evidence.kind = EvidenceKind::Image;
        evidence.label = session().editor().store().reserveEvidenceLabel();
        evidence.title = title;
        evidence.fileName = title;
        evidence.source = evidence.credit = evidence.caption = evidence.note = evidence.obtainedFrom = title;
        evidence.date = *when;
        evidence.position = position;
        Event event;
        event.title = event.source = event.note = title;
        event.when = *when;
        event.position = position;
        Place place;
        place.name = title;
        place.otherNames = {title};
        place.position = position;
        Vessel vessel;
        vessel.name = vessel.flag = title;
        Claim claim;
        claim.statement = claim.question = claim.source = title;
        claim.when = *when;
        claim.count.best = number;
        claim.count.unit = title;
        Annotation annotation;
        annotation.kind = AnnotationKind::Text;
        annotation.title = title;
        annotation.colour = QStringLiteral("#ff0000");
        annotation.geometry = Geometry::point(position);
        CaseEditor &editor = session().editor();
        const auto exhibit = editor.add(QStringLiteral("Add ") + title, evidence);
        const auto happened = editor.add(QStringLiteral("Add ") + title, event);
        ASSERT_TRUE(exhibit && happened);
        items << *exhibit << *happened;
        for (const auto &added :
             {editor.add(QStringLiteral("Add"), place), editor.add(QStringLiteral("Add"), vessel),
              editor.add(QStringLiteral("Add"), claim), editor.add(QStringLiteral("Add"), annotation)}) {
            ASSERT_TRUE(added) << added.error().message().toStdString();
            items << *added;
        }
        Link link;
        link.from = *happened;
        link.to = *exhibit;
        link.role = QStringLiteral("cites");
        ASSERT_TRUE(editor.add(QStringLiteral("Link"), link));
    }

    void openCaseOf(const QStringList &names)
    {
        newCase();
        int number = 0;
        for (const QString &title : names)
            addItemsCalled(title, number++);
        workbench->waitUntilIdle();
        session().timeline().refresh();
        QApplication::processEvents();
    }

    void paintEverything()
    {
        QApplication::processEvents();
        EXPECT_FALSE(window().grab().isNull());
        for (QWidget *top : QApplication::topLevelWidgets()) {
            if (top->isVisible())
                top->grab();
        }
    }

    QString canary = m_dir.filePath(QStringLiteral("canary.png"));
    LocalHttpServer server;
    QList<ItemRef> items;
};

QString shown(const QString &title)
{
    QString text = title;
    text.replace(QStringLiteral("\u202E"), QStringLiteral("‹U+202E›"));
    text.replace(QStringLiteral("\u2067"), QStringLiteral("‹U+2067›"));
    text.replace(QStringLiteral("\x1b"), QStringLiteral("‹U+001B›"));
    return text;
}

QString inOneLine(const QString &title)
{
    return shown(title).replace(u'\n', QStringLiteral("‹U+000A›"));
}

/// What a person reads in a tool tip: Qt takes it for HTML when it looks like HTML, as here.
QString read(const QString &toolTip)
{
    EXPECT_TRUE(toolTip.isEmpty() || Qt::mightBeRichText(toolTip)) << toolTip.toStdString();
    QTextDocument page;
    page.setHtml(toolTip);
    return page.toPlainText().remove(QChar(0x200B)); // where a long word may be broken
}

TEST_F(HostileTextTest, ListsTipsAndDetailsShowTitlesAsTheyAre)
{
    testing::OpenedFiles opened(canary);
    openCaseOf(titles());
    window().resize(1280, 720);
    for (const ItemRef item : items) {
        session().context().select(item);
        paintEverything();
    }
    for (const QString &title : titles()) {
        const QString start = inOneLine(title).left(150);
        int rows = 0;
        for (const auto *view : window().findChildren<QAbstractItemView *>()) {
            for (int row = 0; view->model() && row < view->model()->rowCount(); ++row) {
                const QModelIndex index = view->model()->index(row, 0);
                if (!index.data().toString().contains(start))
                    continue;
                ++rows;
                EXPECT_TRUE(read(index.data(Qt::ToolTipRole).toString()).contains(start))
                    << view->objectName().toStdString() << read(index.data(Qt::ToolTipRole).toString()).toStdString();
            }
        }
        EXPECT_GE(rows, 4) << start.toStdString();
    }
    for (const auto *label : window().findChildren<QLabel *>())
        EXPECT_EQ(label->textFormat(), Qt::PlainText) << label->text().left(200).toStdString();
    EXPECT_LE(window().width(), 1280) << "a word without an end does not push the window wider";
    EXPECT_FALSE(opened.any());
    EXPECT_EQ(server.connections, 0);
}

TEST_F(HostileTextTest, DetailsShowEveryFieldAsItIs)
{
    testing::OpenedFiles opened(canary);
    openCaseOf(titles());
    for (qsizetype i = 0; i < titles().size(); ++i) {
        session().context().select(items[i * 6]);
        paintEverything();
        const QString title = shown(titles()[i]);
        int labels = 0;
        for (const auto *label : session().evidence().findChildren<QLabel *>())
            labels += label->text().contains(title);
        EXPECT_GE(labels, 5) << title.left(200).toStdString();
    }
    EXPECT_FALSE(opened.any());
}

TEST_F(HostileTextTest, ButtonsAndMenusShowAmpersands)
{
    openCaseOf({QStringLiteral("a&b &c")});
    session().context().select(items[1]); // the event, which cites the exhibit
    QApplication::processEvents();
    QStringList buttons;
    for (const auto *button : session().evidence().findChildren<QPushButton *>())
        buttons << button->text();
    EXPECT_TRUE(buttons.contains(QStringLiteral("E-001 a&&b &&c")) || buttons.contains(QStringLiteral("a&&b &&c")))
        << buttons.join(u'|').toStdString();
    auto vessel = *data().find<Vessel>(VesselId{items[3].id});
    vessel.name = QStringLiteral("Sun & Moon");
    ASSERT_TRUE(session().editor().update(QStringLiteral("Rename “R&D”"), vessel));
    EXPECT_EQ(window().actions().undo->text(), QStringLiteral("&Undo: Rename “R&&D”"));
    CommandBox &box = window().topBar().commandBox();
    box.activate();
    QTest::keyClicks(&box, QStringLiteral("Undo"));
    ASSERT_FALSE(box.offers().empty());
    EXPECT_EQ(box.offers().front().title, QStringLiteral("Undo: Rename “R&D”"));
}

TEST_F(HostileTextTest, MapAndTimelinePaintTitlesAsTheyAre)
{
    testing::OpenedFiles opened(canary);
    openCaseOf(titles());
    session().showWholeCase();
    paintEverything();
    for (qsizetype i = 0; i < titles().size(); ++i) {
        const QString title = inOneLine(titles()[i]);
        const MapScene &scene = session().map().shownScene();
        EXPECT_TRUE(std::ranges::any_of(scene.places, [&](const PlaceMark &mark) { return mark.name == title; }));
        EXPECT_TRUE(
            std::ranges::any_of(scene.annotations, [&](const Annotation &mark) { return mark.title == title; }));
        bool onTimeline = false;
        for (const TimelineLane &lane : session().timeline().scene().content->lanes)
            onTimeline = onTimeline ||
                         std::ranges::any_of(lane.marks, [&](const TimelineMark &mark) { return mark.label == title; });
        EXPECT_TRUE(onTimeline) << title.left(100).toStdString();
        const TipText tip = timelineTip(items[i * 6 + 1], data());
        EXPECT_TRUE(read(plainToolTip(tip)).startsWith(shown(titles()[i]).left(500)))
            << read(plainToolTip(tip)).left(200).toStdString();
        showPlainToolTip({20, 20}, tip, &window());
        paintEverything();
    }
    QToolTip::hideText();
    EXPECT_FALSE(opened.any());
    EXPECT_EQ(server.connections, 0);
}

TEST_F(HostileTextTest, HistoryAndItsDetailsShowTitlesAsTheyAre)
{
    testing::OpenedFiles opened(canary);
    openCaseOf(titles());
    window().actions().history->trigger();
    workbench->waitUntilIdle();
    QTreeView *list = nullptr;
    QTextEdit *details = nullptr;
    for (QWidget *top : QApplication::topLevelWidgets()) {
        list = list ? list : top->findChild<QTreeView *>(QStringLiteral("logList"));
        details = details ? details : top->findChild<QTextEdit *>(QStringLiteral("logDetails"));
    }
    ASSERT_TRUE(list && details);
    QSet<QString> told;
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        list->setCurrentIndex(list->model()->index(row, 0));
        paintEverything();
        for (const QString &title : titles())
            if (details->toPlainText().contains(shown(title).left(1000)))
                told.insert(title);
    }
    EXPECT_EQ(told.size(), titles().size());
    EXPECT_FALSE(opened.any());
    EXPECT_EQ(server.connections, 0);
}

TEST_F(HostileTextTest, MessagesAndTheWindowsTitleShowNamesAsTheyAre)
{
    testing::OpenedFiles opened(canary);
    const QString name = QStringLiteral("<b>a&b [*] %1\u202Egpj");
    ASSERT_TRUE(workbench->createCaseFolder(m_dir.filePath(name + QStringLiteral(".leadline"))));
    workbench->waitUntilIdle();
    EXPECT_EQ(window().windowTitle(), QStringLiteral("<b>a&b [*][*] %1‹U+202E›gpj – Leadline"));
    drop({m_dir.filePath(QStringLiteral("<img src='canary.png'>\u202Egone.jpg"))});
    paintEverything();
    QStringList texts;
    for (const auto *label : window().messages().findChildren<QLabel *>())
        texts << label->text();
    EXPECT_TRUE(texts.join(u'\n').contains(QStringLiteral("<img src='canary.png'>‹U+202E›gone.jpg")))
        << texts.join(u'\n').toStdString();
    EXPECT_FALSE(opened.any());
}

TEST_F(HostileTextTest, ExportsAreProposedUnderASafeName)
{
    ASSERT_TRUE(workbench->createCaseFolder(m_dir.filePath(QStringLiteral("a:b?\u202E<c>|.leadline"))));
    workbench->waitUntilIdle();
    window().actions().exportMap->trigger();
    EXPECT_EQ(QFileInfo(answers->proposal).fileName(), QStringLiteral("a-b--c-- map.png"));
}

} // namespace
} // namespace leadline
