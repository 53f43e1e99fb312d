"""Recognizers: programs other than the built-in one that mark the places of an article, on the user's wish.

A recognizer is a function that takes an Article and yields `Recognized` spans of its text: places, people, bodies. Its
places are then looked up, resolved together and given their roles like the built-in ones; what the gazetteer doesn't
know stays a mention without a pin. A package offers one through an entry point:

    [project.entry-points."storymap.recognizers"]
    mine = "my_package:load"

    def load(argument: str) -> Recognizer: ...      # argument: what stands behind the colon of `--recognizer mine:…`

storymap's own adapter for spaCy pipelines (`storymap.recognizers.spacy`) is offered in the same way.
"""

from storymap.recognizers.informing import inform
from storymap.recognizers.plugins import load_recognizer
from storymap.recognizers.protocol import LABELS, Label, Recognized, Recognizer, recognize

__all__ = ["LABELS", "Label", "Recognized", "Recognizer", "inform", "load_recognizer", "recognize"]
