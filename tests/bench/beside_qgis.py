#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The map's views beside those of QGIS on the same files, in turns, and the ratio of the medians.

    beside_qgis.py PEER_SCRIPT DATA PROGRAMS [--runs 3] [--rounds 3] [--only rgb_cog.tif,…]

PEER_SCRIPT is qgis_scene.py, which draws one subject with PyQGIS and prints JSON lines; DATA the folder of its files
(rgb_cog.tif, rgb_plain.tif, ms16.tif, base.mbtiles); PROGRAMS the folder with scene_views_bench, leadline and
leadline-decode. Ours is wall time until the window shows the finished picture, decoder included; theirs the wall time
of the render job alone.
"""
import argparse
import collections
import json
import os
import statistics
import subprocess
import tempfile

TILES_AT = ("42.23", "130.30", "10")


def lines_of(command):
    ran = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if ran.returncode:
        print(json.dumps({"command": command, "error": ran.stderr.strip().splitlines()[-1:]}), flush=True)
    return [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]


def tile_case(programs, data, folder):
    case = os.path.join(folder, "base.mbtiles")
    leadline = os.path.join(programs, "leadline")
    subprocess.run([leadline, "new", case, "--title", "SYNTHETIC"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([leadline, "add", case, os.path.join(data, "base.mbtiles")], check=True, stdout=subprocess.DEVNULL)
    return case


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("peer")
    parser.add_argument("data")
    parser.add_argument("programs")
    parser.add_argument("--runs", default="3")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="rgb_cog.tif,rgb_plain.tif,ms16.tif,base.mbtiles")
    options = parser.parse_args()
    bench = os.path.join(options.programs, "scene_views_bench")
    decoder = os.path.join(options.programs, "leadline-decode")
    theirs, ours = collections.defaultdict(list), collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        for name in options.only.split(","):
            path = os.path.join(options.data, name)
            peer = ["/usr/bin/python3", options.peer, options.data, "raster:" + name, options.runs]
            own = [bench, path, decoder, options.runs]
            if name == "rgb_plain.tif":
                peer[3] = "fullonly:" + name
                own.append("whole")
            elif name == "base.mbtiles":
                peer[3] = "tiles"
                own = [bench, tile_case(options.programs, options.data, folder), decoder, options.runs, "zoom", *TILES_AT]
            for _ in range(options.rounds):
                for line in lines_of(peer):
                    key = line["name"].replace("rgb_plain.tif: first", "rgb_plain.tif: open + first")
                    theirs[key].append(line.get("ms", line.get("peak_mib")))
                for line in lines_of(own):
                    value = next((line[key] for key in ("median_ms", "worst_percent", "peak_mib") if key in line), None)
                    ours[line["what"]].append(value)
    for what, values in ours.items():
        mine = statistics.median(values)
        # A frame that shows nothing but final pixels is what the peer's picture is compared with.
        frame_of = what.removesuffix(", its first frame")
        peer_key = next((key for key in theirs if key == frame_of or
                         (what.startswith("memory") and key.startswith("memory") and what.split()[1].split(".")[0] in key)), None)
        other = statistics.median(theirs[peer_key]) if peer_key else None
        print(json.dumps({"what": what, "leadline": mine, "range": [min(values), max(values)], "qgis": other,
                          "ratio": round(mine / other, 3) if other else None}), flush=True)


if __name__ == "__main__":
    main()
