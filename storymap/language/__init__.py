"""An article's language: sentences, tokens, word classes, temporal expressions, names of people and bodies."""

from storymap.language.document import Document, Sentence, analyse
from storymap.language.names.find import Name, Names, find_names
from storymap.language.times.find import find_times
from storymap.language.tokens import Token

__all__ = ["Document", "Name", "Names", "Sentence", "Token", "analyse", "find_names", "find_times"]
