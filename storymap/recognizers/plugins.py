"""Finding a recognizer by its name among the installed packages."""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points

from storymap.errors import FailedError, OptionError, StorymapError
from storymap.recognizers.protocol import Recognizer

GROUP = "storymap.recognizers"


def load_recognizer(name: str) -> Recognizer:
    """The recognizer called `NAME` or `NAME:ARGUMENT`, such as `spacy:en_core_web_trf`. Nothing is downloaded.

    Raises OptionError when no installed package offers one of that name, or it refuses the argument; FailedError when
    it cannot be loaded.
    """
    offered, _, argument = name.partition(":")
    entry = _entry(offered)
    try:
        recognizer: Recognizer = entry.load()(argument)
    except StorymapError:
        raise
    except Exception as error:  # whatever a plugin does wrong
        reason = f"{type(error).__name__}: {error}"
        raise FailedError(f"the recognizer {name!r} cannot be loaded ({reason}); choose another one") from error
    return recognizer


def _entry(name: str) -> EntryPoint:
    offers = entry_points(group=GROUP)
    found = {entry.value: entry for entry in offers if entry.name == name}
    if len(found) > 1:
        raise OptionError(f"several packages offer a recognizer {name!r}: {', '.join(sorted(found))}; uninstall one")
    if not found:
        names = ", ".join(sorted({entry.name for entry in offers})) or "none"
        raise OptionError(f"no recognizer {name!r} is installed; there are: {names}")
    return next(iter(found.values()))
