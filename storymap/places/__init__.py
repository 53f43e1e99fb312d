"""Toponyms of an article: found, resolved together against the gazetteer, each with its role, confidence and reason."""

from storymap.places.mentions import find_mentions
from storymap.places.roles import role_of, subject_at

__all__ = ["find_mentions", "role_of", "subject_at"]
