#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The check itself must find what it is for: a breach planted in a copied tree is named with file and line."""
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent

BREACHES = {
    "model/geo/a.cpp": ('#include "widgets/map/b.h"\n', "model/geo/a.cpp:1: model/geo must not include widgets/map"),
    "model/case/c.cpp": ("// x\n#include <QWidget>\n", "model/case/c.cpp:2: <QWidget>"),
    "imaging/render/d.cpp": ("#include <gdal_priv.h>\n", "imaging/render/d.cpp:1: <gdal_priv.h>"),
    "widgets/map/b.h": ("#include <sqlite3.h>\n", "widgets/map/b.h:1: <sqlite3.h>"),
    "model/cellar/e.h": ("\n", "model/cellar is no room of the house"),
}


def main():
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        check = root / "tests/architecture"
        check.mkdir(parents=True)
        for name in ("check_includes.py", "house.json"):
            shutil.copy(HERE / name, check)
        for name, (text, _) in BREACHES.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        subprocess.run(["git", "init", "-q"], cwd=root, check=True)
        run = subprocess.run([sys.executable, check / "check_includes.py"], capture_output=True, text=True)
    missing = [expected for _, expected in BREACHES.values() if expected not in run.stdout]
    if run.returncode != 1 or missing:
        print(f"exit {run.returncode}; not found: {missing}\n{run.stdout}{run.stderr}")
        return 1
    print(f"{len(BREACHES)} planted breaches were found")
    return 0


if __name__ == "__main__":
    sys.exit(main())
