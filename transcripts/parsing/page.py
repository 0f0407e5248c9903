"""From text to what the page added: furniture and events, line by line, and where posts of others begin."""

from __future__ import annotations

from typing import NamedTuple

from transcripts.lexicons import Lexicon
from transcripts.model import Span

class Page(NamedTuple):
    """The lines nobody of the conference said."""

    furniture: list[Span]
    events: list[Span]
    end: int
    """Where the release ends and other people's posts begin."""


def find_page(body: str, lexicon: Lexicon) -> Page:
    """The furniture and event lines, in order, as trimmed spans.

    Args:
        body: the source text with one line feed put in front.
    """
    furniture = [_trim(body, match.start() + 1, match.end()) for match in lexicon.furniture.finditer(body)]
    events = [_trim(body, match.start() + 1, match.end()) for match in lexicon.event.finditer(body)]
    post = lexicon.posts.search(body)
    return Page(furniture, events, post.start() if post else len(body) - 1)


def _trim(body: str, start: int, end: int) -> Span:
    """The span without the white space around it, in the source text's offsets."""
    line = body[start:end]
    left = len(line) - len(line.lstrip())
    return start + left - 1, start + len(line.rstrip()) - 1
