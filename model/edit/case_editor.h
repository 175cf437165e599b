// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"
#include "model/store/case_store.h"

#include <QObject>

#include <memory>

class QUndoStack;

namespace leadline {

/// Edits that are taken back together. Made by CaseEditor::newGroup().
struct StepGroup
{
    int id = -1;
    QString name;
};

/// The one door through which a case is edited. Validates, commits (on disk when it returns), then records the undo
/// step, then tells the views. GUI thread (or the only thread of a command-line run).
class CaseEditor : public QObject
{
    Q_OBJECT

public:
    /// Loads the items of an open store. Error: whatever loading says.
    static Result<std::unique_ptr<CaseEditor>> open(std::unique_ptr<CaseStore> store);
    ~CaseEditor() override;

    const CaseData &data() const { return m_data; }
    CaseStore &store() { return *m_store; }
    const CaseStore &store() const { return *m_store; }

    /// Commits any number of changes as one step. Items without an id get one; the ids are in the returned references,
    /// in the order of the changes. `before` values are filled in from the case. An edit that changes nothing commits
    /// nothing. Removing an item removes its links in the same step.
    Result<std::vector<ItemRef>> commit(Edit edit);
    /// The same as a part of something larger, such as a drop of many files: each part is on disk when this returns,
    /// and parts of one group that follow each other are one step to take back.
    Result<std::vector<ItemRef>> commit(Edit edit, const StepGroup &group);
    /// `name` of the step as soon as it has several parts; "%1" is their number: "Add %1 files".
    StepGroup newGroup(const QString &name) { return {++m_lastGroup, name}; }

    Result<ItemRef> add(const QString &editName, Item item);
    Result<void> update(const QString &editName, Item item);
    Result<void> remove(const QString &editName, const std::vector<ItemRef> &refs);
    /// Links two items unless the same link exists.
    Result<LinkId> link(const QString &editName, ItemRef from, const QString &role, ItemRef to);

    /// Take back, or do again, one step: commits the inverse first, then moves the stack.
    Result<void> undo();
    Result<void> redo();
    /// Takes back or does again as many steps as lie between now and `index` (0: before the first step of this sitting,
    /// history().count(): after the last). On a failure it stays at the step that it reached.
    Result<void> goToStep(int index);
    /// Deletes the details of log entries (CaseStore::forgetDetails). The steps of this sitting hold the same values
    /// and would bring them back: they cannot be taken back any more.
    Result<ForgottenDetails> forgetDetails(const std::vector<std::int64_t> &sequences, const QString &reason);
    /// For menus and the history panel: texts, indices, signals. Never call undo() or redo() on it: use the above.
    const QUndoStack &history() const { return *m_history; }

Q_SIGNALS:
    /// After a commit, an undo or a redo.
    void changed(const leadline::CaseChange &change);

private:
    explicit CaseEditor(std::unique_ptr<CaseStore> store, CaseData data);
    Result<void> write(const Edit &edit);

    std::unique_ptr<CaseStore> m_store;
    CaseData m_data;
    std::unique_ptr<QUndoStack> m_history;
    int m_lastGroup = 0;
};

} // namespace leadline
