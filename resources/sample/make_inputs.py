#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the made-up inputs of the sample case: ship tracks, dated scenes and one photo.

None of it is real. Every file name begins with SYNTHETIC, every picture says so in its pixels, the ships do not exist
and their MMSIs lie outside the range that is given to ships (MID 201-775). The results are committed in inputs/; this
is kept so that anyone can see how they came about. Needs Debian's imagemagick, gdal-bin and exiv2.

    ./make_inputs.py            writes inputs/
"""
import csv
import datetime as dt
import math
import random
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
INPUTS = HERE / "inputs"
UTC = dt.timezone.utc

# ---------------------------------------------------------------- tracks

# Way points at sea (lat, lon), from the approaches of Vladivostok and Dunai to those of Rajin.
VLADIVOSTOK = [(43.05, 131.88), (42.93, 131.80), (42.72, 131.75)]
DUNAI = [(42.86, 132.37), (42.78, 132.36), (42.62, 132.20)]
SEAWARD = [(42.40, 131.60), (42.25, 131.05)]
RAJIN = [(42.17, 130.55), (42.19, 130.36), (42.228, 130.300)]
SOUTHWARD = [(42.30, 131.62), (41.80, 131.35)]

# name, MMSI, route there, speed in knots, departures, hours in port, whether it goes dark beyond the last coast station
SHIPS = [
    ("ALPHA (SYNTHETIC)", "790000001", DUNAI + SEAWARD + RAJIN, 11.5,
     ["2023-08-18T06:00", "2023-09-05T03:00", "2023-09-22T15:00", "2023-10-16T20:00", "2023-12-07T09:00"], 40, True),
    ("BRAVO (SYNTHETIC)", "790000002", VLADIVOSTOK + SEAWARD + RAJIN, 10.0,
     ["2023-08-27T11:00", "2023-09-29T04:00", "2023-10-24T18:00", "2023-11-20T02:00"], 54, True),
    ("CHARLIE (SYNTHETIC)", "790000003", VLADIVOSTOK + SOUTHWARD, 13.0,
     ["2023-09-10T00:00", "2023-10-12T12:00", "2023-11-14T06:00"], 60, False),
]


def metres(a, b):
    """Great-circle distance on a sphere; good enough for a drawing."""
    p, q = math.radians(a[0]), math.radians(b[0])
    h = (math.sin((q - p) / 2) ** 2
         + math.cos(p) * math.cos(q) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2)
    return 2 * 6371008.8 * math.asin(math.sqrt(h))


def bearing(a, b):
    dlon = math.radians(b[1] - a[1])
    p, q = math.radians(a[0]), math.radians(b[0])
    return math.degrees(math.atan2(math.sin(dlon) * math.cos(q),
                                   math.cos(p) * math.sin(q) - math.sin(p) * math.cos(q) * math.cos(dlon))) % 360


def sail(route, start, knots, step_minutes, rng):
    """Positions along a route: (time, lat, lon, sog, cog)."""
    reports, when, speed = [], start, knots * 0.514444
    for a, b in zip(route, route[1:]):
        length, course, done = metres(a, b), bearing(a, b), 0.0
        while done < length:
            f = done / length
            reports.append((when, a[0] + f * (b[0] - a[0]) + rng.gauss(0, 2e-4), a[1] + f * (b[1] - a[1]) + rng.gauss(0, 2e-4),
                            knots + rng.gauss(0, 0.3), (course + rng.gauss(0, 2)) % 360))
            when += dt.timedelta(minutes=step_minutes)
            done += speed * step_minutes * 60
    return reports, when


def is_heard(lat, lon, goes_dark):
    """A dark ship is silent west of a line off the Russian coast."""
    return not (goes_dark and lon < 131.62)


def moored(place, start, end, rng):
    """A ship at her berth reports now and then: between voyages she is not silent."""
    reports, when = [], start
    while when < end:
        reports.append((when, place[0] + rng.gauss(0, 1e-4), place[1] + rng.gauss(0, 1e-4), 0.0, 360.0))
        when += dt.timedelta(hours=3)
    return reports


def voyages(route, knots, departures, hours, rng):
    """All reports of one ship: at home, there, in port there, back."""
    reports, home_since = [], dt.datetime(2023, 8, 15, tzinfo=UTC)
    for departure in departures:
        start = dt.datetime.fromisoformat(departure).replace(tzinfo=UTC)
        there, arrived = sail(route, start, knots, 12, rng)
        leaves = arrived + dt.timedelta(hours=hours)
        back, home = sail(route[::-1], leaves, knots, 12, rng)
        reports += moored(route[0], home_since, start, rng) + there + moored(route[-1], arrived, leaves, rng) + back
        home_since = home
    return reports + moored(route[0], home_since, dt.datetime(2023, 12, 22, tzinfo=UTC), rng)


def write_tracks(path):
    rng = random.Random(20231020)
    with path.open("w", newline="") as file:
        out = csv.writer(file)
        out.writerow("MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,"
                     "Draft,Cargo,TransceiverClass".split(","))
        for name, mmsi, route, knots, departures, hours, goes_dark in SHIPS:
            for when, lat, lon, sog, cog in voyages(route, knots, departures, hours, rng):
                if is_heard(lat, lon, goes_dark):
                    heading = 511 if cog == 360 else round(cog) % 360
                    out.writerow([mmsi, when.strftime("%Y-%m-%dT%H:%M:%S"), f"{lat:.5f}", f"{lon:.5f}", f"{sog:.1f}",
                                  f"{cog:.1f}", heading, name, "", "", 70, 0 if sog else 5, 115, 17, 6.2, 70, "A"])


# ---------------------------------------------------------------- scenes

WIDTH, HEIGHT, PIXEL = 900, 600, 4.0  # pixels, pixels, metres
UPPER_LEFT = (605000.0, 4677500.0)    # EPSG:32652, over the bay before Rajin
CONTAINERS = ["#b4472f", "#3f6ea5", "#4b8a5a", "#c9a13b", "#8c8f94", "#a65a3a"]

# file date, time, stacks of containers on Pier 2, ship at Pier 2 (length in metres or None)
SCENES = [
    ("2023-08-26", "02:11:40", 3, None),
    ("2023-09-07", "02:14:05", 14, 115),
    ("2023-10-17", "02:09:31", 12, None),
    ("2023-10-19", "02:15:22", 15, 115),
    ("2023-10-21", "02:10:48", 6, None),
    ("2023-12-09", "02:14:00", 10, 115),
]


def draw_scene(date, stacks, ship, rng):
    """Drawing commands of ImageMagick for one made-up harbour."""
    land, quay, road = "#5d6350", "#9a968c", "#77736a"
    commands = [f"fill {land}", "polygon 0,0 900,0 900,120 760,170 640,180 520,150 380,170 250,260 130,300 0,330",
                f"fill {quay}", "polygon 360,165 400,160 470,420 430,428", "polygon 520,150 560,148 610,400 570,408",
                "polygon 690,168 728,160 790,360 752,372",
                f"stroke {road}", "stroke-width 5", "fill none", "polyline 0,250 180,220 380,130 620,140 900,90", "stroke none"]
    for index in range(stacks):
        x, y = 534 + 3 * (index // 2) + (index % 2) * 17, 178 + 14 * (index // 2)
        for tier in range(3):
            commands += [f"fill {rng.choice(CONTAINERS)}", f"rectangle {x + tier * 4},{y} {x + tier * 4 + 3},{y + 11}"]
    if ship:
        length = ship / PIXEL
        commands += ["push graphic-context", "translate 622,260", "rotate 79",
                     "fill #8f3b34", f"polygon 0,-3 {length - 6},-3 {length},0 {length - 6},3 0,3",
                     "fill #d8d5cc", f"rectangle {length - 9},-2 {length - 6},2", "pop graphic-context"]
    commands += ["fill #30526b"]
    for _ in range(7):
        x, y = rng.randint(300, 880), rng.randint(440, 590)
        commands.append(f"rectangle {x},{y} {x + rng.randint(3, 9)},{y + 2}")
    return " ".join(commands)


def write_scene(date, time, stacks, ship):
    rng = random.Random(date)
    name = INPUTS / f"SYNTHETIC_scene_rajin_{date}.tif"
    picture = INPUTS / "scene.png"
    grain = rng.randint(1, 10_000)
    subprocess.run(
        ["convert", "-size", f"{WIDTH}x{HEIGHT}", "xc:#24465c", "-draw", draw_scene(date, stacks, ship, rng),
         "-seed", str(grain), "-attenuate", "0.25", "+noise", "Gaussian", "-blur", "0x0.6",
         "-font", "DejaVu-Sans-Bold", "-pointsize", "54", "-fill", "rgba(255,255,255,0.30)",
         "-gravity", "center", "-annotate", "28x28+0-150", "SYNTHETIC", "-annotate", "28x28+0+90", "SYNTHETIC",
         "-gravity", "southwest", "-pointsize", "20", "-fill", "white", "-undercolor", "#000000a0",
         "-annotate", "+8+8", f" SYNTHETIC SCENE - not imagery - drawn for {date} ", "-alpha", "off", "png24:" + str(picture)], check=True)
    right, bottom = UPPER_LEFT[0] + WIDTH * PIXEL, UPPER_LEFT[1] - HEIGHT * PIXEL
    subprocess.run(
        ["gdal_translate", "-q", "-of", "GTiff", "-co", "COMPRESS=JPEG", "-co", "PHOTOMETRIC=YCBCR", "-co", "JPEG_QUALITY=88",
         "-co", "TILED=YES", "-a_srs", "EPSG:32652", "-a_ullr", str(UPPER_LEFT[0]), str(UPPER_LEFT[1]), str(right), str(bottom),
         "-mo", f"TIFFTAG_DATETIME={date.replace('-', ':')} {time}",
         "-mo", "TIFFTAG_IMAGEDESCRIPTION=SYNTHETIC: drawn for the sample case of Leadline, not imagery",
         str(picture), str(name)], check=True)
    picture.unlink()
    for sidecar in INPUTS.glob("*.aux.xml"):
        sidecar.unlink()


# ---------------------------------------------------------------- photo

def write_photo():
    """A drawn view over a harbour, with the EXIF that a phone would write."""
    name = INPUTS / "SYNTHETIC_photo_harbour_view.jpg"
    hills = "fill #6f7d72 polygon 0,300 180,220 360,270 560,190 800,260 1024,210 1024,420 0,420"
    water = "fill #547a92 polygon 0,400 1024,380 1024,768 0,768"
    crane = ("stroke #a5602a stroke-width 7 fill none polyline 640,520 640,300 polyline 640,300 820,330 polyline 640,300 560,345 "
             "stroke none fill #7a4a2a rectangle 610,500 670,560 fill #8a8d90 rectangle 420,540 900,580")
    subprocess.run(
        ["convert", "-size", "1024x768", "gradient:#b9cbd8-#e7e2d4", "-draw", f"{hills} {water} {crane}",
         "-font", "DejaVu-Sans-Bold", "-pointsize", "80", "-fill", "rgba(255,255,255,0.5)", "-gravity", "center",
         "-annotate", "20x20+0-60", "SYNTHETIC", "-gravity", "southwest", "-pointsize", "24", "-fill", "white",
         "-undercolor", "#000000a0", "-annotate", "+10+10", " SYNTHETIC PHOTO - drawn, not taken ", "-quality", "88", str(name)],
        check=True)
    subprocess.run(
        ["exiv2", "-M", "set Exif.Image.Make Ascii SYNTHETIC", "-M", "set Exif.Image.Model Ascii drawn picture",
         "-M", "set Exif.Image.ImageDescription Ascii SYNTHETIC: drawn for the sample case of Leadline",
         "-M", "set Exif.Photo.DateTimeOriginal Ascii 2023:10:19 13:40:00",
         "-M", "set Exif.GPSInfo.GPSLatitudeRef Ascii N", "-M", "set Exif.GPSInfo.GPSLatitude Rational 42/1 52/1 4800/100",
         "-M", "set Exif.GPSInfo.GPSLongitudeRef Ascii E", "-M", "set Exif.GPSInfo.GPSLongitude Rational 132/1 20/1 3000/100",
         "-M", "set Exif.GPSInfo.GPSImgDirectionRef Ascii T", "-M", "set Exif.GPSInfo.GPSImgDirection Rational 1185/10",
         "-M", "set Exif.GPSInfo.GPSDateStamp Ascii 2023:10:19", "-M", "set Exif.GPSInfo.GPSTimeStamp Rational 3/1 40/1 0/1",
         str(name)], check=True)


def main():
    INPUTS.mkdir(exist_ok=True)
    write_tracks(INPUTS / "SYNTHETIC_ais_2023.csv")
    for scene in SCENES:
        write_scene(*scene)
    write_photo()
    for path in sorted(INPUTS.iterdir()):
        print(f"{path.stat().st_size:9d}  {path.name}")


if __name__ == "__main__":
    main()
