"""Which lines of the head of a release are rows of links, by the signs that part them: no titles stand there.

Hard cases:
    `来源：报 | 作者 | 评` has a colon, and is a field of the page.
    `Press call · Lorn · 3 May` names an event, its place and its day.
"""

from __future__ import annotations

import re


def is_row(line: str) -> bool:
    """Whether a line is a row of links: a menu, or the path to a page.

    >>> [is_row(line) for line in ("News | Sports | Opinion", "首页 > 新闻 > 正文", "来源：报 | 作者 | 评")]
    [True, True, False]
    """
    is_short = len(line) <= _ROW and ":" not in line and "：" not in line
    return is_short and _BAR.search(line) is not None and len(_BARS.split(line)) > _FEWEST


def is_menu(line: str, *, named: bool) -> bool:
    """Whether signs part a line into links, at least four brief ones where it names an event.

    >>> [is_menu(line, named=False) for line in ("News · About · Merch", "新闻 ∣ 影音 ∣ 加入", "Ann · Bo")]
    [True, True, False]
    >>> [is_menu(line, named=True) for line in ("Calls · News · About · Shop", "Press call · Lorn · 3 May")]
    [True, False]
    """
    parts = _LINKS.split(line)
    return len(parts) > _FEWEST + named and max(map(len, parts)) <= _LINK


_LINKS = re.compile(r"[ \t][·•∣│¦▪][ \t]")
_LINK = 24
"""Characters of a link in a menu, at most."""
_BARS = re.compile(r"[ \t]*[|｜>»›∣│][ \t]*|[ \t]{3,}|\u3000+| / | [·•] ")
_BAR = re.compile(r"[|｜>»›∣│/·•\u3000\t]|   ")
"""What stands in any of these."""
_FEWEST = 2
"""Parts of a line that are no row yet."""
_ROW = 160
"""Characters of a row."""
