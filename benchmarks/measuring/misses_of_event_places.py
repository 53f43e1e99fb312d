"""Why an event's places are not exactly those annotated: no event, a link too few, too many, or to another place."""

from __future__ import annotations

from collections.abc import Iterator

from measuring.corpora import Row
from measuring.misses import Miss, snippet, touch
from storymap.model import Event, Link, Mention, Story

Span = tuple[int, int]


def misses(row: Row, story: Story) -> Iterator[Miss]:
    """The causes for which the row does not count as exact; a row may have several."""
    verb: Span = (row["verb"][0], row["verb"][1])
    event = _event_at(story, verb)
    mentions = {mention.id: mention for mention in story.mentions}
    links = [link for link in story.links if event and link.item == event.id]
    pinned = [(mentions[link.mention], link) for link in links]
    gold: list[Span] = [(start, end) for start, end in row["places"]]
    extra = [(m, link) for m, link in pinned if not any(touch((m.start, m.end), g) for g in gold)]
    missing = [g for g in gold if not any(touch((m.start, m.end), g) for m, _ in pinned)]
    if not extra and not missing:
        return
    text = story.article.text
    shown = snippet(text, *verb) + f" [{'two or more' if len(mentions) > 1 else len(mentions)} mentioned]"
    told = ", ".join(text[start:end] for start, end in gold) or "no place"
    ours = ", ".join(f"{m.text} ({link.rule})" for m, link in pinned) or "no place"
    note = _event_told(event, verb)
    for span in missing:
        why, about = _why_missing(story, event, span, verb, bool(extra))
        yield Miss(why, row["id"], shown, told, ours, note, about)
    for mention, link in extra:
        wanted = {text[slice(*span)] for span in missing}
        why = "extra: another mention of the right one" if mention.text in wanted else _why_extra(gold, missing)
        yield Miss(why, row["id"], shown, told, ours, note, _about(mention, link))


def _event_at(story: Story, verb: Span) -> Event | None:
    """The event that the scorer takes: at the verb, else the nearest of its sentence."""
    ordered = sorted(story.events, key=lambda e: (not touch(e.trigger, verb), abs(e.trigger.start - verb[0])))
    return next((e for e in ordered if touch(e.trigger, verb) or touch(e.sentence, verb)), None)


def _event_told(event: Event | None, verb: Span) -> str:
    if event is None:
        return "no event in the sentence"
    return f"{event.modality}" + ("" if touch(event.trigger, verb) else f"; scored by another event: {event.what!r}")


def _why_missing(story: Story, event: Event | None, span: Span, verb: Span, extra: bool) -> tuple[str, str]:
    there = next((m for m in story.mentions if touch((m.start, m.end), span)), None)
    if there is None:
        return "missed: the place is no mention", story.article.text[slice(*span)]
    side = "before the verb" if span[0] < verb[0] else "after the verb"
    if event is None:
        return "missed: no event in the sentence", there.role
    if not touch(event.trigger, verb):
        return "missed: no event at the verb", there.role
    if there.place is None:
        return "missed: the mention has no pin", there.text
    if event.modality in ("denied", "hypothetical"):
        return f"missed: the event is {event.modality}", there.role
    return f"missed: {'another place taken' if extra else 'no link'}, the mention stands {side}", there.role


def _why_extra(gold: list[Span], missing: list[Span]) -> str:
    if not gold:
        return "extra: no place annotated"
    return "extra: instead of the right one" if missing else "extra: beside the right one"


def _about(mention: Mention, link: Link) -> str:
    return f"{link.rule} [{mention.role}]"
