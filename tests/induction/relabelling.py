"""Gold with every label put into another form, and its turns moved along: forms that no rule lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from transcripts.scoring.gold import GoldRelease
from transcripts.scoring.goldfile import ROLES, Run, join_pieces
from transcripts.scoring.goldreading import parse_gold

FORMS: dict[str, Callable[[str], str]] = {
    "arrow": lambda head: f"{head} → ",
    "equals": lambda head: f"{head} = ",
    "guillemet": lambda head: f"{head} » ",
    "slash": lambda head: f"/{head}/ ",
    "dash": lambda head: f"{head} — ",
    "semicolon": lambda head: f"{head}; ",
    "bold": lambda head: f"**{head}** ",
    "angle": lambda head: f"〈{head}〉",
    "microphone": lambda head: f"{head} [4]> ",
    "stop": lambda head: f"{head}. ",
    "own-line": lambda head: f"{head}\n",
    "stamp": lambda head: f"00:12\n_{head}_\n",
    "bracket": lambda head: f"[{head}] ",
    "heading": lambda head: f"#### {head}\n",
    "letter": lambda head: f"{head[:1].upper()} ",
    "gap": lambda head: f"{head}    ",
    "colon": lambda head: f"{head}: ",
}
"""A label of each form, in front of what is said."""


_STAMP = re.compile(r"[\[(]?(?:\d{4}-\d\d-\d\d )?\d{1,2}:\d\d(?::\d\d)?[\])]?")


def strip_label(printed: str) -> str:
    """The head of a printed label, in one line, without stamps and the marks around it."""
    head = _STAMP.sub(" ", " ".join(printed.split()))
    head = head.strip(" \t:：.*_#>－-—●•=→")
    while len(head) > 2 and head[0] in "[【〔（(" and head[-1] in "]】〕）)":
        head = head[1:-1].strip(" :：*")
    return head or printed.strip()


class Plan(NamedTuple):
    """How a text is put together anew."""

    form: str
    is_bare: bool = False
    """Whether it begins with its first label."""
    is_spaced: bool = False
    """Whether a blank line stands before each label."""
    most: int = 10_000
    """Turns after which it ends."""


def relabel(gold: GoldRelease, plan: Plan, rename: Callable[[str], str] = strip_label) -> GoldRelease:
    """The gold with its labels in a form; heads by `rename`, from the label as printed."""
    lines: list[str] = []
    label, turns = "", 0
    for run in join_pieces(gold):
        said = gold.text[slice(*run.span)]
        turns += run.head.kind in ROLES
        if turns > plan.most:
            break
        if run.head.kind == "label":
            label = said
        elif label or turns or not plan.is_bare:
            lines += _print_run(run, said, label and rename(label), plan)
            label = ""
    meta = "".join(f"; {key}: {value}\n" for key, value in gold.meta.items())
    return parse_gold(meta + "".join(f"{line}\n" for line in lines), f"{gold.name} as {plan.form}")


def _print_run(run: Run, said: str, label: str, plan: Plan) -> Iterator[str]:
    """The lines of a gold file that hold a run, its label first."""
    head, sign = run.head, "|"
    if label and head.kind in (*ROLES, "cont"):
        if plan.is_spaced:
            yield "blank | "
        *above, last = FORMS[plan.form](label).split("\n")
        yield from (f"label | {line}" for line in above)
        if last:
            yield f"label | {last}"
            sign = "+"
    voice = f" @{head.voice}{'?' * head.inferred}" if head.voice is not None else ""
    first, *rest = said.split("\n")
    yield f"{head.kind}{voice} {sign} {first}"
    follows = "cont" if head.kind in ROLES else head.kind
    yield from (f"{follows if line.strip() else 'blank'} | {line}" for line in rest)
