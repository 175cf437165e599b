// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"
#include "model/time/display_zone.h"

#include <QAbstractListModel>
#include <QHash>

#include <memory>
#include <set>

namespace leadline {

enum class EvidenceOrder { Label, Date, Title, Kind };

/// The exhibits of a case as a list: filtered by text, in an order the user chose. Holds ids only; what is shown is
/// read from the case when it is painted. 10,000 rows are rebuilt in some milliseconds.
class EvidenceModel : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit EvidenceModel(CaseEditor &editor, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    /// Display: "E-012 Title, 9 December 2023, scene" (what a screen reader says).
    QVariant data(const QModelIndex &index, int role) const override;
    /// Exhibits can be dragged onto a claim.
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;

    /// Nothing when the row is gone meanwhile.
    const Evidence *at(int row) const;
    /// Row of an exhibit; -1 when the filter hides it.
    int rowOf(EvidenceId id) const { return m_rowOf.value(id.value, -1); }
    int total() const { return static_cast<int>(m_editor.data().all<Evidence>().size()); }

    void setOrder(EvidenceOrder order);
    EvidenceOrder order() const { return m_order; }
    /// Case-insensitive; every word must occur in label, title, kind, file, source, caption, note or date.
    void setFilterText(const QString &text);
    const QString &filterText() const { return m_filterText; }
    /// Of what passes, only these; none: all.
    void setOnly(std::shared_ptr<const std::set<ItemRef>> only);
    /// Leaves out what is dated and not of this time; none: nothing.
    void setTimeRange(const std::optional<TimeSpan> &range);
    /// Of the dates in the rows.
    void setZone(const DisplayZone &zone);
    const DisplayZone &zone() const { return m_zone; }
    /// What a row shows besides the case has changed: its picture, the state of its file.
    void touch(EvidenceId id);

private:
    void applyChange(const CaseChange &change);
    void rebuild();
    std::vector<EvidenceId> wantedRows() const;

    CaseEditor &m_editor;
    EvidenceOrder m_order = EvidenceOrder::Label;
    QString m_filterText;
    std::shared_ptr<const std::set<ItemRef>> m_only;
    std::optional<TimeSpan> m_range;
    DisplayZone m_zone;
    std::vector<EvidenceId> m_rows;
    QHash<std::int64_t, int> m_rowOf;
};

/// "9 December 2023, 02:14 UTC · scene", or "date? · report" where no date is known.
QString evidenceSubtitle(const Evidence &evidence, const DisplayZone &zone = {});

/// "B2"; "B" or "2" where only one is judged; empty for neither.
QString gradeText(const Evidence &evidence);

/// The icon of the house's set for a kind.
QString evidenceIconName(EvidenceKind kind);

} // namespace leadline
