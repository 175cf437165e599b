// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/case_editor.h"

#include "model/case/vessel_rulings.h"
#include "model/edit/edit_draft.h"

#include <QUndoCommand>
#include <QUndoStack>

#include <algorithm>
#include <set>

namespace leadline {

namespace {

/// One undo step. It only remembers: the editor commits the edit or its inverse before it moves the stack, so nothing
/// that Qt calls here can fail.
class EditCommand final : public QUndoCommand
{
public:
    EditCommand(Edit edit, const StepGroup &group)
        : QUndoCommand(edit.name)
        , m_edit(std::move(edit))
        , m_group(group)
    {
    }
    void redo() override {}
    void undo() override {}
    int id() const override { return m_group.id; }
    /// The part that was pushed last, of the same group: Qt asks only for those.
    bool mergeWith(const QUndoCommand *other) override
    {
        const auto *part = dynamic_cast<const EditCommand *>(other);
        if (!part)
            return false;
        m_edit.changes.insert(m_edit.changes.end(), part->m_edit.changes.begin(), part->m_edit.changes.end());
        ++m_parts;
        // What is made of the files says more than how many there were.
        m_edit.name = part->m_group.name == m_group.name ? m_group.name.arg(m_parts) : part->m_edit.name;
        setText(m_edit.name);
        return true;
    }
    const Edit &edit() const { return m_edit; }

private:
    Edit m_edit;
    StepGroup m_group;
    int m_parts = 1;
};

const Edit *editAt(const QUndoStack &history, int index)
{
    const auto *command = dynamic_cast<const EditCommand *>(history.command(index));
    return command ? &command->edit() : nullptr;
}

bool hasTracks(const std::optional<Item> &item)
{
    const auto *evidence = item ? std::get_if<Evidence>(&*item) : nullptr;
    return evidence && evidence->kind == EvidenceKind::Tracks;
}

bool rulesOnTracks(const std::optional<Item> &item)
{
    const auto *link = item ? std::get_if<Link>(&*item) : nullptr;
    return link && isRuling(*link);
}

CaseChange changeOf(const Edit &edit)
{
    CaseChange change;
    for (const ItemChange &each : edit.changes) {
        change.items.push_back(each.ref());
        change.tracks |= hasTracks(each.before) != hasTracks(each.after);
        // Positions count for another vessel now.
        change.tracks |= rulesOnTracks(each.before) || rulesOnTracks(each.after);
    }
    return change;
}

} // namespace

Result<std::unique_ptr<CaseEditor>> CaseEditor::open(std::unique_ptr<CaseStore> store)
{
    Result<CaseData> data = store->load();
    if (!data)
        return Unexpected{data.error()};
    return std::unique_ptr<CaseEditor>(new CaseEditor(std::move(store), *std::move(data)));
}

CaseEditor::CaseEditor(std::unique_ptr<CaseStore> store, CaseData data)
    : m_store(std::move(store))
    , m_data(std::move(data))
    , m_history(std::make_unique<QUndoStack>())
{
}

CaseEditor::~CaseEditor() = default;

Result<std::vector<ItemRef>> CaseEditor::commit(Edit edit)
{
    return commit(std::move(edit), StepGroup{});
}

Result<std::vector<ItemRef>> CaseEditor::commit(Edit edit, const StepGroup &group)
{
    EditDraft draft(m_data, *m_store);
    Result<Edit> complete = draft.complete(std::move(edit));
    if (!complete)
        return Unexpected{complete.error()};
    if (complete->changes.empty())
        return draft.refs();
    if (const auto written = write(*complete); !written)
        return Unexpected{written.error()};
    const CaseChange change = changeOf(*complete);
    m_history->push(new EditCommand(*std::move(complete), group));
    Q_EMIT changed(change);
    return draft.refs();
}

Result<void> CaseEditor::write(const Edit &edit)
{
    if (const auto committed = m_store->commit(edit); !committed)
        return committed;
    for (const ItemChange &change : edit.changes)
        m_data.apply(change);
    return {};
}

Result<ItemRef> CaseEditor::add(const QString &editName, Item item)
{
    const auto refs = commit({editName, {{std::nullopt, std::move(item)}}});
    if (!refs)
        return Unexpected{refs.error()};
    return refs->front();
}

Result<void> CaseEditor::update(const QString &editName, Item item)
{
    const ItemRef ref = refOf(item);
    if (!m_data.contains(ref))
        return fail(ErrorCode::NotFound, QStringLiteral("there is no such item in the case"), toText(ref));
    const auto refs = commit({editName, {{std::nullopt, std::move(item)}}});
    return refs ? Result<void>{} : Unexpected{refs.error()};
}

Result<void> CaseEditor::remove(const QString &editName, const std::vector<ItemRef> &refs)
{
    Edit edit{editName, {}};
    for (const ItemRef ref : refs) {
        std::optional<Item> item = m_data.find(ref);
        if (!item)
            return fail(ErrorCode::NotFound, QStringLiteral("there is no such item in the case"), toText(ref));
        edit.changes.push_back({std::move(item), std::nullopt});
    }
    const auto removed = commit(std::move(edit));
    return removed ? Result<void>{} : Unexpected{removed.error()};
}

Result<LinkId> CaseEditor::link(const QString &editName, ItemRef from, const QString &role, ItemRef to)
{
    for (const auto &[id, link] : m_data.all<Link>()) {
        if (link.from == from && link.to == to && link.role == role)
            return id;
    }
    Link link;
    link.from = from;
    link.role = role;
    link.to = to;
    const auto ref = add(editName, link);
    if (!ref)
        return Unexpected{ref.error()};
    return LinkId{ref->id};
}

Result<void> CaseEditor::undo()
{
    const Edit *edit = m_history->canUndo() ? editAt(*m_history, m_history->index() - 1) : nullptr;
    if (!edit)
        return {};
    Edit inverse = edit->inverse();
    inverse.name = tr("Undo: %1").arg(edit->name);
    if (const auto written = write(inverse); !written)
        return written;
    m_history->undo();
    Q_EMIT changed(changeOf(inverse));
    return {};
}

Result<void> CaseEditor::goToStep(int index)
{
    const int target = std::clamp(index, 0, m_history->count());
    while (m_history->index() != target) {
        const auto moved = m_history->index() > target ? undo() : redo();
        if (!moved)
            return moved;
    }
    return {};
}

Result<ForgottenDetails> CaseEditor::forgetDetails(const std::vector<std::int64_t> &sequences, const QString &reason)
{
    Result<ForgottenDetails> forgotten = m_store->forgetDetails(sequences, reason);
    if (forgotten)
        dropSteps();
    return forgotten;
}

void CaseEditor::dropSteps()
{
    m_history->clear();
    Q_EMIT changed({});
}

Result<void> CaseEditor::redo()
{
    const Edit *edit = m_history->canRedo() ? editAt(*m_history, m_history->index()) : nullptr;
    if (!edit)
        return {};
    Edit again = *edit;
    again.name = tr("Redo: %1").arg(edit->name);
    if (const auto written = write(again); !written)
        return written;
    m_history->redo();
    Q_EMIT changed(changeOf(again));
    return {};
}

} // namespace leadline
