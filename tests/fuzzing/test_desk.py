"""A desk at which somebody works: texts and gold come, change, are damaged and go, and commands run in between.

`FUZZ_EXAMPLES=500 .venv/bin/python -m pytest -n0 tests/fuzzing/test_desk.py` runs so many days of it. What holds after
each step: no command ends but with 0, 1 or 2; what it says is lines; each text is parsed as without a cache; a text is
as its gold says where that is of it, and as parsed where not, in which case a line says why.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, multiple, rule
from invariants import check_release

import transcripts
from transcripts.cli import main
from transcripts.corrected import read_corrected
from transcripts.errors import GoldError
from transcripts.flow import parse_source
from transcripts.model import Release
from transcripts.records import open_record
from transcripts.scoring.gold import annotate, to_release
from transcripts.scoring.goldreading import parse_gold
from transcripts.sources import Tally

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "6"))
STEPS = 20
NAMES = ("Ann Lee", "Bob Hay", "王强", "记者", "Q", "Moderator", "主持人", "Daily News")
WORDS = (
    "Good morning.",
    "When does it open?",
    "请问何时通车？",
    "明年春天。",
    "Thank you.",
    "(Laughter.)",
    "On Monday, at nine.",
)
ROLES = ("moderator", "speaker", "reporter", "interpreter", "other")
KINDS = ("furniture", "event", "headnote", "label")
VOICES = ("@Ann Lee", "@Daily News/Bob Hay", "@?", "@王强?")

lines = st.tuples(st.sampled_from(NAMES), st.sampled_from(WORDS)).map(": ".join)
talks = st.lists(lines, min_size=2, max_size=7).map("\n".join)


class Desk(RuleBasedStateMachine):
    """Texts, and gold of some of them, in a folder; a cache beside it."""

    texts: Bundle[str] = Bundle("texts")
    golds: Bundle[str] = Bundle("golds")

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        self.desk, self.cache = self.place / "desk", self.place / "cache"
        self.desk.mkdir()
        self.count = 0

    def teardown(self) -> None:
        shutil.rmtree(self.place)

    # What somebody does.

    @rule(target=texts, talk=talks)
    def put_text(self, talk: str) -> str:
        self.count += 1
        name = f"t{self.count}"
        (self.desk / f"{name}.txt").write_text(f"Talk {name}\n\n{talk}\n", encoding="utf-8", newline="\n")
        return name

    @rule(name=texts, line=lines)
    def write_on(self, name: str, line: str) -> None:
        """Its gold, if there is any, is of another text from now on."""
        with (self.desk / f"{name}.txt").open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(f"{line}\n")

    @rule(target=golds, name=texts)
    def annotate(self, name: str) -> str:
        result = self.run("annotate", str(self.desk / f"{name}.txt"))
        assert result.exit_code == 0
        (self.desk / f"{name}.gold").write_bytes(result.stdout_bytes)
        return name

    @rule(name=golds, at=st.integers(0, 30), role=st.sampled_from(ROLES), voice=st.sampled_from(VOICES))
    def start_turn(self, name: str, at: int, role: str, voice: str) -> None:
        self.edit(name, at, lambda head: f"{role} {voice}")

    @rule(name=golds, at=st.integers(0, 30), kind=st.sampled_from((*KINDS, "cont", "blank")))
    def say_kind(self, name: str, at: int, kind: str) -> None:
        self.edit(name, at, lambda head: kind)

    @rule(name=golds, at=st.integers(0, 30), part=st.sampled_from("qa"), number=st.integers(1, 4))
    def mark(self, name: str, at: int, part: str, number: int) -> None:
        self.edit(name, at, lambda head: f"{head.strip()} #{part}{number}")

    @rule(name=golds, at=st.integers(0, 30), to=st.integers(1, 40))
    def split_line(self, name: str, at: int, to: int) -> None:
        written = self.read_gold(name)
        at %= len(written)
        head, sign, words = written[at].partition(" | ")
        if sign and len(words) > to:
            written[at : at + 1] = [f"{head} | {words[:to]}", f"{head} + {words[to:]}"]
        self.write_gold(name, written)

    @rule(
        name=golds, at=st.integers(0, 30), words=st.sampled_from(("", "x", "; lang: zz", "blank |", "\ufeff"))
    )
    def damage_gold(self, name: str, at: int, words: str) -> None:
        written = self.read_gold(name)
        written[at % len(written)] = words
        self.write_gold(name, written)

    @rule(target=golds, name=consumes(golds))
    def drop_gold(self, name: str) -> object:
        (self.desk / f"{name}.gold").unlink(missing_ok=True)
        return multiple()

    @rule(at=st.integers(0, 50), size=st.integers(0, 40), byte=st.integers(0, 255))
    def damage_cache(self, at: int, size: int, byte: int) -> None:
        kept = sorted(path for path in self.cache.rglob("*") if path.is_file())
        if kept:
            path = kept[at % len(kept)]
            data = path.read_bytes()
            path.write_bytes(data[:size] + bytes([byte]) + data[size + 1 :] if byte % 3 else data[:size])

    # What holds.

    @invariant()
    def texts_are_parsed_as_without_a_cache(self) -> None:
        names = sorted(path.name for path in self.desk.glob("*.txt"))
        if names:
            result = self.run("parse", *(str(self.desk / name) for name in names))
            assert result.exit_code == 0
            made = [open_record(line, "a") for line in result.stdout_bytes.splitlines()]
            assert made == [transcripts.read(self.desk / name) for name in names]

    @invariant()
    def gold_counts_where_it_is_of_its_text(self) -> None:
        tally = _Silent()
        found = {one.release.id: one.release for one in self.read_standing(tally)}
        told = set(tally.told)
        for path in self.desk.glob("*.txt"):
            parsed = transcripts.read(path)
            gold = path.with_suffix(".gold")
            given = self.read_release(gold)
            if given is None or given.text != parsed.text:
                assert not gold.exists() or any(str(gold) in line for line in told), (gold, told)
                assert _list_roles(found[parsed.id]) == _list_roles(parsed)
            elif not any(str(gold) in line for line in told):
                assert _list_roles(found[parsed.id]) == _list_roles(given)
        for release in found.values():
            check_release(release, overruled=True, annotated=True)
            assert open_record(release.json(), "a") == release
            assert parse_gold(annotate(release)).text == release.text

    @rule(command=st.sampled_from(("check", "score --json", "show", "stats", "report -o {}")))
    def run_command(self, command: str) -> None:
        if not any(self.desk.iterdir()):
            return
        name, *options = command.format(self.place / "page.html").split()
        result = self.run(name, str(self.desk), *options)
        assert result.exit_code in (0, 1, 2)
        if name == "score" and result.stdout:
            assert json.loads(result.stdout)

    # How.

    def run(self, *arguments: str) -> Result:
        result = CliRunner(env={"TRANSCRIPTS_CACHE": str(self.cache)}).invoke(main, arguments)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "mistake of the program" not in result.stderr
        return result

    def edit(self, name: str, at: int, change: object) -> None:
        """Changes the gutter of a line of the text."""
        written = self.read_gold(name)
        places = [number for number, line in enumerate(written) if " | " in line or " + " in line]
        if places:
            place = places[at % len(places)]
            sign = " | " if " | " in written[place] else " + "
            head, _, words = written[place].partition(sign)
            written[place] = f"{change(head)}{sign}{words}"  # type: ignore[operator]
        self.write_gold(name, written)

    def read_gold(self, name: str) -> list[str]:
        path = self.desk / f"{name}.gold"
        return path.read_text(encoding="utf-8").split("\n")[:-1] or [""] if path.exists() else [""]

    def write_gold(self, name: str, written: list[str]) -> None:
        text = "".join(f"{line}\n" for line in written)
        (self.desk / f"{name}.gold").write_text(text, encoding="utf-8", newline="\n")

    def read_release(self, gold: Path) -> Release | None:
        try:
            return to_release(parse_gold(gold.read_bytes(), str(gold))) if gold.exists() else None
        except GoldError:
            return None

    def read_standing(self, tally: Tally) -> list[object]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("transcripts.sources.complain_of", lambda error: tally.told.extend(error.lines))  # type: ignore[attr-defined]
            return list(read_corrected([str(self.desk)], tally, parse_source, (None, None)))


class _Silent(Tally):
    """Counts, and keeps what it would say."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []


def _list_roles(release: Release) -> list[tuple[str, tuple[tuple[int, int], ...]]]:
    return [(turn.role, turn.spans) for turn in release.turns]


TestDesk = Desk.TestCase
TestDesk.settings = settings(
    max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck)
)
