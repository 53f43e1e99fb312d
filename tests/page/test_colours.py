"""Every pair of text and ground in the style sheet passes WCAG 2.2 AA (4.5 to 1), in light and in dark."""

from __future__ import annotations

import re

import pytest

# Text tokens and the grounds they stand on.
PAIRS = [
    *[(ink, "paper") for ink in ("ink", "ink-2", "happened", "said", "actor", "mentioned", "focus")],
    *[("ink", f"{tint}-tint") for tint in ("happened", "said", "mentioned", "planned")],
    ("ink", "said-faint"),
    ("ink-2", "paper-2"),
    ("happened", "planned-tint"),
    ("map-ink", "land"),
    ("map-ink", "halo"),
    ("ink", "halo"),
    ("sea-ink", "sea"),
    ("halo", "happened"),
    ("halo", "said"),
]


@pytest.fixture(scope="module")
def tokens(root):
    css = (root / "static/css/tokens.css").read_text("utf-8")
    found = re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", css)
    return {name: (light, dark) for name, light, dark in found}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_right():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("text", "ground"), PAIRS)
@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_can_be_read(tokens, text, ground, theme):
    assert contrast(tokens[text][theme], tokens[ground][theme]) >= 4.5
