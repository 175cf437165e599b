// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/shipment_intake.h"
#include "model/geo/position_text.h"
#include "model/network/network_policy.h"
#include "model/network/proxy_settings.h"
#include "model/time/display_zone.h"
#include "model/tracks/table_mapping.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>

class QSettings;

namespace leadline {

class CaseStore;

/// The four arrangements of the window.
enum class WindowLayout { Annotate, Investigate, Track, Brief };

/// How the regions round the map stand: which are folded, how large they are when they are not. Logical pixels.
struct PanelArrangement
{
    bool leftFolded = false;
    bool rightFolded = false;
    bool bottomFolded = false;
    int leftWidth = 264;
    int rightWidth = 372;
    int bottomHeight = 262;

    friend bool operator==(const PanelArrangement &, const PanelArrangement &) = default;
};

/// What the user allowed of the network for one case on this machine.
struct NetworkPermission
{
    NetworkPolicy policy;
    bool hidesView = false; ///< map tiles are asked for in whole blocks

    friend bool operator==(const NetworkPermission &, const NetworkPermission &) = default;
};

/// What an arrangement is before anyone touched it.
PanelArrangement defaultArrangement(WindowLayout layout);

/// What is remembered of a case is kept under this: the case at this place of this machine; empty where it has none.
/// Not under the case's number alone, since a stranger's copy has the same one. A hash, so that the settings list no
/// places.
QString caseKey(const CaseStore &store);

/// What the program remembers of its user between two sittings; of a case only where it lies, what of the network was
/// allowed for it, and where its map was left. GUI thread.
class Settings
{
public:
    /// Kept in `file`; empty: where the system keeps settings of programs.
    explicit Settings(const QString &file = {});
    ~Settings();

    bool darkTheme() const;
    void setDarkTheme(bool dark);

    WindowLayout layout() const;
    void setLayout(WindowLayout layout);
    PanelArrangement arrangement(WindowLayout layout) const;
    void setArrangement(WindowLayout layout, const PanelArrangement &arrangement);

    QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);

    QByteArray secondMapGeometry() const;
    void setSecondMapGeometry(const QByteArray &geometry);

    /// How many maps stand side by side when they do: 2 to 4.
    int mapsSideBySide() const;
    void setMapsSideBySide(int count);

    QByteArray historyGeometry() const;
    void setHistoryGeometry(const QByteArray &geometry);

    /// The name that entries of the activity log carry: as the user set it, empty until then.
    QString nameInLog() const;
    void setNameInLog(const QString &name);

    /// Case folders that still exist, latest first.
    QStringList recentCases() const;
    void addRecentCase(const QString &folder);

    /// What was allowed under this key; off when nothing was.
    NetworkPermission networkPermission(const QString &caseKey) const;
    void setNetworkPermission(const QString &caseKey, const NetworkPermission &permission);

    /// The way out, for every case. Error InvalidInput: something is written there that is no proxy; it must not be
    /// taken for none.
    Result<ProxySettings> proxy() const;
    void setProxy(const ProxySettings &proxy);

    /// Whether everything about an exhibit is shown, or only what it is, when, where and from whom.
    bool exhibitsUnfolded() const;
    void setExhibitsUnfolded(bool unfolded);

    /// The second form in which the status line writes positions.
    PositionFormat positionFormat() const;
    void setPositionFormat(PositionFormat format);

    /// The least time of one round trip, as the user typed it: "3 days"; empty until then.
    QString turnaround() const;
    void setTurnaround(const QString &words);

    /// The user's own key for a host of map tiles; empty where there is none. Never part of a case.
    QString tileKey(const QString &host) const;
    void setTileKey(const QString &host, const QString &key);

    /// The same of a cargo list.
    StatedShipments cargoMapping(const QStringList &header) const;
    void setCargoMapping(const QStringList &header, const StatedShipments &mapping);

    /// How much of the map tiles of a case is kept on disk.
    int tileCacheMegabytes() const;
    void setTileCacheMegabytes(int megabytes);

    /// What was said of a table whose columns have these names; empty: nothing yet. Kept under a hash of the names.
    StatedMapping tableMapping(const QStringList &header) const;
    void setTableMapping(const QStringList &header, const StatedMapping &mapping);

    /// Whether a case opens where its map was left. Taking that back forgets all that was kept.
    bool keepsViews() const;
    void setKeepsViews(bool keeps);
    /// Where the map of a case was left, as written by lastViewText(); empty: not known. It is kept here and not in the
    /// case: it tells what somebody looked at, and a case is handed on. Only the owner may read the file then.
    QByteArray lastView(const QString &caseKey) const;
    void setLastView(const QString &caseKey, const QByteArray &view);

    /// The zone that the times of a case are shown in; UTC until another was taken.
    DisplayZone displayZone(const QString &caseKey) const;
    void setDisplayZone(const QString &caseKey, const DisplayZone &zone);

    /// Where the last file dialog ended.
    QString lastFolder() const;
    void setLastFolder(const QString &folder);

private:
    std::unique_ptr<QSettings> m_store;
};

} // namespace leadline
