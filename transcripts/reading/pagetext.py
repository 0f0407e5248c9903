"""A page's tree to the text of its main part, with bold print and headings kept as evidence for labels.

A page is one string here, in which private characters say where lines end and
what is emphasised or a link (`pagesigns`); what surrounds the article is gone
(`pageparts`). So every step is one pass, however deep or broken the tree was.

Hard cases:
    A menu without `<nav>`: lines that are nothing but links.
    A paragraph of speech that is one link, or the speaker's name that is one.
    `<b>Ann Lee</b> Good afternoon.`, where only the bold print closes the label.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from transcripts.model import Mark, MarkKind
from transcripts.reading.document import TextBuilder
from transcripts.reading.pageparts import cut, is_visible, split_main
from transcripts.reading.pagesigns import (
    CELL,
    CLOSE,
    KINDS,
    LINE,
    LINK,
    MARK,
    drop_sides,
    drop_unseen,
    print_body,
)

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser


_BLANKS = re.compile("[ \\t\\r\\n\\f]{2,}|[\\t\\r\\n\\f]")
_UNPRINTED = "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"
"""Characters that say where a line may break, and print nothing."""


def read_body(tree: LexborHTMLParser) -> tuple[str, tuple[Mark, ...]]:
    """The text of a page's main part and its marks; changes the tree."""
    main, rest = _print_main(tree)
    if rest and _LABEL.search(_read_signs(rest)[0]):
        main += rest
    return _read_signs(main)


def _print_main(tree: LexborHTMLParser, *, has_more: bool = True) -> tuple[str, str]:
    """The main part with signs, and what stands behind it.

    Args:
        tree: of the page.
        has_more: whether there is more than what surrounds an article on any page.
    """
    if tree.body is None:
        return "", ""
    drop_unseen(tree.body)
    dropped = drop_sides(tree.body) if has_more else 0
    main, rest = split_main(cut(_drop_unprinted(print_body(tree.body))), dropped)
    if not dropped or is_visible(main) or is_visible(rest):
        return main, rest
    return _print_main(type(tree)(tree.raw_html), has_more=False)


_LABEL = re.compile(r"(?m)^[^\s:：。！？!?][^\n:：。！？!?]{0,40}[:：]")
"""A line that could be said by somebody, so that what stands behind the main part belongs to it."""


def _drop_unprinted(text: str) -> str:
    """Text without the characters that print nothing."""
    for sign in _UNPRINTED:
        if sign in text:
            text = text.replace(sign, "")
    return text


# The layout and the marks.


def _read_signs(printed: str) -> tuple[str, tuple[Mark, ...]]:
    """The text without private characters and without lines that are only links, and the marks."""
    lines = _list_lines(printed)
    recurring = Counter(line.text for line in lines if line.links)
    builder = TextBuilder()
    for index, line in enumerate(lines):
        if not line.links or _is_said(lines, index, recurring):
            builder.add_marked(line.text, line.marks, gap=line.gap)
    return builder.text(), builder.marks()


def _list_lines(printed: str) -> list[_Line]:
    """The lines of a page in order, without blank ones."""
    lines: list[_Line] = []
    stack: list[str] = []
    ends = 0
    for piece in printed.split(LINE):
        ends += 1
        if not piece or piece.isspace():
            continue
        for cell in piece.split(CELL):
            gap = "\n\n" if ends > 1 else "\n"
            is_marked = stack or MARK in cell
            line = _read_line(cell, stack, gap) if is_marked else _Line(_even_out(cell), gap)
            if line.text:
                ends = 0
                lines.append(line)
    return lines


def _is_said(lines: list[_Line], index: int, recurring: Counter[str]) -> bool:
    """Whether a line that is nothing but a link is no menu's.

    Said is a link that stands alone in the midst of text, and ends as a label
    or a sentence does, or recurs as the name of who speaks does.
    """
    line, around = lines[index], lines[max(index - 1, 0) : index] + lines[index + 1 : index + 2]
    if line.links > 1 or any(other.links for other in around) or index + 1 == len(lines):
        return False
    return line.text.endswith((":", "：", ".", "。", "?", "？", "!", "！")) or recurring[line.text] > 1


def _even_out(printed: str) -> str:
    """Printed text without the line breaks and runs of blanks that only its source has."""
    line = printed.strip()
    return _BLANKS.sub(" ", line) if "\n" in line or "  " in line or "\t" in line else line


Found = tuple[MarkKind, int, int]
"""Kind of a mark, its start and end in a line."""


class _Line(NamedTuple):
    text: str
    gap: str
    """What stands between it and the line above."""
    marks: Sequence[Found] = ()
    links: int = 0
    """How many links it is made of, if of nothing else."""


def _read_line(printed: str, stack: list[str], gap: str) -> _Line:
    """A line without its private characters.

    Args:
        printed: the line as laid out.
        stack: the private characters that are open, from line to line.
        gap: what stands above it.
    """
    said, is_blank, links = "", True, 0
    is_linked = LINK in printed or LINK in stack
    marks: list[Found] = []
    for part in f"{_NO_SIGN}{printed}".split(MARK):
        if part[0] == CLOSE:
            del stack[-1:]
        elif part[0] != _NO_SIGN:
            stack.append(part[0])
        words = part[1:]
        bare = words.lstrip()
        if bare:
            start = len(said) + (not is_blank and len(bare) < len(words))
            said += bare if is_blank else words
            end = len(said.rstrip())
            is_blank = end < len(said)
            marks += [(KINDS[sign], start, end) for sign in stack if sign != LINK]
            links += LINK in stack
            is_linked = is_linked and (LINK in stack or not any(map(str.isalnum, bare)))
        elif words and not is_blank:
            said, is_blank = f"{said} ", True
    said = said.rstrip()
    if not is_linked or any(kind == "heading" for kind, _, _ in marks):
        links = 0
    return _Line(said, gap, _join_marks(marks, said) if marks else (), links)


_NO_SIGN = "\0"
_WHOLE: tuple[MarkKind, ...] = ("furniture", "cell")
"""What a line is as a whole."""


def _join_marks(marks: list[Found], said: str) -> Sequence[Found]:
    """The marks, those of one kind joined where only white space parts them; a cell is marked whole."""
    kinds = [kind for kind, _, _ in marks]
    for whole in _WHOLE:
        if whole in kinds:
            return [(whole, 0, len(said))]
    joined = marks[:1]
    for kind, start, end in marks[1:]:
        if joined[-1][0] == kind and not said[joined[-1][2] : start].strip():
            start = joined.pop()[1]
        joined.append((kind, start, end))
    return joined
