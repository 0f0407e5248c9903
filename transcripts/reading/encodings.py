"""Bytes to text: which encoding they are in, and their characters.

A byte-order mark decides; then bytes that are UTF-8 are UTF-8; then each
remaining encoding that decodes without error is judged by how usual the
characters are that it gives. Nothing is replaced silently: bytes that no
encoding explains are an error, a choice that is not clear is a problem.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from transcripts.errors import ReadError
from transcripts.model import Problem
from transcripts.reading.common_han import COMMON_HAN
from transcripts.reading.unread import START, refuse_unread

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte-order marks with the codec that reads and drops them, the longer before its own beginning."""

_WIDE = ("utf-16-le", "utf-16-be")
_NARROW = ("gb18030", "cp950", "big5hkscs", "cp1252")
"""In order of preference where two explain the bytes equally well.

`cp950` reads Big5 as browsers and Windows do, `big5hkscs` adds the
characters of Hong Kong.
"""

_SAMPLE = 1 << 16
"""Bytes that are judged, from the first one that tells something."""

_FLOOR = 0.2
"""Plausibility below which bytes count as unexplained."""

_SURE = 0.5
_LEAD = 0.2
"""A choice is sure from plausibility `_SURE` on, with `_LEAD` before the next best."""

_GOOD_PER_BAD = 10
"""Well-formed multi-byte characters, for each broken place, that make bytes clearly UTF-8."""

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
"""Control characters that no text needs; tab, line ends, form feed, escape and NEL are not among them."""

_CONTROL_LIMIT = 0.1
"""Share of control characters from which bytes are not text."""

_TELLING = re.compile("[^\x00-\x7f]")
_USUAL_SIGNS = (
    "[\N{HYPHEN}-\N{REFERENCE MARK}\N{EURO SIGN}\N{TRADE MARK SIGN}"
    "\N{CIRCLED DIGIT ONE}-\N{NUMBER TWENTY FULL STOP}\N{BLACK SQUARE}-\N{LARGE CIRCLE}\N{BLACK STAR}"
    "\N{WHITE STAR}\N{IDEOGRAPHIC SPACE}-\N{POSTAL MARK FACE}\N{FULLWIDTH EXCLAMATION MARK}-"
    "\N{FULLWIDTH RIGHT WHITE PARENTHESIS}\N{FULLWIDTH YEN SIGN}\N{MIDDLE DOT}\N{MULTIPLICATION SIGN}]"
)
_USUAL_EAST = re.compile(f"{_USUAL_SIGNS}|[{''.join(sorted(COMMON_HAN))}]")
_RUN = re.compile(r"(?<![^\x00-\x7f\xa0])[^\x00-\x7f\xa0]{1,2}(?![^\x00-\x7f\xa0])")
"""One or two characters outside ASCII between ASCII ones or no-break spaces, as Western text has them."""
_WESTERN_SIGN = re.compile("[£©®°«»‘’“”–—…•€™§]")
_ACCENTED = "[À-ÖØ-öø-ÿŠšŽžŒœŸ]"
_WESTERN_WORD = re.compile(f"(?<=[A-Za-z]){_ACCENTED}+|(?<!{_ACCENTED}){_ACCENTED}++(?=[A-Za-z])")

_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x1f\x8b", "a gzip archive"),
)
"""How files begin that are told by others, and that are never text."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes, and how sure that is."""

    text: str
    encoding: str
    """The Python codec that gives this text, but for line ends, from the bytes."""
    problems: tuple[Problem, ...] = ()
    source: bytes | None = None
    """The bytes, where they are known to be the text in UTF-8."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An encoding that decodes the sample without error."""

    encoding: str
    plausibility: float
    """About 0…1: see `measure_plausibility`."""


def decode(data: bytes, place: str) -> Decoded:
    r"""The text of some bytes, with every line end as `\n`.

    Read are UTF-8, UTF-16 and UTF-32 with a byte-order mark (which is
    dropped), UTF-8 and UTF-16 without, GB18030 (with GBK and GB 2312 in it),
    Big5 with the characters of Hong Kong, and cp1252. NUL and other control
    characters inside a text stay. UTF-8 with a few broken bytes is read with
    U+FFFD where they stand and the problem `lost-characters`: nothing else
    explains such bytes, and the rest of the text is beyond doubt. A doubtful
    choice carries the problem `unsure-encoding`.

    Args:
        data: all bytes of a file.
        place: what an error names.

    Raises:
        ReadError: no encoding explains the bytes as text.

    >>> decode("记者：请问局长。".encode("gb18030"), "a.txt").encoding
    'gb18030'
    """
    try:
        if found := _decode_marked(data) or _decode_utf8(data):
            return found
        refuse_unread(data[:START], place)
        return _decode_likeliest(data)
    except ValueError as error:
        raise ReadError(f"{place}: {error}; text in UTF-8 would be right") from error


def measure_plausibility(text: str, *, wide: bool = False) -> float:
    """How much a text looks like Chinese or Western text and not like a wrong decoding.

    The share of usual characters among those outside ASCII: frequent Han
    characters, punctuation of both, and accented letters inside a word of
    ASCII letters. Right decodings of prose have 0.6 to 1, wrong ones below
    0.15. Controls count against a text.

    Args:
        text: what a candidate makes of the bytes.
        wide: whether ASCII counts as usual too, since it took two bytes that
            other text would hardly hold.
    """
    telling = len(_TELLING.findall(text))
    usual = max(len(_USUAL_EAST.findall(text)), _count_western(text))
    if wide:
        usual, telling = usual + len(text) - telling, len(text)
    return (usual / telling if telling else 1.0) - _share_of_controls(text) / _CONTROL_LIMIT


def _count_western(text: str) -> int:
    """Characters outside ASCII as Western prose has them: signs, and letters inside words."""
    runs = [text[max(run.start() - 1, 0) : run.end() + 1] for run in _RUN.finditer(text)]
    letters = sum(len(word) for run in runs for word in _WESTERN_WORD.findall(run))
    signs = sum(len(_WESTERN_SIGN.findall(run)) for run in runs)
    return letters + signs + text.count("\N{NO-BREAK SPACE}")


def _decode_marked(data: bytes) -> Decoded | None:
    """The text behind a byte-order mark; None without one.

    Raises:
        ValueError: the bytes do not go on as their mark says.
    """
    encodings = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    for encoding in encodings:
        if found := _decode_strictly(data, encoding):
            return found
    if "utf-8-sig" in encodings:
        return _decode_damaged(data, "utf-8-sig")
    if encodings:
        raise ValueError(f"a mark of {encodings[-1]} with bytes behind it that are not")
    return None


def _decode_utf8(data: bytes) -> Decoded | None:
    """The text of UTF-8 without mark, whole or a little damaged; None if the bytes are something else.

    Western UTF-16 is well-formed UTF-8 too, with a NUL at every other place.
    """
    found = _decode_strictly(data, "utf-8")
    if found is None:
        return _decode_damaged(data, "utf-8")
    return found if _share_of_controls(found.text) < _CONTROL_LIMIT else None


def _decode_damaged(data: bytes, encoding: str) -> Decoded | None:
    """The text of UTF-8 with a few broken places; None if they are too many for it to be clear."""
    first = _find_break(data, encoding)
    bad, good = _count_breaks(data[max(first - _SAMPLE, 0) : first + _SAMPLE], encoding)
    if good < bad:
        return None
    bad, good = _count_breaks(data, encoding)
    if good < bad * _GOOD_PER_BAD:
        return None
    start = _unify_line_ends(data[:first].decode(encoding))
    line, column = start.count("\n") + 1, len(start) - start.rfind("\n")
    places = "1 place" if bad == 1 else f"{bad} places, the first"
    message = f"bytes that are no UTF-8 in {places} in line {line}, column {column}; U+FFFD stands there"
    problem = Problem("lost-characters", message, (len(start), len(start) + 1))
    return Decoded(_unify_line_ends(data.decode(encoding, "replace")), encoding, (problem,))


def _count_breaks(data: bytes, encoding: str) -> tuple[int, int]:
    """How many places are broken, and how many characters outside ASCII are not."""
    text = data.decode(encoding, "replace")
    sign = "\N{REPLACEMENT CHARACTER}"
    bad = text.count(sign) - data.count(sign.encode())
    return bad, len(_TELLING.findall(text)) - bad


def _find_break(data: bytes, encoding: str) -> int:
    """The offset of the first byte that the encoding cannot read; the length if there is none."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start + len(data) - len(error.object)
    return len(data)


def _decode_likeliest(data: bytes) -> Decoded:
    """The text in the most plausible of the other encodings.

    Raises:
        ValueError: none explains the bytes, or they start as another kind of file does.
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise ValueError(f"{kind}, not text")
    ranked = sorted(_judge(data), key=lambda candidate: -candidate.plausibility)
    likely = [candidate for candidate in ranked if candidate.plausibility >= _FLOOR]
    for best in likely:
        if found := _decode_strictly(data, best.encoding):
            rivals = [other for other in likely if not _are_alike(best, other)]
            return _name_plainly(data, found) if _is_sure(best, rivals) else _mark_unsure(found, rivals)
    raise ValueError(_explain_break(data))


def _explain_break(data: bytes) -> str:
    """Where the encoding that gets furthest breaks off, if what it gives until there is clear."""
    ends = {encoding: _find_break(data, encoding) for encoding in _NARROW}
    clear = [encoding for encoding, end in ends.items() if _is_clear(data[:end].decode(encoding)[:_SAMPLE])]
    if not clear:
        return "no encoding explains these bytes as text"
    furthest = max(clear, key=lambda encoding: ends[encoding])
    return f"reads as {furthest}, but not from byte {ends[furthest]} on"


def _is_clear(text: str) -> bool:
    return len(_TELLING.findall(text)) >= _GOOD_PER_BAD and measure_plausibility(text) >= _SURE


def _is_sure(best: Candidate, rivals: list[Candidate]) -> bool:
    lead = best.plausibility - max((rival.plausibility for rival in rivals), default=0.0)
    return best.plausibility >= _SURE and lead >= _LEAD


def _judge(data: bytes) -> Iterator[Candidate]:
    """Every encoding that decodes the sample, with the plausibility of what it gives."""
    head = data[:_SAMPLE]
    if len(data) % 2 == 0:
        yield from _judge_sample(head, _WIDE, wide=True)
    if head.count(0) < _CONTROL_LIMIT * len(head):
        high = re.search(rb"[\x80-\xff]", data)
        start = max(high.start() - 1, 0) if high else 0
        yield from _judge_sample(data[start : start + _SAMPLE], _NARROW, wide=False)


def _judge_sample(sample: bytes, encodings: tuple[str, ...], *, wide: bool) -> Iterator[Candidate]:
    for encoding in encodings:
        try:
            text = codecs.getincrementaldecoder(encoding)("strict").decode(sample)
        except UnicodeDecodeError:
            continue
        yield Candidate(encoding, measure_plausibility(text, wide=wide))


def _are_alike(one: Candidate, other: Candidate) -> bool:
    """Whether both are the same encoding, or kinds of Big5, which agree on nearly all characters."""
    return one == other or {one.encoding, other.encoding} <= {"cp950", "big5hkscs"}


def _name_plainly(data: bytes, found: Decoded) -> Decoded:
    """The same text, called Big5 where plain Big5 gives it too."""
    if found.encoding not in ("cp950", "big5hkscs"):
        return found
    plain = _decode_strictly(data, "big5")
    return plain if plain is not None and plain.text == found.text else found


def _mark_unsure(found: Decoded, rivals: list[Candidate]) -> Decoded:
    first = _TELLING.search(found.text)
    start = first.start() if first else 0
    others = [rival.encoding for rival in rivals]
    doubt = f"could be {' or '.join(others)} too" if others else "few characters speak for it"
    message = f"read as {found.encoding}, but {doubt}; the same text in UTF-8 would be sure"
    problem = Problem("unsure-encoding", message, (start, min(start + 1, len(found.text))))
    return Decoded(found.text, found.encoding, (*found.problems, problem))


def _decode_strictly(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(_unify_line_ends(data.decode(encoding)), encoding)
    except UnicodeDecodeError:
        return None


def _unify_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _share_of_controls(text: str) -> float:
    return len(_CONTROLS.findall(text)) / max(len(text), 1)
