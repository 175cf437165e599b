// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"

#include <QWidget>

class QSplitter;
class QStackedWidget;

namespace leadline {

class CardList;
class CountTab;
class EvidenceDetails;
class EvidenceList;
class FileCheck;
class ItemDetails;
class ThumbnailCache;

/// The right side of the window: exhibits, claims and entities as lists, and below them what is known of the item that
/// was selected last, wherever it was selected.
class EvidencePanel : public QWidget
{
    Q_OBJECT

public:
    enum class Tab { Evidence, Claims, Entities };

    /// `thumbnails` and `files` must outlive the panel.
    EvidencePanel(CaseEditor &editor, ViewContext &context, ThumbnailCache &thumbnails, FileCheck &files,
                  QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    void showTab(Tab tab);
    Tab tab() const;
    /// Removes what is selected in the shown list, in one undoable step.
    void removeSelected();
    void renameCurrent();
    void selectAll();

    EvidenceList &evidenceList() { return *m_evidence; }
    EvidenceDetails &evidenceDetails() { return *m_details; }

public Q_SLOTS:
    void takePickedPosition(leadline::LatLon position);

Q_SIGNALS:
    void pickOnMapRequested();
    void findFileRequested();
    /// Lay a picture on the map by hand.
    void georeferenceRequested(leadline::EvidenceId exhibit);
    void importReportRequested(leadline::EvidenceId exhibit);
    void failed(const leadline::Error &error);

private:
    QWidget *buildTabs();
    void buildDetails();
    void followSelection();
    void showCounts();
    std::vector<ItemRef> selectedHere() const;

    CaseEditor &m_editor;
    ViewContext &m_context;
    std::array<CountTab *, 3> m_tabs{};
    QStackedWidget *m_lists;
    EvidenceList *m_evidence;
    CardList *m_claims;
    CardList *m_entities;
    QStackedWidget *m_detailPages;
    EvidenceDetails *m_details;
    ItemDetails *m_itemDetails;
    QSplitter *m_splitter;
};

} // namespace leadline
