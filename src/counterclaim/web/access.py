"""Who asks, and what they may: users, roles, and the rule each route that writes must carry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, cast

from fastapi import APIRouter, Depends, Request
from fastapi.routing import APIRoute

if TYPE_CHECKING:
    from fastapi.params import Depends as Dependency

Role = Literal["reader", "reviewer", "admin"]
ROLES: tuple[Role, ...] = ("reader", "reviewer", "admin")
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FIELD = "csrf_token"
HEADER = "x-csrf-token"


@dataclass(frozen=True, slots=True)
class User:
    """Somebody known to the server. `way`: how they showed who they are."""

    name: str
    role: Role
    way: Literal["local", "session", "token"] = "local"

    def can(self, role: Role) -> bool:
        """Whether this user may do what `role` may."""
        return ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a route asks of whoever calls it: a role (null: none, for signing in), and for writes the token of a form.

    A token of a program is no cookie: a browser never sends it by itself, so nothing else is asked.
    """

    role: Role | None

    async def __call__(self, request: Request) -> None:
        """Raises `Refused` where the rule is not met."""
        from counterclaim.web.errors import Refused
        from counterclaim.web.site import site

        user = user_of(request)
        if self.role is not None and (user is None or not user.can(self.role)):
            raise Refused(f"this is for the role {self.role}")
        if request.method in SAFE or (user is not None and user.way == "token"):
            return
        token = request.headers.get(HEADER) or await _in_form(request)
        if not token or not site(request).cookies.fits(request.state.session, token):
            raise Refused("the page was too old, or the request came from elsewhere; go back, load the page anew and send it again")


def needs(role: Role | None) -> Dependency:
    """The rule of a route: `@router.post("/x", dependencies=[needs("reviewer")])`."""
    return cast("Dependency", Depends(Rule(role)))


def rule_of(route: APIRoute) -> Rule | None:
    """The rule a route carries."""
    found = [dependency.dependency for dependency in route.dependencies if isinstance(dependency.dependency, Rule)]
    return found[0] if found else None


def check_rules(routers: Iterable[APIRouter]) -> None:
    """Raises `RuntimeError` for a route that writes and carries no rule: a defect of ours, found as the server starts."""
    for route in routes(routers):
        if not set(route.methods or ()) <= SAFE and rule_of(route) is None:
            message = f"{sorted(route.methods or ())} {route.path} has no rule: add dependencies=[needs(...)]"
            raise RuntimeError(message)


def routes(routers: Iterable[APIRouter]) -> Iterable[APIRoute]:
    """The routes of these routers. Raises `RuntimeError` for one that is of no kind a rule can be read of."""
    for router in routers:
        for route in router.routes:
            if not isinstance(route, APIRoute):
                message = f"{route!r} is no plain route: its rule cannot be checked"
                raise RuntimeError(message)  # noqa: TRY004 -- a defect, whatever its type
            yield route


def user_of(request: Request) -> User | None:
    """Who asks; null on the pages one may see without having signed in."""
    return cast("User | None", getattr(request.state, "user", None))


def signed_in(request: Request) -> User:
    """Who asks, on a page for people who have signed in."""
    from counterclaim.web.errors import Refused

    user = user_of(request)
    if user is None:
        raise Refused("sign in first", 401)
    return user


def csrf_token(request: Request) -> str:
    """The token that forms of this page send along."""
    return cast("str", getattr(request.state, "csrf", ""))


def remember(request: Request, about: str) -> None:
    """Say in the record of writes what this request did."""
    cast("list[str]", request.state.about).append(about)


async def _in_form(request: Request) -> str | None:
    kind = request.headers.get("content-type", "")
    if not kind.startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
        return None
    form: Any = await request.form()
    token = form.get(FIELD)
    return token if isinstance(token, str) else None
