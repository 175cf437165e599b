// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/geo/zone_cities.h"
#include "model/time/display_zone.h"

#include <QFrame>

#include <optional>

class QLineEdit;
class QListView;
class QModelIndex;
class QStandardItemModel;

namespace leadline {

class PlainLabel;
class TwoLineDelegate;

/// The zone that times are shown in: UTC, the zones of the cities nearest to the map with how far off they are, or any
/// other by words of its name or by its offset. A pop-up; it closes itself when one is taken.
class ZonePicker : public QFrame
{
    Q_OBJECT

public:
    explicit ZonePicker(QWidget *parent);

    void setTokens(const Tokens &tokens);
    /// What is chosen, the moment whose offsets are named, and where the map is.
    void setState(const DisplayZone &current, Instant moment, const std::optional<LatLon> &place);
    /// Under `globalAnchor`, its right end under that one's.
    void popupBelow(const QRect &globalAnchor);

Q_SIGNALS:
    void zoneChosen(const leadline::DisplayZone &zone);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void addRow(const DisplayZone &zone, const QString &why);
    void choose(const QModelIndex &row);

    QLineEdit *m_search;
    QListView *m_list;
    QStandardItemModel *m_rows;
    TwoLineDelegate *m_delegate;
    PlainLabel *m_note;
    std::vector<ZoneCity> m_cities; ///< read when it is first opened
    QStringList m_places;
    DisplayZone m_current;
    Instant m_moment;
    std::optional<LatLon> m_place;
};

} // namespace leadline
