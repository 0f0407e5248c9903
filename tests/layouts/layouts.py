"""The forms in which a conference can be printed: one for each row of the list of layouts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from .casting import Kind
from .conferences import Scene

Style = Literal[
    "full", "spaced", "stacked", "name", "name-title", "noted", "title", "rank", "role", "role-name",
    "role-noted", "role-full", "surname", "office-surname", "shared", "answer",
    "desk", "desk-name", "outlet", "outlet-desk", "outlet-desk-name", "outlet-name", "glued", "name-desk",
    "name-outlet", "name-note", "bare-name",
]  # fmt: skip
"""The words of a label; `labels` says which they are."""
Styles = tuple[Style, Style]
"""Of a person's first label, and of the later ones."""
Frame = tuple[str, str]
"""What stands before and behind the words: `("【", "】")`, `("- ", ":")`; `{n}` is the question's number."""

SHARED: frozenset[Style] = frozenset({"desk", "shared"})
"""Styles that several people may share: each label opens a turn of its own."""


@dataclass(frozen=True)
class Layout:
    """How a conference is printed: where labels stand, what they say, and what the page adds."""

    name: str
    language: Literal["zh", "en"] = "zh"
    kinds: tuple[Kind, ...] = ("hosted", "solo")

    officials: Styles = ("name", "name")
    hosts: Styles = ("role", "role")
    reporters: Styles = ("outlet-desk", "outlet-desk")
    asker: str = "记者"
    answerer: str = "答"
    moderator: str = "主持人"
    official: str = ""
    """What all officials are called in the style `shared`."""
    is_upper: bool = False
    """Names in labels are printed in capitals."""
    marks_outlets: bool = False
    """Outlets stand in book-title marks."""

    frame: Frame = ("", "：")
    host_frame: Frame | None = None
    reporter_frame: Frame | None = None
    is_own_line: bool = False
    gap: str = ""
    """Between a label and the speech on its line."""
    speech: Frame = ("", "")
    """Around an official's words: `("「", "」")`."""
    question: Frame = ("", "")
    """Around a reporter's words."""
    rewording: Literal["", "bracket", "dots"] = ""
    """Questions are paraphrased in a bracket, or begin with dots."""
    repeats: bool = False
    """Each paragraph has its label again, where the label is one voice's."""
    opens_unlabelled: bool = False
    """The first turn has no label."""
    drops_labels: bool = False
    """An answer has no label where the moderator has just called on that official."""
    stamp: Literal["", "before", "behind", "after"] = ""
    """A time before the label, behind it, or on a line behind the speech."""

    flow: Literal["lines", "paragraph"] = "lines"
    blanks: int = 0
    """Empty lines between paragraphs."""
    label_blanks: int = 0
    """Empty lines between a label of its own line and the speech."""
    indent: str = ""
    width: int = 0
    """Characters of a hard-wrapped line; 0 for none."""
    is_halfwidth: bool = False
    loses_quotes: bool = False
    """Quotation marks have become spaces."""

    lead: Literal["people", "bare"] = "people"
    is_headed: bool = True
    """Title and lead are printed at all."""
    has_asterisks: bool = False
    has_metadata: bool = False
    headings: Literal["", "topic", "headline"] = ""
    captions: Literal["", "before", "after"] = ""
    has_furniture: bool = False
    has_events: bool = False


def accepts(layout: Layout, scene: Scene) -> bool:
    """Whether a conference can be printed so, and its voices still be told apart by a reader."""
    if scene.kind not in layout.kinds or (scene.language == "en") != (layout.language == "en"):
        return False
    styles = {*layout.officials}
    if "answer" in styles and len(scene.officials) > 1:
        return False
    table = [*scene.officials, *([scene.host] if scene.host else [])]
    if styles & {"rank", "role", "title"}:
        return len({one.office for one in table}) == len(table) and all(one.office for one in table)
    return True


_CHINESE = (
    Layout("zh-01", officials=("full", "full"), hosts=("full", "full"), frame=("", ":"), is_own_line=True, is_halfwidth=True, blanks=1),
    Layout("zh-02", officials=("spaced", "spaced"), hosts=("spaced", "spaced"), frame=("", ":"), is_own_line=True, indent="  "),
    Layout("zh-03", officials=("name", "name"), captions="before", frame=("", ":"), is_own_line=True, blanks=1, label_blanks=1, is_halfwidth=True),
    Layout("zh-04", officials=("stacked", "stacked"), hosts=("stacked", "stacked"), frame=("", ""), is_own_line=True),
    Layout("zh-04-once", officials=("stacked", "name"), hosts=("stacked", "role"), frame=("", ""), is_own_line=True, blanks=1),
    Layout("zh-05", hosts=("name", "name"), frame=("", ":"), is_own_line=True, stamp="after", repeats=True, is_halfwidth=True, lead="bare"),
    Layout("zh-06", hosts=("role-name", "role-name"), frame=("- ", ":")),
    Layout("zh-06-dot", hosts=("role-name", "role"), frame=("• ", ":"), is_own_line=True, is_halfwidth=True),
    Layout("zh-07", kinds=("solo",)),
    Layout("zh-08", kinds=("solo",), officials=("answer", "answer"), reporters=("desk", "desk"), asker="问"),
    Layout("zh-08-half", kinds=("solo",), officials=("answer", "answer"), reporters=("desk", "desk"), asker="问", frame=("", ":"), is_halfwidth=True, blanks=1),
    Layout("zh-09", kinds=("solo",), opens_unlabelled=True, indent="　　", blanks=1),
    Layout("zh-10", has_metadata=True, hosts=("name", "name"), frame=("", ":"), lead="bare"),
    Layout("zh-11", kinds=("solo",), reporters=("desk", "desk"), asker="问", headings="topic", frame=("", ":")),
    Layout("zh-11-headline", kinds=("solo",), reporters=("desk", "desk"), asker="问", officials=("answer", "answer"), headings="headline", blanks=1),
    Layout("zh-12", kinds=("solo",), officials=("title", "title"), reporters=("desk", "desk"), has_asterisks=True, blanks=1),
    Layout("zh-12-three", officials=("title", "title"), reporters=("desk", "desk"), has_asterisks=True, blanks=1),
    Layout("zh-13", kinds=("solo",), officials=("title", "title"), reporters=("desk", "desk"), rewording="bracket", has_asterisks=True, blanks=1, is_halfwidth=True),
    Layout("zh-13-dots", kinds=("solo",), reporters=("desk", "desk"), rewording="dots", blanks=1),
    Layout("zh-14", hosts=("name", "name"), frame=("【", "】")),
    Layout("zh-15", officials=("spaced", "spaced"), hosts=("spaced", "spaced"), frame=("[", "]"), reporter_frame=("[", "]")),
    Layout("zh-15-colon", officials=("spaced", "spaced"), hosts=("spaced", "spaced"), frame=("[", "]:"), is_halfwidth=True),
    Layout("zh-16", officials=("full", "name"), hosts=("role-full", "role"), frame=("", ":"), host_frame=("", " ")),
    Layout("zh-17", officials=("full", "name"), flow="paragraph", hosts=("role", "role"), gap=""),
    Layout("zh-18", hosts=("name", "name"), frame=("### ", "："), is_own_line=True, repeats=True, blanks=1),
    Layout("zh-19", kinds=("solo",), reporters=("glued", "bare-name"), marks_outlets=True, reporter_frame=("**{n}、", "："), question=("", "**"), blanks=1),
    Layout("zh-20", kinds=("solo",), reporters=("outlet-name", "outlet-name"), reporter_frame=("{n}、", "："), blanks=1),
    Layout("zh-21", marks_outlets=True, frame=("", ":")),
    Layout("zh-22", kinds=("solo",), reporters=("desk", "desk"), reporter_frame=("**", "："), question=("", "**"), speech=("「", "」"), blanks=1),
    Layout("zh-dropped", kinds=("hosted",), frame=("", ":"), is_own_line=True, is_halfwidth=True, loses_quotes=True, drops_labels=True, blanks=1),
    Layout("zh-24", "en", kinds=("solo",), reporters=("outlet", "outlet"), frame=("", ": "), blanks=1),
    Layout("zh-24-qa", "en", kinds=("solo",), reporters=("desk", "desk"), asker="Q", officials=("answer", "answer"), answerer="A", frame=("", ": "), blanks=1),
)  # fmt: skip

_Q = Layout("", "en", reporters=("desk", "desk"), asker="Q", moderator="MODERATOR")

_ENGLISH = (
    replace(_Q, name="en-01", officials=("surname", "surname"), hosts=("surname", "surname"), is_upper=True, frame=("", ":  "), reporter_frame=("", "    \N{NO-BREAK SPACE}"), blanks=1),
    replace(_Q, name="en-02", officials=("surname", "surname"), hosts=("surname", "surname"), is_upper=True, frame=("", ": "), reporter_frame=("", " "), blanks=1),
    replace(_Q, name="en-03", kinds=("solo",), officials=("shared", "shared"), official="SENIOR ADMINISTRATION OFFICIAL", frame=("", ":  "), reporter_frame=("", "     "), lead="bare", blanks=1),
    replace(_Q, name="en-04", kinds=("solo", "joint"), officials=("office-surname", "office-surname"), is_upper=True, frame=("", ":  "), reporter_frame=("", "     "), speech=("(As interpreted.)  ", ""), blanks=1),
    replace(_Q, name="en-05", hosts=("name", "name"), reporters=("bare-name", "bare-name"), frame=("", ":"), stamp="behind", is_own_line=True, repeats=True),
    replace(_Q, name="en-06", kinds=("solo", "hosted"), officials=("office-surname", "office-surname"), hosts=("name", "name"), reporters=("bare-name", "bare-name"), is_upper=True, frame=("", ".  "), width=78, blanks=1),
    replace(_Q, name="en-07", kinds=("solo",), officials=("role", "role"), asker="Journalist", frame=("", ":  ")),
    replace(_Q, name="en-07-reporter", kinds=("solo",), officials=("name", "name"), asker="Reporter", frame=("", ": "), blanks=1),
    replace(_Q, name="en-08", kinds=("solo",), officials=("role", "role"), is_upper=True, asker="JOURNALIST", frame=("", ":"), is_own_line=True, blanks=1),
    replace(_Q, name="en-08-inline", kinds=("solo",), officials=("role", "role"), is_upper=True, asker="JOURNALIST", frame=("", ": "), width=72),
    replace(_Q, name="en-09", kinds=("joint",), officials=("office-surname", "office-surname"), is_upper=True, asker="QUESTION", frame=("", ": "), blanks=1),
    replace(_Q, name="en-10", kinds=("solo",), officials=("answer", "answer"), answerer="A", frame=("", ".  "), width=66, blanks=1),
    replace(_Q, name="en-11", officials=("name-title", "name-title"), hosts=("name-title", "name-title"), reporters=("name-desk", "name-desk"), asker="Analyst", frame=("", ""), is_own_line=True, label_blanks=1, blanks=1),
    replace(_Q, name="en-12", officials=("name", "name"), hosts=("name", "name"), reporters=("name-outlet", "name-outlet"), frame=("### ", ":"), is_own_line=True, blanks=1),
    replace(_Q, name="en-13", kinds=("solo",), opens_unlabelled=True, officials=("role", "role"), asker="Question", frame=("", ":  "), blanks=1),
    replace(_Q, name="en-14", kinds=("solo", "joint"), officials=("office-surname", "office-surname"), is_upper=True, asker="QUESTION", frame=("", ": "), blanks=1),
    replace(_Q, name="en-14-mr", officials=("surname", "surname"), hosts=("surname", "surname"), is_upper=True, asker="QUESTION", frame=("", ":  "), has_furniture=True, blanks=1),
)  # fmt: skip

FORMS: dict[str, Layout] = {layout.name: layout for layout in (*_CHINESE, *_ENGLISH)}
"""By name: language and row of the list of layouts, with a word where a row has two forms.

Row 23 of the Chinese table is XML, which a reader turns into text: it is no layout of labels.
`zh-dropped` is no row: it is what the seeds do, an answer now and then without a label.
"""
