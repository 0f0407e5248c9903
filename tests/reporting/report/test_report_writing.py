"""The file: what stands in it, that it can run nothing else, and that every offset leads to the same words."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from pathlib import Path
from typing import get_args

from click.testing import CliRunner
from report_pages import make_page, parse, read_json, read_part

from transcripts.cli import main
from transcripts.model import CONVERSATIONS, Genre, ProblemCode, Reason
from transcripts.parsing.cast.voices import CODES as VOICES
from transcripts.parsing.genre.kinds import KIND
from transcripts.parsing.genre.monologues import MONOLOGUE
from transcripts.parsing.genre.speaking import CONVERSATION
from transcripts.parsing.pairs.confidence import UNUSUAL
from transcripts.parsing.roles.assigning import CODES as ROLE_CODES
from transcripts.parsing.turns.cutting import START_CODES
from transcripts.reporting.report.packing import KINDS, ROLES, Scale, find_joins
from transcripts.reporting.report.writing import MODULES, join_modules, read_words

QUESTION = """QUESTION: Could you tell us when the new quay number {n} will be
opened to the ferries, and whether the old one is going to be
kept for the fishing boats after that?
"""
ANSWER = """MS. OLSEN: We hope to open number {n} in the spring, as the last of
the piles were driven this week and the deck follows now, before
the ice comes and the barges have to leave the harbour.
"""
WRAPPED = "PRESS CONFERENCE BY THE HARBOUR BOARD\n\n" + "\n".join(
    part.format(n=number) for number in range(1, 9) for part in (QUESTION, ANSWER)
)
HOSTILE = "问：<script>alert(1)</script>怎么办？\n答：</script><!-- 没有 --> \U0001f3d7️ 办法。\n"


def cut_units(text: str, start: int, end: int) -> str:
    """What a browser's `slice` gives."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def test_offsets_lead_to_the_same_words_in_the_browser() -> None:
    release = parse(
        "主持人：\U0001f399 大家好！请提问。\n江州日报记者：\U00020bb7野家什么时候开门？\n张三：明天。\n"
    )
    scale = Scale(release.text)
    assert len(release.turns) == 3
    for turn in release.turns:
        for start, end in turn.spans:
            assert (
                cut_units(release.text, scale.convert(start), scale.convert(end)) == release.text[start:end]
            )


def test_a_part_holds_each_text_once_and_its_turns() -> None:
    releases = [parse(WRAPPED, "b.txt"), parse(HOSTILE, "a.txt")]
    page = make_page(releases)
    index = read_json(page, "index")
    for number, (part, place) in enumerate(
        zip(index["releases"]["part"], index["releases"]["place"], strict=True)
    ):
        release = next(one for one in releases if one.id == index["releases"]["id"][number])
        decided, text = read_part(page, part, index["parts"][part])[place]
        assert text == release.text
        at = 0
        for row, turn in zip(decided.get("t", []), release.turns, strict=True):
            assert ROLES[row[0]] == turn.role
            for (start, end), step, length in zip(turn.spans, row[7::2], row[8::2], strict=True):
                at += step + length
                assert cut_units(text, at - length, at) == release.text[start:end]


def test_blocks_keep_their_kinds() -> None:
    release = parse(HOSTILE)
    index = read_json(page := make_page([release]), "index")
    decided, text = read_part(page, 0, index["parts"][0])[0]
    at, found = 0, []
    for kind, step, length in zip(*[iter(decided["b"])] * 3, strict=True):
        at += step + length
        found.append((KINDS[kind], cut_units(text, at - length, at)))
    kept = [
        (block.kind, release.text[slice(*block.span)]) for block in release.blocks if block.kind != "text"
    ]
    assert found == kept


def test_wrapped_lines_are_told_as_joins() -> None:
    release = parse(WRAPPED)
    joins, told = find_joins(release)
    assert not told
    assert joins
    assert all(release.text[at] == "\n" and sign == 1 for at, sign in joins)


def test_a_text_that_is_not_in_the_release_is_told_whole() -> None:
    release = parse(WRAPPED)
    masked = replace(release.turns[0], text="Could [NAME] tell us?")
    _, told = find_joins(replace(release, turns=(masked, *release.turns[1:])))
    assert told == {"0": "Could [NAME] tell us?"}


def test_nothing_of_a_release_stands_in_the_page_as_it_is() -> None:
    release = replace(parse(HOSTILE, "<img src=x>.txt"), title="</script><script>window.hacked")
    page = make_page([release], "<b>title</b>")
    assert read_json(page, "index")["releases"]["title"] == [release.title]
    assert "alert(1)" not in page
    assert "<img" not in page
    assert "<b>" not in page
    assert page.count("<script>") == 1


def test_the_policy_allows_the_page_s_own_script_and_style_alone() -> None:
    page = make_page([parse(HOSTILE)])
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]
    assert "http" not in policy[1]
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        content = re.search(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert content is not None
        digest = base64.b64encode(hashlib.sha256(content[1].encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy[1]
    assert not re.search(r"https?://\w", page)


def test_the_same_releases_give_the_same_page() -> None:
    assert make_page([parse(HOSTILE)]) == make_page([parse(HOSTILE)])


def test_modules_import_what_stands_before_them() -> None:
    script = join_modules()
    assert "\nimport " not in script
    assert "\nexport " not in script
    for number, name in enumerate(MODULES):
        module = script.split(f'modules["{name}"] = ')[1].split("\nmodules[")[0]
        used = set(re.findall(r'= modules\["([\w.]+)"\]', module))
        assert used <= set(MODULES[:number]), name


def test_both_languages_have_all_words() -> None:
    words = read_words()
    keys = {
        tag: {f"{part}.{key}" for part, held in own.items() for key in held if not key.endswith("_one")}
        for tag, own in words.items()
    }
    assert keys["en"] == keys["zh"]
    rules = {rule.code for rule in (*CONVERSATION, *KIND, *MONOLOGUE)}
    coded = {"gold"} | rules | START_CODES | VOICES | ROLE_CODES | set(UNUSUAL)
    assert coded <= set(words["en"]["evidence"])
    assert set(get_args(ProblemCode)) == set(words["en"]["problems"])
    assert set(get_args(Reason)) == set(words["en"]["reasons"])
    assert set(get_args(Genre)) == set(words["en"]["genres"])
    assert set(CONVERSATIONS) <= set(words["en"]["genres"])


def test_the_page_asks_for_no_word_that_is_not_there() -> None:
    words = read_words()["en"]
    asked = re.findall(rf'"((?:{"|".join(words)})\.(?!js")\w+)"', join_modules())
    assert len(asked) > 150
    missing = [key for key in asked if key.split(".")[1] not in words[key.split(".")[0]]]
    assert not missing


# The command.


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["report", *arguments])
    return done.exit_code, done.output


def test_the_command_writes_a_page_of_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "b.txt").write_text(WRAPPED, encoding="utf-8")
    out = folder / "report.html"
    assert run(str(folder), "-o", str(out)) == (0, "")
    first = out.read_text(encoding="utf-8")
    assert sorted(read_json(first, "index")["releases"]["name"]) == ["a.txt", "b.txt"]
    assert run(str(folder), "-o", str(out)) == (0, "")
    assert out.read_text(encoding="utf-8") == first


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder, word in (("a", "开门"), ("b", "关门")):
        (tmp_path / folder).mkdir()
        text = f"问：什么时候{word}？\n答：明天。\n"
        (tmp_path / folder / "brief.txt").write_text(text, encoding="utf-8")
    out = tmp_path / "report.html"
    assert run(str(tmp_path / "a"), str(tmp_path / "b/brief.txt"), "-o", str(out)) == (0, "")
    releases = read_json(out.read_text(encoding="utf-8"), "index")["releases"]
    assert releases["name"] == ["brief.txt"] * 2
    assert sorted(releases["file"]) == ["a/brief.txt", "b/brief.txt"]


def test_gold_stands_for_its_text(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text(HOSTILE, encoding="utf-8")
    gold = tmp_path / "a.gold"
    done = CliRunner().invoke(main, ["annotate", str(text)])
    gold.write_text(done.output, encoding="utf-8")
    out = tmp_path / "report.html"
    assert run(str(text), str(gold), "-o", str(out)) == (0, "")
    index = read_json(out.read_text(encoding="utf-8"), "index")
    assert index["releases"]["corrected"] == [1]


def test_records_are_shown_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HOSTILE, encoding="utf-8")
    records = tmp_path / "releases.jsonl"
    done = CliRunner().invoke(main, ["parse", str(tmp_path / "a.txt"), "--genre", "report"])
    records.write_text(done.output, encoding="utf-8")
    assert run(str(records), "-o", str(tmp_path / "report.html")) == (0, "")
    index = read_json((tmp_path / "report.html").read_text(encoding="utf-8"), "index")
    assert index["releases"]["genre"] == ["report"]


def test_bad_input_ends_in_one_line_each(tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    code, said = run(str(tmp_path / "none.txt"), "-o", str(out))
    assert code == 2
    assert "none.txt" in said
    assert "not written, since no input could be read" in said
    assert not out.exists()
    text = tmp_path / "a.txt"
    text.write_text(HOSTILE, encoding="utf-8")
    code, said = run(str(text), "-o", str(text))
    assert (code, said.count("\n")) == (2, 1)
    assert "is an input too" in said
    code, said = run(str(text), str(tmp_path / "gone.txt"), "-o", str(out))
    assert code == 2
    assert "gone.txt" in said
    assert out.exists()
    code, said = run(str(text), "-o", str(tmp_path / "no" / "report.html"))
    assert (code, said.count("\n")) == (2, 1)


def test_gold_of_another_text_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text(HOSTILE + "\n\n", encoding="utf-8")
    gold = tmp_path / "a.gold"
    written = CliRunner().invoke(main, ["annotate", str(text)]).output
    gold.write_text(written.removesuffix(written.splitlines(keepends=True)[-1]), encoding="utf-8")
    code, said = run(str(text), str(gold), "-o", str(tmp_path / "report.html"))
    assert code == 2
    assert "a.gold" in said
    index = read_json((tmp_path / "report.html").read_text(encoding="utf-8"), "index")
    assert index["releases"]["corrected"] == [0]
