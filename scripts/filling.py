"""Pages whose figures come from `transcripts/figures.toml`: README.md, its translations, pages of docs/.

A block stands between `<!-- name -->` and `<!-- /name -->`: on lines of its own a table of `TABLES`, in the
language of the page (`README.zh.md`), inside a line a single figure, named by its path (`first.d.all.pairs`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from transcripts.dataset.card.quality import (
    LANGUAGES,
    METRICS,
    Figures,
    Table,
    Words,
    list_cells,
    read_words,
    show,
    tabulate_confidence,
    tabulate_expected,
    tabulate_scores,
)

ROOT = Path(__file__).resolve().parent.parent
SPEEDS = ("a_second", "mb_a_second", "minutes", "peak_mb", "exponent")
READINGS = ("b", "c", "d")
INVENTED = ("genre", "turns", "roles", "voices", "pairs")
SIZED = {"mb_a_second": ".1f", "a_second": ".1f", "minutes": ".1f", "peak_mb": ",", "exponent": ".2f"}

_BLOCK = re.compile(r"<!-- (?P<name>[a-z]\w*(?:\.\w+)*) -->(?P<inside>.*?)<!-- /(?P=name) -->", re.DOTALL)
_PAGE_LANGUAGE = re.compile(r"\.([a-z]{2})\.md$")


def tabulate_readings(figures: Figures, words: Words, part: str = "first") -> Table:
    """A row a list of real releases and language, with every figure that was taken."""
    columns = ("releases", *METRICS, "lost")
    rows = [
        [
            f"{words[name]}{words['joint']}{words[language]}",
            *list_cells(figures[part][name][language], columns),
        ]
        for name in READINGS
        for language in LANGUAGES
        if language in figures[part][name]
    ]
    return Table([words["reading" if part == "first" else "now"], *(words[key] for key in columns)], rows)


def tabulate_today(figures: Figures, words: Words) -> Table:
    """The same lists as they are read today."""
    return tabulate_readings(figures, words, "today")


def tabulate_invented(figures: Figures, words: Words) -> Table:
    """A row a set of invented releases and language, at the first reading."""
    columns = ("releases", *INVENTED)
    rows = [
        [f"{words[name]}{words['joint']}{words[language]}", *list_cells(table, columns)]
        for language in LANGUAGES
        for name, tables in figures["first"].items()
        if name.startswith("made")
        for table in [tables.get(language)]
        if table
    ]
    return Table([words["reading"], *(words[key] for key in columns)], rows)


def tabulate_speed(figures: Figures, words: Words) -> Table:
    """A row a command and number of workers."""
    rows = [[_name_run(name, words), *_list_speeds(table)] for name, table in figures["speed"].items()]
    return Table(["", *(words[key] for key in SPEEDS)], rows)


def _name_run(name: str, words: Words) -> str:
    run, _, workers = name.rpartition("_")
    told = words["worker"] if workers == "1" else words["workers"].format(workers)
    return f"{words[run]}{words['joint']}{told}"


def _list_speeds(table: Mapping[str, float]) -> Iterator[str]:
    for key in SPEEDS:
        yield format(table[key], SIZED[key])


TABLES: Mapping[str, Callable[[Figures, Words], Table]] = {
    "expect": tabulate_expected,
    "scores": tabulate_scores,
    "confidence": tabulate_confidence,
    "readings": tabulate_readings,
    "today": tabulate_today,
    "invented": tabulate_invented,
    "speed": tabulate_speed,
}
"""What fills a block of its own lines, by name."""


def list_pages() -> list[Path]:
    """The pages of the project that hold figures."""
    pages = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
    return [page for page in pages if list_names(page.read_text(encoding="utf-8"))]


def list_names(text: str) -> list[str]:
    """The names of the blocks of figures in a text."""
    return [match["name"] for match in _BLOCK.finditer(text) if is_figure(match["name"])]


def is_figure(name: str) -> bool:
    """Whether a block is one of figures: a table of ours or a path; others are somebody else's."""
    return name in TABLES or "." in name


def name_language(page: Path) -> str:
    """The language that a page is written in.

    >>> name_language(Path("README.zh.md")), name_language(Path("README.md"))
    ('zh', 'en')
    """
    match = _PAGE_LANGUAGE.search(page.name)
    return match[1] if match else "en"


def fill(text: str, figures: Figures, language: str = "en") -> str:
    """A text with the figures in its blocks.

    Raises:
        KeyError: there is no figure of a path, or the language has no words (`card/words.toml`).
    """
    words = read_words()[language]

    def give(match: re.Match[str]) -> str:
        name, inside = match["name"], match["inside"]
        if not is_figure(name):
            return match[0]
        told = (
            f"\n{TABLES[name](figures, words).draw()}\n" if name in TABLES else _tell(figures, name, inside)
        )
        return f"<!-- {name} -->{told}<!-- /{name} -->"

    return _BLOCK.sub(give, text)


def _tell(figures: Figures, path: str, inside: str) -> str:
    """A figure inside a line: in per cent where it stood so, else as in tables."""
    figure: Any = figures
    for key in path.split("."):
        figure = figure[key]
    if "%" in inside:
        return f"{figure:.0%}".replace("%", " %" if " %" in inside else "%")
    if isinstance(figure, int):
        return f"{figure:,}"
    return f"{figure:.1f}" if figure > 1 else show(figure)


def fill_pages(figures: Figures) -> list[Path]:
    """Fills every page anew; gives those that changed."""
    changed = []
    for page in list_pages():
        text = page.read_text(encoding="utf-8")
        filled = fill(text, figures, name_language(page))
        if filled != text:
            page.write_text(filled, encoding="utf-8")
            changed.append(page)
    return changed
