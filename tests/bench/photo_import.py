#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Time `leadline add` of many photos of about 3 MB against `cp` and `sha256sum` of the same files.

    photo_import.py LEADLINE [--photos 1000] [--folder /tmp/leadline_photos] [--rounds 3]

SYNTHETIC: noise, 12 megapixels, each with a comment of its own. Needs only the standard library and gdal_translate.
The files are in the page cache for both. `cp` is followed by `sync -f`, as an import that is acknowledged is on disk.
"""
import argparse
import random
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

WIDTH, HEIGHT = 4000, 3000


def make_base(folder):
    rng = random.Random(20250101)
    with tempfile.NamedTemporaryFile(suffix=".ppm") as raw:
        raw.write(b"P6\n%d %d\n255\n" % (WIDTH, HEIGHT))
        for y in range(HEIGHT):
            shade = y * 200 // HEIGHT
            raw.write(bytes(shade + (noise >> 3) for noise in rng.randbytes(WIDTH * 3)))
        raw.flush()
        jpeg = folder / "base.jpeg"
        subprocess.run(["gdal_translate", "-q", "-of", "JPEG", "-co", "QUALITY=88", raw.name, jpeg], check=True)
    for stray in folder.glob("base*.xml"):
        stray.unlink()
    return jpeg.read_bytes()


def make_photos(folder, count):
    photos = [folder / f"SYNTHETIC_{i:04}.jpg" for i in range(count)]
    if not all(photo.exists() for photo in photos):
        folder.mkdir(parents=True, exist_ok=True)
        base = make_base(folder)
        for i, photo in enumerate(photos):
            comment = b"SYNTHETIC photo %06d" % i
            photo.write_bytes(base[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + base[2:])
    return photos


def seconds(action):
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def copy_and_hash(photos, into):
    into.mkdir()
    subprocess.run(["cp", *photos, into], check=True)
    subprocess.run(["sync", "-f", into], check=True)
    subprocess.run(["sha256sum", *photos], check=True, stdout=subprocess.DEVNULL)


def add(leadline, photos, case):
    subprocess.run([leadline, "add", case, *photos], check=True, stdout=subprocess.DEVNULL)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("leadline")
    arguments.add_argument("--photos", type=int, default=1000)
    arguments.add_argument("--folder", type=Path, default=Path("/tmp/leadline_photos"))
    arguments.add_argument("--rounds", type=int, default=3)
    chosen = arguments.parse_args()
    photos = make_photos(chosen.folder, chosen.photos)
    bytes_ = sum(photo.stat().st_size for photo in photos)
    peer, ours = [], []
    for _ in range(chosen.rounds):
        with tempfile.TemporaryDirectory(dir=chosen.folder) as scratch:
            peer.append(seconds(lambda: copy_and_hash(photos, Path(scratch) / "copy")))
            shutil.rmtree(Path(scratch) / "copy")
            case = Path(scratch) / "c.leadline"
            subprocess.run([chosen.leadline, "new", case, "--title", "SYNTHETIC"], check=True,
                           stdout=subprocess.DEVNULL)
            ours.append(seconds(lambda: add(chosen.leadline, photos, case)))
    for name, times in (("cp, sync and sha256sum", peer), ("leadline add", ours)):
        print(f"{name}: median {statistics.median(times):.1f} s ({min(times):.1f} to {max(times):.1f}), "
              f"{bytes_ / statistics.median(times) / 1e6:.0f} MB/s")
    print(f"leadline add has {100 * statistics.median(peer) / statistics.median(ours):.0f} % of that speed")


if __name__ == "__main__":
    main()
