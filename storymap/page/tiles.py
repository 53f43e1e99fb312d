"""A background of tiles from a provider that xyzservices knows, for served pages only."""

from __future__ import annotations

from typing import Any

from storymap.errors import OptionError


def tile_layer(name: str) -> dict[str, Any]:
    """What Leaflet needs to lay the provider's tiles: url, credit as plain text, deepest zoom. Raises OptionError."""
    from xyzservices import providers

    try:
        provider = providers.query_name(name)
    except ValueError:
        raise OptionError(f"--tiles {name}: there is no such map; try OpenStreetMap.Mapnik") from None
    if provider.requires_token():
        raise OptionError(f"--tiles {name} needs a key of your own; try OpenStreetMap.Mapnik")
    return {
        "url": provider.build_url(scale_factor="{r}"),
        "credit": provider.get("attribution", ""),
        "subdomains": provider.get("subdomains", "abc"),
        "maxZoom": provider.get("max_zoom", 18),
    }
