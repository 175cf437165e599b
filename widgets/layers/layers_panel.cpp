// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/layers_panel.h"

#include "widgets/layers/layers_view.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/style_sheet.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace leadline {

LayersPanel::LayersPanel(CaseEditor &editor, ViewContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new LayersModel(editor, context, this))
    , m_delegate(new LayersDelegate(*m_model, this))
    , m_view(new LayersView(*m_model))
    , m_count(new PlainLabel)
{
    setObjectName(QStringLiteral("layersPanel"));
    m_view->setItemDelegate(m_delegate);
    m_view->installEventFilter(this);
    auto *title = new PlainLabel(QStringLiteral("Layers"));
    setTone(title, Tone::Strong);
    setTone(m_count, Tone::Faint);
    auto *header = new QHBoxLayout;
    header->setContentsMargins(metrics::padding, 10, metrics::padding, 6);
    header->setSpacing(8);
    header->addWidget(title);
    header->addWidget(m_count);
    header->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(header);
    layout->addWidget(m_view, 1);

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
    connect(m_model, &LayersModel::offlineMapToggled, this, &LayersPanel::offlineMapToggled);
    connect(m_model, &LayersModel::tilesToggled, this, &LayersPanel::tilesToggled);
    showCount();
    showSelection();
}

void LayersPanel::setTokens(const Tokens &tokens)
{
    m_delegate->setTokens(tokens);
    m_model->setTokens(tokens);
    m_view->viewport()->update();
}

void LayersPanel::showCount()
{
    m_count->setText(QString::number(m_model->layerCount()));
}

void LayersPanel::sendSelection()
{
    if (m_followingContext)
        return;
    std::set<ItemRef> selection;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        if (const LayerRow *row = m_model->at(index.row()); row && row->item)
            selection.insert(row->item);
    const LayerRow *current = m_model->at(m_view->currentIndex().row());
    const ItemRef last = current && selection.contains(current->item) ? current->item : ItemRef{};
    m_context.setSelection(std::move(selection), last);
}

void LayersPanel::showSelection()
{
    m_followingContext = true;
    QItemSelection wanted;
    for (const ItemRef ref : m_context.selection())
        if (const int row = m_model->rowOf(ref); row >= 0)
            wanted.select(m_model->index(row), m_model->index(row));
    m_view->selectionModel()->select(wanted, QItemSelectionModel::ClearAndSelect);
    if (const int row = m_model->rowOf(m_context.current()); row >= 0)
        m_view->scrollTo(m_model->index(row));
    m_followingContext = false;
}

bool LayersPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_view || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int row = m_view->currentIndex().row();
    const LayerRow *layer = m_model->at(row);
    if (!layer)
        return false;
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
        if (layer->type == LayerRow::Type::Group)
            m_model->toggleOpen(row);
        return true;
    default:
        return false;
    }
}

} // namespace leadline
