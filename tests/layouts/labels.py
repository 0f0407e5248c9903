"""The words of a label in each style, and which voice they print."""

from __future__ import annotations

from dataclasses import dataclass

from .casting import Person
from .layouts import Layout, Style


@dataclass(frozen=True)
class Words:
    """What a label says."""

    text: str
    name: str = ""
    """As much of the name as the words print."""
    outlet: str = ""


def list_words(person: Person, style: Style, layout: Layout) -> Words:
    """The label of a person in a style; names and roles in capitals where the layout has them so."""
    words = _spell(person, style, layout)
    return Words(words.text.upper(), words.name, words.outlet) if layout.is_upper else words


def _spell(person: Person, style: Style, layout: Layout) -> Words:
    if style in _REPORTERS:
        return _spell_reporter(person, style, layout)
    name, title, surname = person.name, person.title, person.name.split(" ", 1)[-1]
    role = layout.moderator
    match style:
        case "full":
            return Words(f"{title}{name}", name)
        case "spaced":
            return Words(f"{title} {name}", name)
        case "stacked":
            head = f"{role}\n" if person.is_host else ""
            return Words(f"{head}{title}\n{name}", name)
        case "noted":
            return Words(f"{name}（{title}）", name)
        case "name-title":
            return Words(f"{name}--{title}", name)
        case "role-name":
            return Words(f"{role}{name}", name)
        case "role-noted":
            return Words(f"{role}（{title}{name}）", name)
        case "role-full":
            return Words(f"{role}：{title}{name}", name)
        case "surname":
            return Words(f"{person.courtesy} {surname}", surname)
        case "office-surname":
            return Words(f"{person.office} {surname}", surname)
        case "title":
            return Words(role if person.is_host else title)
        case "rank":
            return Words(role if person.is_host else person.office)
        case "role":
            return Words(role if person.is_host else person.office)
        case "answer":
            return Words(layout.answerer)
        case "shared":
            return Words(layout.official)
        case _:
            return Words(name, name)


_REPORTERS: frozenset[Style] = frozenset({
    "desk", "desk-name", "outlet", "outlet-desk", "outlet-desk-name", "outlet-name", "glued", "name-desk",
    "name-outlet", "name-note", "bare-name",
})  # fmt: skip


def _spell_reporter(person: Person, style: Style, layout: Layout) -> Words:
    name, desk = person.name, layout.asker
    plain = person.outlet.replace("《", "").replace("》", "")
    is_paper = plain.endswith(("报", "報", "周刊", "週刊", "道"))
    printed = (
        f"《{plain}》" if layout.marks_outlets and is_paper and "《" not in person.outlet else person.outlet
    )
    match style:
        case "desk":
            return Words(desk)
        case "desk-name":
            return Words(f"{desk}/{name}", name)
        case "outlet":
            return Words(printed, "", plain)
        case "outlet-desk":
            return Words(f"{printed}{desk}", "", plain)
        case "outlet-desk-name":
            return Words(f"{printed}{desk}{name}", name, plain)
        case "outlet-name":
            return Words(f"{printed} {name}", name, plain)
        case "glued":
            gap = "" if printed.endswith("》") else " "
            return Words(f"{printed}{gap}{name}", name, plain)
        case "name-desk":
            return Words(f"{name}--{desk}", name)
        case "name-outlet":
            return Words(f"{name}, {printed}", name, plain)
        case "name-note":
            return Words(f"{name} ({printed})", name, plain)
        case _:
            return Words(name, name)
