"""Damage to the lines of a text, drawn at random: what crawlers, readers and people do to releases.

A damage is an `Edit` of one line (of two for `swap`); a `Mutant` is a text with edits made, and says where a
place of the text is in it. Hard examples: a label that stands alone on its line is deleted with the line, and its
turn becomes part of the turn above; of a file of one line, `cut` loses all that follows; what is added between two
turns touches one of them, and nobody can say which.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from transcripts import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands in the place of a span of the text."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Mutant:
    """A text with edits that are in order and disjoint."""

    text: str
    edits: tuple[Edit, ...]

    @property
    def made(self) -> str:
        """The text as it is then."""
        pieces, at = [], 0
        for edit in self.edits:
            pieces += [self.text[at : edit.start], edit.new]
            at = edit.end
        return "".join((*pieces, self.text[at:]))

    def find(self, place: int) -> int | None:
        """Where a place of the text is in what was made of it; None if it was replaced."""
        done = bisect_right(self.edits, place, key=lambda edit: edit.start)
        edits = self.edits[:done]
        if edits and edits[-1].start <= place < edits[-1].end:
            return None
        return place + sum(len(edit.new) - (edit.end - edit.start) for edit in edits)


@dataclass(frozen=True, slots=True)
class Page:
    """A text with the lines and the labels that can be damaged."""

    text: str
    lines: tuple[Span, ...]
    """Without the line end; none is blank."""
    labels: tuple[Span, ...]

    @classmethod
    def make(cls, text: str, labels: Sequence[Span]) -> Page:
        found = (match.span() for match in re.finditer(r"[^\n]+", text) if match[0].strip())
        return cls(text, tuple(found), tuple(labels))

    def read(self, span: Span) -> str:
        """What stands there."""
        return self.text[slice(*span)]


Damage = Callable[[random.Random, Page], Edit | None]

FURNITURE = (
    "【打印】【关闭】【返回顶部】", "责任编辑：某某", "分享到：微信 微博", "- 12 -", "第3页 共9页",
    "点击查看更多精彩内容", "Share this page", "Page 3 of 9", "Follow us on social media", "Advertisement",
    "[Download the audio file]", "https://example.org/press/2024/05/17/briefing?id=7", "###", "* * *",
)  # fmt: skip
"""Lines that are nobody's words."""
SEPARATORS = ("：", ":", " - ", "—", "——", " | ", "：\n", " ", ".", "】", "；", " > ")
PUNCTUATION = re.compile(r"[^\w\s]")
SIGNS = "，。？！、；：,.?!;:…—-·|"


def delete(draw: random.Random, page: Page) -> Edit | None:
    """A line that is lost, its end with it."""
    start, end = draw.choice(page.lines)
    return Edit(start, min(end + 1, len(page.text)), "")


def duplicate(draw: random.Random, page: Page) -> Edit | None:
    """A line that stands there twice."""
    start, end = draw.choice(page.lines)
    return Edit(start, end, f"{page.read((start, end))}\n{page.read((start, end))}")


def swap(draw: random.Random, page: Page) -> Edit | None:
    """A line that stands below the next one."""
    pairs = list(pairwise(page.lines))
    if not pairs:
        return None
    above, below = draw.choice(pairs)
    between = page.read((above[1], below[0]))
    return Edit(above[0], below[1], page.read(below) + between + page.read(above))


def cut(draw: random.Random, page: Page) -> Edit | None:
    """A line whose end is lost."""
    start, end = draw.choice(page.lines)
    return Edit(draw.randrange(start, end), end, "")


def drop_label(draw: random.Random, page: Page) -> Edit | None:
    """A turn that lost its label."""
    return Edit(*draw.choice(page.labels), "") if page.labels else None


def change_separator(draw: random.Random, page: Page) -> Edit | None:
    """A label that ends in another sign."""
    if not page.labels:
        return None
    start, end = draw.choice(page.labels)
    head = page.read((start, end)).rstrip().rstrip("：:*】])") or page.read((start, end))
    return Edit(start, end, head + draw.choice(SEPARATORS))


def damage_signs(draw: random.Random, page: Page) -> Edit | None:
    """A line whose punctuation is another, sign by sign."""
    start, end = draw.choice(page.lines)
    return Edit(start, end, PUNCTUATION.sub(lambda _: draw.choice(SIGNS), page.read((start, end))))


def add_furniture(draw: random.Random, page: Page) -> Edit | None:
    """A line of the page's own between two lines."""
    start, _ = draw.choice(page.lines)
    return Edit(start, start, draw.choice(FURNITURE) + "\n")


def mix_encodings(draw: random.Random, page: Page) -> Edit | None:
    """A line whose bytes were read as another encoding's."""
    start, end = draw.choice(page.lines)
    data = page.read((start, end)).encode("utf-8", "replace")
    read = data.decode(draw.choice(("latin-1", "gb18030", "big5", "cp1252")), "replace")
    return Edit(start, end, re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", "\N{REPLACEMENT CHARACTER}", read))


DAMAGES: Mapping[str, Damage] = {
    "delete": delete,
    "duplicate": duplicate,
    "swap": swap,
    "cut": cut,
    "label": drop_label,
    "separator": change_separator,
    "signs": damage_signs,
    "furniture": add_furniture,
    "encoding": mix_encodings,
}


def damage_once(draw: random.Random, page: Page, kind: str) -> Mutant | None:
    """The text with one damage of a kind; None if there is nothing to damage, or nothing changes."""
    edit = DAMAGES[kind](draw, page) if page.lines else None
    if edit is None or page.read((edit.start, edit.end)) == edit.new:
        return None
    return Mutant(page.text, (edit,))


def damage_often(draw: random.Random, page: Page, share: float) -> Mutant:
    """The text with damages of any kind to so many of its lines, where they do not meet."""
    wanted, kinds = max(1, round(share * len(page.lines))), tuple(DAMAGES)
    drawn = (damage_once(draw, page, draw.choice(kinds)) for _ in range(wanted))
    edits = sorted((edit for mutant in drawn if mutant for edit in mutant.edits), key=lambda edit: edit.start)
    return Mutant(page.text, tuple(_keep_apart(edits)))


def _keep_apart(edits: Sequence[Edit]) -> Iterator[Edit]:
    at = -1
    for edit in edits:
        if edit.start > at:
            yield edit
            at = edit.end
