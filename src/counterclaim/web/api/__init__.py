"""The HTTP API under /api/v1: what the pages show, as JSON."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from fastapi import APIRouter

PREFIX = "/api/v1"
MODULES = ("entries", "documents", "decisions", "adding", "whole")


def routers() -> list[APIRouter]:
    """The routers of the API."""
    return [router for name in MODULES for router in cast("tuple[APIRouter, ...]", import_module(f"{__name__}.{name}").routers)]
