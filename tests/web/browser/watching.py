"""The browser as judge: what a page must never do while it is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Page, Request

# before any script of the page: tell of every violation of the policy, and of whatever the hostile reports try to do
WITNESS = """
window.__seen = [];
document.addEventListener('securitypolicyviolation', (e) => window.__seen.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
for (const name of ['pwned']) {
  Object.defineProperty(window, name, {
    configurable: false,
    get() { return undefined; },
    set(value) { window.__seen.push(`global ${name} set to ${value}`); },
  });
}
const before = Object.prototype.toString;
Object.defineProperty(window, '__before', { value: before });
"""


class Watch:
    """Notes all that a page does and must not; `check` fails with it."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.origin = origin
        self.wrong: list[str] = []
        context.add_init_script(WITNESS)
        context.on("page", self._page)

    def _page(self, page: Page) -> None:
        page.on("dialog", self._dialog)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.wrong.append(f"error on {page.url}: {error}"))
        page.on("request", self._request)

    def _dialog(self, dialog: Dialog) -> None:
        if dialog.type != "beforeunload":
            self.wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _console(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "Content-Security-Policy" in message.text:
            self.wrong.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"} and not request.url.startswith(self.origin):
            self.wrong.append(f"asked elsewhere: {request.url}")

    def check(self, page: Page) -> None:
        """Fail where this page, or any before it, did what it must not."""
        seen: list[Any] = page.evaluate("window.__seen")
        assert not seen, f"{page.url}: {seen}"
        assert not self.wrong, f"{page.url}: {self.wrong}"
