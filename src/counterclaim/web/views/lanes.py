"""What the agreements page shows: the records of lanes, mentions, accusations and computed breaches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counterclaim.web.views.incident import BreachView
    from counterclaim.web.views.paging import Paging
    from counterclaim.web.views.planned import Planned
    from counterclaim.web.views.refs import IncidentRef, Ref


@dataclass(frozen=True, slots=True)
class MentionView:
    """Something said of an agreement."""

    day: str
    voice: str
    action: str
    status: str
    ref: Ref | None


@dataclass(frozen=True, slots=True)
class AllegedView:
    """Somebody says on a day that somebody broke it, in all the claims that say so; `denials` are the claims against that."""

    day: str
    voice: str
    accused: tuple[str, ...]
    refs: tuple[Ref, ...]
    denials: tuple[Ref, ...]
    incidents: tuple[IncidentRef, ...]


@dataclass(frozen=True, slots=True)
class ComputedView:
    """An act that falls under a term, found by rule: *computed, nobody said so*, unless somebody also alleges it."""

    day: str
    incident: IncidentRef
    breach: BreachView


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on a lane's picture at `x`."""

    x: float
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class AgreementView:
    """One agreement with what stands on its lane; `since` tells the days since the last breach said or computed.

    Long lists are cut to the part `paging` says: of `mentioned` mentions, `accusing` rows of accusations, `breaches` computed ones.
    """

    id: str
    name: str
    names: tuple[str, ...]
    type: str
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    signed: str
    force: str
    source: str
    known: bool
    terms: tuple[str, ...]
    mentions: tuple[MentionView, ...]
    mentioned: int
    alleged: tuple[AllegedView, ...]
    accusing: int
    accusations: int
    breaches: int
    computed: tuple[ComputedView, ...]
    planned: tuple[Planned, ...]
    since: str
    bar: tuple[float, float]
    open: bool
    ticks: tuple[Tick, ...]
    paging: Paging

    @property
    def href(self) -> str:
        """The agreement's own page."""
        return f"/agreements/{self.id}"

    @property
    def cut(self) -> bool:
        """Whether some of what is said of it is not shown."""
        return self.paging.pages > 1


@dataclass(frozen=True, slots=True)
class MeasureView:
    """Martial law, a curfew, a mobilisation."""

    kind: str
    party: str
    start: str
    end: str
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class AgreementsPage:
    """All the page shows; lanes run from `first` to `last`, the day `until` which days since are counted.

    `single`: the page of one agreement, with all that is said of it, part by part.
    """

    lanes: tuple[AgreementView, ...]
    measures: tuple[MeasureView, ...]
    first: str
    last: str
    until: str
    paging: Paging
    single: bool = False
