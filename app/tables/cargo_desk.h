// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/exchange/intake.h"
#include "model/exchange/shipment_intake.h"
#include "model/work/job_runner.h"
#include "widgets/tables/cargo_dialog.h"

#include <QObject>
#include <QPointer>

#include <map>
#include <memory>

namespace leadline {

class Settings;

/// Takes cargo lists into an open case: asks in a dialog what their columns hold, remembers it for lists with the same
/// header, and makes shipments of the rows in the step that adds the file. GUI thread; files are read on a worker.
class CargoDesk : public QObject
{
    Q_OBJECT

public:
    /// What it works with; all must outlive it.
    struct Parts
    {
        CaseEditor &editor;
        std::shared_ptr<DecoderPool> decoders;
        JobRunner &jobs;
        Settings &settings;
        QWidget &window;
    };

    explicit CargoDesk(Parts parts, QObject *parent = nullptr);
    ~CargoDesk() override;

    void setTokens(const Tokens &tokens) { m_tokens = tokens; }
    /// Looks whether a file is a cargo list by the names of its columns: asks about it, or notCargo().
    void consider(const QString &path);
    /// Asks what the columns of this file hold. One is asked about at a time; further ones are waiting().
    void ask(const QString &path);
    /// The files of a batch are in the case: the rows of those that were asked about become shipments.
    void readRows(const IntakeReport &report);
    /// nullptr while nothing is asked.
    CargoDialog *dialog() const { return m_dialog; }

Q_SIGNALS:
    void notCargo(const QString &path);
    /// Another list is being asked about: this one can be taken up with ask().
    void waiting(const QString &path);
    void takeWanted(const QString &path, const leadline::IntakeOptions &options);
    /// Its shipments are in the case.
    void taken(leadline::EvidenceId exhibit, const leadline::ShipmentImport &import);
    void failed(const leadline::Error &error);

private:
    struct Asked
    {
        QStringList header;
        ShipmentMapping mapping;
    };

    void show(const QString &path, ShipmentTable table);
    void take(const QString &path, const StatedShipments &stated);
    void readRows(EvidenceId exhibit, const Asked &asked, const StepGroup &group);

    Parts m_parts;
    Tokens m_tokens;
    QPointer<CargoDialog> m_dialog;
    std::map<QString, Asked> m_asked; ///< by path, until the file is in the case
};

} // namespace leadline
