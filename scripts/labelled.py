"""Texts with known labels for `fit_labels`: annotated ones, these in other forms, made-up listings."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests" / "induction"), str(ROOT)]

from families import name_family  # noqa: E402
from listings import KINDS, make_listing  # noqa: E402
from relabelling import FORMS, Plan, relabel  # noqa: E402

from tests.metamorphic.drawing import FEWEST_LABELS, Kind, Source, draw_text  # noqa: E402
from tests.metamorphic.labels import list_labels  # noqa: E402
from transcripts.languages import load_language  # noqa: E402
from transcripts.parsing.induction import weighing  # noqa: E402
from transcripts.parsing.induction.describing import Page, Read, look_at, read_nothing  # noqa: E402
from transcripts.parsing.induction.folding import fold  # noqa: E402
from transcripts.parsing.induction.heads import list_heads, split_lines  # noqa: E402
from transcripts.parsing.labels.induced import read_head  # noqa: E402
from transcripts.scoring.gold import GoldRelease, read_gold  # noqa: E402
from transcripts.scoring.goldfile import ROLES, join_pieces  # noqa: E402
from transcripts.scoring.score import find_start  # noqa: E402

SHARED = ROOT.parent / "shared"
SETS = {
    "shared": SHARED / "gold",
    "fresh": SHARED / "fresh",
    "own": ROOT / "tests" / "gold",
    "cases": SHARED / "cases" / "text",
}
TAUGHT = ("arrow", "equals", "slash", "dash", "bold", "stamp", "heading", "stop", "bracket", "letter", "gap")
"""The forms of rewritten texts from which weights learn; the others are kept to test."""
LISTINGS = 10
"""Made-up listings of each kind."""
COUNTS = {"taught": 0.5, "drawn": 0.5, "unseen": 0.0, "listings": 0.35}
"""What a text of a set counts in a fit, beside an annotated conversation."""
DRAWN: tuple[Kind, ...] = ("kept", "invented", "roles")
SEED = "fit"
"""Of the forms that are drawn; the tests draw others."""
LANGUAGES = ("zh", "en")
NEGATIVE = 0.5
"""What an annotated text without turns counts."""


class Text(NamedTuple):
    """An annotated text with its heads, and what is right of them."""

    gold: GoldRelease
    set: str
    family: str
    page: Page
    described: weighing.Described
    anchors: list[int | None]
    """Of each head where its text's first letter stands."""
    right: np.ndarray
    """Of each head whether it is a label."""
    turns: frozenset[int | None]
    """Where the turns of the gold begin."""

    @property
    def is_conversation(self) -> bool:
        return bool(self.turns)

    @property
    def counts(self) -> float:
        """What it counts in a fit."""
        return COUNTS.get(self.set, 1.0 if self.is_conversation else NEGATIVE)

    @property
    def language(self) -> str:
        return name_language(self.gold)


def name_language(gold: GoldRelease) -> str:
    return gold.meta.get("lang", "und").partition("-")[0]


def find_words(gold: GoldRelease) -> Read:
    """What words say of its heads; nothing where the language has no words."""
    code = name_language(gold)
    return partial(read_head, language=load_language(code)) if code in LANGUAGES else read_nothing


def read_texts() -> list[Text]:
    """The annotated texts of all sets, each text once, and those with turns twice more in other forms."""
    texts: list[Text] = []
    seen: set[str] = set()
    for name, folder in SETS.items():
        for path in sorted(folder.glob("*.gold")):
            gold = read_gold(path)
            if gold.text not in seen and not gold.has_genre_alone:
                seen.add(gold.text)
                texts.append(describe(gold, name, path.stem))
    return texts


def rewrite_texts(texts: Sequence[Text]) -> list[Text]:
    """Of each conversation with labels two more, one in a form that is taught and one in another."""
    tested = [form for form in FORMS if form not in TAUGHT]
    rewritten: list[Text] = []
    for text in texts:
        if any(not turn.unlabelled for turn in text.gold.turns):
            number = crc32(text.gold.text.encode()) >> 3
            for set_, forms in (("taught", TAUGHT), ("unseen", tested)):
                gold = relabel(text.gold, plan_text(number, forms))
                own = describe(gold, set_, "", is_read=number // 13 % 2 == 0)
                rewritten.append(own._replace(family=text.family))
    return rewritten


def draw_forms(texts: Sequence[Text]) -> list[Text]:
    """Of each conversation more: in drawn forms, heads kept or invented; with invented words for roles."""
    drawn: list[Text] = []
    for text in texts:
        source = Source(text.gold, list_labels(text.gold)) if text.is_conversation else None
        if source and len(source.labels) >= FEWEST_LABELS:
            for kind in filter(source.allows, DRAWN):
                gold = draw_text(SEED, source, kind, 0).gold
                own = describe(gold, "drawn", "", is_read=kind == "kept")
                drawn.append(own._replace(family=text.family))
    return drawn


def make_listings() -> list[Text]:
    """Texts in which nobody converses, a family each kind."""
    return [
        describe(
            GoldRelease(f"{kind.__name__} {number}", {"lang": "und"}, make_listing(kind, number), ()),
            "listings",
            "",
            is_read=number % 2 == 0,
        )._replace(family=kind.__name__)
        for kind in KINDS
        for number in range(LISTINGS)
    ]


def plan_text(number: int, forms: Sequence[str]) -> Plan:
    """How to write a text anew, drawn by a number: half of them begin with a label, a third are short."""
    most = 4 + number // 7 % 6 if number // 5 % 3 == 0 else 10_000
    return Plan(forms[number % len(forms)], number // 2 % 2 == 0, number // 11 % 2 == 0, most)


def describe(gold: GoldRelease, set_: str, stem: str, *, is_read: bool = True) -> Text:
    """A text of a set; `is_read` says whether words may say something of its heads."""
    view = fold(gold.text).view
    lines = split_lines(view)
    page = look_at(view, lines, list_heads(view, lines), find_words(gold) if is_read else read_nothing)
    size = len(gold.text)
    anchors = [
        find_start(gold.text, [(head.text_start, size)]) if head.text_start < size else None
        for head in page.heads
    ]
    labels = list_label_anchors(gold)
    right = np.array([anchor in labels for anchor in anchors], float)
    turns = frozenset(find_start(gold.text, turn.spans) for turn in gold.turns)
    return Text(gold, set_, name_family(gold, stem), page, weighing.describe(page), anchors, right, turns)


def list_label_anchors(gold: GoldRelease) -> set[int | None]:
    """Where the text behind each label begins, also where it goes on with a turn."""
    anchors: set[int | None] = set()
    is_behind_label = False
    for run in join_pieces(gold):
        if is_behind_label and run.head.kind in (*ROLES, "cont"):
            anchors.add(find_start(gold.text, [run.span]))
        is_behind_label = run.head.kind == "label"
    return anchors
