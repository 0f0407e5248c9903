"""What the program says to people in Chinese: all of it where it is asked for, and nothing of it where it is not."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from transcripts.cli import main
from transcripts.console import count_cells as cell_len
from transcripts.reporting.report.writing import read_words
from transcripts.translating.lines import FIGURES, translate
from transcripts.translating.speaking import HOLE, Catalogue, fill, open_catalogue, say, say_number, speak

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
FOOTBALL = ROOT / "tests" / "gold" / "made-en-football.gold"
COMMANDS = sorted(main.commands)
HAN = re.compile(r"[\u3400-\u9fff]")
ENGLISH = re.compile(r"(?:\b[A-Za-z]{2,}\b[ ,]+){2}\b[A-Za-z]{2,}\b")
"""Three words in Latin letters."""
NAMES = "Akoma Ntoso|JSON Lines|JSON Schema"
"""Names of formats that are several words."""


def run(*arguments: str | Path, env: dict[str, str] | None = None, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], env=env, input=stdin)


@pytest.fixture
def chinese() -> Iterator[None]:
    with speak("zh"):
        yield


@pytest.fixture(scope="module")
def found() -> Iterator[dict[Any, list[str]]]:
    """The messages that stand in the source, as `scripts/messages` finds them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "scripts"))
        yield runpy.run_path(str(ROOT / "scripts" / "messaging.py"))["find_messages"]()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return open_catalogue("zh")


# The catalogue


def name_message(key: str | tuple[str, int]) -> str:
    """A message as it is named in a list: its context and what it says."""
    context, _, words = (key if isinstance(key, str) else key[0]).rpartition("\x04")
    return f"{context}: {words}"


def test_nothing_is_missing_and_nothing_stale(found: dict[Any, list[str]], catalogue: Catalogue) -> None:
    known = {name_message(key) for key in catalogue._catalog if key}
    wanted = {f"{message.context or ''}: {message.one}" for message in found}
    missing, stale = sorted(wanted - known), sorted(known - wanted)
    assert (missing, stale) == ([], []), "scripts/messages tells what to do"


def test_a_translation_has_the_holes_of_its_message(catalogue: Catalogue) -> None:
    differing = [
        name_message(key)
        for key, words in catalogue._catalog.items()
        if key and set(HOLE.findall(name_message(key))) != set(HOLE.findall(words))
    ]
    assert not differing


def test_the_compiled_catalogue_is_what_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip(
        "babel", reason="babel, which compiles catalogues, is not installed; the extra `dev` has it"
    )
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    script = runpy.run_path(str(ROOT / "scripts" / "messages"))
    compiled = script["name_catalogue"]("zh", ".mo").read_bytes()
    assert script["make_binary"]("zh") == compiled, "`scripts/messages compile` makes it anew"


def test_every_line_is_told_by_its_form(catalogue: Catalogue, chinese: None) -> None:
    """Whatever stands in the holes, each line comes out as its own translation, not as that of another."""
    strayed = {}
    for line, words in catalogue.list_messages("line").items():
        holes = dict.fromkeys(HOLE.findall(line))
        values = {hole: "7" if is_figure(hole) else f"X{number}.y" for number, hole in enumerate(holes)}
        values |= {hole: "" for hole in re.findall(r"\}\{(\w+)\}", line) if not is_figure(hole)}
        told, wanted = (
            translate(HOLE.sub(lambda hole, values=values: values[hole[1]], line)),
            fill(words, values),
        )
        if told != wanted:
            strayed[line] = told
    assert not strayed


def is_figure(hole: str) -> bool:
    return ":" in hole or hole.rstrip("0123456789") in FIGURES


INSIDE = {
    "q.txt:1: no gutter in 'The end of the very long year was here'; `KIND @VOICE #q1`, padding, ` | ` or ` + `,"
    " source text": (
        "q.txt:1: 'The end of the very long year was here' 没有行首栏；应为 `KIND @VOICE #q1`、空格、` | ` 或 ` + `、原文"
    ),
    "no such file was ever here in this folder at all.txt: no such file; check the path": (
        "no such file was ever here in this folder at all.txt: 没有这个文件；请检查路径"
    ),
    "a b.png: a PNG image, not text; what a recogniser of print reads in it, as text, would be right": (
        "a b.png: 是 PNG 图像，不是文本；应为文字识别（OCR）所得的文本"
    ),
    "x/y: No space left on device; a file in a folder that can be written would be right": (
        "x/y: 设备上没有空间；应为可写文件夹中的文件"
    ),
    "standard input: no ODT that can be opened (File is not a zip file); "
    "a whole one without a password would be right": (
        "标准输入: 不是可打开的 ODT（File is not a zip file）；应为完整且无密码的文件"
    ),
    "“MR. LEE:” looks like a label, comes back and opens no turn here (also on line 3, 7); "
    "if somebody speaks there, give its words with --lexicon": (
        "“MR. LEE：”像标签，反复出现，但此处没有开始发言（另见第 3、7 行）；若此处确有人发言，请用 --lexicon 补充词语"
    ),
    "a.jsonl:82: goes on with conversation c0, which is no longer held; "
    "its lines one after the other would be right": "a.jsonl:82: 接续对话 c0，而它已不在内存中；同一对话的各行应相连",
    "a.json: no text in rows; in lists rows[]: text, speaker; "
    "a string in text or body would be right, or --text-field NAME and --speaker-field NAME": (
        "a.json: rows（列表中有 rows[]: text、speaker）中没有文本；"
        "text 或 body 应为字符串，或用 --text-field NAME 指定，并用 --speaker-field NAME"
    ),
    "2 read, 3 skipped (2 .png, 1 hidden; see --skipped), 0 could not be read": (
        "已读 2 篇，略过 3 个（.png 2、隐藏文件 1；清单见 --skipped），0 个无法读取"
    ),
    "9 skipped (4 .png, 2 without suffix, 1 hidden, 1 linked folder, 1 others)": (
        "略过 9 个（.png 4、无后缀 2、隐藏文件 1、链接的文件夹 1、其他 1）"
    ),
    "6 skipped (2 .png, 1 .gif, 1 .jpg, 1 hidden, 1 others; see --skipped)": (
        "略过 6 个（.png 2、.gif 1、.jpg 1、隐藏文件 1、其他 1；清单见 --skipped）"
    ),
    "no command; build, show or stats would be right": "缺少命令；应为 build、show 或 stats",
    "a.jsonl: holds several releases; `--release` with the id of one, such as 12ab (a.txt), 34cd (b.txt), "
    "would be right": (
        "a.jsonl: 含多篇发布；请用 `--release` 指定其中一篇的编号，如 12ab (a.txt)、34cd (b.txt)"
    ),
    "no turns were read behind 12 labels of voices that come back: listing; `--genre` overrules it": (
        "12 个标签属于反复出现的发言者，但其后未读出发言：是条目列表，无人发言；可用 `--genre` 指定体裁"
    ),
    'build needs pyarrow, datasets, which are not installed; pip install "press-transcripts[dataset]" would be right': (
        'build 需要 pyarrow、datasets，均未安装；请运行 pip install "press-transcripts[dataset]"'
    ),
    'a.docx: DOCX needs docx, which is not installed; pip install "press-transcripts[formats]" would be right': (
        'a.docx: DOCX 需要 docx，尚未安装；请运行 pip install "press-transcripts[formats]"'
    ),
    "standard output: 3 cells are cut at 32,767 characters, the most that Excel holds; "
    "the column `cut` names them, and the JSON Lines have them whole": (
        "标准输出: 有 3 个单元格截断至 32,767 个字符，即 Excel 的上限；`cut` 列注明是哪些，JSON Lines 中内容完整"
    ),
    "bad.gold: its text is not that of release 12ab, which it names, but of 34cd; its text, character for character, "
    "would be right, and the file of that release beside it shows where": (
        "bad.gold: 所写的发布是 12ab，文本却不是它的，而是 34cd 的；应与其文本逐字相同，把那篇发布的文件放在旁边即可指出差异"
    ),
    "b.gold: no release, and none that is given has source 'a.txt' or its text; "
    "`; release: ID` of the one that it corrects, or 34cd where it stands for itself, would be right": (
        "b.gold: 没有写明发布，所给的发布中也没有来源 'a.txt' 或相同的文本；"
        "请以 `; release: ID` 写明它所更正的那篇；若自成一篇则写 34cd"
    ),
    "bad.gold: 1 more line like these; a file that `annotate` wrote would be right": (
        "bad.gold: 另有 1 行类似；应为 `annotate` 写出的文件"
    ),
    "2 labels (“A”, “B”) explain the text with a score of 0.50, the 1 label taken (“C”) with 0.60": (
        "2 个标签（“A”、“B”）解释全文的得分为 0.50，所取的 1 个标签（“C”）为 0.60"
    ),
    "2 read, 0 skipped, 1 could not be read, 1 could not be parsed": "已读 2 篇，略过 0 个，1 个无法读取，1 篇无法解析",
    "talk.gold: is of release 85e1, and so is b.gold, which says something else; one gold a release would be right": (
        "talk.gold: 属于发布 85e1，而 b.gold 也属于它，内容却不同；每篇发布应只有一份人工标注"
    ),
    "bad.gold:2: #q1 in a discussion, which has no pairs; no marks, or another genre": (
        "bad.gold:2: 讨论（discussion）没有问答对，却有 #q1；应去掉标记，或改体裁"
    ),
    "a package without OEBPS/b.xhtml; a whole one would be right": "包中缺少 OEBPS/b.xhtml；应为完整的包",
}
"""Lines in which messages stand in the holes of others, or in which several forms could be seen."""


@pytest.mark.parametrize("line", INSIDE)
def test_messages_inside_messages_are_translated_too(line: str, chinese: None) -> None:
    assert translate(line) == INSIDE[line]


def test_what_no_message_says_stays_as_it_is(chinese: None) -> None:
    for line in ("King of Spain", "'an empty line'", "one day, and another", "", "a: b"):
        assert translate(line) == line


def test_what_the_page_calls_a_thing_the_terminal_calls_it_too(chinese: None) -> None:
    page = read_words()["zh"]
    assert say("genre") == page["plot"]["genres"]
    assert say("held on") == page["list"]["column_held"]
    assert say("problems") == page["plot"]["problems"]
    assert say("Outlets that ask most") == page["plot"]["askers"]
    assert say("People who answer most") == page["plot"]["answerers"]
    assert say("Turns by role") == page["plot"]["roles"]
    assert say("Confidence of pairs") == page["plot"]["confidence"]
    assert say("answered"), say("unanswered") == (page["plot"]["answered"], page["plot"]["unanswered"])
    assert say("(no title)") == page["list"]["untitled"]
    assert say("not told") == page["ui"]["unknown"]
    assert say("follows Q{number}", number=2) == page["release"]["follows"].format(n=2)
    assert say_number(5, "turn") == page["release"]["cast_turns"].format(n=5)
    assert say_number(5, "release") == f"5 {page['tile']['releases']}"


# Asking for it


PLACES = (
    ["--lang", "zh", "{}"],
    ["{}", "--lang", "zh"],
    ["{}", "--lang=zh"],
    ["--lang", "en", "{}", "--lang", "zh"],
)


@pytest.mark.parametrize("line", PLACES, ids=" ".join)
def test_the_option_stands_before_or_behind_the_command(line: list[str], tmp_path: Path) -> None:
    result = run(*[argument.format("parse") for argument in line], tmp_path / "absent")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"transcripts: {tmp_path / 'absent'}: 没有这个文件；")


def test_the_environment_asks_too_and_the_option_overrules_it() -> None:
    asking = {"TRANSCRIPTS_LANG": "zh"}
    assert run("parse", env=asking).stderr == "transcripts parse: 缺少 PATH；应至少有一个\n"
    assert (
        run("parse", "--lang", "en", env=asking).stderr
        == "transcripts parse: no PATH; at least one would be right\n"
    )
    assert run(env=asking).stderr.startswith("用法：")
    assert run(env=asking | {"TRANSCRIPTS_LANG": ""}).stderr.startswith("Usage: ")


@pytest.mark.parametrize("variables", [{"TRANSCRIPTS_LANG": "fr"}, {}])
def test_a_language_that_is_not_spoken_is_refused(variables: dict[str, str]) -> None:
    options = [] if variables else ["--lang", "fr"]
    result = run(*options, "stats", SEEDS, env=variables)
    assert result.exit_code == 2
    given = "TRANSCRIPTS_LANG=fr" if variables else "--lang fr"
    assert result.stderr == f"transcripts: {given}: not possible; en or zh would be right\n"


def test_the_locale_asks_for_nothing() -> None:
    locale = {"LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.UTF-8", "LANGUAGE": "zh"}
    for arguments in (
        ["--help"],
        ["show", "--help"],
        ["show", SEEDS],
        ["stats", SEEDS],
        ["parse"],
        ["check", "absent"],
    ):
        told, plain = run(*arguments, env=locale), run(*arguments)
        assert (told.stdout, told.stderr) == (plain.stdout, plain.stderr)
        assert (told.exit_code, "用法" in told.stdout) == (plain.exit_code, False)


def test_a_run_in_chinese_leaves_the_next_one_english() -> None:
    before = run("show", "--help").stdout
    assert run("show", "--help", "--lang", "zh").stdout != before
    assert run("show", "--help").stdout == before


# What is said


def list_help() -> list[list[str]]:
    return [["--help"], *[[command, "--help"] for command in COMMANDS]]


@pytest.mark.parametrize("arguments", list_help(), ids=" ".join)
def test_help_has_no_english_sentence(arguments: list[str]) -> None:
    result = run(*arguments, "--lang", "zh")
    assert result.exit_code == 0
    told = result.stdout.partition("示例：")[0]
    assert {"用法：", "选项："} <= set(re.findall(r"^\w+：", told, re.MULTILINE))
    prose = re.sub(rf"{NAMES}|^ +-.*?(?:  |$)|^用法：.*$|\[[^\]]*\]|`[^`]*`", "", told, flags=re.MULTILINE)
    assert not ENGLISH.findall(prose)
    assert not re.search(r"default|required|Show |Options", told)
    assert max(map(cell_len, result.stdout.splitlines())) <= 92


WRONG = {
    "annotate": "{seeds}",
    "build": "{absent} -o {out}",
    "check": "{absent}",
    "parse": "{picture}",
    "report": "{absent} -o {out}",
    "schema": "x",
    "score": "{gold} --floor nothing=1",
    "show": "{picture}",
    "stats": "{absent} --top 0",
}
"""Input of each command that cannot be meant."""


@pytest.mark.parametrize("command", COMMANDS)
def test_wrong_input_is_told_in_chinese_a_line_a_fault(command: str, tmp_path: Path) -> None:
    picture = tmp_path / "p.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    places = {
        "seeds": SEEDS,
        "absent": tmp_path / "absent",
        "out": tmp_path / "out",
        "picture": picture,
        "gold": FOOTBALL,
    }
    result = run(command, *WRONG[command].format(**places).split(), "--lang", "zh")
    assert result.exit_code == 2
    first, *others = result.stderr.splitlines()
    assert re.match(rf"transcripts( {command})?: ", first)
    assert "；" in first or "，" in first
    for line in (first, *others):
        assert HAN.search(line)
        assert not ENGLISH.search(line.replace(str(tmp_path), ""))


def test_check_tells_problems_in_chinese_behind_their_codes() -> None:
    english, chinese = (
        run("check", SEEDS, ROOT / "tests" / "pages"),
        run("check", "--lang", "zh", SEEDS, ROOT / "tests" / "pages"),
    )
    assert english.exit_code == chinese.exit_code == 1
    pairs = list(zip(english.stdout.splitlines(), chinese.stdout.splitlines(), strict=True))
    assert len(pairs) > 10
    for plain, told in pairs:
        place, code, message = plain.split(": ", 2)
        assert told.startswith(f"{place}: {code}: ")
        assert HAN.search(told.removeprefix(f"{place}: {code}: "))
        assert not ENGLISH.search(told.removeprefix(place))
        assert message not in told


def test_show_says_why_and_what_is_doubtful_in_chinese() -> None:
    seed = next(SEEDS.glob("000*"))
    told = run("show", "--lang", "zh", "--evidence", seed).stdout
    for words in (
        "举行于 2020-09-01",
        "实录",
        "问 1 记者",
        "答 1 发言人",
        "主持人",
        "依据：",
        "次发言（推断",
        "处疑点",
    ):
        assert words in told
    assert not ENGLISH.search(told)


def test_tables_stand_in_columns(tmp_path: Path) -> None:
    listed = run("show", "--lang", "zh", SEEDS).stdout.splitlines()
    titles = [
        cell_len(line[: line.index(word)])
        for line, word in zip(listed, ("标题", "重庆", "铜梁"), strict=False)
    ]
    assert len(set(titles)) == 1
    scored = run("score", "--lang", "zh", FOOTBALL).stdout
    rows = re.findall(
        r"^.*(?:发言者 voices|角色 roles|无标签 unlabelled).*?(?:\d\.\d+|–)", scored, re.MULTILINE
    )
    assert len(rows) >= 3
    assert len({cell_len(row) for row in rows}) == 1
    assert not re.search(r"\b(precision|recall|predicted|total|language)\b", scored)
    counted = run("stats", "--lang", "zh", SEEDS).stdout
    bars = [
        cell_len(line.partition("▇")[0])
        for line in re.findall(r"^(?:发言人|记者|主持人) .*$", counted, re.MULTILINE)
    ]
    assert len(bars) == 3
    assert len(set(bars)) == 1


# What is made


@pytest.mark.parametrize(
    "arguments",
    [
        ["parse", SEEDS],
        ["schema"],
        ["annotate", FOOTBALL],
        ["stats", SEEDS, "--json"],
        ["score", FOOTBALL, "--json"],
    ],
    ids=lambda arguments: str(arguments[0]),
)
def test_data_are_the_same(arguments: list[str | Path]) -> None:
    plain, told = run(*arguments), run(*arguments, "--lang", "zh")
    assert plain.exit_code == told.exit_code
    assert plain.stdout_bytes == told.stdout_bytes


def test_a_dataset_is_the_same_and_its_table_is_not(tmp_path: Path) -> None:
    outs = [tmp_path / "en" / "set", tmp_path / "zh" / "set"]
    plain, told = (
        run("build", next(SEEDS.glob("000*")), "-o", out, "--lang", out.parent.name, "--workers", "1")
        for out in outs
    )
    assert plain.exit_code == told.exit_code == 0
    assert "files read" in plain.stderr
    assert "已读文件" in told.stderr
    assert "质量检查" in told.stderr
    files = [sorted(path.relative_to(out) for path in out.rglob("*") if path.is_file()) for out in outs]
    assert files[0] == files[1]
    differing = [name for name in files[0] if (outs[0] / name).read_bytes() != (outs[1] / name).read_bytes()]
    assert not differing


def test_the_page_opens_in_the_language_that_is_asked_for(tmp_path: Path) -> None:
    heads = {}
    for options in ([], ["--lang", "zh"], ["--lang", "en"]):
        path = tmp_path / "report.html"
        assert run("report", SEEDS, "-o", path, *options).exit_code == 0
        heads[options[-1] if options else ""] = path.read_text(encoding="utf-8")[:60]
    assert '<html lang="en">' in heads[""]
    assert '<html lang="en" data-language="zh">' in heads["zh"]
    assert '<html lang="en" data-language="en">' in heads["en"]


def test_the_module_speaks_too(tmp_path: Path) -> None:
    """A process of its own, in which nothing has been translated before, writes Chinese whatever its locale."""
    command = [sys.executable, "-m", "transcripts", "--lang", "zh", "parse", str(tmp_path / "absent")]
    result = subprocess.run(command, capture_output=True, check=False, cwd=ROOT, env={"PYTHONUTF8": "1"})
    assert result.returncode == 2
    assert "没有这个文件" in result.stderr.decode()
