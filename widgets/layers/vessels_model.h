// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"
#include "model/tracks/track_block.h"

#include <QAbstractListModel>

#include <unordered_map>

namespace leadline {

/// The vessels of a case as a list, by name, filtered by name, MMSI, IMO number, call sign and flag.
class VesselsModel : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit VesselsModel(CaseEditor &editor, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    const Vessel *at(int row) const;
    int rowOf(VesselId id) const;
    int total() const { return static_cast<int>(m_editor.data().all<Vessel>().size()); }
    void setFilterText(const QString &text);
    const QString &filterText() const { return m_filterText; }
    /// Where positions and gaps are counted.
    void setTracks(const std::vector<TrackBlockPtr> &tracks);
    /// A silence of at least this counts as a gap.
    void setGapSeconds(std::int64_t seconds);

    /// "IMO 9179842 · Russia · 735 positions · 6 gaps"; parts that are not known are left out.
    QString subtitleOf(const Vessel &vessel) const;
    /// Name, or "MMSI 123456789" for a nameless one.
    static QString titleOf(const Vessel &vessel);

private:
    struct Standing
    {
        std::int64_t positions = 0;
        std::int64_t gaps = 0;
    };
    void rebuild();
    void takeStock();

    CaseEditor &m_editor;
    QString m_filterText;
    std::vector<TrackBlockPtr> m_tracks;
    std::int64_t m_gapSeconds = 6 * 3600;
    std::vector<VesselId> m_rows;
    std::unordered_map<VesselId, Standing> m_standings;
};

} // namespace leadline
