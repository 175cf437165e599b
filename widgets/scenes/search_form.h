// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"
#include "model/stac/stac_presets.h"
#include "model/stac/stac_query.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace leadline {

class ElidedLabel;
class PlainLabel;

/// Where, when and how clear: what is to be searched, but for the collections.
class SearchForm : public QWidget
{
    Q_OBJECT

public:
    explicit SearchForm(QWidget *parent = nullptr);

    /// What the map shows, and what the selected items take up (nothing: none has a place).
    void setViewArea(const GeoBox &area);
    void setSelectionArea(const std::optional<GeoBox> &area);
    /// Whether the service will hear a larger area.
    void setHidesArea(bool hides);
    void setRunning(bool running);

    /// The service that is chosen. Error InvalidInput: the address that was typed is none.
    Result<StacService> service() const;
    /// Error InvalidInput: the date cannot be read, or nothing is selected. Marks the field.
    Result<StacQuery> query();
    /// For tests and for a search that is asked for from elsewhere.
    void setAddress(const QString &address);

Q_SIGNALS:
    void serviceChanged();
    void searchRequested();
    void cancelRequested();

private:
    enum Area { View, Selection, Anywhere };

    void build();
    void arrange();
    std::optional<GeoBox> area() const;
    void showArea();
    void showDateReading();
    void noteService();

    QComboBox *m_service;
    QLineEdit *m_address;
    QComboBox *m_area;
    ElidedLabel *m_areaText;
    QLineEdit *m_date;
    PlainLabel *m_dateReading;
    QComboBox *m_cloud;
    QPushButton *m_search;
    GeoBox m_view;
    std::optional<GeoBox> m_selection;
    QString m_announced; ///< the service that serviceChanged() was last told for
    bool m_hides = false;
    bool m_running = false;
};

/// "24.50–25.00° N, 11.50–11.00° W".
QString areaText(const GeoBox &area);

} // namespace leadline
