// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"

#include <QAbstractListModel>
#include <QStringList>

namespace leadline {

/// The steps of this sitting, oldest first: row 0 is the case as it was opened, row n the case after the n-th step.
/// Follows the editor's history. GUI thread.
class StepModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IsCurrentRole = Qt::UserRole, ///< where the case stands now
        IsTakenBackRole,              ///< can be done again
    };

    /// `editor` must outlive the model.
    explicit StepModel(const CaseEditor &editor, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    int currentRow() const { return m_current; }
    bool hasSteps() const { return !m_names.isEmpty(); }

Q_SIGNALS:
    /// After rows or the current one changed.
    void moved();

private:
    void follow();
    QStringList namesInHistory() const;

    const CaseEditor &m_editor;
    QStringList m_names;
    int m_current = 0;
};

} // namespace leadline
