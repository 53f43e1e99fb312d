"""A real Chromium, and pages in it that keep count of what they ask for and complain about."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from page_sample import sample

from storymap.model import Story
from storymap.page import standalone_page
from storymap.settings import Settings
from storymap.web import create_app

ARGUMENTS = ["--disable-gpu", "--disable-dev-shm-usage"]


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium, or the one playwright installed."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = shutil.which("chromium")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with playwright.sync_playwright() as driver:
        try:
            browser = driver.chromium.launch(
                executable_path=path, args=[*ARGUMENTS, *(["--no-sandbox"] if root else [])]
            )
        except playwright.Error as error:
            pytest.skip(f"no Chromium here: {str(error).splitlines()[0]}")
        yield browser
        browser.close()


@dataclass
class Watched:
    """A page, the requests it made but for the document itself, and what its console said."""

    page: object
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def visit(chromium, tmp_path: Path) -> Iterator[Callable[..., Watched]]:
    """Opens a story's exported file with the network off, or an address, and waits until the page is ready."""
    contexts = []

    def open_page(what: Story | str, *, at: str = "", ready: bool = True, **options) -> Watched:
        context = chromium.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        seen = Watched(page)
        page.on("console", lambda message: seen.complaints.append(message.text))
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        if isinstance(what, Story):
            file = tmp_path / f"story-{len(contexts)}.html"
            file.write_text(standalone_page(what), "utf-8")
            address = file.as_uri()
            context.set_offline(True)
            page.route("**/*", lambda route: route.continue_() if route.request.url == address else route.abort())
        else:
            address = what
        page.on("request", lambda request: seen.requests.append(request.url))
        page.goto(address + at)
        if ready:
            page.wait_for_selector("#story[data-ready]", state="attached")
        seen.requests = [url for url in seen.requests if url != address and not url.startswith("data:")]
        return seen

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def story() -> Story:
    """The sample story."""
    return sample()


@pytest.fixture(scope="session")
def served(story: Story) -> Iterator[str]:
    """The address of a server that shows the sample story."""
    from waitress import create_server

    server = create_server(create_app(Settings(), [story]), host="127.0.0.1", port=0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}/"
    server.close()
    thread.join(5)
