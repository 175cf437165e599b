// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"

#include <QWidget>

class QSplitter;
class QStackedWidget;

namespace leadline {

class ArgumentActions;
class CardList;
class CountTab;
class EvidenceDetails;
class EvidenceList;
class FileCheck;
class GapList;
class ItemDetails;
class NewItemLine;
class ThumbnailCache;

/// The right side of the window: exhibits, claims, entities and gaps in the argument as lists, and below them what is
/// known of the item that was selected last, wherever it was selected.
class EvidencePanel : public QWidget
{
    Q_OBJECT

public:
    enum class Tab { Evidence, Claims, Entities, Gaps };

    /// `thumbnails` and `files` must outlive the panel.
    EvidencePanel(CaseEditor &editor, ViewContext &context, ThumbnailCache &thumbnails, FileCheck &files,
                  QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    void showTab(Tab tab);
    Tab tab() const;
    /// Removes what is selected in the shown list, in one undoable step; setRemover() says otherwise.
    void removeSelected();
    using Remover = std::function<void(const std::vector<ItemRef> &)>;
    /// Who asks first where something rests on what shall be removed.
    void setRemover(Remover remover) { m_remover = std::move(remover); }
    void renameCurrent();
    void selectAll();
    /// Opens the line that a claim is typed into.
    void startClaim();
    /// Opens the line that a question is typed into.
    void startLead();

    EvidenceList &evidenceList() { return *m_evidence; }
    ItemDetails &itemDetails() { return *m_itemDetails; }
    ArgumentActions &argumentActions() { return *m_argument; }
    EvidenceDetails &evidenceDetails() { return *m_details; }

public Q_SLOTS:
    void takePickedPosition(leadline::LatLon position);

Q_SIGNALS:
    void pickOnMapRequested();
    void findFileRequested();
    /// An exhibit is to be looked at.
    void openRequested(leadline::EvidenceId exhibit);
    /// The same at words of a page ("12", "3–4"), where a claim rests on them.
    void openAtRequested(leadline::EvidenceId exhibit, const QString &page, const QString &words);
    /// Lay a picture on the map by hand.
    void georeferenceRequested(leadline::EvidenceId exhibit);
    void importReportRequested(leadline::EvidenceId exhibit);
    void failed(const leadline::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *buildTabs();
    QWidget *buildClaims();
    void buildDetails();
    void followSelection();
    void showCounts();
    std::vector<ItemRef> selectedHere() const;

    CaseEditor &m_editor;
    ViewContext &m_context;
    std::array<CountTab *, 4> m_tabs{};
    QStackedWidget *m_lists;
    EvidenceList *m_evidence;
    CardList *m_claims;
    CardList *m_entities;
    GapList *m_gaps;
    NewItemLine *m_newItem;
    ArgumentActions *m_argument;
    QStackedWidget *m_detailPages;
    EvidenceDetails *m_details;
    ItemDetails *m_itemDetails;
    QSplitter *m_splitter;
    Remover m_remover;
};

} // namespace leadline
