"""Any number of releases out of those here, for `bench`: whole rounds of questions, put together anew.

A release keeps the head and the tail of one that is here, and has as many rounds as that; half of them are
of others of the same source, so that labels and customs are those of one hand. Figures are shifted, since
texts with other figures are no copies. All sizes are drawn alike; a larger set begins with the smaller one.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import transcripts
from transcripts.errors import GoldError
from transcripts.scoring.gold import read_gold

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FEWEST = 2
"""Rounds that a release has, at least, if it is put together anew."""
_FIGURE = re.compile(r"(?<![A-Za-z_\d:.])\d{2,6}(?![A-Za-z_\d:年])")
_TEXTS = (".txt", ".md")


class Original:
    """A release that is here, and what can be taken out of it."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text = name, text
        self.source = name.partition("-")[0]

    @cached_property
    def parts(self) -> tuple[str, list[str], str]:
        """What stands before the first question, the rounds, what stands behind the last answer."""
        release = transcripts.parse(self.text)
        turns = {turn.id: turn for turn in release.turns}
        asked = [turns[pair.question_turns[0]] for pair in release.pairs if pair.question_turns]
        if not asked:
            return self.text, [], ""
        heads = [(turn.label_span or turn.spans[0])[0] for turn in asked]
        starts = sorted({self.text.rfind("\n", 0, head) + 1 for head in heads})
        answers = [turns[id].spans[-1][1] for pair in release.pairs for id in pair.answer_turns]
        end = max([*answers, starts[-1]])
        end = len(self.text) if (line := self.text.find("\n", end)) < 0 else line + 1
        cuts = [*starts, end]
        rounds = [self.text[a:b].rstrip("\n") + "\n" for a, b in pairwise(cuts) if b > a]
        return self.text[: starts[0]], rounds, self.text[end:]


class Pool:
    """The releases that others are put together from.

    Args:
        own: whether only the project's own are taken, and nothing that lies beside the checkout.
    """

    def __init__(self, *, own: bool = False) -> None:
        shared = [] if own else list(list_shared())
        self.is_shared = bool(shared)
        self._originals = shared or list(list_own())
        self._by_source: dict[str, list[Original]] = defaultdict(list)
        for original in self._originals:
            self._by_source[original.source].append(original)

    def __len__(self) -> int:
        return len(self._originals)

    def make(self, number: int) -> tuple[str, str]:
        """The suffix and the text of the release of a number."""
        draw = random.Random(number)
        original = draw.choice(self._originals)
        head, rounds, tail = original.parts
        suffix = Path(original.name).suffix or ".txt"
        if len(rounds) < FEWEST:
            return suffix, shift_figures(original.text, draw)
        chosen = [self._draw_round(original, rounds, draw) for _ in rounds]
        return suffix, head + "".join([shift_figures(one, draw) for one in chosen]) + tail

    def _draw_round(self, original: Original, rounds: list[str], draw: random.Random) -> str:
        other = draw.choice(self._by_source[original.source])
        theirs = other.parts[1] if draw.random() < 0.5 else []
        return draw.choice(theirs or rounds)


def shift_figures(text: str, draw: random.Random) -> str:
    """The text with other figures, as long as they were."""
    step = draw.randrange(1, 1_000_000)

    def shift(match: re.Match[str]) -> str:
        low = 10 ** (len(match[0]) - 1)
        return str(low + (int(match[0]) - low + step) % (9 * low))

    return _FIGURE.sub(shift, text)


def list_shared() -> Iterator[Original]:
    """The texts of the gold and of the real releases beside the checkout, less those kept unread."""
    for path in sorted((SHARED / "gold").glob("*.gold")):
        try:
            yield Original(path.stem, read_gold(path).text)
        except GoldError:
            continue
    readings = SHARED / "readings"
    if readings.is_dir():  # Without the lists, nobody can say which files may be parsed.
        kept = {name for path in readings.glob("*.txt") for name in path.read_text("utf-8").split()}
        for path in sorted((SHARED / "wild" / "releases").glob("*.*")):
            if path.suffix in _TEXTS and path.name not in kept:
                yield Original(path.name, path.read_text("utf-8", "replace"))


def list_own() -> Iterator[Original]:
    """The seeds."""
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        yield Original(f"seed-{path.name}", path.read_text("utf-8-sig"))


def write_releases(pool: Pool, folder: Path, count: int) -> int:
    """Writes the first so many releases, a file each, and gives their bytes."""
    folder.mkdir(parents=True)
    size = 0
    for number in range(count):
        suffix, text = pool.make(number)
        size += (folder / f"{number:05}{suffix}").write_bytes(text.encode("utf-8", "replace"))
    return size
