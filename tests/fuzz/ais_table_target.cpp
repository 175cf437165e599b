// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/isolate/unique_fd.h"
#include "model/tracks/ais_csv.h"
#include "tests/fuzz/fuzz_target.h"

#include <QFile>

#include <sys/mman.h>
#include <unistd.h>

namespace leadline::fuzz {
namespace {

void readTable(QByteArrayView bytes)
{
    const UniqueFd file(::memfd_create("table.csv", MFD_CLOEXEC));
    if (::write(file.fd(), bytes.data(), static_cast<std::size_t>(bytes.size())) != bytes.size())
        return;
    const QString path = QStringLiteral("/proc/self/fd/%1").arg(file.fd());
    const auto table = readAisCsv(path, {.threads = 1}, {});
    if (!table) {
        promise(!table.error().what.isEmpty(), "a refusal says why");
        return;
    }
    std::int64_t rejected = 0, positions = 0;
    for (const RejectedRows &rows : table->report.rejected)
        rejected += rows.count;
    promise(table->report.rowsRead == table->report.rowsKept + table->report.duplicateRows + rejected,
            "every row is kept, a duplicate or rejected with a reason");
    for (const AisVessel &vessel : table->vessels) {
        promise(vessel.mmsi.size() == 9, "an MMSI has nine digits");
        positions += static_cast<std::int64_t>(vessel.reports.size());
    }
    promise(positions == table->report.rowsKept, "every row that is kept is a position");
}

QList<QByteArray> seeds()
{
    return {
        "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,Cargo,"
        "TransceiverClass\n"
        "273341500,2023-09-07T02:14:00,42.25,130.30,11.2,87.5,88,ANGARA,IMO9179842,UBJD9,70,0,122,18,6.5,70,A\n"
        "273341500,2023-09-07T02:15:00,42.26,130.31,11.1,-87.5,511,ANGARA,,,,,,,,,A\n",
        "# Timestamp,Type of mobile,MMSI,Latitude,Longitude,Navigational status,ROT,SOG,COG,Heading,IMO,Callsign,Name,"
        "Ship type,Cargo type,Width,Length,Type of position fixing device,Draught,Destination,ETA,Data source type\n"
        "07/09/2023 00:00:01,Class A,219001000,55.1,11.2,Under way using engine,0.0,10.4,90.0,91,9000001,OXAB2,"
        "TEST,Cargo,,12,90,GPS,5.1,KIEL,,AIS\n",
        "mmsi;time;lat;lon\r\n219001000;1694052840;55,1;11,2\r\n",
        "\"mmsi\",\"timestamp\",\"latitude\",\"longitude\"\n\"219001000\",\"2023-09-07T02:14:00Z\",\"91\",\"181\"\n",
        "mmsi\ttime\tlat\tlon\n219001000\t2023-09-07T02:14:00+02:00\t55.1\t11.2\n",
    };
}

} // namespace

FuzzTarget aisTableTarget()
{
    return {"ais_table", readTable, seeds, 20'000};
}

} // namespace leadline::fuzz
