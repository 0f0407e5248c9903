"""From the fields of a page to who published it (`来源：晚报`), where its metadata do not say.

The head is asked first, then the lines of the page below the turns. What stands behind the name on its line
is left: a day, a byline, the next field.

Hard cases:
    `来源：　作者：周岩`: the field is empty, and what follows it is the next.
    `图片来源：…`, `Image source: …` give whose a picture is.
    `来源：网络整理` names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from transcripts.languages.language import Language
from transcripts.model import Span
from transcripts.text import holds_unspaced


def find_publisher(text: str, head: int, furniture: Iterable[Span], language: Language) -> str | None:
    """Who published a release, as a field in its head or on a line of the page behind it says.

    Args:
        text: the source text.
        head: where the first turn starts.
        furniture: the lines of the page.
        language: of the release.
    """
    fields = language.words.source_field
    stretches = [(0, head), *((start, end) for start, end in furniture if start >= head)]
    printed = (found for start, end in stretches for found in fields.finditer(text, start, end))
    return next((name for found in printed if (name := read_publisher(found["source"], language))), None)


def read_publisher(printed: str, language: Language) -> str | None:
    """The name that a field of the source starts with; None if there is none.

    >>> from transcripts.languages import load_language
    >>> zh, en = load_language("zh"), load_language("en")
    >>> [read_publisher(line, zh) for line in ("江湾网  作者：周岩", "《晚报》2024/6/12 14:08", "作者：周岩")]
    ['江湾网', '晚报', None]
    >>> [read_publisher(line, en) for line in ('"MINISTER FOR PORTS"', "Halden Wire | 3 May", "http://a")]
    ['MINISTER FOR PORTS', 'Halden Wire', None]
    """
    name = _GAP.split(printed.strip(), maxsplit=1)[0]
    if name and holds_unspaced(name[0]):
        name = name.split(maxsplit=1)[0]
    day = next(iter(language.find_dates(name, 0, len(name))), None)
    name = (name[: day.at] if day else name).strip(_QUOTES)
    words = language.words
    return name if _NAME.fullmatch(name) and words.simplify(name) not in words.nobody else None


_GAP = re.compile(r"[|｜\t\u3000\[\]【】()（）,，。;；]|[ \xa0]{2,}")
_QUOTES = "\"'“”《》「」* "
_NAME = re.compile(r"[^\W_][^:：\n]{1,79}")
"""A name, and no address or field of the page."""
