// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/map_scene.h"
#include "imaging/style/tokens.h"
#include "model/geo/crs_catalogue.h"
#include "model/geo/projection.h"

#include <QFrame>
#include <QThreadPool>

#include <memory>
#include <optional>
#include <vector>

class QComboBox;
class QLineEdit;
class QListView;
class QModelIndex;
class QStandardItemModel;

namespace leadline {

class PlainLabel;
class RowDelegate;

/// What the map is drawn in: Web Mercator, what suits the place, the projections of the scenes, or any other by words
/// of its name or its code; and the lines over it. A pop-up; it closes itself when one is taken.
class ProjectionPicker : public QFrame
{
    Q_OBJECT

public:
    /// A projection that something in the case has.
    struct Offer
    {
        QString crs;     ///< code or WKT; empty: the own pixels of `scene`
        QString why;     ///< "E-003 scene.tif is in it"
        QString name{};  ///< of own pixels: "Own pixels of E-003 scene.tif"
        ItemRef scene{}; ///< of own pixels
    };

    explicit ProjectionPicker(QWidget *parent);
    ~ProjectionPicker() override;

    void setTokens(const Tokens &tokens);
    /// What is chosen, where the view is, and what the case offers. Then show it with popupAbove().
    void setState(const QString &currentName, const std::optional<LatLon> &center, Graticule graticule,
                  std::vector<Offer> offers);
    void popupAbove(const QRect &globalAnchor);

Q_SIGNALS:
    void projectionChosen(std::shared_ptr<const leadline::Projection> projection);
    /// The map shall show a scene in its own pixels.
    void ownPixelsChosen(leadline::ItemRef scene);
    void graticuleChosen(leadline::Graticule graticule);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void loadCatalogue();
    void fill();
    void offerOwnPixels(const QString &text);
    void addRow(const QString &crs, const QString &name, const QString &detail);
    void choose(const QModelIndex &row);

    QLineEdit *m_search;
    QListView *m_list;
    QStandardItemModel *m_rows;
    RowDelegate *m_delegate;
    PlainLabel *m_note;
    QComboBox *m_grid;
    std::shared_ptr<const CrsCatalogue> m_catalogue; ///< none until it is loaded
    QThreadPool m_loader;
    QString m_current;
    std::optional<LatLon> m_center;
    std::vector<Offer> m_offers;
};

} // namespace leadline
