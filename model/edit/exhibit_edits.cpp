// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/exhibit_edits.h"

namespace leadline {

namespace {

template<class T>
void set(T &member, const std::optional<T> &value)
{
    if (value)
        member = *value;
}

void change(QStringList &list, const QStringList &added, const QStringList &removed)
{
    for (const QString &text : removed)
        list.removeAll(text);
    for (const QString &text : added)
        if (!list.contains(text))
            list << text;
}

Evidence changed(Evidence exhibit, const ExhibitChanges &changes)
{
    if (changes.date) {
        exhibit.date = changes.date;
        exhibit.dateBasis = QStringLiteral("by hand");
    }
    set(exhibit.source, changes.source);
    set(exhibit.credit, changes.credit);
    set(exhibit.licence, changes.licence);
    set(exhibit.reliability, changes.reliability);
    set(exhibit.credibility, changes.credibility);
    set(exhibit.tlp, changes.tlp);
    if (changes.obtained)
        exhibit.obtained = changes.obtained;
    set(exhibit.obtainedFrom, changes.obtainedFrom);
    set(exhibit.obtainedBy, changes.obtainedBy);
    change(exhibit.tags, changes.addTags, changes.removeTags);
    change(exhibit.restrictions, changes.addRestrictions, changes.removeRestrictions);
    return exhibit;
}

} // namespace

bool ExhibitChanges::isEmpty() const
{
    return !date && !source && !credit && !licence && !reliability && !credibility && !tlp && !obtained &&
           !obtainedFrom && !obtainedBy && addTags.isEmpty() && removeTags.isEmpty() && addRestrictions.isEmpty() &&
           removeRestrictions.isEmpty();
}

Edit changedExhibits(const CaseData &data, const std::vector<EvidenceId> &exhibits, const ExhibitChanges &changes)
{
    Edit edit;
    for (const EvidenceId id : exhibits) {
        const Evidence *known = data.find<Evidence>(id);
        if (!known)
            continue;
        Evidence after = changed(*known, changes);
        if (!(after == *known))
            edit.changes.push_back({Item{*known}, Item{std::move(after)}});
    }
    const std::size_t count = edit.changes.size();
    edit.name = count == 1 ? QStringLiteral("Change one exhibit") : QStringLiteral("Change %1 exhibits").arg(count);
    return edit;
}

} // namespace leadline
