// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/layers_panel.h"

#include "model/edit/picture_edits.h"
#include "widgets/layers/layers_view.h"
#include "widgets/layers/opacity_bar.h"
#include "widgets/style/icon.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace leadline {

LayersPanel::LayersPanel(CaseEditor &editor, ViewContext &context, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_context(context)
    , m_model(new LayersModel(editor, context, this))
    , m_delegate(new LayersDelegate(*m_model, this))
    , m_view(new LayersView(*m_model))
    , m_actions(new PictureActions(editor, *m_model, *m_view, this))
    , m_opacity(new OpacityBar)
    , m_add(new QToolButton)
    , m_count(new PlainLabel)
{
    setObjectName(QStringLiteral("layersPanel"));
    m_view->setItemDelegate(m_delegate);
    m_view->installEventFilter(this);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    buildHeader(*layout);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_opacity);

    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &LayersPanel::sendSelection);
    connect(m_view, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex &index) {
        if (const LayerRow *row = m_model->at(index.row()); row && row->item)
            m_context.requestReveal(row->item);
    });
    connect(&context, &ViewContext::selectionChanged, this, &LayersPanel::showSelection);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        showSelection();
        showCount();
    });
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this] {
        showSelection();
        showOpacity();
    });
    connectPictures();
    showCount();
    showSelection();
}

void LayersPanel::buildHeader(QBoxLayout &column)
{
    auto *title = new PlainLabel(QStringLiteral("Layers"));
    setTone(title, Tone::Strong);
    setTone(m_count, Tone::Faint);
    m_add->setObjectName(QStringLiteral("addLayer"));
    m_add->setAutoRaise(true);
    m_add->setFixedSize(metrics::hit, metrics::hit);
    m_add->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_add);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        m_actions->fillAddMenu(*menu);
    });
    m_add->setMenu(menu);
    setPlainToolTip(m_add, QStringLiteral("Add a layer of map tiles"));
    auto *header = new QHBoxLayout;
    header->setContentsMargins(metrics::padding, 6, 8, 2);
    header->setSpacing(8);
    header->addWidget(title);
    header->addWidget(m_count);
    header->addStretch();
    header->addWidget(m_add);
    column.addLayout(header);
}

void LayersPanel::connectPictures()
{
    connect(m_model, &LayersModel::offlineMapToggled, this, &LayersPanel::offlineMapToggled);
    connect(m_model, &LayersModel::failed, this, &LayersPanel::failed);
    connect(m_model, &LayersModel::offerTaken, this, [this] { addTiles(m_model->offer()); });
    connect(m_actions, &PictureActions::addressWanted, this, &LayersPanel::addressWanted);
    connect(m_actions, &PictureActions::packWanted, this, &LayersPanel::packWanted);
    connect(m_actions, &PictureActions::propertiesWanted, this, &LayersPanel::propertiesWanted);
    connect(m_actions, &PictureActions::styleWanted, this, &LayersPanel::styleWanted);
    connect(m_actions, &PictureActions::ownPixelsWanted, this, &LayersPanel::ownPixelsWanted);
    connect(m_actions, &PictureActions::retryWanted, this, &LayersPanel::retryWanted);
    connect(m_actions, &PictureActions::revealWanted, this,
            [this](ItemRef picture) { m_context.requestReveal(picture); });
    connect(m_actions, &PictureActions::added, this, [this](ItemRef layer) { m_context.select(layer); });
    connect(m_view, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        m_actions->fillMenu(*menu);
        menu->popup(m_view->viewport()->mapToGlobal(at));
    });
    connect(m_opacity, &OpacityBar::previewed, this, [this](double opacity) {
        for (const ItemRef picture : m_opacity->pictures())
            Q_EMIT opacityPreviewed(picture, opacity);
    });
    connect(m_opacity, &OpacityBar::chosen, this, [this](double opacity, bool continues) {
        if (!continues)
            m_opacitySteps = m_editor.newGroup(QStringLiteral("Change the opacity"));
        m_model->commit(withOpacity(m_editor.data(), m_opacity->pictures(), opacity), m_opacitySteps);
    });
}

void LayersPanel::setTokens(const Tokens &tokens)
{
    m_add->setIcon(tintedIcon(QStringLiteral("plus"), tokens.second));
    m_delegate->setTokens(tokens);
    m_model->setTokens(tokens);
    m_view->viewport()->update();
}

void LayersPanel::showCount()
{
    m_count->setText(QString::number(m_model->layerCount()));
}

void LayersPanel::showOpacity()
{
    const std::vector<ItemRef> pictures = m_model->picturesOf(m_view->selectionModel()->selectedRows());
    const LayerRow *first = pictures.empty() ? nullptr : m_model->at(m_model->rowOf(pictures.front()));
    const bool writable = !m_editor.store().isReadOnly();
    m_opacity->setPictures(writable && first ? pictures : std::vector<ItemRef>(), first ? first->opacity : 1);
}

void LayersPanel::sendSelection()
{
    showOpacity();
    if (m_followingContext)
        return;
    std::set<ItemRef> selection;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        if (const LayerRow *row = m_model->at(index.row()); row && row->item)
            selection.insert(row->item);
    const LayerRow *current = m_model->at(m_view->currentIndex().row());
    const ItemRef last = current && selection.contains(current->item) ? current->item : ItemRef{};
    // A heading is no item, and stays marked although the others hear of none.
    m_sending = true;
    m_context.setSelection(std::move(selection), last);
    m_sending = false;
}

void LayersPanel::showSelection()
{
    if (m_sending)
        return;
    m_followingContext = true;
    QItemSelection wanted;
    for (const ItemRef ref : m_context.selection())
        if (const int row = m_model->rowOf(ref); row >= 0)
            wanted.select(m_model->index(row), m_model->index(row));
    m_view->selectionModel()->select(wanted, QItemSelectionModel::ClearAndSelect);
    // Lines that were made anew have no current one: keys would find nothing to act on.
    if (const int row = m_model->rowOf(m_context.current()); row >= 0 && !m_view->currentIndex().isValid())
        m_view->selectionModel()->setCurrentIndex(m_model->index(row), QItemSelectionModel::NoUpdate);
    scrollToCurrent();
    m_followingContext = false;
    showOpacity();
}

void LayersPanel::scrollToCurrent()
{
    if (const int row = m_model->rowOf(m_context.current()); row >= 0)
        m_view->scrollTo(m_model->index(row));
}

bool LayersPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::Resize) // what is selected stays in sight
        QMetaObject::invokeMethod(this, &LayersPanel::scrollToCurrent, Qt::QueuedConnection);
    if (watched != m_view || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int row = m_view->currentIndex().row();
    const LayerRow *layer = m_model->at(row);
    if (!layer)
        return false;
    if (m_actions->takeKey(*static_cast<QKeyEvent *>(event)))
        return true;
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Space:
        m_model->toggleVisible(row);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (layer->item)
            m_context.requestReveal(layer->item);
        return true;
    case Qt::Key_Left:
    case Qt::Key_Right:
        m_model->toggleOpen(row);
        return true;
    default:
        return false;
    }
}

} // namespace leadline
