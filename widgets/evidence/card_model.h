// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"
#include "model/time/display_zone.h"

#include <QAbstractListModel>

#include <memory>
#include <set>

namespace leadline {

/// One line of a list of claims or entities: a heading, or an item with a second line under its name.
struct Card
{
    ItemRef item; ///< none: a heading
    QString title;
    QString subtitle;
    QString tag; ///< short word at the right: "conflicting", "3 for · 1 against"
    bool synthetic = false;

    friend bool operator==(const Card &, const Card &) = default;
};

/// Claims by the question that they answer, then leads; or vessels, organisations, people, places and events under
/// headings.
std::vector<Card> claimCards(const CaseData &data, const DisplayZone &zone = {});
std::vector<Card> entityCards(const CaseData &data, const DisplayZone &zone = {});

/// Cards as a list, filtered by text; headings without items are left out.
class CardModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using Build = std::vector<Card> (*)(const CaseData &, const DisplayZone &);

    CardModel(CaseEditor &editor, Build build, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    /// Items can be dragged onto others.
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;

    const Card *at(int row) const;
    int rowOf(ItemRef ref) const;
    /// Items, headings not counted, filter not applied.
    int itemCount() const { return m_itemCount; }
    void setFilterText(const QString &text);
    /// Of what passes, only these; none: all.
    void setOnly(std::shared_ptr<const std::set<ItemRef>> only);
    /// Leaves out what is dated and not of this time; none: nothing.
    void setTimeRange(const std::optional<TimeSpan> &range);
    /// Of the dates on the cards.
    void setZone(const DisplayZone &zone);

private:
    void rebuild();

    CaseEditor &m_editor;
    Build m_build;
    QString m_filterText;
    std::shared_ptr<const std::set<ItemRef>> m_only;
    std::optional<TimeSpan> m_range;
    DisplayZone m_zone;
    std::vector<Card> m_cards;
    int m_itemCount = 0;
};

} // namespace leadline
