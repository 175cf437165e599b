// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/evidence_panel.h"

#include "widgets/evidence/card_list.h"
#include "widgets/evidence/evidence_details.h"
#include "widgets/evidence/evidence_list.h"
#include "widgets/evidence/item_details.h"
#include "widgets/style/count_tab.h"
#include "widgets/style/style_sheet.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace leadline {

EvidencePanel::EvidencePanel(CaseEditor &editor, ViewContext &context, ThumbnailCache &thumbnails, FileCheck &files,
                             QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_context(context)
    , m_lists(new QStackedWidget)
    , m_evidence(new EvidenceList(editor, context, thumbnails, files))
    , m_claims(new CardList(editor, context, claimCards,
                            QStringLiteral("No claims yet. A claim is a statement with exhibits for and against it.")))
    , m_entities(new CardList(editor, context, entityCards,
                              QStringLiteral("No vessels, organisations, people, places or events yet.")))
    , m_detailPages(new QStackedWidget)
    , m_details(new EvidenceDetails(editor, context, thumbnails, files))
    , m_itemDetails(new ItemDetails(editor, context))
    , m_splitter(new QSplitter(Qt::Vertical))
{
    setObjectName(QStringLiteral("evidencePanel"));
    m_claims->setFilterPlaceholder(QStringLiteral("Filter claims"));
    m_entities->setFilterPlaceholder(QStringLiteral("Filter entities"));
    m_lists->addWidget(m_evidence);
    m_lists->addWidget(m_claims);
    m_lists->addWidget(m_entities);
    m_lists->setMinimumHeight(120);
    buildDetails();
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_lists);
    m_splitter->addWidget(m_detailPages);
    m_splitter->setStretchFactor(0, 45);
    m_splitter->setStretchFactor(1, 55);
    m_splitter->setSizes({330, 400});

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildTabs());
    layout->addWidget(m_splitter, 1);

    for (CardList *list : {m_claims, m_entities}) {
        connect(list, &CardList::removeRequested, this, &EvidencePanel::removeSelected);
        connect(list, &CardList::renameRequested, this, &EvidencePanel::renameCurrent);
    }
    connect(m_evidence, &EvidenceList::removeRequested, this, &EvidencePanel::removeSelected);
    connect(m_evidence, &EvidenceList::renameRequested, this, &EvidencePanel::renameCurrent);
    connect(m_evidence, &EvidenceList::failed, this, &EvidencePanel::failed);
    connect(m_evidence, &EvidenceList::georeferenceRequested, this, &EvidencePanel::georeferenceRequested);
    connect(m_details, &EvidenceDetails::georeferenceRequested, this, &EvidencePanel::georeferenceRequested);
    connect(&context, &ViewContext::selectionChanged, this, &EvidencePanel::followSelection);
    connect(&editor, &CaseEditor::changed, this, [this](const CaseChange &) {
        showCounts();
        followSelection();
    });
    showCounts();
    showTab(Tab::Evidence);
    followSelection();
}

QWidget *EvidencePanel::buildTabs()
{
    auto *bar = new QWidget;
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(metrics::padding, 10, metrics::padding, 8);
    layout->setSpacing(6);
    const QString names[] = {QStringLiteral("Evidence"), QStringLiteral("Claims"), QStringLiteral("Entities")};
    for (std::size_t i = 0; i < m_tabs.size(); ++i) {
        m_tabs[i] = new CountTab(names[i]);
        layout->addWidget(m_tabs[i]);
        connect(m_tabs[i], &QAbstractButton::clicked, this, [this, i] { showTab(static_cast<Tab>(i)); });
    }
    layout->addStretch();
    return bar;
}

void EvidencePanel::buildDetails()
{
    m_detailPages->addWidget(m_details);
    m_detailPages->addWidget(m_itemDetails);
    connect(m_details, &EvidenceDetails::pickOnMapRequested, this, &EvidencePanel::pickOnMapRequested);
    connect(m_details, &EvidenceDetails::findFileRequested, this, &EvidencePanel::findFileRequested);
    connect(m_details, &EvidenceDetails::importReportRequested, this, &EvidencePanel::importReportRequested);
    connect(m_details, &EvidenceDetails::failed, this, &EvidencePanel::failed);
    connect(m_itemDetails, &ItemDetails::failed, this, &EvidencePanel::failed);
}

void EvidencePanel::setTokens(const Tokens &tokens)
{
    for (CountTab *tab : m_tabs)
        tab->setTokens(tokens);
    m_evidence->setTokens(tokens);
    m_claims->setTokens(tokens);
    m_entities->setTokens(tokens);
    m_details->setTokens(tokens);
    m_itemDetails->setTokens(tokens);
}

void EvidencePanel::showTab(Tab tab)
{
    m_tabs[static_cast<std::size_t>(tab)]->setChecked(true);
    m_lists->setCurrentIndex(static_cast<int>(tab));
}

EvidencePanel::Tab EvidencePanel::tab() const
{
    return static_cast<Tab>(m_lists->currentIndex());
}

void EvidencePanel::showCounts()
{
    m_tabs[0]->setCount(m_evidence->model().total());
    m_tabs[1]->setCount(m_claims->model().itemCount());
    m_tabs[2]->setCount(m_entities->model().itemCount());
}

void EvidencePanel::followSelection()
{
    const ItemRef current = m_context.current();
    const bool exists = current && m_editor.data().contains(current);
    m_detailPages->setVisible(exists);
    if (!exists)
        return;
    switch (current.kind) {
    case ItemKind::Evidence:
        showTab(Tab::Evidence);
        m_detailPages->setCurrentWidget(m_details);
        m_details->showExhibit(EvidenceId{current.id});
        return;
    case ItemKind::Claim:
    case ItemKind::Lead:
        showTab(Tab::Claims);
        break;
    case ItemKind::Event:
    case ItemKind::Place:
    case ItemKind::Entity:
    case ItemKind::Vessel:
    case ItemKind::Shipment:
        showTab(Tab::Entities);
        break;
    case ItemKind::Annotation:
    case ItemKind::Link:
    case ItemKind::Layer:
    case ItemKind::Bookmark:
    case ItemKind::Sighting:
        break;
    }
    m_detailPages->setCurrentWidget(m_itemDetails);
    m_itemDetails->showItem(current);
}

std::vector<ItemRef> EvidencePanel::selectedHere() const
{
    switch (tab()) {
    case Tab::Evidence:
        return m_evidence->selectedExhibits();
    case Tab::Claims:
        return m_claims->selectedItems();
    case Tab::Entities:
        return m_entities->selectedItems();
    }
    return {};
}

void EvidencePanel::removeSelected()
{
    const auto refs = selectedHere();
    if (refs.empty())
        return;
    const auto first = m_editor.data().find(refs.front());
    const QString what = refs.size() == 1 && first ? titleOf(*first) : QStringLiteral("%1 items").arg(refs.size());
    m_context.clearSelection();
    if (const auto done = m_editor.remove(QStringLiteral("Remove %1").arg(what), refs); !done)
        Q_EMIT failed(done.error());
}

void EvidencePanel::renameCurrent()
{
    if (m_context.current().kind == ItemKind::Evidence)
        m_details->editTitle();
    else
        m_itemDetails->editName();
}

void EvidencePanel::selectAll()
{
    if (tab() == Tab::Evidence)
        m_evidence->selectAll();
}

void EvidencePanel::takePickedPosition(LatLon position)
{
    m_details->takePickedPosition(position);
}

} // namespace leadline
