"""Plain text and Markdown: the decoded bytes, whatever stands in them."""

from __future__ import annotations

from transcripts.reading.document import Document
from transcripts.reading.encodings import decode


def read_plain(data: bytes, place: str, charset: str | None = None) -> Document:
    """The text of some bytes.

    Args:
        data: the bytes.
        place: what an error names.
        charset: of no use here; the bytes themselves tell.

    Raises:
        ReadError: no encoding explains the bytes as text.
    """
    decoded = decode(data, place)
    return Document(decoded.text, decoded.encoding, decoded.problems)
