// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/evidence_list.h"

#include "model/case/hand_placement.h"
#include "model/text/visible_text.h"
#include "widgets/argument/item_mime.h"
#include "widgets/evidence/evidence_delegate.h"
#include "widgets/evidence/file_check.h"
#include "widgets/evidence/thumbnail_cache.h"
#include "widgets/style/icon.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QActionGroup>
#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace leadline {

EvidenceList::EvidenceList(CaseEditor &editor, ViewContext &context, ThumbnailCache &thumbnails, FileCheck &files,
                           QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_context(context)
    , m_model(new EvidenceModel(editor, this))
{
    buildView(thumbnails, files);
    m_empty = new PlainLabel;
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    setTone(m_empty, Tone::Second);
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_view);
    m_pages->addWidget(m_empty);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildBar());
    layout->addWidget(m_pages, 1);

    connect(&context, &ViewContext::selectionChanged, this, &EvidenceList::showSelection);
    connect(&context, &ViewContext::filterChanged, m_model,
            [model = m_model, &context] { model->setOnly(context.filter().only); });
    connect(&context, &ViewContext::zoneChanged, this, [this] {
        m_model->setZone(m_context.zone());
        m_view->viewport()->update();
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        showSelection();
        showEmptyState();
    });
    connect(&thumbnails, &ThumbnailCache::loaded, m_model, &EvidenceModel::touch);
    connect(&files, &FileCheck::stateChanged, m_model, &EvidenceModel::touch);
    showEmptyState();
    showSelection();
}

QWidget *EvidenceList::buildBar()
{
    auto *bar = new QWidget;
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(metrics::padding, 0, metrics::padding, 8);
    layout->setSpacing(4);
    m_filter = new QLineEdit;
    m_filter->setObjectName(QStringLiteral("evidenceFilter"));
    m_filter->setPlaceholderText(QStringLiteral("Filter exhibits"));
    m_filter->setAccessibleName(QStringLiteral("Filter exhibits"));
    m_filter->setClearButtonEnabled(true);
    connect(m_filter, &QLineEdit::textChanged, m_model, &EvidenceModel::setFilterText);
    connect(&m_context, &ViewContext::timeChanged, m_model, [this] { m_model->setTimeRange(m_context.time().range); });
    layout->addWidget(m_filter, 1);

    m_sort = new QToolButton;
    m_sort->setObjectName(QStringLiteral("evidenceSort"));
    setPlainToolTip(m_sort, QStringLiteral("Order of the list"));
    m_sort->setAccessibleName(QStringLiteral("Order of the list"));
    m_sort->setPopupMode(QToolButton::InstantPopup);
    m_sort->setFixedSize(metrics::hit, metrics::hit);
    auto *menu = new QMenu(m_sort);
    auto *group = new QActionGroup(menu);
    const std::pair<EvidenceOrder, QString> orders[] = {
        {EvidenceOrder::Label, QStringLiteral("By exhibit number")},
        {EvidenceOrder::Date, QStringLiteral("By date, undated last")},
        {EvidenceOrder::Title, QStringLiteral("By title")},
        {EvidenceOrder::Kind, QStringLiteral("By kind")},
    };
    for (const auto &[order, text] : orders) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(order == EvidenceOrder::Label);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, order = order] { chooseOrder(order); });
    }
    m_sort->setMenu(menu);
    layout->addWidget(m_sort);
    return bar;
}

void EvidenceList::buildView(ThumbnailCache &thumbnails, FileCheck &files)
{
    m_view = new QListView;
    m_view->setObjectName(QStringLiteral("evidenceList"));
    m_view->setAccessibleName(QStringLiteral("Exhibits"));
    m_view->setModel(m_model);
    m_view->setUniformItemSizes(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setMouseTracking(true);
    m_view->setDragEnabled(true);
    m_view->setDragDropMode(QAbstractItemView::DragOnly);
    m_view->viewport()->setAcceptDrops(true);
    m_view->viewport()->installEventFilter(this);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_delegate = new EvidenceDelegate(
        {
            .evidence = [this](int row) { return m_model->at(row); },
            .thumbnail = [&thumbnails](const Evidence &evidence) { return thumbnails.thumbnail(evidence); },
            .fileState = [&files](EvidenceId id) { return files.stateOf(id); },
            .zone = [this] { return m_context.zone(); },
        },
        this);
    m_view->setItemDelegate(m_delegate);
    m_view->installEventFilter(this);
    connect(m_view, &QWidget::customContextMenuRequested, this, &EvidenceList::openMenu);
    connect(m_view, &QAbstractItemView::doubleClicked, this, &EvidenceList::openCurrent);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &EvidenceList::sendSelection);
}

void EvidenceList::setTokens(const Tokens &tokens)
{
    m_delegate->setTokens(tokens);
    m_sort->setIcon(tintedIcon(QStringLiteral("sort"), tokens.second));
    m_view->viewport()->update();
}

std::vector<ItemRef> EvidenceList::selectedExhibits() const
{
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    std::vector<ItemRef> refs;
    for (const QModelIndex &index : rows)
        if (const Evidence *evidence = m_model->at(index.row()))
            refs.push_back(refOf(*evidence));
    return refs;
}

void EvidenceList::selectAll()
{
    m_view->selectAll();
}

void EvidenceList::chooseOrder(EvidenceOrder order)
{
    m_model->setOrder(order);
}

void EvidenceList::sendSelection()
{
    if (m_followingContext)
        return;
    const auto refs = selectedExhibits();
    ItemRef current;
    if (const Evidence *evidence = m_model->at(m_view->currentIndex().row()))
        current = refOf(*evidence);
    std::set<ItemRef> selection(refs.begin(), refs.end());
    if (!selection.contains(current))
        current = refs.empty() ? ItemRef{} : refs.back();
    m_context.setSelection(std::move(selection), current);
}

void EvidenceList::showSelection()
{
    m_followingContext = true;
    QItemSelection wanted;
    for (const ItemRef ref : m_context.selection()) {
        if (ref.kind != ItemKind::Evidence)
            continue;
        if (const int row = m_model->rowOf(EvidenceId{ref.id}); row >= 0)
            wanted.select(m_model->index(row), m_model->index(row));
    }
    m_view->selectionModel()->select(wanted, QItemSelectionModel::ClearAndSelect);
    const ItemRef current = m_context.current();
    const int row = current.kind == ItemKind::Evidence ? m_model->rowOf(EvidenceId{current.id}) : -1;
    if (row >= 0) {
        m_view->selectionModel()->setCurrentIndex(m_model->index(row), QItemSelectionModel::NoUpdate);
        m_view->scrollTo(m_model->index(row));
    }
    m_followingContext = false;
}

void EvidenceList::showEmptyState()
{
    const bool noCaseContent = m_model->total() == 0;
    m_empty->setText(
        noCaseContent ? QStringLiteral("Drop files here or press Ctrl+I")
        : m_model->filterText().isEmpty()
            ? QStringLiteral("No exhibit is of the time that is set, or among what was found. Esc clears it.")
            : QStringLiteral("No exhibit contains “%1”").arg(m_model->filterText()));
    m_pages->setCurrentIndex(m_model->rowCount() == 0 ? 1 : 0);
}

void EvidenceList::revealCurrent()
{
    if (const Evidence *evidence = m_model->at(m_view->currentIndex().row()))
        m_context.requestReveal(refOf(*evidence));
}

void EvidenceList::openCurrent()
{
    if (const Evidence *evidence = m_model->at(m_view->currentIndex().row()))
        Q_EMIT openRequested(evidence->id);
}

void EvidenceList::openMenu(const QPoint &position)
{
    const auto refs = selectedExhibits();
    if (refs.empty())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(QStringLiteral("Open"), this, &EvidenceList::openCurrent);
    menu->addAction(QStringLiteral("Show on map and timeline"), this, &EvidenceList::revealCurrent);
    menu->addAction(QStringLiteral("Edit title"), this, &EvidenceList::renameRequested);
    if (refs.size() > 1)
        menu->addAction(QStringLiteral("Edit %1 exhibits…").arg(refs.size()), this, &EvidenceList::bulkEditRequested);
    menu->addAction(QStringLiteral("Copy SHA-256"), this, [this, refs] {
        QStringList lines;
        for (const ItemRef ref : refs)
            if (const Evidence *e = m_editor.data().find<Evidence>(EvidenceId{ref.id}))
                lines << QStringLiteral("%1  %2").arg(e->sha256, visibleControls(e->fileName));
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    });
    const Evidence *first = m_editor.data().find<Evidence>(EvidenceId{refs.front().id});
    if (refs.size() == 1 && first && canBeLaidByHand(*first))
        menu->addAction(QStringLiteral("Georeference…"), this,
                        [this, id = first->id] { Q_EMIT georeferenceRequested(id); });
    Q_EMIT menuOpened(menu, refs);
    menu->addSeparator();
    menu->addAction(refs.size() == 1 ? QStringLiteral("Remove from case")
                                     : QStringLiteral("Remove %1 exhibits from case").arg(refs.size()),
                    this, &EvidenceList::removeRequested);
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

/// Files from elsewhere are not for this list but for the window.
bool EvidenceList::handleDrop(QDropEvent &event)
{
    if (!event.mimeData()->hasFormat(itemsMimeType()))
        return false;
    const Evidence *onto = m_model->at(m_view->indexAt(event.position().toPoint()).row());
    event.setDropAction(Qt::LinkAction);
    event.setAccepted(event.type() == QEvent::DragEnter || onto);
    if (event.type() == QEvent::Drop && onto)
        Q_EMIT itemsDropped(refOf(*onto), itemsIn(*event.mimeData()));
    return true;
}

bool EvidenceList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->viewport()) {
        const bool drop =
            event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove || event->type() == QEvent::Drop;
        return drop && handleDrop(*static_cast<QDropEvent *>(event));
    }
    if (watched != m_view || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        Q_EMIT removeRequested();
        return true;
    case Qt::Key_F2:
        Q_EMIT renameRequested();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (static_cast<QKeyEvent *>(event)->modifiers() & Qt::ShiftModifier)
            revealCurrent();
        else
            openCurrent();
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

} // namespace leadline
