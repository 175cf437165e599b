// SPDX-License-Identifier: GPL-3.0-or-later
// An hour's work from the first dropped file to an argument, through the real window with the real decoders, taken back
// to nothing and made again.
#include "app/case_session.h"
#include "app/entities/entity_desk.h"
#include "app/window/command_box.h"
#include "app/window/top_bar.h"
#include "model/argument/corroboration.h"
#include "tests/app/window_fixture.h"
#include "tests/support/paths.h"
#include "widgets/argument/claim_form.h"
#include "widgets/argument/evidence_rows.h"
#include "widgets/argument/item_chooser.h"
#include "widgets/argument/rival_rows.h"
#include "widgets/evidence/evidence_details.h"
#include "widgets/evidence/evidence_panel.h"
#include "widgets/evidence/item_details.h"
#include "widgets/exhibit/assessment_section.h"
#include "widgets/exhibit/choice_row.h"
#include "widgets/sightings/sighting_card.h"
#include "widgets/sightings/sighting_marker.h"
#include "widgets/style/editable_field.h"

#include <QComboBox>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QUndoStack>

namespace leadline::testing {
namespace {

class WindowHour : public WindowFixture
{
protected:
    WindowHour()
    {
        workbench.reset();
        realDecoders = makeDecoderPool(decodeProgram());
        start();
        newCase();
    }

    static QString sample(const char *name)
    {
        return sourcePath(QLatin1String("resources/sample/inputs")) + u'/' + QLatin1String(name);
    }
    ItemRef exhibitOf(const QString &partOfName)
    {
        for (const auto &[id, exhibit] : data().all<Evidence>())
            if (exhibit.fileName.contains(partOfName))
                return {ItemKind::Evidence, id.value};
        ADD_FAILURE() << "no exhibit " << partOfName.toStdString();
        return {};
    }
    EvidencePanel &panel() { return session().evidence(); }
    static void choose(QComboBox &box, const char *beginning)
    {
        box.setFocus();
        QTest::keyClicks(&box, QLatin1String(beginning));
        Q_EMIT box.activated(box.currentIndex());
    }
    void gradeAndDate(ItemRef exhibit, const char *reliability, const char *credibility, const QString &date)
    {
        session().context().select(exhibit);
        auto *assessment = panel().evidenceDetails().findChild<AssessmentSection *>();
        ASSERT_TRUE(assessment);
        choose(assessment->reliability().box(), reliability);
        choose(assessment->credibility().box(), credibility);
        if (date.isEmpty())
            return;
        EditableField &field = panel().evidenceDetails().dateField();
        field.startEditing();
        auto *line = field.findChild<QLineEdit *>();
        line->setText(date);
        QTest::keyClick(line, Qt::Key_Return);
        EXPECT_FALSE(field.isEditing()) << field.feedbackText().toStdString();
    }
    ItemRef entity(const char *kind, const QString &name)
    {
        answers->text = name;
        QMenu menu;
        workbench->entities()->fillMenu(&menu, {});
        QList<QAction *> actions = menu.actions();
        for (QAction *action : menu.actions())
            if (action->menu())
                actions += action->menu()->actions();
        for (QAction *action : actions)
            if (action->text().startsWith(QLatin1String(kind))) {
                action->trigger();
                return session().context().current();
            }
        ADD_FAILURE() << "no " << kind;
        return {};
    }
    ItemRef claim(const QString &statement, const QString &count, const QString &source)
    {
        panel().showTab(EvidencePanel::Tab::Claims);
        session().context().setSelection({}, {});
        QTest::mouseClick(panel().findChild<QPushButton *>(QStringLiteral("newClaim")), Qt::LeftButton);
        auto *line = panel().findChild<QLineEdit *>(QStringLiteral("newItemLine"));
        line->setText(statement);
        QTest::keyClick(line, Qt::Key_Return);
        ClaimForm &form = panel().itemDetails().claimForm();
        form.field(QStringLiteral("Question")).submit(QStringLiteral("Round trips by mid-October 2023"));
        form.field(QStringLiteral("Count")).submit(count);
        form.field(QStringLiteral("Source")).submit(source);
        return session().context().current();
    }
    void addEvidence(ItemRef to, const char *button, const QString &named)
    {
        session().context().select(to);
        EvidenceRows &rows = panel().itemDetails().claimForm().evidence();
        QTest::mouseClick(rows.findChild<QPushButton *>(QLatin1String(button)), Qt::LeftButton);
        auto *field = rows.chooser().findChild<QLineEdit *>();
        QTest::keyClicks(field, named);
        ASSERT_GE(rows.chooser().model().rowCount(), 1) << named.toStdString();
        QTest::keyClick(field, Qt::Key_Return);
    }
    Corroboration evidenceOf(ItemRef claim) { return corroborationOf(data(), Origins(data()), ClaimId{claim.id}); }
    /// In the scene, with the card open.
    void markScene(const char *scene, const char *button)
    {
        session().context().select(exhibitOf(QLatin1String(scene)));
        auto *tool = session().marker().card().findChild<QToolButton *>(QLatin1String(button));
        ASSERT_TRUE(tool && tool->isVisible());
        QTest::mouseClick(tool, Qt::LeftButton);
    }
    auto everything()
    {
        return std::tuple(data().all<Evidence>(), data().all<Claim>(), data().all<Entity>(), data().all<Place>(),
                          data().all<Vessel>(), data().all<Link>(), data().all<Sighting>());
    }
};

TEST_F(WindowHour, FromDroppedFilesToAnArgumentAndBackToNothingAndAgain)
{
    const int atStart = session().editor().history().index();
    const auto nothing = everything();

    // Ten files at once.
    drop({sample("SYNTHETIC_scene_rajin_2023-08-26.tif"), sample("SYNTHETIC_scene_rajin_2023-09-07.tif"),
          sample("SYNTHETIC_scene_rajin_2023-10-17.tif"), sample("SYNTHETIC_scene_rajin_2023-12-09.tif"),
          sample("SYNTHETIC_photo_harbour_view.jpg"), sample("statement_washington_post.txt"),
          sample("statement_nk_pro.txt"), sample("statement_csis.txt"), sample("statement_yonhap_copy.txt"),
          write(QStringLiteral("port_letter.txt"), "Письмо порта\n\f나진항 부두 보고서\n")});
    ASSERT_EQ(data().all<Evidence>().size(), 10U) << messages().toStdString();

    // Dated and graded, by the words of the form.
    gradeAndDate(exhibitOf(QStringLiteral("washington")), "Usually", "Probably", QStringLiteral("16 October 2023"));
    gradeAndDate(exhibitOf(QStringLiteral("nk_pro")), "Usually", "Possibly", QStringLiteral("about Oct 2023"));
    gradeAndDate(exhibitOf(QStringLiteral("port_letter")), "Fairly", "Possibly", QStringLiteral("2023"));
    const Evidence &post = *data().find<Evidence>({exhibitOf(QStringLiteral("washington")).id});
    EXPECT_EQ(post.reliability + post.credibility, QStringLiteral("B2"));
    EXPECT_EQ(post.date->text, QStringLiteral("2023-10-16"));

    // A place and a firm, one of them with a Korean name.
    const ItemRef pier = entity("Place", QStringLiteral("나진항"));
    const ItemRef firm = entity("Organisation", QStringLiteral("Transmorflot"));
    EXPECT_EQ(data().find<Entity>({firm.id})->name, QStringLiteral("Transmorflot"));

    // Two answers to one question that exclude each other, each with what speaks for it, one with what speaks against.
    const ItemRef five =
        claim(QStringLiteral("Five round trips"), QStringLiteral("5 round trips"), QStringLiteral("Washington Post"));
    addEvidence(five, "addFor", QStringLiteral("washington"));
    addEvidence(five, "addAgainst", QStringLiteral("nk_pro"));
    const ItemRef six =
        claim(QStringLiteral("Six round trips"), QStringLiteral("6 round trips"), QStringLiteral("CSIS"));
    addEvidence(six, "addFor", QStringLiteral("csis"));
    EXPECT_EQ(evidenceOf(five).supporting, 1);
    EXPECT_EQ(evidenceOf(five).contradicting, 1);
    EXPECT_EQ(panel().itemDetails().claimForm().rivals().summary(),
              QStringLiteral("5 or 6 round trips: they contradict each other"));

    // The ship is there, gone, and there again: brackets follow.
    session().marker().open();
    session().context().select(exhibitOf(QStringLiteral("08-26")));
    auto *subject = session().marker().card().findChild<QComboBox *>(QStringLiteral("sightingSubject"))->lineEdit();
    subject->clear();
    QTest::keyClicks(subject, QStringLiteral("Ship at Pier 2"));
    QTest::keyClick(subject, Qt::Key_Return);
    markScene("08-26", "sightingPresent");
    markScene("09-07", "sightingAbsent");
    markScene("10-17", "sightingPresent");
    ASSERT_EQ(data().all<Sighting>().size(), 3U);
    const auto *arrived = session().marker().card().findChild<QLabel *>(QStringLiteral("sightingArrived"));
    EXPECT_TRUE(arrived->text().contains(QStringLiteral("6 Sep 2023"))) << arrived->text().toStdString();
    EXPECT_TRUE(arrived->text().contains(QStringLiteral("17 Oct 2023"))) << arrived->text().toStdString();
    session().marker().close();

    // A Korean name, found in a name and within a word of a report's second page.
    workbench->waitUntilIdle();
    CommandBox &box = window().topBar().commandBox();
    const auto offersFor = [&](const QString &text) {
        box.activate();
        box.clear();
        QInputMethodEvent typed;
        typed.setCommitString(text);
        QApplication::sendEvent(&box, &typed);
        QStringList titles;
        for (const CommandEntry &entry : box.offers())
            titles << entry.title;
        return titles;
    };
    const QString letter = QStringLiteral("port_letter");
    EXPECT_TRUE(offersFor(QStringLiteral("나진")).contains(QStringLiteral("나진항")));
    EXPECT_FALSE(offersFor(QStringLiteral("부두")).filter(letter).isEmpty()) << "in the text of a report";
    offersFor(QStringLiteral("나진항"));
    QTest::keyClick(&box, Qt::Key_Return);
    EXPECT_EQ(session().context().current(), pier);

    // All of it back, step by step, and again.
    const auto made = everything();
    const int atEnd = session().editor().history().index();
    ASSERT_GT(atEnd - atStart, 20);
    while (session().editor().history().index() > atStart)
        ASSERT_TRUE(session().editor().undo());
    EXPECT_EQ(everything(), nothing);
    workbench->waitUntilIdle();
    EXPECT_TRUE(offersFor(QStringLiteral("나진항")).filter(letter).isEmpty());
    while (session().editor().history().canRedo())
        ASSERT_TRUE(session().editor().redo());
    EXPECT_EQ(session().editor().history().index(), atEnd);
    EXPECT_EQ(everything(), made);
    workbench->waitUntilIdle();
    EXPECT_TRUE(offersFor(QStringLiteral("나진")).contains(QStringLiteral("나진항")));
    // And the files are there, as they were.
    for (const auto &[id, exhibit] : data().all<Evidence>())
        EXPECT_TRUE(QFile::exists(session().editor().store().pathOf(exhibit))) << exhibit.fileName.toStdString();
}

} // namespace
} // namespace leadline::testing
