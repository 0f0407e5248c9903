"""What is planted in the sheets: copies of whole releases, and answers and questions that stand in two."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import cycle, islice
from random import Random

from layouts.casting import Language

from .articles import reword_article
from .edits import redraw_figures, reword, spell_figures
from .exchanges import Exchange, Plain
from .plan import Case, CaseKind, Place, Split
from .sheets import Calendar, Seen, Sheet, choose_site, draw_new_plain

SPLITS: tuple[tuple[Split, Split], ...] = (
    ("train", "train"), ("test", "train"), ("validation", "train"), ("test", "validation"), ("test", "test"), ("validation", "validation"),
)  # fmt: skip
_LATE = (*SPLITS[1:4], SPLITS[0])
_MOSTLY_HANS: tuple[Language, ...] = ("zh-Hans", "zh-Hans", "en", "zh-Hans", "zh-Hant")
_FIGURES: tuple[tuple[CaseKind, Language], ...] = (
    ("figures_digits", "zh-Hans"),
    ("figures_han", "zh-Hans"),
    ("figures_en", "en"),
)

Paragraphs = tuple[str, ...]


@dataclass(frozen=True)
class Budget:
    """How many cases of each kind are planted."""

    exact: int
    syndicated: int
    late: int
    near: int
    figures: int
    same_question: int
    canned: int
    """Places of each formula."""
    articles: int

    @property
    def copies(self) -> int:
        """Files that are copies of others."""
        return self.exact + self.syndicated + self.late + self.articles


def share_out(releases: int) -> Budget:
    """The cases for so many files; the fewest that show every kind are planted in sixty."""
    return Budget(
        exact=max(1, releases // 200),
        syndicated=max(2, releases // 60),
        late=max(3, releases // 60),
        near=max(4, releases // 40),
        figures=max(3, releases // 50),
        same_question=max(4, releases // 40),
        canned=max(3, releases // 40),
        articles=max(1, releases // 150),
    )


@dataclass(frozen=True)
class Mark:
    """A place before files have names: a sheet, and the question of the exchange if one is meant."""

    sheet: Sheet
    question: str = ""

    def find_place(self) -> Place:
        """The place, now that everything is planted."""
        if not self.question:
            return Place(self.sheet.name)
        assert self.sheet.draft is not None
        asked = [part.question for exchange in self.sheet.draft.exchanges for part in exchange.parts]
        return Place(self.sheet.name, asked.index(self.question))


@dataclass
class Bed:
    """The sheets, and what has been planted in them."""

    rng: Random
    calendar: Calendar
    seen: Seen
    sheets: list[Sheet]
    free: dict[str, list[Sheet]] = field(default_factory=dict)
    """Sheets with no case, by language, or `report`."""
    cases: list[tuple[CaseKind, list[Mark]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for sheet in self.rng.sample(self.sheets, len(self.sheets)):
            if sheet.draft:
                self.free.setdefault(sheet.language, []).append(sheet)
            elif sheet.article and sheet.article.genre == "report":
                self.free.setdefault("report", []).append(sheet)

    def copy(self, sheet: Sheet, **changes: object) -> Sheet:
        """A copy of the sheet as a new file."""
        changed = replace(sheet, number=len(self.sheets), copy_of=sheet.number, **changes)  # type: ignore[arg-type]
        self.sheets.append(changed)
        return changed

    def plant(self, sheet: Sheet, exchange: Exchange) -> Mark:
        """Puts an exchange among those of a sheet."""
        assert sheet.draft is not None
        exchanges = list(sheet.draft.exchanges)
        exchanges.insert(self.rng.randint(0, len(exchanges)), exchange)
        sheet.draft = replace(sheet.draft, exchanges=tuple(exchanges))
        sheet.is_verbatim = True
        return Mark(sheet, exchange.question)

    def take_two(self, language: Language, splits: tuple[Split, Split]) -> tuple[Sheet, Sheet]:
        """Two free sheets, held on days of those splits."""
        one, other = self.free[language].pop(), self.free[language].pop()
        one.day, other.day = self.calendar.draw(self.rng, splits)
        return one, other


def plant_all(bed: Bed, budget: Budget) -> list[Case]:
    """Plants every kind of case; the last sheets are the copies, which get no formula."""
    _plant_answers(bed, budget)
    _plant_copies(bed, budget)
    _plant_canned(bed, budget)
    return [Case(kind, tuple(mark.find_place() for mark in marks)) for kind, marks in bed.cases]


# Answers and questions.


def _plant_answers(bed: Bed, budget: Budget) -> None:
    for language, splits in islice(zip(cycle(_MOSTLY_HANS), cycle(SPLITS)), budget.near):
        _plant_two(bed, "near", language, splits, _reword)
    for (kind, language), splits in islice(zip(cycle(_FIGURES), cycle(SPLITS[:2])), budget.figures):
        _plant_two(bed, kind, language, splits, _spell_anew if kind == "figures_han" else _count_anew)
    for language, splits in islice(zip(cycle(_MOSTLY_HANS), cycle(SPLITS)), budget.same_question):
        _plant_two(bed, "same_question", language, splits, _answer_anew)


Twin = Callable[[Random, Plain, str], tuple[Exchange, Exchange]]
"""From what is to be planted, and the speech, to what stands in the first sheet and in the second."""


def _plant_two(bed: Bed, kind: CaseKind, language: Language, splits: tuple[Split, Split], twin: Twin) -> None:
    one, other = bed.take_two(language, splits)
    assert one.draft is not None
    plain = draw_new_plain(bed.rng, one.draft, bed.seen)
    first, second = twin(bed.rng, plain, one.draft.words.speech)
    bed.cases.append((kind, [bed.plant(one, first), bed.plant(other, second)]))


def _reword(rng: Random, plain: Plain, speech: str) -> tuple[Exchange, Exchange]:
    return _change_answer(plain, lambda text: reword(rng, text, speech, 2))


def _count_anew(rng: Random, plain: Plain, speech: str) -> tuple[Exchange, Exchange]:
    return _change_answer(plain, lambda text: redraw_figures(rng, text, 3))


def _spell_anew(rng: Random, plain: Plain, speech: str) -> tuple[Exchange, Exchange]:
    one, other = _count_anew(rng, plain, speech)
    return tuple(replace(each, answer=tuple(map(spell_figures, each.answer))) for each in (one, other))  # type: ignore[return-value]


def _change_answer(plain: Plain, change: Callable[[str], str]) -> tuple[Exchange, Exchange]:
    """The first answer to the first question, and changed to the second."""
    changed = change("\n".join(plain.answers[0])).split("\n")
    return Exchange(plain.questions[0], plain.answers[0]), Exchange(plain.questions[1], tuple(changed))


def _answer_anew(rng: Random, plain: Plain, speech: str) -> tuple[Exchange, Exchange]:
    return Exchange(plain.questions[0], plain.answers[0]), Exchange(plain.questions[0], plain.answers[1])


def _plant_canned(bed: Bed, budget: Budget) -> None:
    """Each formula answers a question of its own in several conferences, none of them copied."""
    copies = [one for one in bed.sheets if one.copy_of is not None]
    copied = {number for one in copies for number in (one.number, one.copy_of)}
    for language in ("zh-Hans", "en"):
        fitting = [
            one for one in bed.sheets if one.draft and one.language == language and one.number not in copied
        ]
        assert fitting[0].draft is not None
        for formula in fitting[0].draft.words.sentences["canned"]:
            chosen = bed.rng.sample(fitting, min(budget.canned, len(fitting)))
            bed.cases.append(("canned", [_brush_off(bed, sheet, formula) for sheet in chosen]))


def _brush_off(bed: Bed, sheet: Sheet, formula: str) -> Mark:
    assert sheet.draft is not None
    plain = draw_new_plain(bed.rng, sheet.draft, bed.seen)
    return bed.plant(sheet, Exchange(plain.questions[0], (formula,)))


# Whole releases.


def _plant_copies(bed: Bed, budget: Budget) -> None:
    for sheet in _pop_each(bed, ("zh-Hans",), budget.exact):
        bed.cases.append(("exact", [Mark(sheet), Mark(bed.copy(sheet, is_mirror=True))]))
    for sheet in _pop_each(bed, ("zh-Hans", "en", "zh-Hans", "zh-Hant"), budget.syndicated):
        site = choose_site(bed.rng, sheet.language, sheet.site)
        bed.cases.append(("syndicated", [Mark(sheet), Mark(bed.copy(sheet, site=site))]))
    for sheet, splits in zip(_pop_each(bed, _MOSTLY_HANS, budget.late), cycle(_LATE)):
        sheet.day, later = bed.calendar.draw(bed.rng, splits)
        site = choose_site(bed.rng, sheet.language, sheet.site)
        bed.cases.append(("syndicated_late", [Mark(sheet), Mark(bed.copy(sheet, site=site, day=later))]))
    for sheet in islice(bed.free["report"], budget.articles):
        assert sheet.article is not None
        site = choose_site(bed.rng, sheet.language, sheet.site)
        twin = bed.copy(sheet, site=site, article=reword_article(bed.rng, sheet.article))
        bed.cases.append(("article_copy", [Mark(sheet), Mark(twin)]))


def _pop_each(bed: Bed, languages: tuple[Language, ...], count: int) -> Iterator[Sheet]:
    """So many free sheets, of the languages in turn."""
    for language in islice(cycle(languages), count):
        yield bed.free[language].pop()
