"""From the head of a release to its title: the line that names the event, else its first line of words."""

from __future__ import annotations

import itertools
import re

from transcripts.languages.language import Language
from transcripts.model import Span

_MARKS = " \t\u3000\xa0*#>"
_SPACES = re.compile(r"[ \t\xa0]+")
_FULL_STOPS = frozenset("。！!？?….")
_SHORTEST, _LONGEST = 4, 90
"""Characters of a title, and Han characters."""


def find_title(text: str, head: int, furniture: list[Span], language: Language) -> str | None:
    """The title as printed, white space evened out; None where no line of the head could be one."""
    named = _find_named(text, min(head, 1200), language)
    if named:
        return named
    lines = _list_lines(text, min(head, 3000), furniture, language)
    return language.choose_title(lines) if lines else None


def _find_named(text: str, head: int, language: Language) -> str | None:
    """The title that a field of the head holds (`title: ...`), a YAML string decoded."""
    lead = text[:head]
    words = language.words
    named = words.title_field.search(lead) if any(map(lead.__contains__, words.title_fields)) else None
    if named is None:
        return None
    value = named["title"]
    if text.startswith("---") and value[:1] in ('"', "'") and ("\\" in value or value[-1] != value[0]):
        value = _decode(value + text[named.end() :].split("\n---", 1)[0])
    value = _even_out(value.strip('"“”'))
    return value if 0 < len(value) <= _LONGEST * language.words.customs.breadth else None


def _decode(printed: str) -> str:
    r"""A YAML string as written, perhaps over several lines, decoded; empty if it is broken, or no string.

    >>> _decode('"The Mayor\\u2019\\\n  s\\_Call"\ntags: call')
    'The Mayor’s\xa0Call'
    >>> _decode('"a": 2024-13-45'), _decode(r'"\Uffffffff"')
    ('', '')
    """
    from yaml import SafeLoader, ScalarNode, YAMLError, compose

    lines = printed.split("\n")
    more = itertools.takewhile(lambda line: line[:1] in (" ", "\t"), lines[1:])
    try:
        node = compose("\n".join([lines[0], *more]), SafeLoader)
    except (YAMLError, ValueError, OverflowError, RecursionError):
        return ""
    return _join_surrogates(node.value) if isinstance(node, ScalarNode) else ""


def _join_surrogates(text: str) -> str:
    r"""The text with the character that two escaped surrogates spell, and U+FFFD for one alone.

    >>> _join_surrogates("\ud83d\ude00, \ud83d")
    '😀, �'
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _list_lines(text: str, head: int, furniture: list[Span], language: Language) -> list[str]:
    """The first lines that could be a title."""
    longest = _LONGEST * language.words.customs.breadth
    starts = {start for start, _ in furniture if start < head}
    lines: list[str] = []
    at = 0
    for printed in text[:head].split("\n"):
        start = at + len(printed) - len(printed.lstrip())
        at += len(printed) + 1
        line = printed.strip(_MARKS)
        if start in starts or not _SHORTEST <= len(line) <= longest:
            continue
        if _is_spoken(printed, text):
            continue
        if language.could_be_title(line) and not _is_field(line, language):
            lines.append(_even_out(language.leave_note(line)))
            if len(lines) == language.words.customs.head_lines:
                break
    return lines


def _is_spoken(printed: str, text: str) -> bool:
    """Whether a line says a sentence behind a head that comes back at the start of another line."""
    key, colon, _ = printed.replace("：", ":").partition(":")
    if not colon or printed.rstrip(_MARKS)[-1:] not in _FULL_STOPS:
        return False
    head = f"\n{printed[: len(key) + 1]}"
    return text.count(head) + text.startswith(head[1:]) > 1


def _is_field(line: str, language: Language) -> bool:
    """Whether a line gives what a page prints before a colon (`来源：…`)."""
    key, colon, _ = line.replace("：", ":").partition(":")
    if not colon or language.words.names_event(key):
        return False
    key = language.words.simplify(key.strip()).lower()
    return language.words.label_kinds.get(key) in ("metadata", "credit")


def _even_out(line: str) -> str:
    return _SPACES.sub(" ", line).strip()
