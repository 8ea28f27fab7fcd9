"""The daily situation report: a ledger -> `Situation` -> Markdown, HTML, PDF."""

from counterclaim.present.report.build import situation
from counterclaim.present.report.html import html
from counterclaim.present.report.md import markdown
from counterclaim.present.report.pdf import pdf
from counterclaim.present.report.records import Heading, Situation, Unread

__all__ = ["Heading", "Situation", "Unread", "html", "markdown", "pdf", "situation"]
