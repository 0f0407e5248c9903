"""Which language the program speaks, and what it says in it.

English is spoken unless `--lang` or the environment asks for another language; the locale never does, so that
what is printed is the same on any machine.
"""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "zh")
"""What can be spoken; the first is the source's, and has no catalogue."""
VARIABLE = "TRANSCRIPTS_LANG"
"""The variable of the environment that asks for a language."""
OPTION = "--lang"
DOMAIN = "transcripts"
FOLDER = Path(__file__).parent / "locale"
_SCREEN = "screen"
HOLE = re.compile(r"\{(\w+(?::[^{}]*)?)\}")
"""What is filled in, in a message and in its translation: a name, and how it is written."""
_HAN = re.compile("[\u3400-\u9fff]")
_BEGINNING = re.compile(r"[A-Za-z0-9_`'\"@#.{\[/\\+<*-]")
_ENDING = re.compile(r"[A-Za-z0-9_`'\"%\])}…./*>-]")
_SEPARATOR = "\x04"
"""What parts a context from its message, as gettext has it."""

_asked: ContextVar[str | None] = ContextVar("asked", default=None)


class Catalogue(gettext.GNUTranslations):
    """The messages of a language."""

    _catalog: dict[str | tuple[str, int], str]

    def list_messages(self, context: str) -> dict[str, str]:
        """The messages of a context with their translations, those that are counted apart."""
        start = context + _SEPARATOR
        return {
            key.removeprefix(start): words
            for key, words in self._catalog.items()
            if isinstance(key, str) and key.startswith(start)
        }


def find_asked(args: Sequence[str], environ: Mapping[str, str]) -> str | None:
    """The language that a command line asks for, the last of several, else that of the environment.

    The arguments are looked at before they are parsed, since what is wrong with
    them is told in this language, too.

    >>> find_asked(["--lang", "zh", "parse", "a.txt"], {})
    'zh'
    >>> find_asked(["show", "--lang=en"], {VARIABLE: "zh"})
    'en'
    >>> find_asked(["parse", "a.txt"], {"LANG": "zh_CN.UTF-8"})
    """
    asked = environ.get(VARIABLE)
    for arg, after in zip(args, [*args[1:], ""], strict=False):
        if arg == "--":
            break
        if arg == OPTION:
            asked = after
        elif arg.startswith(f"{OPTION}="):
            asked = arg.removeprefix(f"{OPTION}=")
    return asked if asked in LANGUAGES else None


def get_asked() -> str | None:
    """The language that was asked for, if any was."""
    return _asked.get()


def get_spoken() -> str:
    """The language that is spoken."""
    return _asked.get() or LANGUAGES[0]


@contextmanager
def speak(language: str | None) -> Iterator[None]:
    """Speaks a language of `LANGUAGES` in the block, the source's if None; click, too, which asks gettext."""
    token = _asked.set(language)
    try:
        if get_spoken() == LANGUAGES[0]:
            yield
        else:
            with _install(get_spoken()):
                yield
    finally:
        _asked.reset(token)


@contextmanager
def _install(language: str) -> Iterator[None]:
    """Makes the catalogue the one that gettext finds by itself."""
    domain, wanted = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(DOMAIN, str(FOLDER))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if wanted is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = wanted


@cache
def open_catalogue(language: str) -> Catalogue:
    """The catalogue of a language of `LANGUAGES` other than the source's."""
    return gettext.translation(DOMAIN, FOLDER, [language], class_=Catalogue)


def say(message: str, **values: object) -> str:
    """A message for the screen, translated, with its holes filled.

    Args:
        message: in English, with holes as `{name}`.
        values: what is in the holes.

    >>> say("{n} answered", n="5")
    '5 answered'
    """
    return fill(_find(message, _SCREEN), {name: str(value) for name, value in values.items()})


def say_number(count: int, noun: str) -> str:
    """How many there are, in words of the language that is spoken: for tables and pages on the screen.

    Records and lines stay English until somebody reads them; `text.say_number` counts in these.

    Args:
        count: how many.
        noun: of what, in English and of one.

    >>> say_number(1, "turn"), say_number(2000, "turn")
    ('1 turn', '2,000 turns')
    """
    one, more = f"{{n}} {noun}", f"{{n}} {noun}s"
    if get_spoken() == LANGUAGES[0]:
        words = one if count == 1 else more
    else:
        words = open_catalogue(get_spoken()).npgettext(_SCREEN, one, more, count)
    return fill(words, {"n": f"{count:,}"})


def fill(words: str, values: Mapping[str, str]) -> str:
    """Words with their holes filled, and blanks between Han characters and what is none, as print has it.

    Args:
        words: in any language.
        values: what is in the holes, by all that stands between their braces.

    >>> fill("共{n}篇，在{place}中", {"n": "12", "place": "文件夹"})
    '共 12 篇，在文件夹中'
    """
    pieces = HOLE.split(words)
    text = pieces[0]
    for name, after in zip(pieces[1::2], pieces[2::2], strict=True):
        value = values[name]
        text += _part(text, value) + value
        text += _part(text, after) + after
    return text


def _part(left: str, right: str) -> str:
    """What stands between two pieces: a blank between a Han character and a word, a figure or a quote."""
    has_han = bool(_HAN.match(left[-1:])), bool(_HAN.match(right[:1]))
    if has_han[0]:
        return " " if _BEGINNING.match(right) else ""
    return " " if has_han[1] and _ENDING.match(left[-1:]) else ""


def say_help(message: str) -> str:
    """A paragraph of a command's help, translated."""
    return _find(message, "help")


def _find(message: str, context: str) -> str:
    if get_spoken() == LANGUAGES[0]:
        return message
    return open_catalogue(get_spoken()).pgettext(context, message)
