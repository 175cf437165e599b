// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/layers/layers_model.h"

#include <QListView>
#include <QStyledItemDelegate>

namespace leadline {

/// Draws a line of the layer list: dot, swatch, name, and what is to be said of it.
class LayersDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int rowHeight = 25;

    LayersDelegate(const LayersModel &model, QObject *parent);
    void setTokens(const Tokens &tokens) { m_tokens = tokens; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;
    /// The part of a row that switches it.
    static QRect dotArea(const QRect &row, const LayerRow &layer);

private:
    void paintLegendRow(QPainter &painter, const QRect &row, const LayerRow &layer) const;

    const LayersModel &m_model;
    Tokens m_tokens = darkTokens();
};

/// The list itself: a press on a dot switches the line and selects nothing. Pictures are dragged to another place in
/// the pile, and F2 renames them.
class LayersView : public QListView
{
    Q_OBJECT

public:
    explicit LayersView(LayersModel &model, QWidget *parent = nullptr);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    LayersModel &m_model;
};

} // namespace leadline
