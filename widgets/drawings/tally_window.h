// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"
#include "model/tally/tally.h"

#include <QAbstractTableModel>
#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;
class QTableView;

namespace leadline {

class PlainLabel;

/// A tally as rows: date, scene, what a pixel covers, and a column for each category.
class TallyRows : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Date, Scene, Pixel, FirstCategory };

    explicit TallyRows(const ViewContext &context, QObject *parent = nullptr);

    void show(Tally tally);
    const Tally &tally() const { return m_tally; }
    /// Nothing in the columns before the categories.
    const TallyCell *cellAt(const QModelIndex &index) const;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const ViewContext &m_context;
    Tally m_tally;
};

/// What is being counted, as the window says it.
struct CountingWish
{
    QString category;
    QString analyst;
    QString confidence; ///< "", "moderate", "low"
};

/// Counts the marks of a case by dated scene and category, says how two analysts agree and what cannot be counted, and
/// keeps the counts. A click on a count selects its marks. Stays open beside the map. GUI thread.
class TallyWindow : public QDialog
{
    Q_OBJECT

public:
    TallyWindow(CaseEditor &editor, ViewContext &context, QWidget *parent);

    QTableView &view() { return *m_view; }
    const Tally &tally() const { return m_rows->tally(); }
    CountingWish wish() const;
    bool isCounting() const;
    /// What the next mark would be counted in, and what speaks against it.
    void showScene(const QString &scene, const QString &trouble);

Q_SIGNALS:
    /// Marks on the map and on pictures count from now on, or no longer.
    void countingChanged(bool on, const leadline::CountingWish &wish);
    void stackWanted();
    void keepWanted();
    void chartWanted();
    void exportWanted();

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void reload();
    void showCell();
    void wishChanged();

    CaseEditor &m_editor;
    ViewContext &m_context;
    TallyRows *m_rows;
    QTableView *m_view;
    QComboBox *m_category;
    QLineEdit *m_analyst;
    QComboBox *m_surety;
    QPushButton *m_count;
    PlainLabel *m_scene;
    PlainLabel *m_trouble;
    PlainLabel *m_empty;
    PlainLabel *m_details;
    QPushButton *m_keep;
    QPushButton *m_chart;
    QPushButton *m_export;
};

} // namespace leadline
