// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/argument/argument_edits.h"
#include "tests/support/panel_case.h"
#include "widgets/evidence/evidence_panel.h"
#include "widgets/evidence/file_check.h"
#include "widgets/evidence/item_details.h"
#include "widgets/evidence/thumbnail_cache.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QUndoStack>

namespace leadline::testing {

/// The right panel over a case, as a user has it.
class ArgumentPanel : public PanelCase
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
        panel->resize(372, 900);
        panel->show();
    }
    ItemRef ref(EvidenceId id) const { return {ItemKind::Evidence, id.value}; }
    ItemRef ref(ClaimId id) const { return {ItemKind::Claim, id.value}; }
    /// Makes a claim by button and line, and gives it.
    ClaimId typeClaim(const QString &statement)
    {
        auto *button = panel->findChild<QPushButton *>(QStringLiteral("newClaim"));
        panel->showTab(EvidencePanel::Tab::Claims);
        QTest::mouseClick(button, Qt::LeftButton);
        auto *line = panel->findChild<QLineEdit *>(QStringLiteral("newItemLine"));
        EXPECT_TRUE(line->isVisible());
        line->setText(statement);
        QTest::keyClick(line, Qt::Key_Return);
        EXPECT_EQ(context.current().kind, ItemKind::Claim);
        return ClaimId{context.current().id};
    }
    const Claim &claim(ClaimId id) const { return *editor->data().find<Claim>(id); }
    ClaimForm &form() { return panel->itemDetails().claimForm(); }
    int steps() const { return editor->history().index(); }

    std::unique_ptr<ThumbnailCache> thumbnails;
    std::unique_ptr<FileCheck> files;
    std::unique_ptr<EvidencePanel> panel;
};

} // namespace leadline::testing
