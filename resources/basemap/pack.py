#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Packs shorelines, lakes, borders and places into basemap.bin. The format: imaging/basemap/basemap_format.h."""
import json
import math
import struct
import sys
import zlib

from shapely.geometry import LineString, Point, Polygon
from shapely.prepared import prep

RADIUS = 6378137.0
# Simplified to these distances, map metres, and stored in these units, map metres. The first is everything that the
# source has: GSHHG's intermediate shoreline is good to some 500 m.
LEVELS = [(0, 8), (2500, 100), (10000, 400), (40000, 1600)]
SOUTHERNMOST = -89.9  # Antarctica is closed here: Web Mercator has no pole


def read_pieces(path):
    pieces = []
    with open(path, encoding="ascii") as file:
        for line in file:
            if line[0] in ">#":
                pieces.append([])
            else:
                lon, lat = line.split()[:2]
                pieces[-1].append((float(lon), float(lat)))
    return [piece for piece in pieces if len(piece) > 1]


def end_key(point):
    return round(point[0] * 1e5) % 36000000, round(point[1] * 1e5)


def join_pieces(pieces):
    """Rings with longitudes that run on across the dateline. Every open end meets exactly one other."""
    ends = {}
    for number, piece in enumerate(pieces):
        if end_key(piece[0]) != end_key(piece[-1]):
            for at_end in (False, True):
                ends.setdefault(end_key(piece[-1 if at_end else 0]), []).append((number, at_end))
    assert all(len(meeting) == 2 for meeting in ends.values()), "open shoreline"
    used = set()
    rings = []
    for number, piece in enumerate(pieces):
        if number in used:
            continue
        used.add(number)
        ring = list(piece)
        here = number, True
        while end_key(ring[0]) != end_key(ring[-1]):
            following, at_end = next(e for e in ends[end_key(ring[-1])] if e != here)
            if following in used:
                break
            used.add(following)
            ring += (pieces[following][::-1] if at_end else pieces[following])[1:]
            here = following, not at_end
        rings.append(unwrap(ring))
    return rings


def unwrap(ring):
    lon = ring[0][0]
    result = []
    for x, y in ring:
        lon += (x - lon + 180) % 360 - 180
        result.append((lon, y))
    return result


def mercator(point):
    lon, lat = point
    lat = max(lat, SOUTHERNMOST)
    return RADIUS * math.radians(lon), RADIUS * math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def centred(ring):
    """Moved by whole turns so that most of it lies in -180..180."""
    middle = (min(p[0] for p in ring) + max(p[0] for p in ring)) / 2
    turn = 360 * math.floor((middle + 180) / 360)
    return [(x - turn, y) for x, y in ring]


def shoreline_rings(path):
    """[(shore vertices, closing vertices)] in map metres. Only the first are a shore; the others close Antarctica."""
    result = []
    for ring in join_pieces(read_pieces(path)):
        if abs(ring[-1][0] - ring[0][0]) > 180:  # once round the pole
            if ring[0][0] > ring[-1][0]:
                ring.reverse()
            # From dateline to dateline, so that copies of the world join.
            west = min(range(len(ring) - 1), key=lambda i: abs((ring[i][0] + 180 + 180) % 360 - 180))
            turned = ring[west:-1] + [(x + 360, y) for x, y in ring[: west + 1]]
            turned = [(x - turned[0][0] - 180, y) for x, y in turned]
            pole = [(turned[-1][0], -90.0), (turned[0][0], -90.0), turned[0]]
            result.append(([mercator(p) for p in turned], [mercator(p) for p in pole]))
        else:
            result.append(([mercator(p) for p in centred(ring)], []))
    return result


def simplified(points, tolerance):
    if tolerance == 0 or len(points) < 5:
        return points
    # A closed ring is cut at its farthest vertex: otherwise Douglas-Peucker measures from one point.
    if points[0] == points[-1]:
        far = max(range(len(points)), key=lambda i: math.dist(points[0], points[i]))
        return simplified(points[: far + 1], tolerance)[:-1] + simplified(points[far:], tolerance)
    return list(LineString(points).simplify(tolerance, preserve_topology=False).coords)


def extent(points):
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return max(max(xs) - min(xs), max(ys) - min(ys))


class Writer:
    def __init__(self):
        self.bytes = bytearray()

    def unsigned(self, value):
        while value >= 0x80:
            self.bytes.append(value & 0x7F | 0x80)
            value >>= 7
        self.bytes.append(value)

    def signed(self, value):
        self.unsigned(value << 1 if value >= 0 else (-value << 1) - 1)

    def text(self, value):
        raw = value.encode("utf-8")
        self.unsigned(len(raw))
        self.bytes += raw

    def lines(self, lines, unit):
        """[(shore, closing)]: counts, then differences in whole units from the vertex before; 0, 0 before the first."""
        self.unsigned(len(lines))
        for shore, closing in lines:
            vertices = [(round(x / unit), round(y / unit)) for x, y in shore + closing]
            self.unsigned(len(vertices))
            self.unsigned(len(shore))
            last = (0, 0)
            for vertex in vertices:
                self.signed(vertex[0] - last[0])
                self.signed(vertex[1] - last[1])
                last = vertex

    def levels(self, lines, rings):
        self.unsigned(len(LEVELS))
        for tolerance, unit in LEVELS:
            kept = []
            for shore, closing in lines:
                thin = simplified(shore, tolerance)
                if extent(thin) > tolerance * 1.5 and len(thin) >= (4 if rings and not closing else 2):
                    kept.append((thin, closing))
            self.unsigned(tolerance)
            self.unsigned(unit)
            self.lines(kept, unit)
            print(f"  {tolerance} m: {len(kept)} lines, {sum(len(s) for s, _ in kept)} vertices")


def check(land, lakes):
    """The traps: bins, the dateline, Antarctica, inland seas."""
    def inside(lines, lat, lon):
        x, y = mercator((lon, lat))
        for shore, closing in lines:
            for turn in (-1, 0, 1):
                px = x + turn * 2 * math.pi * RADIUS
                xs = [p[0] for p in shore]
                if min(xs) <= px <= max(xs) and prep(Polygon(shore + closing)).contains(Point(px, y)):
                    return True
        return False

    for what, lat, lon, on_land in [("Rajin", 42.25559, 130.28308, True), ("off Rajin", 42.10, 130.35, False),
                                    ("Chukotka", 67.0, -175.0, True), ("Bering Strait", 65.8, -169.5, False),
                                    ("the South Pole's plateau", -85.0, 60.0, True), ("Taveuni", -16.85, -179.97, True),
                                    ("Atlantic", 30.0, -40.0, False), ("Caspian", 42.0, 50.5, False),
                                    ("Baikal", 53.5, 108.2, False), ("Superior", 47.6, -87.5, False)]:
        found = inside(land, lat, lon) and not inside(lakes, lat, lon)
        assert found == on_land, f"{what} is on the wrong side of the shore"


def main():
    land_path, lakes_path, extracted_path, out_path = sys.argv[1:]
    with open(extracted_path, encoding="utf-8") as file:
        extracted = json.load(file)
    land, lakes = shoreline_rings(land_path), shoreline_rings(lakes_path)
    check(land, lakes)
    borders = [([mercator(p) for p in line], []) for line in extracted["borders"]]

    writer = Writer()
    writer.bytes += struct.pack("<4sI", b"LLBM", 1)
    for name, lines, rings in (("land", land, True), ("lakes", lakes, True), ("borders", borders, False)):
        print(name)
        writer.levels(lines, rings)
    writer.unsigned(len(extracted["places"]))
    for name, local, lat, lon, population, kind in extracted["places"]:
        writer.text(name)
        writer.text(local)
        writer.signed(round(lat * 1e5))
        writer.signed(round(lon * 1e5))
        writer.unsigned(population)
        writer.unsigned(kind)
    print(len(extracted["places"]), "places,", len(writer.bytes), "bytes before compression")
    with open(out_path, "wb") as file:
        file.write(struct.pack(">I", len(writer.bytes)) + zlib.compress(bytes(writer.bytes), 9))


if __name__ == "__main__":
    main()
