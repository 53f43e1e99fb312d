"""Cutting the article at the boundaries of its marks."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from storymap.model import Article, Block
from storymap.page.text import Mark, blocks_of, direction, grouped, segments


def cut(text: str, marks: list[Mark], blocks: tuple[Block, ...] = ()) -> list[tuple[str, list[int]]]:
    blocks = blocks or (Block("paragraph", 0, len(text)),)
    return [
        (text[part.start : part.end], [mark.number for mark in part.marks])
        for paragraph in segments(blocks, marks)
        for part in paragraph.segments
    ]


def test_overlapping_marks_are_cut_where_they_begin_and_end():
    marks = [Mark(0, 5, "quote", 0), Mark(3, 8, "event", 1)]
    assert cut("abcdefghij", marks) == [("abc", [0]), ("de", [0, 1]), ("fgh", [1]), ("ij", [])]


def test_nested_and_equal_marks():
    marks = [Mark(0, 6, "quote", 0), Mark(2, 4, "mention", 1), Mark(2, 4, "event", 2)]
    assert cut("abcdef", marks) == [("ab", [0]), ("cd", [0, 1, 2]), ("ef", [0])]


def test_a_mark_that_crosses_a_block_goes_on_in_the_next():
    blocks = (Block("paragraph", 0, 3), Block("paragraph", 5, 8))
    assert cut("abc\n\ndef", [Mark(1, 6, "quote", 0)], blocks) == [("a", []), ("bc", [0]), ("d", [0]), ("ef", [])]


def test_offsets_are_code_points():
    assert cut("🌍 Lviv", [Mark(2, 6, "mention", 0)]) == [("🌍 ", []), ("Lviv", [0])]


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=12))
def test_the_segments_are_the_text_and_each_mark_holds_exactly_its_own(text, pairs):
    marks = [Mark(min(pair), min(max(pair), len(text)), "mention", number) for number, pair in enumerate(pairs[:8])]
    parts = [part for paragraph in segments((Block("paragraph", 0, len(text)),), marks) for part in paragraph.segments]
    assert "".join(text[part.start : part.end] for part in parts) == text
    for mark in marks:
        held = [part for part in parts if mark in part.marks]
        assert "".join(text[part.start : part.end] for part in held) == text[mark.start : mark.end]


def test_time_does_not_explode_with_marks_on_one_stretch():
    def seconds(count: int) -> float:
        began = time.perf_counter()
        segments((Block("paragraph", 0, count),), [Mark(0, count, "sentence", number) for number in range(count)])
        return time.perf_counter() - began

    assert seconds(20_000) < 2


def test_blocks_that_overlap_or_are_missing_still_give_every_character_once():
    overlapping = Article("a", "t", "abcdef", None, None, (Block("paragraph", 0, 4), Block("bullet", 2, 6)))
    assert [(block.start, block.end) for block in blocks_of(overlapping)] == [(0, 4), (4, 6)]
    assert blocks_of(Article("a", "t", "abc")) == (Block("paragraph", 0, 3),)


def test_bullets_that_follow_each_other_are_one_list():
    blocks = tuple(Block(kind, at, at + 1) for at, kind in enumerate(["bullet", "bullet", "paragraph", "bullet"]))
    assert [(kind, len(group)) for kind, group in grouped(segments(blocks, []))] == [
        ("bullet", 2),
        ("paragraph", 1),
        ("bullet", 1),
    ]


def test_direction_of_the_first_letter():
    assert direction("«123 مرحبا") == "rtl"
    assert direction("… Kyiv مرحبا") == "ltr"
    assert direction("123") == "ltr"
