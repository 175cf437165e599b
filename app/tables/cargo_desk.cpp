// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tables/cargo_desk.h"

#include "app/window/settings.h"
#include "model/exchange/table_source.h"
#include "model/tracks/csv_file.h"

#include <QFileInfo>

namespace leadline {

CargoDesk::CargoDesk(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
{
}

CargoDesk::~CargoDesk()
{
    delete m_dialog;
}

void CargoDesk::consider(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    m_parts.jobs.run(
        QStringLiteral("Looking into %1").arg(name), this,
        [decoders = m_parts.decoders, path, name](const Progress &progress) -> Result<bool> {
            const auto source = TableSource::open(*decoders, path, name, progress);
            if (!source)
                return false; // another reader says what it is
            const auto head = source->head(csvHeadBytes, progress);
            const auto table = head ? readShipmentTable(*head, name) : Result<ShipmentTable>(Unexpected{head.error()});
            return table && looksLikeCargo(*table);
        },
        [this, path](const Result<bool> &isCargo) {
            if (isCargo.value_or(false))
                ask(path);
            else
                Q_EMIT notCargo(path);
        });
}

void CargoDesk::ask(const QString &path)
{
    if (m_dialog)
        return Q_EMIT waiting(path);
    const QString name = QFileInfo(path).fileName();
    m_parts.jobs.run(
        QStringLiteral("Looking into %1").arg(name), this,
        [decoders = m_parts.decoders, path, name](const Progress &progress) {
            return openShipmentTable(*decoders, path, name, progress);
        },
        [this, path](Result<ShipmentTable> table) {
            if (!table)
                Q_EMIT failed(table.error());
            else if (m_dialog)
                Q_EMIT waiting(path);
            else
                show(path, *std::move(table));
        });
}

void CargoDesk::show(const QString &path, ShipmentTable table)
{
    const StatedShipments before = m_parts.settings.cargoMapping(table.header);
    m_dialog = new CargoDialog(std::move(table), QFileInfo(path).fileName(), before, m_tokens, &m_parts.window);
    connect(m_dialog, &CargoDialog::takeWanted, this,
            [this, path](const StatedShipments &stated) { take(path, stated); });
    m_dialog->show();
}

void CargoDesk::take(const QString &path, const StatedShipments &stated)
{
    const ShipmentTable &table = m_dialog->table();
    const auto mapping = mappingOf(table, stated);
    if (!mapping)
        return Q_EMIT failed(mapping.error());
    m_parts.settings.setCargoMapping(table.header, stated);
    m_asked.insert_or_assign(path, Asked{table.header, *mapping});
    IntakeOptions options;
    options.kind = EvidenceKind::Shipments;
    Q_EMIT takeWanted(path, options);
}

void CargoDesk::readRows(const IntakeReport &report)
{
    for (const IntakeItem &item : report.items) {
        const auto asked = m_asked.extract(item.path);
        if (!asked)
            continue;
        readRows(item.id, asked.mapped(), item.duplicate ? StepGroup{} : report.step);
    }
    for (const IntakeFailure &failure : report.failures)
        m_asked.erase(failure.path);
}

/// From the bytes that the case keeps, not from those that were looked at before.
void CargoDesk::readRows(EvidenceId exhibit, const Asked &asked, const StepGroup &group)
{
    const Evidence *evidence = m_parts.editor.data().find<Evidence>(exhibit);
    if (!evidence)
        return;
    m_parts.jobs.run(
        QStringLiteral("Reading the rows of %1").arg(evidence->label), this,
        [decoders = m_parts.decoders, path = m_parts.editor.store().pathOf(*evidence), name = evidence->fileName](
            const Progress &progress) { return openShipmentTable(*decoders, path, name, progress); },
        [this, exhibit, asked, group](Result<ShipmentTable> table) {
            if (!table)
                return Q_EMIT failed(table.error());
            if (table->header != asked.header)
                return Q_EMIT failed({ErrorCode::InvalidInput,
                                      QStringLiteral("the list was changed while it was asked about: its rows were not "
                                                     "read"),
                                      {}});
            const auto import = importShipments(m_parts.editor, exhibit, *table, asked.mapping, group);
            if (import)
                Q_EMIT taken(exhibit, *import);
            else
                Q_EMIT failed(import.error());
        });
}

} // namespace leadline
