// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"
#include "widgets/dialogs/prompts.h"
#include "widgets/entities/item_choice.h"

#include <QObject>
#include <QPointer>

class QDialog;
class QMenu;

namespace leadline {

class EvidencePanel;
class MergeItemsDialog;
class RelationDialog;
class SearchDesk;

/// Makes, merges and relates entities of an open case, asked from the panel's lists and pages. GUI thread.
class EntityDesk : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it. `middle` tells where a new place is put until it is moved: where the map looks.
    EntityDesk(CaseEditor &editor, ViewContext &context, SearchDesk &search, Prompts &prompts,
               std::function<LatLon()> middle, QWidget &window, QObject *parent = nullptr);
    ~EntityDesk() override;

    /// Answers to the lists and the rows of links in a panel.
    void serve(EvidencePanel &panel);
    /// Adds what can be done with these items, and what new ones can be made.
    void fillMenu(QMenu *menu, const std::vector<ItemRef> &items);
    enum class Made { Organisation, Person, Place, Vessel, Event };
    /// Asks for the name of a new one; a place is put where the map looks.
    void askNew(Made made);
    void askMerge(ItemRef from, ItemRef into = {});
    void askRelation(ItemRef self, const Link &link = {});
    /// What was dropped on an item is to be related with it.
    void askDropped(ItemRef onto, const std::vector<ItemRef> &items);

    /// What is open; nullptr otherwise.
    MergeItemsDialog *mergeDialog() const;
    RelationDialog *relationDialog() const;

Q_SIGNALS:
    void failed(const leadline::Error &error);
    /// Vessels are joined by a ruling on their positions: who makes those asks.
    void vesselMergeRequested(leadline::VesselId vessel);

private:
    void show(QDialog *dialog);
    Item make(Made made, const QString &name) const;
    void addNewActions(QMenu *menu);
    void addRelationAction(QMenu *menu, ItemRef item);
    void addSuggestions(QMenu *menu, ItemRef item);
    void relate(const Link &link);
    /// What can be chosen: what holds the words, or all entities that may be; of `kind` only, where one is given.
    ItemChoice::Find finder(ItemRef self, std::optional<ItemKind> kind) const;
    void commit(Result<Edit> edit);

    CaseEditor &m_editor;
    ViewContext &m_context;
    SearchDesk &m_search;
    Prompts &m_prompts;
    std::function<LatLon()> m_middle;
    QWidget &m_window;
    QPointer<QDialog> m_dialog;
};

} // namespace leadline
