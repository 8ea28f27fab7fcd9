"""`serve`: the page people work in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.decide import DEFAULT, LedgerUrl
from counterclaim.cli.run import complain, stops
from counterclaim.errors import StopRun

if TYPE_CHECKING:
    from fastapi import FastAPI

    from counterclaim.web.site import Settings

app = typer.Typer(rich_markup_mode=None)
PORT = 8642
AccountsFile = Annotated[
    str | None,
    typer.Option(
        "--accounts",
        metavar="FILE",
        envvar="COUNTERCLAIM_ACCOUNTS",
        help="Where accounts and the record of writes are kept; without it: beside the ledger.",
        show_default=False,
    ),
]


@app.command(short_help="open the ledger as a page in the browser", epilog="Example: counterclaim serve --open")
def serve(  # noqa: PLR0913 - an option each
    *,
    ledger: LedgerUrl = DEFAULT,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen; elsewhere than on this machine accounts are needed.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, metavar="N")] = PORT,
    open_: Annotated[bool, typer.Option("--open", help="Open the browser.")] = False,
    reviewer: Annotated[
        str, typer.Option(metavar="NAME", envvar="COUNTERCLAIM_REVIEWER", help="The name of the local user, who needs no password.")
    ] = "local",
    accounts: AccountsFile = None,
    sign_in: Annotated[bool, typer.Option("--sign-in", help="Ask for names and passwords on this machine too.")] = False,
    behind_proxy: Annotated[
        bool, typer.Option("--behind-proxy", help="A proxy on this machine passes requests on; believe it. Implies --sign-in.")
    ] = False,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A further name the server answers to; give it once for each.", show_default=False),
    ] = None,
    cert: Annotated[Path | None, typer.Option(metavar="FILE", help="A certificate (PEM), for https.", show_default=False)] = None,
    key: Annotated[Path | None, typer.Option(metavar="FILE", help="Its key (PEM).", show_default=False)] = None,
) -> None:
    """Serve the ledger as a web application: see, compare, judge, correct and cite what is claimed. Works offline.

    On this machine one local user needs no password. Bound elsewhere, the server starts only where there are accounts.
    """
    with stops():
        from counterclaim.web.app import create_app
        from counterclaim.web.site import Settings

        settings = Settings(ledger, host, port, reviewer.strip() or "local", tuple(allow_host or ()), sign_in or behind_proxy, accounts)
        files = _https(cert, key)
        made = create_app(ledger, settings)
        if not made.state.site.local and files is None and not behind_proxy:
            complain("without https passwords can be read on the way; give --cert and --key, or put a proxy before it (docs/serve.md)")
        _run(made, settings, files, proxied=behind_proxy, browser=open_)


def _https(cert: Path | None, key: Path | None) -> tuple[Path, Path] | None:
    if (cert is None) != (key is None):
        raise StopRun("https needs both --cert and --key")
    if cert is None or key is None:
        return None
    for file in (cert, key):
        if not file.is_file():
            raise StopRun(f"{file} is no file: give the certificate and the key as PEM files")
    return cert, key


def _run(made: FastAPI, settings: Settings, files: tuple[Path, Path] | None, *, proxied: bool, browser: bool) -> None:
    """Listen until interrupted. Raises `StopRun` where the port is taken."""
    import socket
    import ssl

    import uvicorn

    config = uvicorn.Config(
        made,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=proxied,
        forwarded_allow_ips="127.0.0.1,::1" if proxied else "",
        ssl_certfile=files[0] if files else None,
        ssl_keyfile=str(files[1]) if files else None,
        timeout_keep_alive=30,
        h11_max_incomplete_event_size=64_000,
    )
    try:
        config.load()
        listening = socket.create_server((settings.host.strip("[]"), settings.port), family=_family(settings.host), backlog=256)
    except ssl.SSLError as error:
        raise StopRun(f"the certificate and the key cannot be used ({error}); give them as PEM files that belong together") from error
    except OSError as error:
        raise StopRun(
            f"{settings.host} port {settings.port} cannot be listened on ({error.strerror}); give another by --host or --port"
        ) from error
    address = address_of(settings, secure=files is not None)
    typer.echo(f"Counterclaim at {address} (Ctrl-C stops it)")
    if browser:
        import webbrowser

        webbrowser.open(address)
    with listening:
        uvicorn.Server(config).run(sockets=[listening])


def _family(host: str) -> int:
    import socket

    return socket.AF_INET6 if ":" in host else socket.AF_INET


def address_of(settings: Settings, *, secure: bool) -> str:
    """The address to open in a browser."""
    host = settings.host
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host and not host.startswith("[") else host)  # noqa: S104 -- only named
    return f"http{'s' if secure else ''}://{shown}:{settings.port}/"
