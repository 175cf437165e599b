// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/step_model.h"

#include "model/text/visible_text.h"
#include "widgets/style/plain_text.h"

#include <QUndoStack>

namespace leadline {

StepModel::StepModel(const CaseEditor &editor, QObject *parent)
    : QAbstractListModel(parent)
    , m_editor(editor)
    , m_names(namesInHistory())
    , m_current(editor.history().index())
{
    connect(&editor.history(), &QUndoStack::indexChanged, this, &StepModel::follow);
}

int StepModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_names.size()) + 1;
}

QVariant StepModel::data(const QModelIndex &index, int role) const
{
    const int row = index.row();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return row == 0 ? QStringLiteral("Case as it was opened") : visibleControls(m_names.value(row - 1));
    case Qt::ToolTipRole:
        return plainToolTip({row == m_current  ? QStringLiteral("The case stands here")
                             : row > m_current ? QStringLiteral("Taken back; click to do it again")
                                               : QStringLiteral("Click to go back to here")});
    case IsCurrentRole:
        return row == m_current;
    case IsTakenBackRole:
        return row > m_current;
    default:
        return {};
    }
}

QStringList StepModel::namesInHistory() const
{
    const QUndoStack &history = m_editor.history();
    QStringList names;
    names.reserve(history.count());
    for (int i = 0; i < history.count(); ++i)
        names << history.text(i);
    return names;
}

void StepModel::follow()
{
    const QUndoStack &history = m_editor.history();
    const int index = history.index();
    // Every new step is announced by itself, so going through old ones is told apart without comparing them all.
    const bool onlyMoved =
        history.count() == m_names.size() && (index == 0 || history.text(index - 1) == m_names.at(index - 1));
    if (onlyMoved) {
        m_current = index;
        Q_EMIT dataChanged(this->index(0), this->index(rowCount() - 1));
    } else {
        beginResetModel();
        m_names = namesInHistory();
        m_current = index;
        endResetModel();
    }
    Q_EMIT moved();
}

} // namespace leadline
