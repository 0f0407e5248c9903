"""The rows and the metrics of the tasks beside this file, for lm-evaluation-harness.

`load_rows` reads the dataset folder that this file's folder lies in. The
scores compare texts token by token: a Han character or Kana is a token, a
Latin word is one (in lower case), and a number is one, equal to every number
of the same value: 1.2万, 12,000 and 一万二千; 12% and 百分之十二; 二〇二四 and
2024. Punctuation and the sign of a number do not count. This file imports
nothing of the project that wrote it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).absolute().parents[1]
"""The dataset folder. Links are not followed: a downloaded file may be a link into a store."""

ABSTENTIONS = ("无法回答", "無法回答", "unanswerable")
"""What the prompts ask to answer when the passage holds no answer."""

Token = str | Fraction
"""A character or word, or the value of a number."""

# Rows


def load_rows(config: str, language: str, splits: Mapping[str, int | None], **unused: Any) -> dict[str, Any]:
    """The rows of one language, as a `datasets.Dataset` a split.

    Args:
        config: a folder below `data`.
        language: the value that the column `language` must have.
        splits: how many rows to take at most of each split; None for all.
        unused: the harness passes the metadata of the task too.
    """
    from datasets import Dataset

    return {split: Dataset(_read_table(config, split, language, most)) for split, most in splits.items()}


def _read_table(config: str, split: str, language: str, most: int | None) -> Any:
    from pyarrow.dataset import dataset, field

    files = sorted(str(path) for path in (FOLDER / "data" / config).glob(f"{split}-*.parquet"))
    if not files:
        raise FileNotFoundError(f"{FOLDER / 'data' / config}: no {split}-*.parquet; get the whole folder")
    scanner = dataset(files).scanner(filter=field("language") == language)
    return scanner.to_table() if most is None else scanner.head(most)


def keep_answerable(rows: Any) -> Any:
    """The rows of `squad` whose passage holds the answer."""
    return rows.filter(lambda row: bool(row["answers"]["text"]))


# Scores of a row, as the tasks name them


def score_answer(row: Mapping[str, Any], results: Sequence[str]) -> dict[str, float]:
    """How much a whole answer says in the words of the one that was given."""
    return {"char_f1": char_f1(results[0], row["answer"]), "rouge_l": rouge_l(results[0], row["answer"])}


def score_span(row: Mapping[str, Any], results: Sequence[str]) -> dict[str, float]:
    """How well a span is found, the best over the right ones; to abstain is right where there is none."""
    said = "" if is_abstention(results[0]) else results[0]
    right = row["answers"]["text"] or [""]
    return {name: max(score(said, text) for text in right) for name, score in SPAN_SCORES.items()}


def is_abstention(text: str) -> bool:
    """Whether an answer says that there is none.

    >>> is_abstention("无法回答。")
    True
    """
    return tokenize(text) in [tokenize(phrase) for phrase in ABSTENTIONS]


# Scores of two texts


def exact_match(said: str, right: str) -> float:
    """1.0 if the tokens are the same, else 0.0.

    >>> exact_match("共1.2万人。", "共 12,000 人")
    1.0
    """
    return float(tokenize(said) == tokenize(right))


def char_f1(said: str, right: str) -> float:
    """F1 over tokens whatever their order; both texts empty give 1.0, one of them 0.0.

    >>> char_f1("修桥", "修路")
    0.5
    """
    return _compare(said, right, lambda a, b: (Counter(a) & Counter(b)).total())


def rouge_l(said: str, right: str) -> float:
    """F1 over the longest common subsequence of tokens; both texts empty give 1.0, one of them 0.0.

    >>> rouge_l("路修", "修路")
    0.5
    """
    return _compare(said, right, _measure_common)


SPAN_SCORES: dict[str, Callable[[str, str], float]] = {"exact_match": exact_match, "char_f1": char_f1}
"""What `score_span` gives."""


def _compare(said: str, right: str, count: Callable[[list[Token], list[Token]], int]) -> float:
    """F1 of two texts by the number of tokens that they share."""
    a, b = tokenize(said), tokenize(right)
    if not a or not b:
        return float(a == b)
    return 2 * count(a, b) / (len(a) + len(b))


def _measure_common(a: list[Token], b: list[Token]) -> int:
    """Length of the longest common subsequence, one row of the table in the bits of a number.

    A bit is set where the row does not grow; after Hyyrö (2004),
    "Bit-parallel LCS-length computation revisited".
    """
    places: dict[Token, int] = {}
    for index, token in enumerate(a):
        places[token] = places.get(token, 0) | 1 << index
    full = (1 << len(a)) - 1
    row = full
    for token in b:
        hit = row & places.get(token, 0)
        row = ((row + hit) | (row - hit)) & full
    return len(a) - row.bit_count()


# Tokens

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {
    "\N{IDEOGRAPHIC NUMBER ZERO}": 0,
    "\N{WHITE CIRCLE}": 0,
    "两": 2,
    "兩": 2,
}
UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
MYRIAD = 10**4
"""Units from here on multiply all that stands before them."""
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SHARES = {"%": 100, "percent": 100, "per cent": 100, "\N{PER MILLE SIGN}": 1000}

# Every repetition has an end, so that no text takes long: what is longer is several numbers.
_D = "".join(DIGITS)
_U = "".join(UNITS)
_WHOLE = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,8}(?![0-9])|[0-9]{1,30})"
_ARABIC = rf"(?:(?<![0-9]\.){_WHOLE}\.[0-9]{{1,30}}(?!\.?[0-9])|{_WHOLE})"
_COUNTED = rf"(?:{_ARABIC} ?[百千万萬亿億]{{1,3}}(?: ?(?=[0-9]))?){{1,5}}"
_HAN = rf"(?:[{_D}十][{_D}{_U}]{{0,30}}(?:[点點][{_D}]{{1,30}}(?![{_D}十分])[{_U}]{{0,3}})?)"
_ANY = rf"(?:{_COUNTED}|{_ARABIC}|{_HAN}|[百千万萬])"
_CHARACTER = r"[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
_LETTER = rf"(?:(?!{_CHARACTER})[^\W\d_])"

TOKEN = re.compile(
    rf"(?P<base>{_ANY})分之(?P<part>{_ANY})"
    rf"|(?P<rate>{_ARABIC}) ?(?P<share>%|\N{{PER MILLE SIGN}}|per ?cent\b)"
    rf"|(?P<number>{_ARABIC}) (?P<scale>{'|'.join(SCALES)})\b"
    rf"|(?P<counted>{_COUNTED}|{_HAN})"
    rf"|(?P<arabic>{_ARABIC})"
    rf"|(?P<text>{_CHARACTER}|{_LETTER}+(?:'{_LETTER}+)*)"
)
"""A token of a text in NFKC and lower case."""
PART = re.compile(rf"(?P<arabic>{_ARABIC})|(?P<digits>[{_D}]+)|(?P<unit>[{_U}])")
"""A part of a number that has Han characters: a figure, a row of digits or a unit."""


def tokenize(text: str) -> list[Token]:
    """The characters, words and values of numbers of a text, in order, without punctuation.

    >>> [str(token) for token in tokenize("GDP增长12%,达1.2万亿元。")]
    ['gdp', '增', '长', '3/25', '达', '1200000000000', '元']
    """
    text = unicodedata.normalize("NFKC", text).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").lower()
    return [_read_token(found) for found in TOKEN.finditer(text)]


def _read_token(found: re.Match[str]) -> Token:
    match found.groupdict():
        case {"text": str(text)}:
            return text
        case {"arabic": str(figure)}:
            return _read_figure(figure)
        case {"counted": str(number)}:
            return read_number(number)
        case {"rate": str(rate), "share": str(share)}:
            return _read_figure(rate) / SHARES.get(share, 100)
        case {"number": str(figure), "scale": str(scale)}:
            return _read_figure(figure) * SCALES[scale]
    base = read_number(found["base"])
    return read_number(found["part"]) / base if base else found[0]


def _read_figure(figure: str) -> Fraction:
    return Fraction(figure.replace(",", ""))


def read_number(text: str) -> Fraction:
    """The value of a number with Han digits or units.

    >>> [int(read_number(text)) for text in ("一万二", "3亿5000万", "二〇二四", "两千零二十四")]
    [12000, 350000000, 2024, 2024]
    >>> float(read_number("三点五万"))
    35000.0
    """
    whole, _, rest = text.replace("點", "点").partition("点")
    decimals = rest.rstrip(_U)
    value = _sum_parts(list(PART.finditer(whole)))
    if decimals:
        value += Fraction(_join_digits(decimals), 10 ** len(decimals))
    for unit in rest[len(decimals) :]:
        value *= UNITS[unit]
    return value


def _join_digits(digits: str) -> int:
    return int("".join(str(DIGITS[digit]) for digit in digits))


def _sum_parts(parts: list[re.Match[str]]) -> Fraction:
    """The value of figures and units in order: 3, 千, 2, 百, 万 is 32,000,000."""
    total = section = Fraction(0)
    figure = None
    for index, part in enumerate(parts):
        if not part["unit"]:
            figure = _read_part(part)
            continue
        unit = UNITS[part["unit"]]
        if unit < MYRIAD:
            section += (1 if figure is None else figure) * unit
        else:
            below = section + (figure or 0) if index else Fraction(1)
            total = total + below * unit if total >= unit else (total + below) * unit
            section = Fraction(0)
        figure = None
    return total + section + (figure or 0) * _weigh_last(parts)


def _read_part(part: re.Match[str]) -> Fraction:
    return _read_figure(part["arabic"]) if part["arabic"] else Fraction(_join_digits(part["digits"]))


def _weigh_last(parts: list[re.Match[str]]) -> Fraction:
    """What a last lone digit counts for: a thousand in 一万二, ten in 一百二, else one."""
    if len(parts) < 2 or not parts[-2]["unit"] or parts[-1]["unit"]:
        return Fraction(1)
    unit = UNITS[parts[-2]["unit"]]
    is_lone = len(parts[-1]["digits"] or "") == 1
    return Fraction(unit, 10) if is_lone and unit >= 100 else Fraction(1)
