"""No pattern goes over a text in several ways at once, and texts made to be slow end."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator

import pytest

from transcripts import parse
from transcripts.languages.han import speech
from transcripts.languages.latin import people
from transcripts.languages.latin import speech as latin_speech
from transcripts.parsing.genre import monologues
from transcripts.reading import encodings, html, pagedata, pdf

from .automata import Automaton, find_second_way
from .collecting import Found, list_patterns
from .pumping import Pump

LONGEST = 300
"""Characters of the patterns whose shape is looked at; longer ones are alternations of a language's words."""
KNOWN = {
    r"(?:[^.!?\n]++|\.(?=[\w.,])": "what follows a full stop decides, which the shape leaves out",
    r"(?:\n\s*+(?:[\d\-:./年月日": "a line that is a time is no other, by what it looks ahead at",
    r"(?:[>\s]|[\[(<]?(?:\d{4}": "nothing follows that could fail",
    r"\s*(?:(?:>|[\[(<]?(?:\d{4}": "nothing follows that could fail",
}
"""Patterns, by how they begin, whose shape has two ways and that never try both."""
SECONDS = 60
"""After which a run counts as one that would not end; texts below take a hundredth of it."""


@pytest.fixture(scope="module")
def patterns() -> list[Found]:
    return list_patterns()


@pytest.fixture
def _ends() -> Iterator[None]:
    """Ends a test that would go on for ever."""

    def fail(*_: object) -> None:
        raise AssertionError(f"not at its end after {SECONDS} s of the processor")

    before = signal.signal(signal.SIGVTALRM, fail)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


def test_no_pattern_repeats_in_two_ways(patterns: list[Found]) -> None:
    assert len(patterns) > 600
    short = [found for found in patterns if len(found.pattern) <= LONGEST]
    assert len(short) > 450
    known: set[str] = set()
    for found in short:
        automaton = Automaton(found.compile())
        if any(find_second_way(automaton, state) for state in automaton.list_loops()):
            begin = next((begin for begin in KNOWN if found.pattern.startswith(begin)), None)
            assert begin, f"{found.place}: {found.pattern}: two ways over the same text"
            known.add(begin)
    assert known == set(KNOWN), "what is known has gone"


@pytest.mark.parametrize(
    ("pattern", "is_slow"),
    [
        (r"(?:a+)+b", True),
        (r"(?:(?:ab)+)*c", True),
        (r"(?:\s*,|\s)+\Z", True),
        (r"(?:a+,)+b", False),
        (r"(?:ab|a)*c", False),
    ],
)
def test_the_shape_tells(pattern: str, is_slow: bool) -> None:
    automaton = Automaton(Found(pattern, 32, False, "").compile())
    assert any(find_second_way(automaton, state) for state in automaton.list_loops()) == is_slow


MENDED = [
    (monologues._BEHIND_TITLE.search, Pump("", "()  ", "x"), 700),
    (speech._ASIDE.search, Pump("", "\n      ", "x"), 700),
    (speech._ASIDE.search, Pump("", "\n12:34:", "x"), 700),
    (latin_speech._HUM.fullmatch, Pump("", "z", "a"), 50_000),
    (people._APPOSED.search, Pump("", "hElds", ""), 50_000),
    (pagedata._WRAPPING.search, Pump("", " ", "x"), 50_000),
    (encodings._WESTERN_WORD.search, Pump("", "é", ""), 50_000),
    (pdf._PAGE_NUMBER.fullmatch, Pump("", " ", "q"), 50_000),
    (pdf._PAGE_NUMBER.fullmatch, Pump("1", " ", "q"), 50_000),
]
"""Patterns that took too long, as the package uses them, and on what."""


@pytest.mark.usefixtures("_ends")
@pytest.mark.parametrize(("use", "pump", "size"), MENDED)
def test_what_was_slow_ends(use: Callable[[str], object], pump: Pump, size: int) -> None:
    assert use(pump.make(size)) is None


@pytest.mark.usefixtures("_ends")
def test_a_declared_charset_ends() -> None:
    assert html._DECLARED.search(b"charset=" + b" " * 4_000) is None


PUMPS = (
    "()  ",
    "\n      ",
    "hElds",
    "é",
    "[",
    "“",
    " \t",
    "A. ",
    "： ",
    "12:34:\n",
    "> ",
    "a, ",
    "**",
    "王、",
    "-- ",
)
PLACES = (
    "{0}",
    "{0}\nMODERATOR: Good morning.\nREPORTER: Why?\nMAYOR: So.\n",
    "Briefing\n\nMODERATOR: Good {0}.\nREPORTER: Why {0}?\nMAYOR: So {0}.\n",
    "某市举行新闻发布会（{0}x\n主持人：大家好。\n记者：请问{0}？\n市长：好{0}。\n",
)


@pytest.mark.usefixtures("_ends")
@pytest.mark.parametrize("place", PLACES, ids=["whole", "head", "turns", "chinese"])
def test_texts_of_one_thing_end(place: str) -> None:
    for body in PUMPS:
        text = place.format(body * (1_500 // len(body)))
        assert parse(text).text == text
