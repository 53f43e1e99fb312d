"""Files and folders that appear whole or not at all.

The content goes to a temporary file or folder beside the target, which takes the target's name only once complete.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from storymap.errors import OutputError

STDOUT = "-"


def check_target(target: str) -> None:
    """Raise OutputError when `target` (`-`: standard output) can't be written, so that nobody works for nothing."""
    if target != STDOUT:
        with _output_errors(target):
            _mode_to_replace(Path(target).resolve())


def write_whole(target: str, content: bytes) -> None:
    """Write `content` to `target` (`-`: standard output): all of it, or nothing and an OutputError.

    A link is followed, a device or pipe is written as it is, an existing file keeps its permissions.
    """
    if target == STDOUT:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    with _output_errors(target):
        path = Path(target).resolve()
        mode = _mode_to_replace(path)
        if mode is None or stat.S_ISREG(mode):
            _replace(path, content, stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
        else:
            path.write_bytes(content)


@contextmanager
def whole_folder(target: Path, ours: Callable[[Path], bool]) -> Iterator[Path]:
    """A temporary folder to fill, which becomes `target` at the end; after an error nothing is left of it.

    Raises OutputError when `target` can't be written, or is there already and not `ours` to replace.
    """
    with _output_errors(str(target), "folder"):
        target = target.resolve()
        if target.exists() and not ours(target):
            raise FileExistsError(17, "it is there already, and is something else")
        temporary = Path(tempfile.mkdtemp(prefix=".storymap-", dir=target.parent))
        try:
            temporary.chmod(0o777 & ~_umask())
            yield temporary
            if target.exists():
                old = temporary.with_name(f"{temporary.name}.old")
                target.rename(old)
                temporary.rename(target)
                shutil.rmtree(old, ignore_errors=True)
            else:
                temporary.rename(target)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise


@contextmanager
def _output_errors(target: str, kind: str = "file") -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(f"cannot write {target!r}: {reason}; choose another {kind}") from error


def _mode_to_replace(path: Path) -> int | None:
    """The mode of the file at `path`, None when there is none. Raises OSError when nothing can be written there."""
    if not path.parent.is_dir():
        raise FileNotFoundError(2, f"there is no folder {str(path.parent)!r}")
    if not path.exists():
        if not os.access(path.parent, os.W_OK):
            raise PermissionError(13, "the folder is write-protected")
        return None
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(21, "it is a folder")
    if not os.access(path, os.W_OK):  # a replacement would get round a write-protected file
        raise PermissionError(13, "it is write-protected")
    return mode


def _replace(path: Path, content: bytes, mode: int) -> None:
    handle, name = tempfile.mkstemp(prefix=".storymap-", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(handle)
        temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
