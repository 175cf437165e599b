// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "widgets/tables/preview_model.h"

#include <QDialog>

#include <utility>

class QComboBox;
class QFormLayout;
class QPushButton;

namespace leadline {

class PlainLabel;

/// What dialogs about tables have in common: on the left a form that says what the columns hold, on the right the first
/// rows with what becomes of them, below that in one sentence and the button that takes the table in. Deletes itself
/// when it is closed.
class TableDialog : public QDialog
{
    Q_OBJECT

public:
    TableDialog(ShownRows shown, const Tokens &tokens, QWidget *parent);

protected:
    /// Puts everything in its place; `form` becomes the left side.
    void build(const QString &title, const QString &explanation, QWidget *form);
    /// A heading in a form.
    static PlainLabel *heading(const QString &text);
    /// A box of the columns, each with its first value; its data is the column's index, -1 for none.
    QComboBox *addColumn(QFormLayout &form, const QString &word, const QString &title);
    static QComboBox *makeChoice(const char *name, const std::vector<std::pair<QString, QVariant>> &choices);
    static void choose(QComboBox *box, const QVariant &value);
    /// Shows how the rows are read. `missing`: what has to be said before any can be; empty: nothing.
    void showReadings(std::vector<RowReading> rows, const QString &missing);
    const QStringList &header() const { return m_shown.header; }
    QPushButton *takeButton() const { return m_take; }

private:
    ShownRows m_shown;
    PreviewModel *m_preview;
    PlainLabel *m_said;
    QPushButton *m_take;
};

} // namespace leadline
