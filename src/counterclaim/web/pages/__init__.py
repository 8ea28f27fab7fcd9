"""The pages: a module each with a `router`; `MODULES` names them in the order their routes are tried."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from fastapi import APIRouter

MODULES = ("overview", "incident", "documents", "lists", "search", "report", "history", "sign_in", "audit", "review", "add")


def routers() -> list[APIRouter]:
    """The routers of all pages."""
    return [cast("APIRouter", import_module(f"{__name__}.{name}").router) for name in MODULES]
