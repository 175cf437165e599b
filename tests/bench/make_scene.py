#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Make the large scene that map_bench pans over: 20,000 x 20,000 RGB pixels of 3 m, with overviews, EPSG:32652.

    make_scene.py OUT.tif [--side 20000]

SYNTHETIC: noise, no real imagery. Needs only the standard library and gdal_translate. Keeps a file that is there.
"""
import argparse
import os
import random
import subprocess
import tempfile

CENTRE_E, CENTRE_N, PIXEL = 607300.0, 4676200.0, 3.0
TILE = 1000


def write_noise(path):
    rng = random.Random(20250101)
    cells = [[rng.randint(20, 160) for _ in range(51)] for _ in range(51)]
    with open(path, "wb") as out:
        out.write(b"P6\n%d %d\n255\n" % (TILE, TILE))
        for y in range(TILE):
            noise = rng.randbytes(TILE)
            row = bytearray()
            for x in range(TILE):
                base = cells[y // 20][x // 20] + (noise[x] & 31)
                row += bytes((base, max(0, base - 10), max(0, base - 25)))
            out.write(row)


def mosaic(source, side):
    left, top = CENTRE_E - side * PIXEL / 2, CENTRE_N + side * PIXEL / 2
    bands = ""
    for band in (1, 2, 3):
        sources = "".join(
            f'<SimpleSource><SourceFilename relativeToVRT="1">{source}</SourceFilename><SourceBand>{band}</SourceBand>'
            f'<SrcRect xOff="0" yOff="0" xSize="{TILE}" ySize="{TILE}"/>'
            f'<DstRect xOff="{x}" yOff="{y}" xSize="{TILE}" ySize="{TILE}"/></SimpleSource>'
            for y in range(0, side, TILE) for x in range(0, side, TILE))
        bands += f'<VRTRasterBand dataType="Byte" band="{band}">{sources}</VRTRasterBand>'
    return (f'<VRTDataset rasterXSize="{side}" rasterYSize="{side}"><SRS>EPSG:32652</SRS>'
            f"<GeoTransform>{left}, {PIXEL}, 0, {top}, 0, {-PIXEL}</GeoTransform>{bands}</VRTDataset>")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--side", type=int, default=20000)
    args = parser.parse_args()
    if os.path.exists(args.out):
        return
    with tempfile.TemporaryDirectory(dir=os.path.dirname(os.path.abspath(args.out))) as folder:
        write_noise(os.path.join(folder, "noise.ppm"))
        vrt = os.path.join(folder, "scene.vrt")
        with open(vrt, "w", encoding="utf-8") as f:
            f.write(mosaic("noise.ppm", args.side))
        half = os.path.join(folder, "half.tif")
        subprocess.run(["gdal_translate", "-q", "-of", "COG", "-co", "COMPRESS=DEFLATE", "-co", "LEVEL=1",
                        "-co", "PREDICTOR=YES", "-co", "NUM_THREADS=2", "-co", "RESAMPLING=AVERAGE",
                        "-colorinterp", "red,green,blue", vrt, half], check=True)
        os.rename(half, args.out)


if __name__ == "__main__":
    main()
