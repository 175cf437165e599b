// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"
#include "model/store/case_store.h"

#include <map>
#include <vector>

namespace leadline {

/// Turns what a caller asks for into an edit that can be committed: ids given, `before` values filled in from the
/// case, links of removed items removed with them and no longer named by others, changes that change nothing left out,
/// everything checked.
class EditDraft
{
public:
    EditDraft(const CaseData &data, CaseStore &store)
        : m_data(data)
        , m_store(store)
    {
    }

    /// Errors: InvalidInput (see edit_check.h; a link's end that does not exist), NotFound (an item to be removed).
    Result<Edit> complete(Edit wanted);
    /// One reference for each change that was asked for, in that order.
    const std::vector<ItemRef> &refs() const { return m_refs; }

private:
    Result<void> add(ItemChange change);
    Result<void> put(Item item);
    Result<void> remove(ItemRef ref);
    void record(ItemRef ref, std::optional<Item> after);
    std::optional<Item> current(ItemRef ref) const;
    std::vector<ItemRef> linksOf(ItemRef ref) const;
    void dropReferences();
    Result<void> checkEnds() const;

    const CaseData &m_data;
    CaseStore &m_store;
    Edit m_edit;
    std::map<ItemRef, std::size_t> m_position; ///< of an item's change in m_edit: one change an item
    std::vector<ItemRef> m_refs;
};

} // namespace leadline
