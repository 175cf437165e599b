// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/tiles/map_service.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;
class QStackedWidget;

namespace leadline {

class PlainLabel;

/// Adds layers by an address: of tiles ({z}, {x}, {y}), which the person describes, or of a map service, whose layers
/// are looked up and listed. Who asks the network is handed in by signals; the dialog never blocks.
class AddLayerDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AddLayerDialog(QWidget *parent);

    /// What a look-up brought.
    void showService(const MapService &service);
    void showProblem(const QString &problem);

Q_SIGNALS:
    /// The service at this address shall be asked what it has.
    void lookUpWanted(const QUrl &capabilities);
    void chosen(const leadline::TileSource &source, const std::optional<leadline::GeoBox> &box);

private:
    QWidget *buildTilesPage();
    QWidget *buildServicePage();
    void showPage();
    void act();
    void addTiles();
    void addServiceLayers();
    void filterLayers(const QString &text);
    void showLayer();
    void showStyles(const MapServiceLayer *layer);
    void updateButton();

    QLineEdit *m_address;
    PlainLabel *m_trouble;
    QStackedWidget *m_pages;
    QLineEdit *m_name;
    QLineEdit *m_credit;
    QLineEdit *m_subdomains;
    QLineEdit *m_referer;
    QSpinBox *m_minZoom;
    QSpinBox *m_maxZoom;
    QCheckBox *m_overlay;
    QCheckBox *m_storage;
    QCheckBox *m_bulk;
    PlainLabel *m_about;
    QLineEdit *m_filter;
    QListWidget *m_layers;
    PlainLabel *m_layerText;
    QComboBox *m_style; ///< of the one layer that is chosen, where it has several
    QPushButton *m_action;
    std::optional<MapService> m_service;
    bool m_looking = false;
};

} // namespace leadline
