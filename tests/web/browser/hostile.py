"""Forty hostile reports, written for these tests: what tries to become markup or a script, in every place a report has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.ledger.adding import Incoming
from counterclaim.records import Source

OBTAINED = dt.datetime(2020, 10, 12, 9, 0, tzinfo=dt.UTC)
DAY = dt.date(2020, 10, 11)

# each sets the global `pwned` or opens a dialog where it runs; {n} tells which did
PAYLOADS = (
    "<script>window.pwned={n}</script>",
    "<script>alert({n})</script>",
    "</script><script>window.pwned={n}</script>",
    "<img src=x onerror=window.pwned={n}>",
    "<img src=x onerror='alert({n})'>",
    "<svg onload=window.pwned={n}>",
    "<svg><script>window.pwned={n}</script></svg>",
    "<svg><animate onbegin=window.pwned={n} attributeName=x dur=1s>",
    "<svg><a xlink:href='javascript:window.pwned={n}'><text x=20 y=20>here</text></a></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=window.pwned={n}>",
    "<body onload=window.pwned={n}>",
    "<iframe srcdoc='<script>parent.pwned={n}</script>'></iframe>",
    "<iframe src='javascript:parent.pwned={n}'></iframe>",
    "<object data='javascript:window.pwned={n}'></object>",
    "<embed src='javascript:window.pwned={n}'>",
    "<a href='javascript:window.pwned={n}'>here</a>",
    "<a href='JaVaScRiPt:window.pwned={n}'>here</a>",
    "<a href='java\tscript:window.pwned={n}'>here</a>",
    "<form action='javascript:window.pwned={n}'><button>here</button></form>",
    "<details open ontoggle=window.pwned={n}>",
    "<input autofocus onfocus=window.pwned={n}>",
    "<video><source onerror=window.pwned={n}></video>",
    "<style>@import 'http://198.51.100.7/{n}.css';</style>",
    "<link rel=stylesheet href='http://198.51.100.7/{n}.css'>",
    "<meta http-equiv=refresh content='0;url=http://198.51.100.7/{n}'>",
    "<base href='http://198.51.100.7/{n}/'>",
    '" onmouseover="window.pwned={n}" x="',
    "' onfocus='window.pwned={n}' autofocus tabindex=1 x='",
    "`-window.pwned={n}-`",
    "&lt;script&gt;window.pwned={n}&lt;/script&gt;",
    "&#60;img src=x onerror=window.pwned={n}&#62;",
    "\\u003cscript\\u003ewindow.pwned={n}\\u003c/script\\u003e",
    "{{{{ 7*{n} }}}}{{% for x in ().__class__.__base__.__subclasses__() %}}x{{% endfor %}}",
    "${{window.pwned={n}}}#{{window.pwned={n}}}<%= {n} %>",
    "{{{{constructor.constructor('window.pwned={n}')()}}}}",
    "<div hx-get='/review' hx-trigger='load' hx-on:click='window.pwned={n}' data-hx-on-load='window.pwned={n}'>",
    "<!--><img src=x onerror=window.pwned={n}>-->",
    "]]></textarea></title><img src=x onerror=window.pwned={n}>",
    "\u202egnp.tpircs\u202c \u2066<script>window.pwned={n}</script>\u2069 \u200f",
    "<noscript><p title='</noscript><img src=x onerror=window.pwned={n}>'>",
)
PARTIES = ("Azerbaijan", "Armenia")
TOWNS = ("Terter", "Barda", "Ganja", "Martuni", "Hadrut", "Stepanakert", "Fizuli", "Shusha")


@dataclass(frozen=True, slots=True)
class Hostile:
    """One hostile report. `html`: received as a web page, where tags are markup of the report's own."""

    number: int
    payload: str
    html: bool

    @property
    def name(self) -> str:
        """Its file's name."""
        return f"{self.payload} {self.number}.{'html' if self.html else 'txt'}"

    @property
    def text(self) -> str:
        """Its title and its sentences, the payload in speakers, places, quotations and agreements."""
        one, other = PARTIES[self.number % 2], PARTIES[1 - self.number % 2]
        town, count = TOWNS[self.number % len(TOWNS)], 2 + self.number
        return "\n\n".join(
            (
                f"{one} speaks of shelling near {town} {self.payload}",
                f"{one}'s defence ministry said on 10 October 2020 that {other} had shelled {town}, killing {count} civilians.",
                f"“{self.payload} our forces fired at nobody,” said {other}'s defence ministry. {other} denied that it had shelled {town}.",
                f"{one} accused {other} of breaking the {self.payload} ceasefire of 10 October 2020.",
                f"A spokesman, Colonel {self.payload} Smith, said {count + 3} soldiers were wounded at {town} on Saturday.",
            )
        )

    def incoming(self) -> Incoming:
        """As it is added, the payload in its name, outlet and address too."""
        text = self.text
        if self.html:
            title, *body = text.split("\n\n")
            text = f"<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
            text += "".join(f"<p>{part}</p>" for part in body) + "</article></body></html>"
        address = f"javascript:window.pwned={self.number}//{self.payload}" if self.number % 2 else f"https://example.org/{self.payload}"
        return Incoming(Source(self.name, text.encode("utf8"), DAY), f"Outlet {self.payload}", address, OBTAINED)


def reports() -> Iterator[Hostile]:
    """All forty; every fourth as a web page."""
    for number, payload in enumerate(PAYLOADS, start=1):
        yield Hostile(number, payload.format(n=number), html=number % 4 == 0)


def comments() -> Iterator[str]:
    """What a hostile reviewer writes."""
    return (one.payload for one in reports())
