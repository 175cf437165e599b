// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/panel_case.h"
#include "tests/support/paths.h"
#include "tests/support/report_pdf.h"
#include "tests/support/wait_until.h"
#include "widgets/evidence/file_check.h"
#include "widgets/viewer/exhibit_viewer.h"
#include "widgets/viewer/page_canvas.h"
#include "widgets/viewer/picture_canvas.h"

#include <QTest>

namespace leadline::testing {

/// The real viewer over the real decoders.
class ViewerWindow : public PanelCase
{
protected:
    ViewerWindow()
        : files(*editor)
        , viewer({*editor, files, makeDecoderPool(decodeProgram())})
    {
        viewer.setTokens(darkTokens());
        viewer.resize(1000, 900);
        viewer.show();
    }
    void settle()
    {
        EXPECT_TRUE(waitUntil([this] { return !viewer.isBusy(); })) << pane().message().toStdString();
        EXPECT_TRUE(waitUntil([this] { return !viewer.isBusy(); }));
    }
    void open(EvidenceId exhibit, const ViewerPlace &place = {})
    {
        viewer.open(exhibit, place);
        settle();
    }
    /// Two pages of a report.
    EvidenceId report()
    {
        return addExhibit(QStringLiteral("port"), EvidenceKind::Report, {},
                          reportPdf({{"The quay was empty on Monday", "and full on Tuesday."},
                                     {"Second page: two cranes", "The quay is long"}}));
    }
    ClaimId claim(const QString &statement)
    {
        Claim made;
        made.statement = statement;
        return ClaimId{editor->add(QStringLiteral("Add"), made)->id};
    }
    ExhibitPane &pane() { return viewer.first(); }
    PageCanvas &page() { return pane().pageCanvas(); }
    PictureCanvas &picture() { return pane().pictureCanvas(); }
    /// The middle of a word, in pixels of the canvas.
    QPoint at(int word)
    {
        return page().contentToWidget().map(page().page().words.at(std::size_t(word)).box.center()).toPoint();
    }
    void drag(QWidget &widget, QPoint from, QPoint to)
    {
        QTest::mousePress(&widget, Qt::LeftButton, {}, from);
        QTest::mouseMove(&widget, (from + to) / 2);
        moveHeld(widget, (from + to) / 2);
        moveHeld(widget, to);
        QTest::mouseRelease(&widget, Qt::LeftButton, {}, to);
    }
    void moveHeld(QWidget &widget, QPoint to)
    {
        QMouseEvent move(QEvent::MouseMove, to, widget.mapToGlobal(to), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&widget, &move);
    }

    FileCheck files;
    ExhibitViewer viewer;
};

} // namespace leadline::testing
