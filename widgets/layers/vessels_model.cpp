// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/vessels_model.h"

#include "model/case/vessel_rulings.h"
#include "model/maritime/mmsi.h"
#include "model/text/visible_text.h"
#include "model/tracks/track_queries.h"
#include "widgets/style/plain_text.h"

#include <QLocale>

namespace leadline {

VesselsModel::VesselsModel(CaseEditor &editor, QObject *parent)
    : QAbstractListModel(parent)
    , m_editor(editor)
{
    connect(&editor, &CaseEditor::changed, this, [this](const CaseChange &change) {
        const bool concerned = change.everything || change.tracks || std::ranges::any_of(change.items, [](ItemRef ref) {
                                   return ref.kind == ItemKind::Vessel;
                               });
        if (concerned)
            rebuild();
    });
    rebuild();
}

int VesselsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

const Vessel *VesselsModel::at(int row) const
{
    if (row < 0 || row >= static_cast<int>(m_rows.size()))
        return nullptr;
    return m_editor.data().find<Vessel>(m_rows[static_cast<std::size_t>(row)]);
}

int VesselsModel::rowOf(VesselId id) const
{
    const auto found = std::ranges::find(m_rows, id);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

QVariant VesselsModel::data(const QModelIndex &index, int role) const
{
    const Vessel *vessel = at(index.row());
    if (!vessel || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const QString text = QStringLiteral("%1\n%2").arg(titleOf(*vessel), subtitleOf(*vessel));
    return role == Qt::ToolTipRole ? plainToolTip({text}) : text;
}

QString VesselsModel::titleOf(const Vessel &vessel)
{
    return visibleControls(vessel.name.isEmpty() ? QStringLiteral("MMSI %1").arg(vessel.mmsi) : vessel.name);
}

QString VesselsModel::subtitleOf(const Vessel &vessel) const
{
    QStringList parts;
    if (!vessel.imo.isEmpty())
        parts << QStringLiteral("IMO %1").arg(vessel.imo);
    else if (!vessel.mmsi.isEmpty() && !vessel.name.isEmpty())
        parts << QStringLiteral("MMSI %1").arg(vessel.mmsi);
    // That a ship is a ship goes without saying.
    if (const MmsiShape shape = mmsiShape(vessel.mmsi); !vessel.mmsi.isEmpty() && shape != MmsiShape::Ship)
        parts << describeShape(shape);
    if (!vessel.flag.isEmpty())
        parts << vessel.flag;
    if (const VesselId counted = countedVessel(m_editor.data(), vessel.id); counted != vessel.id) {
        const Vessel *whole = m_editor.data().find<Vessel>(counted);
        parts << QStringLiteral("counts as %1").arg(whole ? titleOf(*whole) : QString());
    }
    if (const auto found = m_standings.find(vessel.id); found != m_standings.end()) {
        const Standing &standing = found->second;
        const QString positions = QLocale(QLocale::English).toString(standing.positions);
        parts << (standing.positions == 1 ? QStringLiteral("1 position")
                                          : QStringLiteral("%1 positions").arg(positions));
        if (standing.gaps > 0)
            parts << (standing.gaps == 1 ? QStringLiteral("1 gap") : QStringLiteral("%1 gaps").arg(standing.gaps));
    }
    return visibleControls(parts.join(QStringLiteral(" · ")));
}

void VesselsModel::setFilterText(const QString &text)
{
    m_filterText = text.simplified();
    rebuild();
}

void VesselsModel::setTracks(const std::vector<TrackBlockPtr> &tracks)
{
    m_tracks = tracks;
    takeStock();
}

void VesselsModel::setGapSeconds(std::int64_t seconds)
{
    if (seconds == m_gapSeconds)
        return;
    m_gapSeconds = seconds;
    takeStock();
}

void VesselsModel::takeStock()
{
    m_standings.clear();
    for (const TrackBlockPtr &block : m_tracks) {
        if (!block)
            continue;
        for (const TrackSegment &segment : block->segments) {
            const auto [standing, isNew] = m_standings.try_emplace(segment.vessel);
            standing->second.positions += segment.size();
            if (isNew)
                standing->second.gaps = gapCountOf(*block, segment.vessel, m_gapSeconds);
        }
    }
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void VesselsModel::rebuild()
{
    std::vector<const Vessel *> wanted;
    for (const auto &[id, vessel] : m_editor.data().all<Vessel>()) {
        const QStringView texts[] = {vessel.name, vessel.mmsi, vessel.imo, vessel.callsign, vessel.flag};
        const bool shown = m_filterText.isEmpty() || std::ranges::any_of(texts, [this](QStringView text) {
                               return text.contains(m_filterText, Qt::CaseInsensitive);
                           });
        if (shown)
            wanted.push_back(&vessel);
    }
    // Named ships first: an MMSI alone says little.
    std::ranges::stable_sort(wanted, [](const Vessel *a, const Vessel *b) {
        if (a->name.isEmpty() != b->name.isEmpty())
            return b->name.isEmpty();
        return a->name.isEmpty() ? a->mmsi < b->mmsi : a->name.compare(b->name, Qt::CaseInsensitive) < 0;
    });
    beginResetModel();
    m_rows.clear();
    for (const Vessel *vessel : wanted)
        m_rows.push_back(vessel->id);
    endResetModel();
}

} // namespace leadline
