// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/evidence_panel.h"

#include "widgets/argument/argument_actions.h"
#include "widgets/argument/gap_list.h"
#include "widgets/argument/item_mime.h"
#include "widgets/argument/new_item_line.h"
#include "widgets/evidence/card_list.h"
#include "widgets/evidence/evidence_details.h"
#include "widgets/evidence/evidence_list.h"
#include "widgets/evidence/item_details.h"
#include "widgets/style/count_tab.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QButtonGroup>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QMimeData>
#include <QShortcut>
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
    , m_gaps(new GapList(editor, context))
    , m_newItem(new NewItemLine(editor, context))
    , m_argument(new ArgumentActions(editor, this))
    , m_detailPages(new QStackedWidget)
    , m_details(new EvidenceDetails(editor, context, thumbnails, files))
    , m_itemDetails(new ItemDetails(editor, context))
    , m_splitter(new QSplitter(Qt::Vertical))
{
    setObjectName(QStringLiteral("evidencePanel"));
    m_claims->setFilterPlaceholder(QStringLiteral("Filter claims"));
    m_entities->setFilterPlaceholder(QStringLiteral("Filter entities"));
    m_entities->takeDrops();
    m_lists->addWidget(m_evidence);
    m_lists->addWidget(buildClaims());
    m_lists->addWidget(m_entities);
    m_lists->addWidget(m_gaps);
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
    connect(m_evidence, &EvidenceList::openRequested, this, &EvidencePanel::openRequested);
    connect(m_details, &EvidenceDetails::openRequested, this, &EvidencePanel::openRequested);
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

QWidget *EvidencePanel::buildClaims()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_newItem);
    layout->addWidget(m_claims, 1);
    m_claims->takeDrops();
    connect(m_claims, &CardList::itemsDropped, this,
            [this](ItemRef onto, const std::vector<ItemRef> &items, const QPoint &position) {
                if (onto.kind == ItemKind::Claim)
                    m_argument->offerSides(items, ClaimId{onto.id}, position);
            });
    connect(m_evidence, &EvidenceList::menuOpened, this, [this](QMenu *menu, const std::vector<ItemRef> &exhibits) {
        m_argument->fillMenu(*menu, exhibits, *m_evidence);
    });
    connect(m_argument, &ArgumentActions::failed, this, &EvidencePanel::failed);
    auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L), this);
    connect(shortcut, &QShortcut::activated, this, &EvidencePanel::startClaim);
    return page;
}

void EvidencePanel::startClaim()
{
    showTab(Tab::Claims);
    m_newItem->startClaim();
}

void EvidencePanel::startLead()
{
    showTab(Tab::Claims);
    m_newItem->startLead();
}

/// Exhibits that are dragged over the tab of the claims are on their way to one of them.
bool EvidencePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_tabs[static_cast<std::size_t>(Tab::Claims)] || event->type() != QEvent::DragEnter)
        return QWidget::eventFilter(watched, event);
    auto *drag = static_cast<QDragEnterEvent *>(event);
    if (!drag->mimeData()->hasFormat(itemsMimeType()))
        return false;
    drag->accept();
    showTab(Tab::Claims);
    return true;
}

QWidget *EvidencePanel::buildTabs()
{
    auto *bar = new QWidget;
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(metrics::padding, 10, metrics::padding, 8);
    layout->setSpacing(2);
    const QString names[] = {QStringLiteral("Evidence"), QStringLiteral("Claims"), QStringLiteral("Entities"),
                             QStringLiteral("Gaps")};
    for (std::size_t i = 0; i < m_tabs.size(); ++i) {
        m_tabs[i] = new CountTab(names[i]);
        layout->addWidget(m_tabs[i]);
        connect(m_tabs[i], &QAbstractButton::clicked, this, [this, i] { showTab(static_cast<Tab>(i)); });
    }
    CountTab *claims = m_tabs[static_cast<std::size_t>(Tab::Claims)];
    claims->setAcceptDrops(true);
    claims->installEventFilter(this);
    setPlainToolTip(m_tabs[static_cast<std::size_t>(Tab::Gaps)], QStringLiteral("What the argument lacks"));
    connect(m_gaps, &GapList::counted, m_tabs[static_cast<std::size_t>(Tab::Gaps)], &CountTab::setCount);
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
    connect(m_itemDetails, &ItemDetails::openRequested, this, &EvidencePanel::openAtRequested);
    connect(m_itemDetails, &ItemDetails::failed, this, &EvidencePanel::failed);
}

void EvidencePanel::setTokens(const Tokens &tokens)
{
    for (CountTab *tab : m_tabs)
        tab->setTokens(tokens);
    m_evidence->setTokens(tokens);
    m_claims->setTokens(tokens);
    m_entities->setTokens(tokens);
    m_gaps->setTokens(tokens);
    m_argument->setTokens(tokens);
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
    m_tabs[3]->setCount(m_gaps->model().findings());
}

void EvidencePanel::followSelection()
{
    const ItemRef current = m_context.current();
    const bool exists = current && m_editor.data().contains(current);
    m_detailPages->setVisible(exists);
    if (!exists)
        return;
    // Who works through the gaps keeps the list of them while the items are mended below it.
    const auto turnTo = [this](Tab wanted) {
        if (tab() != Tab::Gaps)
            showTab(wanted);
    };
    switch (current.kind) {
    case ItemKind::Evidence:
        turnTo(Tab::Evidence);
        m_detailPages->setCurrentWidget(m_details);
        m_details->showExhibit(EvidenceId{current.id});
        return;
    case ItemKind::Claim:
    case ItemKind::Lead:
        turnTo(Tab::Claims);
        break;
    case ItemKind::Event:
    case ItemKind::Place:
    case ItemKind::Entity:
    case ItemKind::Vessel:
    case ItemKind::Shipment:
        turnTo(Tab::Entities);
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
    case Tab::Gaps:
        break;
    }
    return {};
}

void EvidencePanel::removeSelected()
{
    const auto refs = selectedHere();
    if (refs.empty())
        return;
    if (m_remover)
        return m_remover(refs);
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
