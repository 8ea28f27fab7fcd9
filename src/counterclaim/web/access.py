"""Who asks, and what they may: users, roles, and the rule each route that writes must carry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

if TYPE_CHECKING:
    from fastapi import Request

Role = Literal["reader", "reviewer", "admin"]
ROLES: tuple[Role, ...] = ("reader", "reviewer", "admin")


@dataclass(frozen=True, slots=True)
class User:
    """Somebody known to the server. `way`: how they showed who they are."""

    name: str
    role: Role
    way: Literal["local", "session", "token"] = "local"

    def can(self, role: Role) -> bool:
        """Whether this user may do what `role` may."""
        return ROLES.index(self.role) >= ROLES.index(role)


def user_of(request: Request) -> User | None:
    """Who asks; null on the pages one may see without having signed in."""
    return cast("User | None", getattr(request.state, "user", None))


def csrf_token(request: Request) -> str:
    """The token that forms of this page send along."""
    return cast("str", getattr(request.state, "csrf", ""))
