// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/layers/picture_actions.h"

#include <QWidget>

class QBoxLayout;
class QToolButton;

namespace leadline {

class PlainLabel;

class LayersDelegate;
class LayersView;
class OpacityBar;

/// What the map shows, from the top, to be switched on and off by dots; selecting a line selects the item everywhere.
/// Tiles and scenes are dragged into another order, made clearer, grouped, renamed and added here.
class LayersPanel : public QWidget
{
    Q_OBJECT

public:
    LayersPanel(CaseEditor &editor, ViewContext &context, QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    void setTileStates(std::map<MapLayerId, TileState> states) { m_model->setTileStates(std::move(states)); }
    /// Tiles that are offered while the case has none, and why they could not be shown now.
    void setOffer(const TileSource &source, const QString &barred) { m_model->setOffer(source, barred); }
    /// Adds a layer of tiles to the case and selects it.
    void addTiles(const TileSource &source, const std::optional<GeoBox> &box = {}) { m_actions->addTiles(source, box); }
    LayersModel &model() { return *m_model; }

Q_SIGNALS:
    void offlineMapToggled(bool shown);
    void failed(const leadline::Error &error);
    /// While the slider is dragged: shown, and not kept.
    void opacityPreviewed(leadline::ItemRef picture, double opacity);
    void addressWanted();
    /// An area shall be saved for work offline.
    void packWanted();
    void propertiesWanted(leadline::ItemRef picture);
    void styleWanted(leadline::ItemRef scene);
    void ownPixelsWanted(leadline::ItemRef scene);
    void retryWanted(leadline::MapLayerId layer);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void sendSelection();
    void showSelection();
    void scrollToCurrent();
    void showCount();
    void showOpacity();
    void connectPictures();
    void buildHeader(QBoxLayout &column);

    CaseEditor &m_editor;
    ViewContext &m_context;
    LayersModel *m_model;
    LayersDelegate *m_delegate;
    LayersView *m_view;
    PictureActions *m_actions;
    OpacityBar *m_opacity;
    QToolButton *m_add;
    PlainLabel *m_count;
    StepGroup m_opacitySteps;
    bool m_followingContext = false;
    bool m_sending = false;
};

} // namespace leadline
