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
    "Q Why?", "MR. LEE:  Yes.", "谢谢。", " ", "女士们、先生们,", "我是市电视台的。", "记者:我是市电视台的。何时?", "邀请市水务局局长王强、副局长李红出席。",
)  # fmt: skip
"""What endlessly many lines are made of."""


VARIED = (
    "王{}:好。", "王{}\n好。", "局长王{}:好。", "主持人王{}:请提问。", "{}局局长:好。", "王{}局长:好。", "{}日报记者:何时?", "{}日报记者王{}:何时?",
    "网友{}:何时?", "记者:我是{}日报的。何时?\n王强:明年。", "记者:请{}局局长回答。何时?\n{}局局长:明年。", "{}:好。", "【{}】好。",
    "主持人:请王{}局长回答。\n王{}:谢谢。", "记者:请问王{}局长,何时?\n局长王{}:明年。", "记者:请问王局长,何时?\n局长王{}:明年。",
    "1、{}日报 王{}：何时？", "王{}(市水务局局长):好。", "市水务局局长 王{}\n好。", "邀请市水务局局长王{}出席。", "### 王{}：\n好。",
    "主持人:网友{}问:何时?\n王强:明年。", "{}日报:何时?", "答:好。\n王{}:好。", "(王{}笑)", "20{}年3月11日",
)  # fmt: skip
"""Lines that are all different: each `{}` stands for two Han characters that change."""


def _vary(template: str, *, twice: bool = False) -> Shape:
    """All different lines of a form, or all of them two times over, so that each recurs."""

    def make(size: int) -> str:
        count = size // (len(template) + 2) // (1 + twice) + 1
        filler = (chr(0x4E00 + index % 5000) + chr(0x5E00 + index // 5000) for index in range(count))
        return (("\n".join(template.replace("{}", two) for two in filler)) + "\n") * (1 + twice)

    return make


def _repeat(unit: str, between: str = "") -> Shape:
    return lambda size: between.join([unit] * (size // (len(unit) + len(between)) + 1))


def _open_turn(unit: str) -> Shape:
    """The unit without end in one answer of a small transcript."""
    return lambda size: (
        f"主持人:请提问。\n市电视台记者:请问何时开工?\n王强:谢谢。{unit * (size // len(unit))}\n主持人:再见。"
    )


def _open_question(unit: str) -> Shape:
    return lambda size: (
        f"主持人:请提问。\n市电视台记者:请问何时?{unit * (size // len(unit))}\n王强:谢谢。\n主持人:再见。"
    )


def _repeat_seed(size: int) -> str:
    from transcripts.scoring.gold import read_gold

    text = read_gold(TESTS / "gold" / "seed-000.gold").text + "\n"
    return text * (size // len(text) + 1)


SHAPES: dict[str, Shape] = {
    "empty": lambda size: "",
    "a seed again and again": _repeat_seed,
    **{f"all different {template!r}": _vary(template) for template in VARIED},
    **{f"twice all different {template!r}": _vary(template, twice=True) for template in VARIED},
    **{f"a line of {unit!r}": _repeat(unit) for unit in LINE_UNITS},
    **{f"lines of {line!r}": _repeat(line, "\n") for line in LINES},
    **{f"an answer of {unit!r}": _open_turn(unit) for unit in LINE_UNITS},
    **{f"an answer of lines of {line!r}": _open_turn("\n" + line) for line in LINES},
    **{f"a question of {unit!r}": _open_question(unit) for unit in LINE_UNITS},
    **{f"a question of lines of {line!r}": _open_question("\n" + line) for line in LINES},
}
