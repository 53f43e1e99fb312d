"""What stands between the page and everyone else: which Host names are answered, and what a page may load."""

from __future__ import annotations

import re
import socket
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Flask, Response, abort, request

from storymap.errors import OptionError
from storymap.page.tiles import tile_layer
from storymap.settings import Settings

_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_EVERYWHERE = {"", "0.0.0.0", "::"}  # noqa: S104 - compared with, not bound to


def guard(app: Flask, settings: Settings) -> None:
    """Refuse foreign Host headers, and send the security headers with every answer of `app`."""
    policy = content_security_policy(settings)
    # The usage policies of tile servers ask for a Referer, and OpenStreetMap's answers 403 without one.
    referrer = "strict-origin" if settings.tiles else "no-referrer"

    @app.before_request
    def refuse_foreign_hosts() -> None:
        if not host_allowed(request.environ.get("HTTP_HOST", ""), settings.host):
            abort(400, "This server answers only to the address it was started with.")

    @app.after_request
    def add_headers(response: Response) -> Response:
        response.headers.update(
            {
                "Content-Security-Policy": policy,
                "X-Content-Type-Options": "nosniff",
                "Referrer-Policy": referrer,
                "Cross-Origin-Opener-Policy": "same-origin",
                "Cross-Origin-Resource-Policy": "same-origin",
                "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
            }
        )
        return response


def host_allowed(header: str, bound: str) -> bool:
    """Whether a request with this Host header is for us, who listen on the address `bound`.

    A page elsewhere can point its own name at our address (DNS rebinding) and read what we serve; the Host header then
    holds that name. Bound to every address we also answer to any address in digits, which no name can stand for.
    """
    try:
        name = urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return False
    if not name or header.strip() != header or re.search(r"[/?#@\\]", header):
        return False
    if name in _LOOPBACK or name == bound.lower().strip("[]"):
        return True
    return bound in _EVERYWHERE and (_is_address(name) or name == socket.gethostname().lower())


def content_security_policy(settings: Settings) -> str:
    """Nothing but our own files; with `settings.tiles`, pictures from that provider too. Raises OptionError."""
    pictures = ["'self'", "data:", *([tile_origin(settings.tiles)] if settings.tiles else [])]
    directives = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": " ".join(pictures),
        "font-src": "'self'",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def tile_origin(name: str) -> str:
    """Where the tiles of an xyzservices provider come from, as a CSP source. Raises OptionError for an unusable one."""
    url = urlsplit(tile_layer(name)["url"])
    if url.scheme != "https" or "{" in url.netloc:
        raise OptionError(f"--tiles {name} is not served over https from one place; try OpenStreetMap.Mapnik")
    return f"{url.scheme}://{url.netloc}"


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
