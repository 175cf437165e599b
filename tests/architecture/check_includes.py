#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds every #include of the program against house.json.

Link visibility alone does not keep the house: all libraries share one include root, and Debian's Qt shares another.
Prints each breach as file:line and exits 1 when there is one. The table itself must have no cycles.
"""
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOUSE = json.loads((Path(__file__).parent / "house.json").read_text())
ROOMS = HOUSE["rooms"]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def room_of(path):
    """The room a file lies in: its folder; "app" for the files right in app/."""
    return path.parent.as_posix()


def allows(patterns, room):
    return any(p == room or (p.endswith("/*") and room.startswith(p[:-1])) for p in patterns)


def sources():
    listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "app", "widgets", "imaging", "model"],
                            cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    return [Path(f) for f in listed if f.endswith((".h", ".cpp")) and (ROOT / f).exists()]


def cycles():
    """Rooms that reach themselves through the table."""
    def reach(room, seen):
        for pattern in ROOMS[room]:
            for other in ROOMS:
                if other != room and allows([pattern], other) and other not in seen:
                    seen.add(other)
                    reach(other, seen)
        return seen
    return [room for room in ROOMS if room in reach(room, set())]


def check(path, breaches):
    room = room_of(path)
    if path.as_posix() in HOUSE["precompiled"]:
        return
    if room not in ROOMS:
        breaches.append(f"{path}: {room} is no room of the house: add it to tests/architecture/house.json")
        return
    for number, line in enumerate((ROOT / path).read_text().splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        quoted, name = match.group(1) == '"', match.group(2)
        if quoted:
            target = room_of(Path(name))
            if not (ROOT / name).exists():
                if not name.startswith(("moc_", "ui_")) and not name.endswith(".moc"):
                    breaches.append(f"{path}:{number}: {name}: write includes from the root of the project")
            elif target != room and not allows(ROOMS[room], target):
                breaches.append(f"{path}:{number}: {room} must not include {target} ({name})")
            continue
        for library in HOUSE["libraries"]:
            if re.match(library["pattern"], name) and not allows(library["only"], room):
                breaches.append(f"{path}:{number}: <{name}>: {library['why']}")


def main():
    breaches = [f"house.json: {room} can reach itself" for room in cycles()]
    files = sources()
    for path in files:
        check(path, breaches)
    print("\n".join(breaches) if breaches else f"{len(files)} files keep the house")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
