"""The real server in a process of its own."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from storymap.errors import ServerError
from storymap.settings import Settings
from storymap.web.server import address_of, listen

SERVE = [sys.executable, "-m", "storymap.cli", "serve"]


@contextmanager
def serving(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    process = subprocess.Popen(
        [*SERVE, *arguments, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        yield process, process.stdout.readline()
    finally:
        process.kill()
        process.communicate()


def get(port: int, path: str, host: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers={"Host": host})
    answer = connection.getresponse()
    answer.body = answer.read()
    connection.close()
    return answer


def test_it_serves_once_it_says_so_and_stops_quietly():
    with serving() as (process, line):
        assert line.startswith("http://127.0.0.1:")
        port = int(line.split()[0].rsplit(":", 1)[1])
        answer = get(port, "/", f"127.0.0.1:{port}")
        assert answer.status == 200
        assert b"<html" in answer.body
        assert answer.getheader("Server") is None
        assert get(port, "/", "evil.example").status == 400
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=20)
        assert process.returncode == 130
        assert (rest, errors) == ("", "")


def test_a_port_in_use_is_one_clear_line():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run([*SERVE, "--port", str(port)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        f"storymap: cannot listen on 127.0.0.1 port {port}: address already in use; choose another --port or --host\n"
    )


def test_a_host_that_is_not_ours_is_one_clear_line():
    with pytest.raises(ServerError, match=r"cannot listen on 192\.0\.2\.1 port 0: .+; choose another --port or --host"):
        listen(Settings(host="192.0.2.1", port=0))
    with pytest.raises(ServerError, match="choose another --host"):
        listen(Settings(host="no such host", port=0))


def test_the_address_can_be_opened():
    for host, shown in (("127.0.0.1", "127.0.0.1"), ("localhost", "localhost"), ("0.0.0.0", "127.0.0.1")):
        with listen(Settings(host=host, port=0)) as listener:
            assert address_of(listener, host) == f"http://{shown}:{listener.getsockname()[1]}"
