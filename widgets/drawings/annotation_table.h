// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"

#include <QAbstractTableModel>
#include <QDialog>

class QLineEdit;
class QSortFilterProxyModel;
class QTableView;

namespace leadline {

class PlainLabel;

/// The annotations of a case as rows.
class AnnotationRows : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Title, Kind, On, Date, Category, Measures, DrawnBy, Group, Columns };

    AnnotationRows(const CaseEditor &editor, const ViewContext &context, QObject *parent = nullptr);

    void reload();
    AnnotationId idAt(int row) const { return m_ids[static_cast<std::size_t>(row)]; }
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString textOf(const Annotation &annotation, int column) const;

    const CaseEditor &m_editor;
    const ViewContext &m_context;
    std::vector<AnnotationId> m_ids;
};

/// All annotations of a case, on the map and on pictures: sorted by a click on a column, found by a word, selected here
/// as on the map; a double click shows one. Stays open beside the map. GUI thread.
class AnnotationTable : public QDialog
{
    Q_OBJECT

public:
    AnnotationTable(CaseEditor &editor, ViewContext &context, QWidget *parent);

    QTableView &view() { return *m_view; }
    QLineEdit &search() { return *m_search; }
    std::vector<AnnotationId> shown() const;

Q_SIGNALS:
    /// A right click on what is selected; coordinates of the screen.
    void menuWanted(const QPoint &where);
    void removeWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void followSelection();
    void pushSelection();
    void showCount();

    CaseEditor &m_editor;
    ViewContext &m_context;
    AnnotationRows *m_rows;
    QSortFilterProxyModel *m_sorted;
    QTableView *m_view;
    QLineEdit *m_search;
    PlainLabel *m_count;
    PlainLabel *m_empty;
    bool m_following = false;
};

} // namespace leadline
