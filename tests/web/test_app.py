"""What the server answers, and to whom."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from storymap.errors import OptionError
from storymap.model import Story
from storymap.settings import Settings
from storymap.web import create_app

HOSTILE = "</title><script>alert(1)</script>{{7*7}} `${x}` ‮ 🌍"


class Client(FlaskClient):
    """A browser that closes the files it is sent."""

    def open(self, *args, **kwargs):
        return super().open(*args, buffered=True, **kwargs)


def visit(*stories, **settings):
    app = create_app(Settings(**settings), stories)
    app.test_client_class = Client
    return app.test_client()


@pytest.fixture
def client(story):
    return visit(story)


@pytest.fixture
def two(story):
    other = replace(story, article=replace(story.article, id="b/2 ü", title=HOSTILE))
    return visit(story, other)


def test_one_story_is_the_home_page(client, story):
    answer = client.get("/")
    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
    assert story.article.title in answer.text
    assert client.get("/story/a1").text == answer.text


def test_without_a_story_it_shows_the_one_that_travels_along(first_story):
    client = create_app().test_client()
    assert first_story.article.title in client.get("/").text


def test_several_stories_are_listed(two):
    listed = two.get("/").text
    for address in re.findall(r'href="(/story/[^"]+)"', listed):
        assert two.get(address).status_code == 200
    assert listed.count('href="/story/') == 2
    assert "<script>" not in listed
    assert "&lt;/title&gt;&lt;script&gt;" in listed
    style = re.search(r'<link rel="stylesheet" href="([^"]+)"', listed)
    assert style
    assert two.get(style[1]).mimetype == "text/css"


def test_stories_of_the_same_name_each_have_an_address(story):
    twins = [story, replace(story, article=replace(story.article, title="The other"))]
    client = visit(*twins)
    assert client.get("/story/a1.json").json["article"]["title"] == story.article.title
    assert client.get("/story/a1-2.json").json["article"]["title"] == "The other"


def test_the_json_is_the_story(client, story):
    answer = client.get("/story/a1.json")
    assert answer.mimetype == "application/json"
    assert Story.from_json(answer.data) == story


def test_the_page_has_nothing_the_policy_forbids(two):
    for address in ("/story/a1", "/story/b-2"):
        page = two.get(address).text
        assert not re.search(r"<style\b|\sstyle=|\son\w+=", re.sub(r"(?s)<script.*?</script>", "", page))
        for attributes in re.findall(r"<script\b([^>]*)>", page):
            assert 'src="/static/' in attributes or 'type="application/json"' in attributes


def test_every_linked_file_is_there(client):
    linked = re.findall(r'(?:src|href)="(/[^"#]+)"', client.get("/").text)
    assert any(name.endswith(".js") for name in linked)
    assert any(name.endswith(".css") for name in linked)
    for address in linked:
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("address", ["/", "/story/a1", "/story/a1.json", "/static/app.js", "/nowhere"])
def test_every_answer_carries_the_headers(client, address):
    headers = client.get(address).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["img-src"] == "'self' data:"
    assert policy["frame-ancestors"] == "'self'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "address",
    ["/story/nothing", "/story/x.json", "/static/../app.py", "/static/%2e%2e/package.json", "/static/x"],
)
def test_what_is_not_there_is_404(client, address):
    assert client.get(address).status_code == 404


def test_it_only_reads(client):
    assert client.post("/").status_code == 405
    assert client.delete("/story/a1").status_code == 405


def test_an_unchanged_page_is_not_sent_again(client):
    first = client.get("/")
    again = client.get("/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    ("bound", "header", "status"),
    [
        ("127.0.0.1", "127.0.0.1:8001", 200),
        ("127.0.0.1", "localhost:8001", 200),
        ("127.0.0.1", "LOCALHOST", 200),
        ("127.0.0.1", "[::1]:8001", 200),
        ("127.0.0.1", "evil.example", 400),
        ("127.0.0.1", "evil.example:8001", 400),
        ("127.0.0.1", "127.0.0.1.evil.example", 400),
        ("127.0.0.1", "localhost.", 400),
        ("127.0.0.1", "127.0.0.1@evil.example", 400),
        ("127.0.0.1", "evil.example/127.0.0.1", 400),
        ("127.0.0.1", "192.168.1.5", 400),
        ("127.0.0.1", "", 400),
        ("127.0.0.1", "[::1", 400),
        ("maps.example.org", "maps.example.org:80", 200),
        ("maps.example.org", "evil.example", 400),
        ("0.0.0.0", "192.168.1.5:8001", 200),
        ("::", "[fe80::1]:8001", 200),
        ("0.0.0.0", "evil.example", 400),
    ],
)
def test_only_our_own_host_names_are_answered(story, bound, header, status):
    client = visit(story, host=bound)
    assert client.get("/story/a1.json", headers={"Host": header}).status_code == status


def test_tiles_open_the_policy_for_their_server_only(story):
    client = visit(story, tiles="OpenStreetMap.Mapnik")
    headers = client.get("/").headers
    assert "img-src 'self' data: https://tile.openstreetmap.org;" in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "strict-origin"


@pytest.mark.parametrize("name", ["Nowhere.Atall", "HERE.normalDay"])
def test_tiles_that_cannot_be_had_are_refused(story, name):
    with pytest.raises(OptionError, match=r"try OpenStreetMap\.Mapnik"):
        create_app(Settings(tiles=name), [story])
