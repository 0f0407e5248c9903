"""Random layouts: features that can go together, beyond the named forms."""

from __future__ import annotations

from random import Random
from typing import Any, Literal

from .layouts import Frame, Layout, Styles

_OFFICIALS: tuple[Styles, ...] = (
    ("full", "full"), ("full", "name"), ("spaced", "name"), ("name", "name"), ("noted", "name"), ("rank", "rank"),
)  # fmt: skip
_HOSTS: tuple[Styles, ...] = (
    ("role", "role"), ("role", "role"), ("role-name", "role"), ("name", "name"), ("full", "name"), ("role-noted", "role"),
)  # fmt: skip
_REPORTERS: tuple[Styles, ...] = (
    ("outlet-desk", "outlet-desk"), ("outlet-desk", "outlet-desk"), ("outlet-desk-name", "outlet-desk-name"),
    ("outlet-name", "outlet-name"), ("outlet", "outlet"), ("desk", "desk"), ("desk-name", "desk-name"),
)  # fmt: skip
_BOXES: tuple[Frame, ...] = (("【", "】"), ("[", "]:"), ("【", "】："))

_PRINCIPALS: tuple[Styles, ...] = (
    ("surname", "surname"),
    ("office-surname", "office-surname"),
    ("name", "name"),
)
_ASKERS: tuple[Styles, ...] = (
    ("desk", "desk"), ("desk", "desk"), ("name-outlet", "name-outlet"), ("name-note", "name-note"), ("outlet", "outlet"),
)  # fmt: skip
_CAPITALS = ("Q", "Q", "QUESTION", "REPORTER", "JOURNALIST")
_SMALL = ("Q", "Question", "Reporter", "Journalist")


def random_layout(rng: Random, language: Literal["zh", "en"]) -> Layout:
    """Features that can go together, drawn at random."""
    return _draw_english(rng) if language == "en" else _draw_chinese(rng)


def _draw_chinese(rng: Random) -> Layout:
    is_own_line, is_halfwidth = rng.random() < 0.5, rng.random() < 0.5
    frame = _draw_frame(rng, is_own_line, is_halfwidth)
    reporters = rng.choice(_REPORTERS)
    if frame == ("", "") and reporters[0] in ("outlet", "desk"):
        reporters = ("outlet-desk", "outlet-desk")
    officials = rng.choice(_OFFICIALS)
    is_running = not is_own_line and frame[0] in ("", "【", "[") and rng.random() < 0.2
    return Layout(
        "random",
        officials=officials,
        hosts=rng.choice(_HOSTS),
        reporters=reporters,
        marks_outlets=rng.random() < 0.2,
        frame=frame,
        is_own_line=is_own_line,
        gap=rng.choice(("", "", " ")),
        flow="paragraph" if is_running else "lines",
        is_halfwidth=is_halfwidth,
        loses_quotes=rng.random() < 0.15,
        drops_labels=rng.random() < 0.15,
        lead="bare" if officials[0] != "rank" and rng.random() < 0.3 else "people",
        has_furniture=rng.random() < 0.4,
        repeats=rng.random() < 0.15,
        has_metadata=rng.random() < 0.3,
        **({} if is_running else _draw_lines(rng, is_own_line)),
    )


def _draw_frame(rng: Random, is_own_line: bool, is_halfwidth: bool) -> Frame:
    """What stands around Chinese labels; nothing at all only where they have a line of their own."""
    if rng.random() < 0.2:
        return rng.choice(_BOXES)
    before = rng.choice(("", "", "", "- ", "• ", "### ", "**"))
    if is_own_line and not before and rng.random() < 0.35:
        return "", ""
    colon = ":" if is_halfwidth else rng.choice(("：", "：", ":"))
    return before, colon + ("**" if before == "**" else "")


def _draw_lines(rng: Random, is_own_line: bool) -> dict[str, Any]:
    """What only a layout in lines has."""
    return {
        "stamp": rng.choice(("", "", "", "after" if is_own_line else "before")),
        "blanks": rng.choice((0, 1, 1, 2)),
        "label_blanks": rng.choice((0, 0, 1)),
        "indent": rng.choice(("", "", "　　", "  ", "    ")),
        "headings": "topic" if rng.random() < 0.1 else "",
        "captions": rng.choice(("", "", "", "before", "after")),
        "has_events": is_own_line and rng.random() < 0.3,
    }


def _draw_english(rng: Random) -> Layout:
    is_own_line, is_upper = rng.random() < 0.3, rng.random() < 0.6
    officials = rng.choice(_PRINCIPALS if is_upper else _PRINCIPALS[1:])
    by_name: Styles = ("name", "name")
    return Layout(
        "random",
        "en",
        officials=officials,
        hosts=by_name if officials[0] != "surname" else officials,
        reporters=rng.choice(_ASKERS),
        asker=rng.choice(_CAPITALS if is_upper else _SMALL),
        moderator="MODERATOR" if is_upper else "Moderator",
        is_upper=is_upper,
        frame=_draw_english_frame(rng, is_upper),
        is_own_line=is_own_line,
        repeats=rng.random() < 0.1,
        blanks=rng.choice((0, 1, 1)),
        label_blanks=rng.choice((0, 1)),
        width=rng.choice((0, 0, 66, 78)),
        lead=rng.choice(("people", "people", "bare")),
        has_furniture=rng.random() < 0.4,
        has_events=is_own_line and rng.random() < 0.3,
    )


def _draw_english_frame(rng: Random, is_upper: bool) -> Frame:
    """What stands around English labels; a full stop only behind capitals."""
    if is_upper:
        return "", rng.choice((": ", ":  ", ":", ": ", ".  "))
    before = rng.choice(("", "", "", "### ", "**"))
    return before, ":** " if before == "**" else rng.choice((": ", ":  "))
