"""Texts without end: the shapes on which a stage could take more than linear time.

A module of its own beside `places`. Each shape is a function from a size in
characters to a text of about that size.
"""

from __future__ import annotations

from collections.abc import Callable

from places import TESTS

Shape = Callable[[int], str]

LINE_UNITS = (
    "a", " ", "1", ":", "：", "(", "（", "【", "[", "王", "王强", "**", "> ", '"', "「", "“", "第一", "1.", "1、", "?",
    "？", "。", "，", "、", "- ", "#", "_", "\N{NO-BREAK SPACE}", "\N{IDEOGRAPHIC SPACE}", "\r", "\x0b",
    "\N{LINE SEPARATOR}", "A B", "Ab ", "记者", "主持人", "王强:", "记者:", "记者问", "。记者:", "局长", "副局长王强",
    "市水务局", "日报", "请", "请王局长", "谢谢", "我是", "12:30 ", "2024年3月11日", "<", "<a ", "![", "http://",
    "()", "（笑）", "各位", "·", "\N{ZERO WIDTH SPACE}", "Q ", "A. ", "MR. LEE: ", "i ", "说:", "\x00",
)  # fmt: skip
"""What one endless line is made of."""

LINES = (
    "王强:", "王强", "王强:好。", "记者:", "问:何时开工?", "主持人:请提问。", "记者:请问何时开工?\n王强:明年。", "【王强】好。",
    "市水务局局长 王强", "[市水务局局长 王强]", "1、新华社 王强：何时？", "**记者：何时？**", "### 王强：", "> 王强:", "- 王强:",
    "请王局长回答。", "（何时?）", "(笑)", "12:30", "2024年3月11日", "2024-03-11 10:20:01", "pic", "时间:", "第一,", "责任编辑:王强",
    "Q Why?", "MR. LEE:  Yes.", "谢谢。", " ", "女士们、先生们,", "我是市电视台的。", "邀请市水务局局长王强、副局长李红出席。",
)  # fmt: skip
"""What endlessly many lines are made of."""


def _name_voices(size: int) -> str:
    """Labels that are all different: every name has two of the characters of a block of Han."""
    lines: list[str] = []
    length = index = 0
    while length < size:
        name = f"王{chr(0x4E00 + index % 5000)}{chr(0x5E00 + index // 5000)}"
        lines.append(f"{name}:好。\n")
        length, index = length + 7, index + 1
    return "".join(lines)


def _name_outlets(size: int) -> str:
    lines = [f"{chr(0x4E00 + index % 5000)}{chr(0x5E00 + index // 5000)}日报记者:何时?\n" for index in range(size // 12)]
    return "".join(lines)


def _repeat(unit: str, between: str = "") -> Shape:
    return lambda size: between.join([unit] * (size // (len(unit) + len(between)) + 1))


def _open_turn(unit: str) -> Shape:
    """The unit without end in one answer of a small transcript."""
    return lambda size: f"主持人:请提问。\n市电视台记者:请问何时开工?\n王强:谢谢。{unit * (size // len(unit))}\n主持人:再见。"


def _open_question(unit: str) -> Shape:
    return lambda size: f"主持人:请提问。\n市电视台记者:请问何时?{unit * (size // len(unit))}\n王强:谢谢。\n主持人:再见。"


def _repeat_seed(size: int) -> str:
    from transcripts.gold import read_gold

    text = read_gold(TESTS / "gold" / "seed-000.gold").text + "\n"
    return text * (size // len(text) + 1)


SHAPES: dict[str, Shape] = {
    "empty": lambda size: "",
    "a seed again and again": _repeat_seed,
    "all different names": _name_voices,
    "all different outlets": _name_outlets,
    **{f"a line of {unit!r}": _repeat(unit) for unit in LINE_UNITS},
    **{f"lines of {line!r}": _repeat(line, "\n") for line in LINES},
    **{f"an answer of {unit!r}": _open_turn(unit) for unit in LINE_UNITS},
    **{f"an answer of lines of {line!r}": _open_turn("\n" + line) for line in LINES},
    **{f"a question of {unit!r}": _open_question(unit) for unit in LINE_UNITS},
    **{f"a question of lines of {line!r}": _open_question("\n" + line) for line in LINES},
}
