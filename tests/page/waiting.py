"""Waiting for what a page shows: playwright's own wait_for_function needs eval, which the page's policy forbids."""

from __future__ import annotations

import time

PATIENCE = 20.0  # seconds: a busy machine is no fault of the page


def until(page, expression: str, value: object = None) -> None:
    """Returns as soon as the JavaScript `expression` (or function of `value`) is true; fails after PATIENCE."""
    end = time.monotonic() + PATIENCE
    while not page.evaluate(expression, value):
        assert time.monotonic() < end, f"never came true: {expression}"
        page.wait_for_timeout(40)
