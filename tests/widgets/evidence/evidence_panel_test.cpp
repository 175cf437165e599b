// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/evidence_panel.h"

#include "tests/support/panel_case.h"
#include "widgets/evidence/evidence_details.h"
#include "widgets/evidence/evidence_list.h"
#include "widgets/evidence/file_check.h"
#include "widgets/evidence/scene_sheet_rows.h"
#include "widgets/evidence/thumbnail_cache.h"
#include "widgets/style/editable_field.h"

#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

namespace leadline {
namespace {

class EvidencePanelTest : public testing::PanelCase
{
protected:
    void show()
    {
        thumbnails = std::make_unique<ThumbnailCache>(
            decoders, [this](const Evidence &e) { return editor->store().pathOf(e); },
            editor->store().derivedFolder() + QStringLiteral("/thumbnails"));
        files = std::make_unique<FileCheck>(*editor);
        panel = std::make_unique<EvidencePanel>(*editor, context, *thumbnails, *files);
        panel->setTokens(darkTokens());
        panel->resize(372, 700);
        panel->show();
        list = panel->findChild<QListView *>(QStringLiteral("evidenceList"));
        ASSERT_TRUE(list);
    }
    void clickRow(int row, Qt::KeyboardModifiers modifiers = {})
    {
        const QRect rect = list->visualRect(list->model()->index(row, 0));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, modifiers, rect.center());
    }

    std::unique_ptr<ThumbnailCache> thumbnails;
    std::unique_ptr<FileCheck> files;
    std::unique_ptr<EvidencePanel> panel;
    QListView *list = nullptr;
};

TEST_F(EvidencePanelTest, InvitesToDropFilesWhileTheCaseIsEmpty)
{
    show();
    bool invited = false;
    for (const QLabel *label : panel->findChildren<QLabel *>())
        invited = invited || (label->isVisible() && label->text().contains(QStringLiteral("Ctrl+I")));
    EXPECT_TRUE(invited);
}

TEST_F(EvidencePanelTest, SelectsEverywhereWhatIsClickedInTheList)
{
    addExhibit(QStringLiteral("quay"));
    const EvidenceId second = addExhibit(QStringLiteral("crane"));
    show();
    clickRow(1);
    EXPECT_EQ(context.current(), (ItemRef{ItemKind::Evidence, second.value}));
    EXPECT_EQ(panel->evidenceDetails().exhibit(), second);
}

TEST_F(EvidencePanelTest, ShowsWhatWasSelectedElsewhere)
{
    addExhibit(QStringLiteral("quay"));
    const EvidenceId second = addExhibit(QStringLiteral("crane"));
    show();
    context.select({ItemKind::Evidence, second.value});
    EXPECT_EQ(list->selectionModel()->selectedRows().size(), 1);
    EXPECT_EQ(list->selectionModel()->selectedRows().first().row(), 1);
    context.clearSelection();
    EXPECT_TRUE(list->selectionModel()->selectedRows().isEmpty());
}

TEST_F(EvidencePanelTest, SelectsSeveralWithControl)
{
    addExhibit(QStringLiteral("quay"));
    addExhibit(QStringLiteral("crane"));
    addExhibit(QStringLiteral("ship"));
    show();
    clickRow(0);
    clickRow(2, Qt::ControlModifier);
    EXPECT_EQ(context.selection().size(), 2u);
}

TEST_F(EvidencePanelTest, RemovesWithDeleteAndBringsBackWithUndo)
{
    const EvidenceId id = addExhibit(QStringLiteral("quay"));
    show();
    clickRow(0);
    QTest::keyClick(list, Qt::Key_Delete);
    EXPECT_EQ(editor->data().find<Evidence>(id), nullptr);
    ASSERT_TRUE(editor->undo());
    EXPECT_NE(editor->data().find<Evidence>(id), nullptr);
    EXPECT_EQ(list->model()->rowCount(), 1);
}

TEST_F(EvidencePanelTest, TellsHowADateIsReadWhileItIsTyped)
{
    const EvidenceId id = addExhibit(QStringLiteral("quay"));
    show();
    context.select({ItemKind::Evidence, id.value});
    EditableField &date = panel->evidenceDetails().dateField();
    EXPECT_EQ(date.shownText(), QStringLiteral("date?"));
    date.startEditing();
    auto *line = date.findChild<QLineEdit *>();
    ASSERT_TRUE(line);
    QTest::keyClicks(line, QStringLiteral("about oct 2023"));
    EXPECT_EQ(date.feedbackText(), QStringLiteral("around October 2023 · 2023-10~"));
    QTest::keyClick(line, Qt::Key_Return);
    ASSERT_TRUE(exhibit(id).date);
    EXPECT_EQ(exhibit(id).date->text, QStringLiteral("2023-10~"));
    EXPECT_EQ(exhibit(id).dateBasis, QStringLiteral("by hand"));
}

TEST_F(EvidencePanelTest, KeepsAWrongDateOutAndSaysWhy)
{
    const EvidenceId id = addExhibit(QStringLiteral("quay"), EvidenceKind::Image, QStringLiteral("2023-10-20"));
    show();
    context.select({ItemKind::Evidence, id.value});
    EditableField &date = panel->evidenceDetails().dateField();
    date.submit(QStringLiteral("2023-19-45"));
    EXPECT_TRUE(date.isEditing());
    EXPECT_FALSE(date.feedbackText().isEmpty());
    EXPECT_EQ(exhibit(id).date->text, QStringLiteral("2023-10-20"));
}

TEST_F(EvidencePanelTest, MakesOneUndoableStepOfEachEdit)
{
    const EvidenceId id = addExhibit(QStringLiteral("quay"));
    show();
    context.select({ItemKind::Evidence, id.value});
    const int before = editor->history().index();
    panel->evidenceDetails().titleField().submit(QStringLiteral("Ro-ro ship at Pier 2"));
    EXPECT_EQ(exhibit(id).title, QStringLiteral("Ro-ro ship at Pier 2"));
    EXPECT_EQ(editor->history().index(), before + 1);
    EXPECT_TRUE(editor->history().undoText().contains(QStringLiteral("title of E-001")));
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(panel->evidenceDetails().titleField().shownText(), QStringLiteral("quay"));
}

TEST_F(EvidencePanelTest, ReadsPositionsInAnyForm)
{
    const EvidenceId id = addExhibit(QStringLiteral("quay"));
    show();
    context.select({ItemKind::Evidence, id.value});
    panel->evidenceDetails().positionField().submit(QStringLiteral("42 14 N 130 18 E"));
    ASSERT_TRUE(exhibit(id).position);
    EXPECT_NEAR(exhibit(id).position->lat, 42.2333, 0.001);
    EXPECT_NEAR(exhibit(id).position->lon, 130.3, 0.001);
}

TEST_F(EvidencePanelTest, TakesAPositionThatWasPickedOnTheMap)
{
    const EvidenceId id = addExhibit(QStringLiteral("quay"));
    show();
    context.select({ItemKind::Evidence, id.value});
    QSignalSpy asked(panel.get(), &EvidencePanel::pickOnMapRequested);
    panel->takePickedPosition({1, 2});
    EXPECT_FALSE(exhibit(id).position) << "nobody asked for it";
    auto *button = panel->findChild<QPushButton *>(QStringLiteral("pickOnMap"));
    ASSERT_TRUE(button);
    button->click();
    EXPECT_EQ(asked.count(), 1);
    panel->takePickedPosition({42.2, 130.3});
    EXPECT_EQ(exhibit(id).position, (LatLon{42.2, 130.3}));
}

TEST_F(EvidencePanelTest, LinksToAPlaceByAnyOfItsNames)
{
    const EvidenceId id = addExhibit(QStringLiteral("quay"));
    Place place;
    place.name = QStringLiteral("Rajin");
    place.otherNames = {QStringLiteral("나진")};
    place.position = {42.23, 130.29};
    ASSERT_TRUE(editor->add(QStringLiteral("Add place"), place));
    show();
    context.select({ItemKind::Evidence, id.value});
    panel->evidenceDetails().placeField().submit(QStringLiteral("나진"));
    const auto links = editor->data().linksOf({ItemKind::Evidence, id.value});
    ASSERT_EQ(links.size(), 1u);
    EXPECT_EQ(links.front().role, QStringLiteral("at"));
}

TEST_F(EvidencePanelTest, CallsAFileIntactOnlyAfterHashingIt)
{
    const EvidenceId id = addExhibit(QStringLiteral("quay"));
    show();
    EXPECT_NE(files->stateOf(id), FileState::Intact);
    files->waitForAll();
    EXPECT_EQ(files->stateOf(id), FileState::Intact);
}

TEST_F(EvidencePanelTest, NoticesAnAlteredAndAMissingFile)
{
    const EvidenceId altered = addExhibit(QStringLiteral("quay"));
    const EvidenceId missing = addExhibit(QStringLiteral("crane"));
    const QString path = editor->store().pathOf(exhibit(altered));
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    file.write("Q");
    file.close();
    QFile::remove(editor->store().pathOf(exhibit(missing)));
    show();
    files->waitForAll();
    EXPECT_EQ(files->stateOf(altered), FileState::Altered);
    EXPECT_EQ(files->stateOf(missing), FileState::Missing);
}

TEST_F(EvidencePanelTest, EditsTheTitleWithF2)
{
    addExhibit(QStringLiteral("quay"));
    show();
    clickRow(0);
    QTest::keyClick(list, Qt::Key_F2);
    EXPECT_TRUE(panel->evidenceDetails().titleField().isEditing());
}

TEST_F(EvidencePanelTest, OpensWithEnterAndAsksTheViewsToRevealWithShiftEnter)
{
    const EvidenceId id = addExhibit(QStringLiteral("quay"));
    show();
    clickRow(0);
    QSignalSpy revealed(&context, &ViewContext::revealRequested);
    QSignalSpy opened(panel.get(), &EvidencePanel::openRequested);
    QTest::keyClick(list, Qt::Key_Return);
    ASSERT_EQ(opened.count(), 1);
    EXPECT_EQ(opened.front().front().value<EvidenceId>(), id);
    EXPECT_EQ(revealed.count(), 0);
    QTest::keyClick(list, Qt::Key_Return, Qt::ShiftModifier);
    EXPECT_EQ(revealed.count(), 1);
    auto *open = panel->findChild<QPushButton *>(QStringLiteral("openExhibit"));
    ASSERT_TRUE(open);
    QTest::mouseClick(open, Qt::LeftButton);
    EXPECT_EQ(opened.count(), 2);
}

TEST_F(EvidencePanelTest, ShowsTheFirstPageOfAReportAndWhatWasFoundInIt)
{
    const EvidenceId id = addExhibit(QStringLiteral("Port report"), EvidenceKind::Report);
    Evidence report = exhibit(id);
    report.metadata = {{QStringLiteral("format"), QStringLiteral("PDF")},
                       {QStringLiteral("pages"), 12},
                       {QStringLiteral("author"), QStringLiteral("A. Reader")},
                       {QStringLiteral("has_preview"), true},
                       {QStringLiteral("warnings"), QJsonArray{QStringLiteral("holds 1 scripts")}}};
    ASSERT_TRUE(editor->update(QStringLiteral("Read report"), report));
    show();
    context.select(refOf(report));
    thumbnails->waitForAll();
    EXPECT_FALSE(thumbnails->preview(exhibit(id)).isNull());
    QStringList shown;
    for (const EditableField *field : panel->findChildren<EditableField *>())
        if (field->isVisibleTo(panel.get()))
            shown << field->shownText();
    EXPECT_TRUE(shown.contains(QStringLiteral("PDF, 12 pages")));
    EXPECT_TRUE(shown.contains(QStringLiteral("holds 1 scripts")));
}

TEST_F(EvidencePanelTest, ShowsTheTabOfWhatIsSelected)
{
    Claim claim;
    claim.statement = QStringLiteral("Five round trips");
    const auto ref = editor->add(QStringLiteral("Add claim"), claim);
    ASSERT_TRUE(ref);
    show();
    context.select(*ref);
    EXPECT_EQ(panel->tab(), EvidencePanel::Tab::Claims);
}

TEST_F(EvidencePanelTest, ShowsTheSheetOfASceneAndTakesWhatIsFilledIn)
{
    const EvidenceId id = addExhibit(QStringLiteral("quay"), EvidenceKind::Scene);
    Evidence scene = exhibit(id);
    scene.metadata = {
        {QStringLiteral("catalogue"), QJsonObject{{QStringLiteral("cloud_cover_percent"), 4.05}}},
        {QStringLiteral("scene"), QJsonObject{{QStringLiteral("cloud_cover_percent"),
                                               QJsonObject{{QStringLiteral("value"), 9},
                                                           {QStringLiteral("from"), QStringLiteral("IMD file")}}}}}};
    ASSERT_TRUE(editor->update(QStringLiteral("Describe"), scene));
    show();
    context.select(refOf(scene));
    SceneSheetRows &sheet = panel->evidenceDetails().sceneSheet();
    ASSERT_TRUE(sheet.isVisible());
    EXPECT_EQ(sheet.field(SceneFact::CloudCover).shownText(), QStringLiteral("4.05 %"));
    const auto remark = [&](const QString &text) {
        const auto labels = sheet.field(SceneFact::CloudCover).findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](const QLabel *l) { return l->isVisible() && l->text() == text; });
    };
    EXPECT_TRUE(remark(QStringLiteral("STAC item; IMD file says 9 %")));
    EXPECT_FALSE(sheet.field(SceneFact::Provider).isVisible()) << "nobody states it";
    QTest::mouseClick(sheet.findChild<QPushButton *>(QStringLiteral("sceneSheetMore")), Qt::LeftButton);
    ASSERT_TRUE(sheet.field(SceneFact::Provider).isVisible());
    sheet.field(SceneFact::Provider).submit(QStringLiteral("Planet Labs"));
    EXPECT_EQ(sheet.field(SceneFact::Provider).shownText(), QStringLiteral("Planet Labs"));
    sheet.field(SceneFact::OffNadir).submit(QStringLiteral("steep"));
    EXPECT_FALSE(sheet.field(SceneFact::OffNadir).feedbackText().isEmpty());
    sheet.field(SceneFact::OffNadir).stopEditing();
    ASSERT_TRUE(editor->undo());
    EXPECT_EQ(exhibit(id).metadata, scene.metadata);
    const EvidenceId photo = addExhibit(QStringLiteral("crane"));
    context.select({ItemKind::Evidence, photo.value});
    EXPECT_FALSE(sheet.isVisible());
}

} // namespace
} // namespace leadline
