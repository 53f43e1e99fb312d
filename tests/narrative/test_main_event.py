from __future__ import annotations

import pytest


def main_words(found) -> str | None:
    event = next((e for e in found.story.events if e.id == found.story.main_event), None)
    return found.text[event.trigger.start : event.trigger.end] if event else None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mayor of Turin quits\n\nThe mayor of Turin resigned on Monday. She won the election in 2016.", "resigned"),
        (
            "Bridge falls in Genoa\n\nOn Tuesday crowds wept. They came after a bridge collapsed in Genoa, and the "
            "bridge had been closed twice. The collapse of the bridge killed 40.",
            "collapsed",
        ),
        ("Rebels seize Goma\n\nRebels who had signed a truce in May seized Goma on Sunday.", "seized"),
        ("It is quiet.\n", None),
        ("", None),
    ],
)
def test_the_main_event(read, text, words):
    assert main_words(read(text)) == words


def test_a_denied_or_imagined_event_is_not_the_main_one(read):
    found = read("Fighting in Homs\n\nIf rebels attack Homs, thousands will flee. Troops shelled Homs on Monday.")
    assert main_words(found) == "shelled"
