#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a stranger may rely on when looking for something: where files lie, how they are called and how long they get.

Prints each breach and exits 1 when there is one.
"""
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOP = {"CMakeLists.txt", "CMakePresets.json", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "README.md",
       "app", "cmake", "imaging", "model", "resources", "tests", "widgets"}
LONGEST = {".cpp": 600, ".h": 300}
FULLEST_FOLDER = 40
NO_ROOM = re.compile(r"(^|/|_)(utils?|helpers?|managers?|common|misc)(_|/|\.|$)")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|GTEST_SKIP|DISABLED_)\b")
# A stub: the word "unsafe" includes in-process decoders of outside bytes.
IN_PROCESS_DECODER = re.compile(r"\b(QImageReader|QPixmap::load|loadFromData|QImage::fromData|imdecode|imread)\b")
DECODER_ROOMS = ("imaging/readers/", "imaging/documents/", "imaging/archives/",
                 "imaging/vectors/", "imaging/tables/", "imaging/video/", "imaging/decoder/")
DECODES_OWN_RESOURCES = ("widgets/style/", "imaging/render/basemap")


def files():
    listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT,
                            capture_output=True, text=True, check=True).stdout.splitlines()
    return [f for f in listed if (ROOT / f).exists()]


def listed_sources():
    """Every source that some CMakeLists.txt names."""
    named = set()
    for cmake in [f for f in files() if f.endswith("CMakeLists.txt")]:
        folder = Path(cmake).parent
        text = (ROOT / cmake).read_text()
        for root, word in re.findall(r"(\$\{CMAKE_SOURCE_DIR\}/)?([\w./-]+\.(?:cpp|h))\b", text):
            named.add(word if root else (folder / word).as_posix())
    return named


def check_code(name, breaches):
    path = Path(name)
    text = (ROOT / name).read_text(errors="replace")
    lines = text.count("\n")
    if not re.fullmatch(r"[a-z0-9_]+\.(h|cpp)", path.name):
        breaches.append(f"{name}: file names are snake_case")
    if "SPDX-License-Identifier: GPL-3.0-or-later" not in text[:200]:
        breaches.append(f"{name}: no SPDX line")
    if lines > LONGEST[path.suffix]:
        breaches.append(f"{name}: {lines} lines; split it by responsibility at {LONGEST[path.suffix]}")
    if path.suffix == ".h" and "#pragma once" not in text:
        breaches.append(f"{name}: no #pragma once")
    for number, line in enumerate(text.splitlines(), 1):
        if UNFINISHED.search(line):
            breaches.append(f"{name}:{number}: promises what is not there")
        if (name.startswith(("app/", "widgets/", "imaging/", "model/")) and not name.startswith(DECODER_ROOMS)
                and not name.startswith(DECODES_OWN_RESOURCES) and IN_PROCESS_DECODER.search(line)
                and not line.lstrip().startswith(("//", "///"))):
            breaches.append(f"{name}:{number}: decodes in the window's process; ask the DecoderPool")


def types_of(name):
    """Types that a file defines in namespace leadline itself: not in an unnamed namespace, not inside another type."""
    unnamed, found = 0, []
    for line in (ROOT / name).read_text(errors="replace").splitlines():
        if re.match(r"namespace \{", line):
            unnamed += 1
        elif re.match(r"\} // namespace$", line):
            unnamed -= 1
        match = re.match(r"(?:struct|class) (\w+)(?: final)?(?: :.*)?$", line)
        if match and not unnamed:
            found.append(match.group(1))
    return found


def check_one_definition(names, breaches):
    """Two types of one name in one program are undefined behaviour that no compiler reports."""
    homes = {}
    for name in names:
        if name.endswith((".h", ".cpp")) and name.startswith(("app/", "widgets/", "imaging/", "model/")):
            for found in types_of(name):
                homes.setdefault(found, []).append(name)
    for found, where in homes.items():
        if len(set(where)) > 1:
            breaches.append(f"{where[0]}: {found} is defined in {', '.join(where[1:])} too")


def main():
    breaches = []
    names = files()
    named = listed_sources()
    folders = {}
    for name in names:
        top = name.split("/")[0]
        if top not in TOP and not top.startswith("."):
            breaches.append(f"{name}: the top level stays {', '.join(sorted(TOP))}")
        if NO_ROOM.search(name.lower()):
            breaches.append(f"{name}: what has no room of its own has no name yet")
        if name.endswith((".h", ".cpp")):
            check_code(name, breaches)
            folders.setdefault(str(Path(name).parent), []).append(name)
            if name.endswith(".cpp") and name not in named:
                breaches.append(f"{name}: no CMakeLists.txt lists it")
    check_one_definition(names, breaches)
    for folder, inside in folders.items():
        if len(inside) > FULLEST_FOLDER:
            breaches.append(f"{folder}: {len(inside)} files; find the rooms in it")
    print("\n".join(breaches) if breaches else f"{len(names)} files lie where they belong")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
