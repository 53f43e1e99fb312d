"""Fixtures that many tests share, and the rule that in CI nothing is skipped."""

from __future__ import annotations

import os
from collections.abc import Generator
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from measuring.modules import load

from storymap.model import (
    Agent,
    Article,
    Block,
    Candidate,
    Event,
    Link,
    Mention,
    Place,
    Quote,
    Span,
    Story,
    Time,
)

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

TEXT = "Lviv, 3 May – “Stay,” the mayor said in Lviv. 🌍"
LVIV = Place("gn:702550", "Lviv", "city", "UA", "Lviv", 24.02324, 49.83826, 717803)
CRIMEA = Place("ne:UA-43", "Crimea", "region", "UA", None, 34.2, 45.2, None, True, ("UA", "RU"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the public corpora and the acceptance file, beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def quality(shared: Path) -> Path:
    """The folder with the public corpora and their scorer."""
    return shared / "quality"


@pytest.fixture(scope="session")
def scoring() -> ModuleType:
    """tests/acceptance/scoring.py, which holds a Story against a gold file."""
    return load(ROOT / "tests" / "acceptance" / "scoring.py")


@pytest.fixture(scope="session")
def gazetteer():
    from storymap.gazetteer import open_gazetteer

    return open_gazetteer()


@pytest.fixture(scope="session")
def first_story():
    """The reviewed story in seeds/."""
    from storymap.opening import first_story

    return first_story()


@pytest.fixture
def story() -> Story:
    """A small Story with something in every field; what a test needs besides, it replaces."""
    mayor = Agent(22, 31, "the mayor", "the mayor")
    return Story(
        article=Article(
            "a1", "Stay", TEXT, date(2014, 5, 3), "https://example.org/a", (Block("paragraph", 0, len(TEXT)),)
        ),
        places=(LVIV, CRIMEA),
        mentions=(Mention("m1", 40, 44, "Lviv", LVIV.id, "venue", 0.9, "named", (Candidate(CRIMEA.id, 0.1, "far"),)),),
        times=(Time("t1", 6, 11, "3 May", "DATE", "2014-05-03", date(2014, 5, 3), date(2014, 5, 3)),),
        events=(Event("e1", Span(0, 45), Span(32, 36), "said", (mayor,), "t1", "reported"),),
        quotes=(Quote("q1", (Span(15, 19),), "direct", Span(32, 36), mayor, "t1"),),
        links=(Link("q1", LVIV.id, "m1", "said in", 0.8),),
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    return _no_skip_in_ci(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    return _no_skip_in_ci(report)


def _no_skip_in_ci(report):
    """A test that did not run has shown nothing: where CI is set, a missing browser or folder is a failure."""
    if os.environ.get("CI") and report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {reason}"
    return report
