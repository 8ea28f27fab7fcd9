"""Copies what the pages need from npm packages into `../static/vendor`, run at set-up: `python build.py`.

Node packages are installed from the lock file beside this script, without running any script of theirs. The outlines of the world
(Natural Earth, through `world-atlas`) become plain scripts: `world.js` with coarse outlines of all countries, and one file a
country with finer ones, which the map loads for what is in view. They are scripts, not JSON, because a page opened from disk
may not fetch.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "static" / "vendor"
COPIED = {
    "leaflet/dist/leaflet.js": "leaflet.js",
    "leaflet/dist/leaflet.css": "leaflet.css",
    "leaflet/LICENSE": "leaflet.LICENSE.txt",
    "world-atlas/LICENSE": "world-atlas.LICENSE.txt",
}
COARSE, FINE = "countries-110m.json", "countries-50m.json"
DIGITS = {COARSE: 2, FINE: 3}  # of a degree: about 1 km and 100 m

Ring = list[list[float]]


def main() -> int:
    """Install, copy, convert; 1 with a message where npm is missing or fails. The pages then have their tables, and no map."""
    problem = install()
    if problem:
        sys.stderr.write(f"counterclaim: no map in the pages: {problem}\n")
        return 1
    modules = HERE / "node_modules"
    partly = TARGET.with_name("vendor.partly")
    shutil.rmtree(partly, ignore_errors=True)
    partly.mkdir(parents=True)
    for source, name in COPIED.items():
        shutil.copyfile(modules / source, partly / name)
    script = partly / "leaflet.js"  # the packages' source maps are not copied
    script.write_text(script.read_text("utf8").replace("//# sourceMappingURL=leaflet.js.map", ""), "utf8")
    write_world(modules / "world-atlas", partly)
    shutil.rmtree(TARGET, ignore_errors=True)
    partly.rename(TARGET)
    return 0


def install() -> str:
    """Install the locked packages; what went wrong, empty where nothing did."""
    npm = shutil.which("npm", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))
    if npm is None:
        return "there is no npm; `make setup` brings one"
    call = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    try:
        done = subprocess.run(call, cwd=HERE, capture_output=True, text=True, check=False, timeout=300)  # noqa: S603 - fixed arguments
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"npm could not be run ({error})"
    return "" if done.returncode == 0 else f"npm ended with {done.returncode}: {done.stderr.strip()[-400:]}"


def write_world(atlas: Path, target: Path) -> None:
    """The outlines as scripts: `world.js`, and `world/<number>.js` for each country."""
    coarse, fine = ({c["id"]: c for c in countries(atlas / name)} for name in (COARSE, FINE))
    folder = target / "world"
    folder.mkdir()
    listed = []
    for ident, country in sorted(fine.items()):
        listed.append({"id": ident, "box": box(country["rings"]), "coarse": coarse.get(ident, {}).get("rings", [])})
        (folder / f"{ident}.js").write_text(f"counterclaimWorld.add({_js(ident)},{_js(country['rings'])});\n", "utf8")
    (target / "world.js").write_text(f"window.counterclaimWorld={{countries:{_js(listed)}}};\n", "utf8")


def countries(path: Path) -> Iterable[dict[str, Any]]:
    """Each country of a TopoJSON file: `id`, and `rings`, polygons as lists of [lon, lat] (holes are left out: lakes).

    Countries without a number of their own get `x` and their place in the file.
    """
    topology = json.loads(path.read_text("utf8"))
    digits = DIGITS[path.name]
    arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    for number, shape in enumerate(topology["objects"]["countries"]["geometries"]):
        if not shape.get("arcs"):
            continue
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        rings = [_ring(polygon[0], arcs, digits) for polygon in polygons]
        yield {"id": str(shape.get("id", f"x{number}")), "rings": [ring for ring in rings if len(ring) > 3]}


def _arc(arc: Sequence[Sequence[int]], transform: dict[str, Sequence[float]]) -> Ring:
    """Positions of an arc, whose points are steps from the one before."""
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    found = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        found.append([x * sx + tx, y * sy + ty])
    return found


def _ring(numbers: Sequence[int], arcs: Sequence[Ring], digits: int) -> Ring:
    """The closed line of these arcs; a negative number is an arc backwards."""
    line: Ring = []
    for number in numbers:
        part = arcs[number] if number >= 0 else arcs[~number][::-1]
        line.extend(part[1:] if line else part)
    rounded = [[round(x, digits), round(y, digits)] for x, y in line]
    return [point for i, point in enumerate(rounded) if i == 0 or point != rounded[i - 1]]


def box(rings: Sequence[Ring]) -> list[float]:
    """West, south, east, north."""
    xs, ys = ([point[i] for ring in rings for point in ring] for i in (0, 1))
    return [min(xs), min(ys), max(xs), max(ys)]


def _js(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


if __name__ == "__main__":
    sys.exit(main())
