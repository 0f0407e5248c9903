"""What the card shows of the rows and pictures."""

from __future__ import annotations

import json
import re

from transcripts.dataset.build import build
from transcripts.dataset.card.examples import MAIN, shorten
from transcripts.exporting.built import read_rows


def test_the_card_shows_pictures_that_are_there_and_a_row_of_each_main_config(
    tmp_path, inputs, demo, console
):
    build([inputs], tmp_path / "out", demo.parse, console)
    card = (tmp_path / "out/README.md").read_text(encoding="utf-8")
    pictures = re.findall(r"^!\[.+\]\((.+)\)$", card, re.MULTILINE)
    assert pictures == ["images/releases.svg", "images/answers.svg", "images/confidence.svg"]
    assert all((tmp_path / "out" / picture).is_file() for picture in pictures)
    shown = dict(re.findall(r"<summary>(\w+)</summary>\n\n```json\n(.*?)\n```", card, re.DOTALL))
    assert set(shown) <= set(MAIN)
    assert {"qa", "turns", "releases", "corpus", "queries"} <= set(shown)
    row = next(read_rows(tmp_path / "out", "qa", "train"))
    assert json.loads(shown["qa"]) == shorten(row)
    assert card.index("## Composition") < card.index("## Examples") < card.index("## Splits")


def test_long_values_are_cut_at_any_depth():
    long = {"a": ["x" * 200, {"b": list(range(9))}], "c": None}
    assert shorten(long) == {"a": ["x" * 160 + "…", {"b": [0, 1, 2, 3, "…"]}], "c": None}


def test_no_text_ends_the_block_that_shows_it(tmp_path, demo, console):
    (tmp_path / "in").mkdir()
    hostile = demo.second.replace("A bridge.", "````json </details> ``` <script>")
    (tmp_path / "in/a.txt").write_text(hostile, encoding="utf-8")
    build([tmp_path / "in"], tmp_path / "out", demo.parse, console)
    card = (tmp_path / "out/README.md").read_text(encoding="utf-8")
    assert re.search(r'^`````json\n\{\n  "pair_id"', card, re.MULTILINE)
