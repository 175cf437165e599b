// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/case/case_data.h"

#include <QAbstractListModel>
#include <QWidget>

class QLineEdit;
class QListView;
class QPushButton;

namespace leadline {

/// Items to choose from, filtered by words; what is ticked stays ticked while the filter hides it.
class ChooserModel : public QAbstractListModel
{
    Q_OBJECT

public:
    struct Row
    {
        ItemRef item;
        QString title;
        QString detail;
    };

    using QAbstractListModel::QAbstractListModel;

    void setRows(std::vector<Row> rows);
    void setFilterText(const QString &text);
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    ItemRef at(int row) const;
    void toggle(int row);
    /// In the order in which they were ticked.
    const std::vector<ItemRef> &ticked() const { return m_ticked; }

private:
    std::vector<Row> m_rows;
    std::vector<std::size_t> m_shown;
    std::vector<ItemRef> m_ticked;
};

/// A small window over the panel: a field, the items that it filters, and a button. A click ticks an item (or chooses
/// it at once where only one is wanted), Enter chooses what is ticked or else what is current, Esc closes.
class ItemChooser : public QWidget
{
    Q_OBJECT

public:
    enum class HowMany { One, Several };

    explicit ItemChooser(QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    /// `what` stands in the empty field ("Exhibits for this claim"), `verb` on the button ("Add").
    void open(std::vector<ChooserModel::Row> rows, HowMany howMany, const QString &what, const QString &verb,
              const QWidget &anchor);
    ChooserModel &model() { return *m_model; }

Q_SIGNALS:
    void chosen(const std::vector<leadline::ItemRef> &items);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void click(const QModelIndex &index);
    void accept();
    void showButton();

    ChooserModel *m_model;
    QLineEdit *m_field;
    QListView *m_view;
    QPushButton *m_button;
    class TwoLineDelegate *m_delegate;
    HowMany m_howMany = HowMany::Several;
    QString m_verb;
};

/// Exhibits, then events and annotations, as evidence may be chosen from; without `except`.
std::vector<ChooserModel::Row> evidenceChoices(const CaseData &data, ItemRef except = {});
std::vector<ChooserModel::Row> exhibitChoices(const CaseData &data, const std::vector<ItemRef> &except);
std::vector<ChooserModel::Row> claimChoices(const CaseData &data);
std::vector<ChooserModel::Row> annotationChoices(const CaseData &data);

} // namespace leadline
