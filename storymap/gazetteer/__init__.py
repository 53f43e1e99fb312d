"""The gazetteer: names to places, places to what is known of them; offline, memory-mapped, compiled in geodata/."""

from storymap.gazetteer.gazetteer import Entry, Gazetteer, Relation, open_gazetteer
from storymap.gazetteer.key import key, key_with_offsets

__all__ = ["Entry", "Gazetteer", "Relation", "key", "key_with_offsets", "open_gazetteer"]
