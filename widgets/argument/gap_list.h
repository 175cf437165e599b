// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/argument/argument_gaps.h"
#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"

#include <QAbstractListModel>
#include <QTimer>
#include <QWidget>

#include <set>

class QListView;
class QStackedWidget;

namespace leadline {

class GapDelegate;
class PlainLabel;

/// The gaps of the argument under a heading for each kind, which opens and closes.
class GapModel : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit GapModel(CaseEditor &editor, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    /// The finding in a row; none for a heading.
    const ArgumentGap *at(int row) const;
    bool isHeading(int row) const;
    void toggle(int row);
    int findings() const { return static_cast<int>(m_gaps.size()); }
    /// Looks through the case again.
    void refresh();

private:
    struct Row
    {
        GapKind kind;
        int gap; ///< index of the finding; -1: the heading
    };
    void layOut();

    CaseEditor &m_editor;
    std::vector<ArgumentGap> m_gaps;
    std::vector<Row> m_rows;
    std::map<GapKind, bool> m_open; ///< as somebody set it; else by how many there are
};

/// "Gaps in the argument": what is missing, where, and what to do. A click goes to the item.
class GapList : public QWidget
{
    Q_OBJECT

public:
    GapList(CaseEditor &editor, ViewContext &context, QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    const GapModel &model() const { return *m_model; }

Q_SIGNALS:
    /// Another number of findings.
    void counted(int findings);

private:
    void refresh();
    void activate(const QModelIndex &index);

    ViewContext &m_context;
    GapModel *m_model;
    GapDelegate *m_delegate;
    QListView *m_view;
    QStackedWidget *m_pages;
    QTimer m_later; ///< a drop of a thousand files is looked through once, not a thousand times
};

} // namespace leadline
