"""The wheel holds what the pages need, and nothing of how it is made."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[2]
VENDOR = ROOT / "src" / "counterclaim" / "web" / "static" / "vendor"


def test_the_wheel_holds_the_assets(tmp_path: Path) -> None:
    if not (VENDOR / "leaflet.js").exists():
        pytest.skip("the assets are not built (no npm, or no network when `make setup` ran)")
    (made,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    names = set(zipfile.ZipFile(made).namelist())
    static = "counterclaim/web/static"
    for name in ("app.css", "map.js", "vendor/leaflet.js", "vendor/leaflet.css", "vendor/leaflet.LICENSE.txt", "vendor/world.js"):
        assert f"{static}/{name}" in names
    assert sum(name.startswith(f"{static}/vendor/world/") for name in names) > 200
    assert "counterclaim/web/templates/base.html" in names
    assert not [name for name in names if "node_modules" in name or "/assets/" in name]
