"""An open grammar of the forms of a label: any signs, any wrap, stamps, notes and numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Literal, NamedTuple

Frame = tuple[str, str]
"""What stands before and behind."""
Case = Literal["kept", "upper", "title"]
Stamp = Literal["", "before", "behind", "above"]
Slot = Literal["number", "stamp", "head", "note"]

_DISGUISED = ("LETTER", "DIGIT", "RADICAL", "BLANK")
"""Words in Unicode's names of signs that are read as letters, digits, ideographs or blanks."""
_END = 0x20000
"""Behind the last sign of Unicode."""
_BARE: Frame = ("", "")
_NUMBERS: tuple[Frame, ...] = (("", ". "), ("", "、"), ("(", ") "), ("[", "] "), ("#", " "), ("", " "))
_STAMPS: tuple[Frame, ...] = (_BARE, ("(", ")"), ("[", "]"), ("<", ">"))
_NOTES: tuple[Frame, ...] = ((" (", ")"), (" [", "]"), ("（", "）"), ("【", "】"))
_PATTERNS: dict[Slot, str] = {"number": r"\d+", "stamp": r"\d\d:\d\d(?::\d\d)?", "note": r"[^\n]{1,40}?"}
"""What may fill a slot; a head is bounded by the longest of its text."""
_OWN_NOTE = re.compile(r"[)）\]】]$")


class Filling(NamedTuple):
    """What one label says."""

    head: str
    number: int
    """Which label of its text this is, from 1."""
    seconds: int
    """Since the text's first label would have been stamped 00:00."""
    note: str


@dataclass(frozen=True)
class Form:
    """How all labels of a text are printed."""

    separator: str
    """One to three signs."""
    wrap: Frame = _BARE
    """Around the head."""
    case: Case = "kept"
    number: Frame | None = None
    """Around a running number in front."""
    stamp: Stamp = ""
    stamp_frame: Frame = _BARE
    has_hours: bool = False
    note: Frame | None = None
    """Brackets behind the head, unless it brings its own."""
    gaps: Frame = _BARE
    """Blanks before and behind the separator."""
    is_own_line: bool = False


def is_sign(character: str) -> bool:
    r"""Whether a character is punctuation or a symbol, and no letter, digit or blank in disguise.

    >>> [one for one in "→：_£1 a™㈱🅓⻌\N{BRAILLE PATTERN BLANK}" if is_sign(one)]
    ['→', '：', '_', '£']
    """
    shape = unicodedata.normalize("NFKC", character)
    if any(unicodedata.category(one)[0] not in "PS" for one in shape):
        return False
    return not any(word in unicodedata.name(character, "") for word in _DISGUISED)


def draw_sign(rng: Random) -> str:
    """A sign, each as likely as any other; new signs of a later Unicode hardly move the others."""
    while not is_sign(sign := chr(rng.randrange(_END))):
        pass
    return sign


def _list_pairs() -> Iterator[Frame]:
    """Brackets: an opening one and the closing one that follows it in Unicode, or the one behind that."""
    for opening in map(chr, range(_END)):
        if unicodedata.category(opening) == "Ps":
            behind = (chr(ord(opening) + 1), chr(ord(opening) + 2))
            closing = [one for one in behind if unicodedata.category(one) == "Pe"]
            yield from ((opening, one) for one in closing[:1])


PAIRS: tuple[Frame, ...] = tuple(_list_pairs())


def draw_form(rng: Random, *, has_case: bool) -> Form:
    """A form for a text whose script has case, or has not."""
    return Form(
        separator="".join(draw_sign(rng) for _ in range(rng.randint(1, 3))),
        wrap=_draw_wrap(rng),
        case=rng.choice(("kept", "upper", "title")) if has_case else "kept",
        number=rng.choice(_NUMBERS) if rng.random() < 0.2 else None,
        stamp=rng.choice(("", "", "", "before", "behind", "above")),
        stamp_frame=rng.choice(_STAMPS),
        has_hours=rng.random() < 0.5,
        note=rng.choice(_NOTES) if rng.random() < 0.2 else None,
        gaps=(rng.choice(("", " ")), rng.choice(("", " ", "  "))),
        is_own_line=rng.random() < 0.4,
    )


def _draw_wrap(rng: Random) -> Frame:
    kind = rng.choice(("none", "none", "pair", "same"))
    if kind == "pair":
        return rng.choice(PAIRS)
    sign = draw_sign(rng) if kind == "same" else ""
    return sign, sign


# Printing and finding.


class _Part(NamedTuple):
    text: str = ""
    """Printed as it stands, where there is no slot."""
    slot: Slot | None = None
    of_note: bool = False


def print_label(form: Form, filling: Filling) -> str:
    r"""A label as printed, perhaps in two lines; with the blanks behind it if speech follows on its line.

    >>> form = Form("»", ("/", "/"), stamp="before", note=(" (", ")"), gaps=("", " "))
    >>> print_label(form, Filling("Tarn", 3, 75, "by telephone"))
    '01:15 /Tarn/ (by telephone)» '
    >>> print_label(Form("»", stamp="above", is_own_line=True), Filling("Tarn (Quay)", 3, 75, "late"))
    '01:15\nTarn (Quay)»'
    """
    values: dict[Slot, str] = {
        "number": str(filling.number),
        "stamp": _print_time(filling.seconds, has_hours=form.has_hours),
        "head": _change_case(filling.head, form.case),
        "note": filling.note,
    }
    has_own = bool(_OWN_NOTE.search(filling.head))
    parts = (part for part in _list_parts(form) if not (has_own and part.of_note))
    return "".join(values[part.slot] if part.slot else part.text for part in parts)


def compile_form(form: Form, longest: int) -> re.Pattern[str]:
    r"""A pattern of the form at a line's start, with any head of at most so many characters.

    >>> pattern = compile_form(Form("—", gaps=(" ", " ")), 12)
    >>> bool(pattern.search("So it is.\nHarbour — a view.")), bool(pattern.search("Harbour—a view."))
    (True, False)
    """
    patterns = _PATTERNS | {"head": rf"(?=\S)[^\n]{{1,{longest}}}?"}
    parts = (_print_pattern(part, patterns) for part in _list_parts(form))
    end = r"[^\S\n]*$" if form.is_own_line else ""
    return re.compile(rf"^[^\S\n]*{''.join(parts)}{end}", re.MULTILINE)


def _print_pattern(part: _Part, patterns: dict[Slot, str]) -> str:
    pattern = patterns[part.slot] if part.slot else re.escape(part.text)
    return f"(?:{pattern})?" if part.of_note else pattern


def _list_parts(form: Form) -> Iterator[_Part]:
    """The parts of a label in the order in which they are printed."""
    if form.stamp == "above":
        yield from (*_frame("stamp", form.stamp_frame), _Part("\n"))
    if form.number:
        yield from _frame("number", form.number)
    if form.stamp == "before":
        yield from (*_frame("stamp", form.stamp_frame), _Part(" "))
    yield from _frame("head", form.wrap)
    if form.note:
        yield from _frame("note", form.note, of_note=True)
    if form.stamp == "behind":
        yield from (_Part(" "), *_frame("stamp", form.stamp_frame))
    yield _Part(form.gaps[0] + form.separator + ("" if form.is_own_line else form.gaps[1]))


def _frame(slot: Slot, frame: Frame, *, of_note: bool = False) -> tuple[_Part, _Part, _Part]:
    return _Part(frame[0], None, of_note), _Part("", slot, of_note), _Part(frame[1], None, of_note)


def _print_time(seconds: int, *, has_hours: bool) -> str:
    """Without hours the minutes begin anew after each, as a recorder's tape does."""
    minutes = f"{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{seconds // 3600 % 24:02}:{minutes}" if has_hours else minutes


def _change_case(head: str, case: Case) -> str:
    return {"kept": head, "upper": head.upper(), "title": head.title()}[case]
