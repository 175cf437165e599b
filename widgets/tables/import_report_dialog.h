// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QJsonObject>

class QTreeWidget;

namespace leadline {

/// What became of the rows of a file of positions: figures, how it was read, and each reason for which rows were not
/// kept, with their numbers and text. Sorts, copies, and asks for it to be saved. Deletes itself when it is closed.
class ImportReportDialog : public QDialog
{
    Q_OBJECT

public:
    /// `report` as importReportOf() gives it.
    ImportReportDialog(QJsonObject report, QWidget *parent);

    const QJsonObject &report() const { return m_report; }
    void copyText() const;

Q_SIGNALS:
    /// Where to is the caller's to ask.
    void saveWanted(const QJsonObject &report);

private:
    void build();
    void fillReasons();

    QJsonObject m_report;
    QTreeWidget *m_reasons;
};

} // namespace leadline
