// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"

#include <QDialog>

class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace leadline {

class LegRow;
class PlainLabel;

/// A shipment to be filled in or corrected, with its legs one below the other and what is unaccounted for as they
/// stand. Saving is one undoable step.
class ShipmentDialog : public QDialog
{
    Q_OBJECT

public:
    /// Of a shipment of the case, or, without an id, a new one.
    ShipmentDialog(CaseEditor &editor, Shipment shipment, QWidget *parent = nullptr);

    QLineEdit &field(QString Shipment::*member);
    QLineEdit &dateField() { return *m_date; }
    QLineEdit &quantityField() { return *m_quantity; }
    QLineEdit &containersField() { return *m_containers; }
    QPushButton &addLegButton() { return *m_addLeg; }
    QPushButton &saveButton() { return *m_save; }
    const std::vector<LegRow *> &legs() const { return m_legs; }
    QString trouble() const;
    QString unaccounted() const;

    void accept() override;

Q_SIGNALS:
    void saved(leadline::ItemRef shipment);

private:
    void build();
    QLineEdit *addLine(QFormLayout *form, const QString &name, const QString &text, const QString &example = {});
    void addLeg(const ShipmentLeg &leg);
    Result<Shipment> typed() const;
    void showChain();

    CaseEditor &m_editor;
    Shipment m_shipment;
    std::vector<std::pair<QString Shipment::*, QLineEdit *>> m_texts;
    QLineEdit *m_date = nullptr;
    QLineEdit *m_quantity = nullptr;
    QLineEdit *m_containers = nullptr;
    QVBoxLayout *m_legRows = nullptr;
    std::vector<LegRow *> m_legs;
    QPushButton *m_addLeg;
    PlainLabel *m_chain;
    PlainLabel *m_trouble;
    QPushButton *m_save;
};

} // namespace leadline
