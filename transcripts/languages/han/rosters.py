"""From the head of a release to its list of participants: who is there, and what each does in it.

Hard cases:
    `主持：沈以寧　　口譯：古曉萍`: two fields on one line.
    `出席：導演 馬可・雷恩（Marco Lehn）、監製 葉知秋`: what each does stands before the name.
    `老魏｜二手书商`: a nickname, which its place alone makes a name.
    `問內容，運輸策略局局長溫美儀亦有出席：`: a wrapped line of the lead; before a comma no nickname stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcripts.languages.han.labels import read_label
from transcripts.languages.han.lexicon import HanLexicon
from transcripts.languages.han.names import is_name
from transcripts.languages.types import Person

_BULLET = re.compile(
    r"[ \t\u3000\xa0]*(?:[-*•·●○◆■▲*#>]{1,3}[ \t\u3000]*|[（(]?\d{1,2}[)）、.．][ \t\u3000]*)?"
)
_COLUMNS = re.compile(r"(?:[ \t\xa0]{2,9}|\u3000{1,9})(?=[^\s:：]{1,12}[:：])")
_FIELD = re.compile(r"(?P<field>[^\s:：，。！？!?]{2,14})[ \u3000]?[:：][ \t\u3000]*(?P<rest>[^\n]{2,100})")
_BESIDE = re.compile(
    r"(?P<name>[^\s:：，。,｜|（(/／—–]{2,12})"
    r"(?:[ \t\u3000]{0,3}[｜|/／—–]+[ \t\u3000]{0,3}|[（(:：]|(?P<comma>[，,]))"
    r"(?P<rest>[^\n。！？!?:：]{2,60})"
)
_NOTE = re.compile(r"[（(][^（()）\n]{0,40}[)）]")
_ITEMS = re.compile("[、，,；;/／]")
_SAID = re.compile("[。！？!?…]")
_BLANKS = re.compile(r"[ \t\u3000\xa0]+")
_LONGEST_LINE = 120
"""Characters of a line that lists participants."""
_NICKNAME = 4
"""Characters of a name of no known surname that its place makes one."""


def list_roster(head: str, lexicon: HanLexicon) -> list[Person]:
    r"""Whom the lines of a head list, with what each does or is.

    >>> from transcripts.languages.loading import load_lexicon
    >>> head = "出席：導演 馬可・雷恩、監製 葉知秋\n主持：沈以寧　　口譯：古曉萍\n老魏｜二手书商"
    >>> [tuple(person) for person in list_roster(head, load_lexicon("zh"))][1:]
    [('葉知秋', '監製'), ('沈以寧', '主持'), ('古曉萍', '口譯'), ('老魏', '二手书商')]
    """
    lines = (line.replace("**", "") for line in head.split("\n") if len(line) <= _LONGEST_LINE)
    return [person for line in lines for person in _read_line(line, lexicon)]


def _read_line(line: str, lexicon: HanLexicon) -> Iterator[Person]:
    bullet = _BULLET.match(line)
    line = line[bullet.end() if bullet else 0 :].rstrip()
    for column in _COLUMNS.split(line):
        field = _FIELD.fullmatch(column)
        if field is not None and not is_name(field["field"], lexicon):
            yield from _read_items(field["field"], field["rest"], lexicon)
            continue
        beside = _BESIDE.fullmatch(column)
        if beside is None:
            continue
        is_known = is_name if beside["comma"] else _could_be_name
        if is_known(beside["name"], lexicon):
            yield Person(beside["name"], beside["rest"].rstrip("）)"))


def _read_items(field: str, rest: str, lexicon: HanLexicon) -> Iterator[Person]:
    """Those whom a field lists, each with the words in front of the name, else with the field's own."""
    items = _ITEMS.split(_NOTE.sub("", rest)) if not _SAID.search(rest) else []
    for item in items:
        *does, name = _BLANKS.split(item.strip())
        is_placed = len(items) == 1 and _could_be_name(name, lexicon)
        if is_placed or is_name(name, lexicon):
            yield Person(name, does[-1] if does else field)
            continue
        reading = read_label(item.strip(), lexicon)
        if reading.title and reading.name and is_name(reading.name, lexicon):
            yield Person(reading.name, reading.title)


def _could_be_name(words: str, lexicon: HanLexicon) -> bool:
    """Whether words are a name where one is listed: nothing else that a label's words can be."""
    if is_name(words, lexicon):
        return True
    shaped = len(words) <= _NICKNAME and lexicon.placed_name.fullmatch(words) is not None
    return shaped and not words.isascii() and read_label(words, lexicon).kind == "unknown"
