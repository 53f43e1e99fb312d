"""Files that appear whole or not at all."""

from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest

from storymap.errors import OutputError
from storymap.output import check_target, write_whole


def test_it_writes_and_replaces(tmp_path):
    target = tmp_path / "map.html"
    write_whole(str(target), b"one")
    write_whole(str(target), b"two")
    assert target.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [target]


def test_a_new_file_gets_the_usual_permissions_and_an_old_one_keeps_its_own(tmp_path):
    usual, private = tmp_path / "usual", tmp_path / "private"
    other = tmp_path / "other"
    other.touch()
    write_whole(str(usual), b"x")
    assert usual.stat().st_mode == other.stat().st_mode
    private.touch(0o600)
    write_whole(str(private), b"x")
    assert stat.S_IMODE(private.stat().st_mode) == 0o600


def test_a_link_is_followed(tmp_path):
    real, link = tmp_path / "real", tmp_path / "link"
    link.symlink_to(real)
    write_whole(str(link), b"x")
    assert link.is_symlink()
    assert real.read_bytes() == b"x"


def test_a_pipe_is_written_as_it_is(tmp_path):
    import os

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_whole(str(pipe), b"x")
    reader.join(5)
    assert got == [b"x"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("check_only", [True, False])
@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("missing/map.html", "there is no folder"),
        ("folder", "it is a folder"),
        ("file/map.html", "there is no folder"),
        ("nul\0", "null"),
        ("x" * 300, "too long"),
    ],
    ids=["no folder", "folder", "below a file", "NUL", "long"],
)
def test_what_cannot_be_written_is_one_clear_line_and_leaves_nothing(tmp_path, name, complaint, check_only):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(OutputError, match=complaint) as error:
        check_target(str(tmp_path / name)) if check_only else write_whole(str(tmp_path / name), b"x")
    assert "\n" not in str(error.value)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_failure_half_way_leaves_the_old_file(tmp_path, monkeypatch):
    target = tmp_path / "map.html"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("storymap.output.os.fsync", full)
    with pytest.raises(OutputError, match="No space left on device"):
        write_whole(str(target), b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_standard_output(capfdbinary):
    write_whole("-", "Kyïv".encode())
    assert capfdbinary.readouterr().out == "Kyïv".encode()
    assert not Path("-").exists()
