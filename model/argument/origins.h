// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"

#include <QHash>

#include <vector>

namespace leadline {

/// The role of a link from what says something again to what said it first: three outlets, one origin.
inline const QString repeatsRole = QStringLiteral("repeats");

/// Which items go back to the same origin, so that what one voice says three times counts once. Joined are
/// - items with a link "repeats" between them, also over items in between;
/// - exhibits and what they were made from (`derivedFrom`), and exhibits with the same bytes;
/// - items whose stated source is the same words, spaces and case aside. Not so photos, videos, scenes, tiles and
///   tracks: two pictures of one provider are two looks of a sensor, not one voice heard twice;
/// - an event that states no source and what it cites; an annotation and what it marks; a sighting and its scene.
/// That two origins were found does not prove that they know it independently: it is what the case says. Joining is
/// never guessed from words that only resemble each other ("VOA via KBS" and "VOA" stay two until linked).
///
/// Built once for a case in some milliseconds for 10,000 exhibits; a value, not synchronised.
class Origins
{
public:
    explicit Origins(const CaseData &data);

    bool areSame(ItemRef a, ItemRef b) const;
    /// How many origins some items have.
    int countOf(const std::vector<ItemRef> &items) const;

private:
    int nodeOf(ItemRef ref) const { return m_nodes.value(ref, -1); }
    int rootOf(int node) const;
    void join(int a, int b);
    void join(ItemRef a, ItemRef b) { join(nodeOf(a), nodeOf(b)); }
    int add(ItemRef ref);
    void addExhibits(const CaseData &data);
    void addStatements(const CaseData &data);
    void joinLinked(const CaseData &data);
    void joinBySource(int node, const QString &source);

    QHash<ItemRef, int> m_nodes;
    std::vector<int> m_parents; ///< a forest: the root names the origin
    QHash<QString, int> m_sources;
};

} // namespace leadline
