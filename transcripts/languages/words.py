"""From the TOML file of a language, and a reader's own, to tables of words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from transcripts.errors import LexiconError

Words = dict[str, Any]
"""A lexicon file as read: tables of lists of words."""


class Tables(Words):
    """A lexicon file, or one of its tables, in which what is missing and asked for is one clear error."""

    def __init__(self, words: Words, language: str, table: str | None = None) -> None:
        inner = {
            key: Tables(value, language, key) if _is_table(value) else value for key, value in words.items()
        }
        super().__init__(words if table else inner)
        self._where = f"lexicon {language!r}: "
        self._table = table

    def __missing__(self, key: str) -> Any:
        """Raises LexiconError.

        >>> Tables({"labels": {}}, "xx")["labels"]["asker"]
        Traceback (most recent call last):
        ...
        transcripts.errors.LexiconError: lexicon 'xx': [labels] has no list 'asker'; an empty one would do
        """
        if self._table is None:
            raise LexiconError(f"{self._where}no table [{key}]; one with its lists, all empty, would do")
        raise LexiconError(f"{self._where}[{self._table}] has no list {key!r}; an empty one would do")


def read_words(path: Traversable, code: str) -> Words:
    """The tables of a language's file, without the examples, which are for a test.

    Raises:
        LexiconError: the file is missing or not of its form.
    """
    words = read_toml(path)
    words.pop("examples", None)
    if words.get("language") != code:
        raise LexiconError(f"{path}: language is {words.get('language')!r}; {code!r} would be right")
    for table in list_tables(words):
        for key, value in words[table].items():
            fault = _find_wrong(key, value, type(value))
            if fault is not None:
                raise LexiconError(f"{path}: [{table}] {fault}")
    return words


def read_toml(path: Traversable) -> Words:
    """What a TOML file holds.

    Raises:
        LexiconError: it cannot be read.
    """
    try:
        if isinstance(path, Path) and path.exists() and not path.is_file():
            raise LexiconError(f"{path}: is no file; a lexicon is a TOML file, which is read more than once")
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LexiconError(f"{path}: {error.strerror}; a lexicon is a TOML file") from None
    except RecursionError:
        raise LexiconError(f"{path}: nested too deeply; a lexicon is tables of lists of words") from None
    except ValueError as error:  # also of a number that is too long
        raise LexiconError(f"{path}: {error}; a lexicon is a TOML file in UTF-8") from None


def add_words(words: Words, extra: Words, path: Path) -> Words:
    """The tables of a language with a reader's words added to their lists.

    Raises:
        LexiconError: there is no such list, or it holds something else.
    """
    added = dict(words)
    for table, lists in extra.items():
        if table in _OURS:
            continue
        if table not in list_tables(words) or not isinstance(lists, dict):
            raise LexiconError(f"{path}: no table [{table}]; there are {', '.join(list_tables(words))}")
        added[table] = dict(words[table])
        for key, value in lists.items():
            fault = _find_fault(words, table, key, value)
            if fault is not None:
                raise LexiconError(f"{path}: [{table}] {fault}")
            ours = words[table][key]
            added[table][key] = ours | value if isinstance(ours, dict) else ours + value
    return added


_OURS = ("language", "variants", "examples")
"""What a reader's lexicon does not add to."""
_FORMS: dict[Any, str] = {list: "a list of words", dict: "a table of words", str: "one string"}
"""What a list of a lexicon file may be."""


def _find_fault(words: Words, table: str, key: str, value: Any) -> str | None:
    """What is wrong with a reader's list; None if it can be added to ours."""
    ours = words[table].get(key)
    if ours is None:
        elsewhere = [f"[{other}]" for other in list_tables(words) if key in words[other]]
        there = f"{' and '.join(elsewhere)} has" if elsewhere else f"it has {', '.join(words[table])}"
        return f"has no list {key!r}; {there}"
    return _find_wrong(key, value, type(ours))


def _find_wrong(key: str, value: Any, form: Any) -> str | None:
    """What is wrong with the form of a list; None if it is words."""
    if form not in _FORMS or not isinstance(value, form):
        return f"{key} is {value!r}; {_FORMS.get(form, 'a list of words')} would be right"
    held = value.values() if isinstance(value, dict) else value
    wrong = [word for word in held if not isinstance(word, str) or not word]
    return f"{key} holds {wrong[0]!r}; words would be right" if wrong else None


def name_broken(words: Words, is_broken: Callable[[str, str, str], bool]) -> str:
    """Which word is no pattern though one is made of it, or that they are none together.

    Args:
        words: tables that were added to others, or all of a language.
        is_broken: whether a word, by its table and list, breaks those with which it is compiled.
    """
    for table, key, word in _list_words(words):
        if _is_no_pattern(word) and is_broken(table, key, word):
            return f"[{table}] {key} holds {word!r}, which is"
    return "its words together are"


def check_patterns(words: Words, path: Path) -> None:
    """Refuses a word that is written as a pattern and is none, also in a list whose words are literal.

    Raises:
        LexiconError: a word is none.
    """
    for table, key, word in _list_words(words):
        try:
            re.compile(word if _MARKED.search(word) else "")
        except re.error as error:
            found = f"[{table}] {key} holds {word!r}, which is no pattern"
            raise LexiconError(f"{path}: {found}: {error.msg}") from None


_MARKED = re.compile(r"(?<!\\)\[[^\]]*\]|\(\?")
"""What is meant as a pattern has `[…]` or `(?:…)`; a bracket that a page prints (`[责任编辑`) does not."""


def _list_words(words: Words) -> Iterator[tuple[str, str, str]]:
    """The table, the list and the word of all that stands in lists."""
    for table in list_tables(words):
        for key, value in words[table].items() if table not in _OURS else ():
            yield from ((table, key, word) for word in value if isinstance(value, list))


def _is_no_pattern(word: str) -> bool:
    try:
        re.compile(word)
    except re.error:
        return True
    return False


def list_tables(words: Words) -> list[str]:
    """The tables of words, to which a reader may add."""
    return [key for key, value in words.items() if _is_table(value) and key != "customs"]


def _is_table(value: Any) -> bool:
    return isinstance(value, dict)
