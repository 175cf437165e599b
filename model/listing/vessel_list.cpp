// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/listing/vessel_list.h"

#include "model/case/vessel_rulings.h"
#include "model/maritime/imo.h"
#include "model/maritime/mmsi.h"

namespace leadline {

namespace {

QString key(const char *name)
{
    return QLatin1String(name);
}

void insertText(QJsonObject &row, const char *name, const QString &text)
{
    if (!text.isEmpty())
        row.insert(key(name), text);
}

void insertMeasure(QJsonObject &row, const char *name, const std::optional<double> &measure)
{
    if (measure)
        row.insert(key(name), *measure);
}

} // namespace

QJsonArray listStatements(const CaseData &data, VesselId vessel, const std::vector<VesselStatement> &statements)
{
    QJsonArray rows;
    for (const VesselStatement &statement : statements) {
        // Whose MMSI it was said with: of a vessel that counts as another its own.
        const Vessel *teller = data.find<Vessel>(statement.vessel);
        const Evidence *evidence = data.find<Evidence>(statement.evidence);
        QJsonObject row{{key("vessel"), toText(ItemRef{ItemKind::Vessel, vessel.value})},
                        {key("first_seen"), toRfc3339(statement.firstSeen)},
                        {key("last_seen"), toRfc3339(statement.lastSeen)},
                        {key("reports"), static_cast<qint64>(statement.reports)}};
        insertText(row, "mmsi", teller ? teller->mmsi : QString());
        insertText(row, "name", statement.name);
        insertText(row, "callsign", statement.callsign);
        insertText(row, "imo", statement.imo);
        if (!statement.imo.isEmpty())
            row.insert(key("imo_valid"), isValidImo(statement.imo));
        insertText(row, "ship_type", statement.shipType);
        insertText(row, "destination", statement.destination);
        insertMeasure(row, "length_metres", statement.lengthMetres);
        insertMeasure(row, "beam_metres", statement.beamMetres);
        insertMeasure(row, "draught_metres", statement.draughtMetres);
        if (evidence) {
            row.insert(key("evidence"), evidence->label);
            row.insert(key("file"), evidence->fileName);
            row.insert(key("synthetic"), evidence->synthetic);
        }
        if (statement.firstLine > 0)
            row.insert(key("line"), static_cast<qint64>(statement.firstLine));
        rows.append(row);
    }
    return rows;
}

void addVesselKind(const CaseData &data, const Vessel &vessel, QJsonObject &row)
{
    if (!vessel.mmsi.isEmpty())
        row.insert(key("mmsi_kind"), describeShape(mmsiShape(vessel.mmsi)));
    const VesselId counted = countedVessel(data, vessel.id);
    if (counted != vessel.id)
        row.insert(key("counts_as"), toText(ItemRef{ItemKind::Vessel, counted.value}));
    qint64 parts = 0;
    for (const Link &link : rulingsOn(data, vessel.id))
        parts += link.from == refOf(vessel) && link.role == countsInPartAs ? 1 : 0;
    if (parts > 0)
        row.insert(key("divided"), parts);
}

} // namespace leadline
