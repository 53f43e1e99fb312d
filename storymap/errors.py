"""The errors storymap raises on purpose.

    StorymapError
    ├── UsageError            the command was called wrongly             exit code 2
    │   └── OptionError       an option's value cannot be used
    └── FailedError           the command was right, its work failed     exit code 1
        ├── ArticleError      an article cannot be read
        ├── StoryError        a Story's JSON cannot be read
        ├── DataError         the gazetteer or the base map is missing or damaged
        ├── OutputError       a result cannot be written
        └── ServerError       the server cannot start

Every message is one line that says what was wrong, where, and what to do.
"""

from __future__ import annotations


class StorymapError(Exception):
    """Root of the tree: catch this to catch whatever storymap raises on purpose."""

    exit_code = 1


class UsageError(StorymapError):
    """The caller asked for something that cannot be asked for."""

    exit_code = 2


class OptionError(UsageError):
    """An option's value cannot be used."""


class FailedError(StorymapError):
    """The request was right, the work failed."""


class ArticleError(FailedError):
    """An article is missing, unreadable, empty or no text."""


class StoryError(FailedError):
    """A Story's JSON is not a Story."""


class DataError(FailedError):
    """The gazetteer or the base map is missing or damaged."""


class OutputError(FailedError):
    """A result cannot be written where it was asked for."""


class ServerError(FailedError):
    """The server cannot start."""
