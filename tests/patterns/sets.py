"""The characters that a place in a pattern takes, among samples that tell its sets apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

Chars = frozenset[str]
COMMON = (
    "aZé0 \t\n\r\N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}.,:;!?-_'\"()[]{}<>*#|/\\&=%@+~`$^\x00\x15"
    "\N{EM DASH}\N{LEFT DOUBLE QUOTATION MARK}\N{FULLWIDTH COLON}\N{IDEOGRAPHIC FULL STOP}王二あ\N{BULLET}"
)


def list_samples(pattern: str, *, is_bytes: bool) -> Chars:
    """Characters worth trying: usual ones, those of a pattern, and those around its ranges."""
    codes = {ord(char) for char in pattern}
    codes |= {code + step for code in codes for step in (-1, 1) if not chr(code).isalnum()}
    codes |= {int(found, 16) for found in re.findall(r"\\[xu]([0-9a-fA-F]{2,4})", pattern)}
    most = 0x100 if is_bytes else 0xD800
    chars = {chr(code) for code in codes if 0 <= code < most}
    return frozenset(chars | {char for char in COMMON if ord(char) < most})


def make_set(code: str, value: Any, flags: int, samples: Chars) -> Chars:
    """Which of the samples a node of a parsed pattern takes."""
    return frozenset(char for char in samples if _takes(code, _freeze(value), flags, char))


def _freeze(value: Any) -> Any:
    return tuple((str(code), inner) for code, inner in value) if isinstance(value, list) else value


@lru_cache(maxsize=1 << 16)
def _takes(code: str, value: Any, flags: int, char: str) -> bool:
    chars = {char, char.lower(), char.upper()} if flags & re.IGNORECASE else {char}
    if code == "LITERAL":
        return any(one == chr(value) for one in chars)
    if code == "NOT_LITERAL":
        return all(one != chr(value) for one in chars)
    if code == "ANY":
        return char != "\n" or bool(flags & re.DOTALL)
    if code == "RANGE":
        return any(value[0] <= ord(one[0]) <= value[1] for one in chars)
    if code == "CATEGORY":
        return _is_of(str(value), char, ascii_only=not flags & re.UNICODE)
    if code == "IN":
        negated = value[0][0] == "NEGATE"
        return any(_takes(inner, part, flags, char) for inner, part in value[negated:]) != negated
    return True


def _is_of(category: str, char: str, *, ascii_only: bool) -> bool:
    kind = category.removeprefix("CATEGORY_").removeprefix("NOT_")
    known = char.isascii() or not ascii_only
    holds = {
        "SPACE": char.isspace(),
        "DIGIT": char.isdecimal(),
        "WORD": char.isalnum() or char == "_",
    }[kind]
    return (known and holds) != ("NOT_" in category)
