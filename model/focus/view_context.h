// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/item_ref.h"
#include "model/case/track_filter.h"
#include "model/time/display_zone.h"
#include "model/time/instant.h"

#include <QObject>

#include <memory>
#include <optional>
#include <set>

namespace leadline {

/// What time the views look at. Until the user sets one there is none, and nothing is hidden.
struct TimeWindow
{
    std::optional<Instant> cursor; ///< tracks up to here, scenes at or before it
    std::optional<TimeSpan> range; ///< only what overlaps it

    friend bool operator==(const TimeWindow &, const TimeWindow &) = default;
    bool isSet() const { return cursor || range; }
    /// Whether something with these bounds is shown: nothing dated is hidden while no filter is set.
    bool shows(const TimeSpan &bounds) const
    {
        if (cursor && bounds.earliest > *cursor)
            return false;
        return !range || range->overlaps(bounds);
    }
};

/// Which tracks a view shows, and how much of each.
struct TracksShown
{
    TrackFilter filter;                                ///< as the user stated it
    std::shared_ptr<const std::set<VesselId>> vessels; ///< that pass it; none: all
    std::optional<std::int64_t> trailSeconds;          ///< before the time cursor; none: all that came before

    /// Whether a filter keeps this vessel out of sight.
    bool leavesOut(VesselId vessel) const { return vessels && !vessels->contains(vessel); }
    friend bool operator==(const TracksShown &a, const TracksShown &b)
    {
        const bool sameVessels = a.vessels && b.vessels ? *a.vessels == *b.vessels : a.vessels == b.vessels;
        return sameVessels && a.filter == b.filter && a.trailSeconds == b.trailSeconds;
    }
};

/// Which kinds of items a view leaves out, and which single ones the layer list has switched off.
struct Filter
{
    std::set<ItemKind> hiddenKinds;
    std::set<ItemRef> hiddenItems;
    QString text; ///< lists show items that contain it, case-insensitive; empty = all
    TracksShown tracks;
    std::shared_ptr<const std::set<ItemRef>> only; ///< what a search found: nothing else is shown; none: all

    friend bool operator==(const Filter &, const Filter &) = default;
    /// By hand, whatever a search found.
    bool switchedOff(ItemRef ref) const { return hiddenKinds.contains(ref.kind) || hiddenItems.contains(ref); }
    /// Whether a search is shown and has not found it. Layers lie under what is found, bookmarks are ways to it.
    bool isOutsideSearch(ItemRef ref) const
    {
        return only && ref.kind != ItemKind::Layer && ref.kind != ItemKind::Bookmark && !only->contains(ref);
    }
    bool hides(ItemRef ref) const
    {
        return switchedOff(ref) || isOutsideSearch(ref) ||
               (ref.kind == ItemKind::Vessel && tracks.leavesOut(VesselId{ref.id}));
    }
};

/// One selection, one time, one filter: handed to every view that shall answer to the same hand. A second map may
/// share it or own another. GUI thread. Setting an equal value emits nothing.
class ViewContext : public QObject
{
    Q_OBJECT

public:
    explicit ViewContext(QObject *parent = nullptr)
        : QObject(parent)
    {
    }

    const std::set<ItemRef> &selection() const { return m_selection; }
    /// The item that details are shown of: the one selected last; none when the selection is empty.
    ItemRef current() const { return m_current; }
    void select(ItemRef ref) { setSelection({ref}, ref); }
    void setSelection(std::set<ItemRef> selection, ItemRef current = {});
    void clearSelection() { setSelection({}); }
    bool isSelected(ItemRef ref) const { return m_selection.contains(ref); }

    const TimeWindow &time() const { return m_time; }
    void setTime(TimeWindow time);
    void setCursor(std::optional<Instant> cursor);
    void setRange(std::optional<TimeSpan> range);

    const Filter &filter() const { return m_filter; }
    void setFilter(Filter filter);

    /// The zone that times are shown in; UTC until the user takes another.
    const DisplayZone &zone() const { return m_zone; }
    void setZone(const DisplayZone &zone);

    /// Asks the views to bring an item into sight: a double click in a list, Enter in the search box.
    void requestReveal(ItemRef ref) { Q_EMIT revealRequested(ref); }

Q_SIGNALS:
    void selectionChanged();
    void timeChanged();
    void filterChanged();
    void zoneChanged();
    void revealRequested(leadline::ItemRef ref);

private:
    std::set<ItemRef> m_selection;
    ItemRef m_current;
    TimeWindow m_time;
    Filter m_filter;
    DisplayZone m_zone;
};

} // namespace leadline
