"""A production WSGI server around the app: it listens first, and says so only then."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable

from flask import Flask

from storymap.errors import ServerError
from storymap.settings import Settings


def run(app: Flask, settings: Settings, *, ready: Callable[[str], None]) -> None:
    """Serve `app` until Ctrl-C, then raise KeyboardInterrupt; `ready` gets the address once it can be opened.

    Raises ServerError when `settings.host` and `settings.port` can't be listened on.
    """
    from waitress.server import create_server

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a request that waits its turn is no news
    listener = listen(settings)
    server = create_server(app, sockets=[listener], threads=8, ident=None)
    ready(address_of(listener, settings.host))
    try:
        server.run()  # returns after Ctrl-C
    finally:
        server.close()
    raise KeyboardInterrupt


def listen(settings: Settings) -> socket.socket:
    """A socket that listens on the host and port asked for. Raises ServerError."""
    where = f"{settings.host} port {settings.port}"
    try:
        found = socket.getaddrinfo(
            settings.host or None, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        family, kind, protocol, _, address = found[0]
        listener = socket.socket(family, kind, protocol)
    except (OSError, UnicodeError) as error:
        raise ServerError(f"cannot listen on {where}: {_reason(error)}; choose another --host") from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen()
    except OSError as error:
        listener.close()
        raise ServerError(f"cannot listen on {where}: {_reason(error)}; choose another --port or --host") from error
    return listener


def address_of(listener: socket.socket, host: str) -> str:
    """The address to open in a browser."""
    port = listener.getsockname()[1]
    if host in {"", "0.0.0.0", "::"}:  # noqa: S104 - every address of this machine: this one always works here
        host = "127.0.0.1" if listener.family == socket.AF_INET else "::1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error).lower()
