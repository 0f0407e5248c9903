"""Who sits in a made-up conference: names, titles and outlets, drawn so that nobody can be taken for another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from . import chinese, english
from .phrases import Subject

Language = Literal["zh-Hans", "zh-Hant", "en"]
Kind = Literal["hosted", "solo", "joint"]
"""A moderator and officials; one spokesperson alone; two principals side by side."""


@dataclass(frozen=True)
class Person:
    """Somebody in the room."""

    name: str
    title: str = ""
    """As the lead gives it: `安澜市水务局副局长`, `Minister for Works`."""
    office: str = ""
    """The short of it: `副局长`, `Minister`."""
    address: str = ""
    """What others call them: `王副局长`, `Minister Lee`."""
    courtesy: str = ""
    """`MR.` or `MS.`."""
    outlet: str = ""
    is_host: bool = False


@dataclass(frozen=True)
class Cast:
    """Everybody in a room."""

    officials: Sequence[Person]
    reporters: Sequence[Person]
    host: Person | None


def draw_cast(rng: Random, language: str, kind: str, place: str, subject: Subject) -> Cast:
    """The people of a conference of a kind (`hosted`, `solo`, `joint`)."""
    if language == "en":
        return _draw_english(rng, kind)
    return _draw_chinese(rng, kind, place, subject)


def _draw_chinese(rng: Random, kind: str, place: str, subject: Subject) -> Cast:
    names = _draw_names(rng)
    reporters = [_draw_chinese_reporter(rng, outlet, names) for outlet in _draw_outlets(rng, place)]
    if kind != "hosted":
        spokesmen = rng.sample(chinese.SPOKESMEN, 1 if kind == "solo" else 2)
        return Cast([_seat(names.pop(), *spokesman) for spokesman in spokesmen], reporters, None)
    host_title, host_office = rng.choice(chinese.HOST_TITLES)
    host = replace(_seat(names.pop(), f"{place}{host_title}", host_office), is_host=True)
    ranks = rng.sample([rank for rank in chinese.RANKS if rank != host_office], 4)
    bodies = rng.sample(subject.offices, rng.randint(1, len(subject.offices)))
    officials = [
        _seat(names.pop(), f"{place}{body}{rank}", rank) for body, rank in zip(bodies, ranks, strict=False)
    ]
    return Cast(officials, reporters, host)


def _seat(name: str, title: str, office: str) -> Person:
    surname = next((one for one in chinese.RARE_SURNAMES if name.startswith(one)), name[:1])
    if "·" in name:
        surname = name.split("·")[0]
    return Person(name, title, office, surname + office)


def _draw_names(rng: Random) -> list[str]:
    """Chinese names of different surnames, rare ones among them."""
    surnames = rng.sample(chinese.SURNAMES, 14)
    for place in rng.sample(range(14), 3):
        surnames[place] = rng.choice(chinese.RARE_SURNAMES)
    names = [
        f"{one}{''.join(rng.sample(chinese.GIVEN, rng.choice((1, 2, 2))))}" for one in dict.fromkeys(surnames)
    ]
    if rng.random() < 0.2:
        names[-1] = rng.choice(chinese.DOTTED)
    rng.shuffle(names)
    return names


def _draw_outlets(rng: Random, place: str) -> list[str]:
    town = place.rstrip("市县区省")
    local = [outlet.format(town=town) for outlet in rng.sample(chinese.LOCAL_OUTLETS, 3)]
    outlets = [*local, *rng.sample(chinese.KNOWN_OUTLETS, 3), rng.choice(chinese.FOREIGN_OUTLETS)]
    rng.shuffle(outlets)
    return outlets


def _draw_chinese_reporter(rng: Random, outlet: str, names: list[str]) -> Person:
    foreign = outlet in chinese.FOREIGN_OUTLETS and rng.random() < 0.6
    return Person(rng.choice(chinese.LATIN) if foreign else names.pop(), outlet=outlet)


def _draw_english(rng: Random, kind: str) -> Cast:
    given = rng.sample(english.GIVEN, 12)
    surnames = rng.sample(english.SURNAMES, 12)
    names = [f"{first} {last}" for first, last in zip(given, surnames, strict=True)]
    outlets = rng.sample(english.OUTLETS, 7)
    reporters = [Person(names.pop(), outlet=outlet) for outlet in outlets]
    if kind == "hosted":
        titles = rng.sample(english.TITLES, rng.randint(1, 3))
        return Cast(
            [_seat_english(names.pop(), *one) for one in titles],
            reporters,
            _draw_english_host(rng, names.pop()),
        )
    principals = rng.sample(
        english.PRINCIPALS[:2] if kind == "joint" else english.PRINCIPALS, 1 + (kind == "joint")
    )
    return Cast([_seat_english(names.pop(), *one) for one in principals], reporters, None)


def _seat_english(name: str, title: str, office: str) -> Person:
    given, surname = name.split(maxsplit=1)
    return Person(name, title, office, f"{office} {surname}", english.COURTESIES.get(given, "MR."))


def _draw_english_host(rng: Random, name: str) -> Person:
    host = _seat_english(name, *rng.choice(english.HOST_TITLES))
    return replace(host, address=name.split()[0], is_host=True)


def list_people(people: Sequence[tuple[str, str]], language: str) -> str:
    """Titles and names as a lead or a moderator lists them."""
    if language != "en":
        return "、".join(title + name for title, name in people)
    listed = [
        f"{title} {name}" if "," not in title and " " not in title else f"{name}, {title}"
        for title, name in people
    ]
    return "; ".join(listed[:-1]) + (" and " if listed[1:] else "") + listed[-1]


def spell_date(iso: str, language: str) -> str:
    """An ISO date in words: `2019年3月4日`, `March 4, 2019`."""
    year, month, day = (int(part) for part in iso.split("-"))
    if language != "en":
        return f"{year}年{month}月{day}日"
    months = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip
    return f"{months[month - 1]} {day}, {year}"
