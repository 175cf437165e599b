#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One table of positions into a saved, queryable case, beside what others do with the same file.

    import_beside.py LEADLINE CSV [--rounds N] [--duckdb FOLDER] [--no-ogr2ogr]

In turns, whole processes: `leadline add` into a new case; `ogr2ogr -f GPKG` with points (journal off, one big
transaction: its fastest way); DuckDB's read_csv into a table in memory, which saves nothing (FOLDER holds
node_modules/@duckdb/node-api). One JSON object for each, with medians of wall time, processor time and peak memory, and
the ratios of wall time to Leadline's.
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time

DUCKDB = """
const { DuckDBInstance } = require('@duckdb/node-api');
(async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`CREATE TABLE t AS SELECT * FROM read_csv('${process.argv[2]}')`);
  const count = await connection.runAndReadAll('SELECT count(*) FROM t');
  console.log(String(count.getRows()[0][0]));
})();
"""


def timed(command, **options):
    """Wall seconds, processor seconds and peak MiB of one process and its children that it waited for."""
    start = time.monotonic()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               **options)
    output, errors = process.stdout.read(), process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    if status != 0:
        raise SystemExit(f"{command[0]} failed: {errors.decode()[-400:]}")
    return output, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def leadline(program, csv, folder):
    case = os.path.join(folder, "b.leadline")
    subprocess.run([program, "new", case, "--title", "SYNTHETIC bench"], check=True, capture_output=True)
    output, *figures = timed([program, "add", case, csv, "--json"])
    report = json.loads(output)
    if report["rows_kept"] + report["duplicate_rows"] < report["rows_read"]:
        print(json.dumps({"rejected": report["rejected"]}), flush=True)
    return figures


def ogr2ogr(csv, folder):
    return timed(["ogr2ogr", "-q", "-f", "GPKG", os.path.join(folder, "o.gpkg"), csv, "-nln", "ais", "-a_srs",
                  "EPSG:4326", "-oo", "X_POSSIBLE_NAMES=LON", "-oo", "Y_POSSIBLE_NAMES=LAT", "-oo",
                  "AUTODETECT_TYPE=YES", "-gt", "unlimited"],
                 env=dict(os.environ, OGR_SQLITE_SYNCHRONOUS="OFF", OGR_SQLITE_JOURNAL="OFF"))[1:]


def duckdb(modules, csv, folder):
    script = os.path.join(folder, "read.js")
    with open(script, "w", encoding="utf-8") as file:
        file.write(DUCKDB)
    return timed(["node", script, os.path.abspath(csv)],
                 env=dict(os.environ, NODE_PATH=os.path.join(modules, "node_modules")))[1:]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("leadline")
    parser.add_argument("csv")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--duckdb", metavar="FOLDER")
    parser.add_argument("--no-ogr2ogr", action="store_true")
    arguments = parser.parse_args()
    ways = {"leadline add": lambda folder: leadline(arguments.leadline, arguments.csv, folder)}
    if not arguments.no_ogr2ogr:
        ways["ogr2ogr -f GPKG"] = lambda folder: ogr2ogr(arguments.csv, folder)
    if arguments.duckdb:
        ways["DuckDB read_csv"] = lambda folder: duckdb(arguments.duckdb, arguments.csv, folder)
    runs = {name: [] for name in ways}
    for _ in range(arguments.rounds):
        for name, way in ways.items():
            folder = tempfile.mkdtemp(dir=os.environ.get("TMPDIR", "/tmp"))
            try:
                runs[name].append(way(folder))
            finally:
                shutil.rmtree(folder)
    ours = statistics.median(run[0] for run in runs["leadline add"])
    for name, measured in runs.items():
        wall, processor, peak = (statistics.median(values) for values in zip(*measured))
        print(json.dumps({"what": name, "rounds": len(measured), "wall_s": round(wall, 2),
                          "processor_s": round(processor, 2), "peak_mib": round(peak),
                          "wall_to_ours": round(wall / ours, 2)}), flush=True)


if __name__ == "__main__":
    main()
