// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/layers/layers_model.h"

#include <QObject>

class QKeyEvent;
class QMenu;

namespace leadline {

class LayersView;

/// What can be done with the pictures of the layer list, by key and in the menu of a line; and the menu that adds one.
class PictureActions : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it.
    PictureActions(CaseEditor &editor, LayersModel &model, LayersView &view, QObject *parent);

    /// True when the key was for a picture: Ctrl+Up and Down, Ctrl+G, Ctrl+Shift+G, Delete, Ctrl+Return (its style),
    /// Alt+Return (its properties).
    bool takeKey(const QKeyEvent &event);
    /// Fills the menu of the lines that are selected.
    void fillMenu(QMenu &menu);
    /// Fills the menu that adds a layer: what the program knows, and an address.
    void fillAddMenu(QMenu &menu);

    /// Adds a layer of tiles to the case: grounds below the scenes, signs above all.
    void addTiles(const TileSource &source, const std::optional<GeoBox> &box = {});

Q_SIGNALS:
    void addressWanted();
    void packWanted();
    void propertiesWanted(leadline::ItemRef picture);
    void styleWanted(leadline::ItemRef scene);
    void ownPixelsWanted(leadline::ItemRef scene);
    void retryWanted(leadline::MapLayerId layer);
    void revealWanted(leadline::ItemRef picture);
    void added(leadline::ItemRef layer);

private:
    std::vector<ItemRef> selected() const;
    void group();
    void ungroup();
    void remove();
    const LayerRow *currentPicture() const;

    CaseEditor &m_editor;
    LayersModel &m_model;
    LayersView &m_view;
};

} // namespace leadline
