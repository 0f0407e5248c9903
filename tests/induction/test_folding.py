"""The folded view has the length of its text, whatever the text holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts.parsing.induction.folding import blank_dirt, fold

PRINTED = r"\n \xc2\xa0 \_ &nbsp; &amp; &#x3a; &bogus; <b> </span> {:.small} ： <Callow> Q: 12 [3]"
DIRT = st.sampled_from(
    [*PRINTED.split(" "), *"\n\u3000\u2fd3\u2ee9\ufeff\u200b\ufdfa\u2028 ", "\n13 ", "记 者："]
)


@given(st.lists(DIRT | st.text(max_size=12), max_size=40).map("".join))
def test_the_view_is_as_long_as_the_text(text: str) -> None:
    folded = fold(text)
    assert folded.text == text
    assert len(folded.view) == len(text)


@given(st.lists(DIRT | st.text(max_size=12), max_size=40).map("".join))
def test_a_view_folds_no_letter_into_a_blank_but_in_dirt(text: str) -> None:
    if not any(sign in text for sign in "\\&<{") and "12" not in text and "13" not in text:
        letters = [(a, b) for a, b in zip(text, fold(text).view, strict=True) if a.isalpha() and b == " "]
        assert all(a in "\u115f\u1160\u3164\uffa0" for a, _ in letters)


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("\\n\\n\\tMR. PELL: Yes.", " \n \n  MR. PELL: Yes."),
        ("Lord\\_Mayor: Yes.", "Lord _Mayor: Yes."),
        ("<strong>Pell:</strong>&nbsp;Yes.", "        Pell:               Yes."),
        ("{:.caps.right}", " " * 14),
        ("\u2ee9科长：好", "黄科长:好"),
        ("\u2f08长\u3000好", "人长\t好"),
        ("<Callow> Yes.", "<Callow> Yes."),
        ("C:\\new\\table", "C:\\new\\table"),
        ("1  A: b\n2  c\n3  D: e\n4  f\n5  A: g", "   A: b\n   c\n   D: e\n   f\n   A: g"),
        ("1. A: b\n2. C: d\n3. E: f\n4. G: h\n5. I: j", "1. A: b\n2. C: d\n3. E: f\n4. G: h\n5. I: j"),
    ],
)
def test_what_prints_alike_is_folded(text: str, view: str) -> None:
    assert fold(text).view == view


def test_any_number_of_signs_folds_to_the_same() -> None:
    signs = "".join(map(chr, range(0xFF01, 0xFF5F))).replace("\N{FULLWIDTH REVERSE SOLIDUS}", "")
    assert fold(signs).view == "".join(fold(sign).view for sign in signs)


def test_any_number_of_wide_letters_reads_as_plain_ones() -> None:
    wide = "".join(map(chr, [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]))
    assert blank_dirt(wide + "，").isascii() is False
    assert blank_dirt(wide) == "".join(map(blank_dirt, wide)) == "".join(map(blank_dirt, wide[::-1]))[::-1]
    assert blank_dirt(wide).isascii()
