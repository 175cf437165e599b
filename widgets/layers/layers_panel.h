// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/layers/layers_model.h"

#include <QWidget>

namespace leadline {

class PlainLabel;

class LayersDelegate;
class LayersView;

/// What the map shows, to be switched on and off by dots; selecting a line selects the item everywhere.
class LayersPanel : public QWidget
{
    Q_OBJECT

public:
    LayersPanel(CaseEditor &editor, ViewContext &context, QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    /// Why the tiles cannot be shown now, "network off"; empty: they can.
    void setTilesBarred(const QString &why) { m_model->setTilesBarred(why); }
    void setTileSource(const QString &name) { m_model->setTileSource(name); }
    LayersModel &model() { return *m_model; }

Q_SIGNALS:
    void offlineMapToggled(bool shown);
    void tilesToggled(bool shown);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void sendSelection();
    void showSelection();
    void showCount();

    ViewContext &m_context;
    LayersModel *m_model;
    LayersDelegate *m_delegate;
    LayersView *m_view;
    PlainLabel *m_count;
    bool m_followingContext = false;
};

} // namespace leadline
