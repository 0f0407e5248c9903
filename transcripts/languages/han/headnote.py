"""How Han characters print the days of a release, and what no title of it looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcripts.languages.datelines import match_dates, read_date
from transcripts.languages.han.lexicon import HanLexicon
from transcripts.languages.types import FoundDate

_NO_TITLE = (
    re.compile(
        r"!\[|<|\W*\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?[\W\d]*$|(?![【《“「#])[\W_]"
        r"|\S{2,6}(?: +\S{2,6}){2,}$|\S{2,8}(?:\u3000+\S{2,8}){2,}$"
        r"|[^\u3000]{1,20}(?:\u3000+[^\u3000]{1,8}){3,}$"
        r"|[^|｜\n]*(?:[|｜][^|｜\n]*){3}|发(?:信|帖)人|【?字[体號号]"
    ),
    re.compile(
        r"[hw\d:：。!！](?:(?<=h)ttps?:|(?<=w)ww\.|(?<=\d)\d?:\d{2}"
        r"|(?<=[:：])(?:[^:：]*(?:[ \t\u3000]{2,}|\d)[^:：]*[:：]|$)|(?<=[。!！])[”」』）)]*$)"
    ),
)
"""What no title starts with: images, dates alone, rules, rows of links; and what none holds: addresses,
clock times, metadata, the end of a sentence, each by its first character, so that a search skips to it."""
_DATE = re.compile(
    r"\d\d{0,3}+(?:[-/.]|[ \xa0]?[年月])\s?\d{1,2}+"
    r"(?:(?:[-/.]|[ \xa0]?月)\s?\d{1,2}+(?:[ \xa0]?日)?|[ \xa0]?日)(?:(?<=日)|(?!\d))"
)
_DAY = re.compile("月[一二三四五六七八九十廿]")
"""What no date in Han characters is without."""
_SPELLED = re.compile(
    r"(?:([一二][〇○零一二三四五六七八九]{3})年)?([一二三四五六七八九十]{1,2})月([一二三四五六七八九十廿]{1,3})日"
)
_FOREIGN = re.compile(
    r"[A-Z\d](?:(?<=[A-Z])[A-Za-z]{2,8}\.? \d|(?<=\d)(?: [A-Z][A-Za-z]{2}|\.\d{1,2}\.\d{4}))"
)
"""What no date in English or from the day up is without."""
_PARTED = re.compile(r"[ .](?:(?<=[A-Za-z.] )\d|(?<=\d )[A-Z]|(?<=\d\.)\d)")
"""The blank or the dot that none of these is without; few stand in a text in Han characters."""
_HAN_ZERO = str.maketrans("〇○零一二三四五六七八九", "000123456789")
LONE_DAY = re.compile(r"(?P<day>\d(?<![\d月/.-].)\d?)日[^。，,；;\n]{0,8}(?:[举舉]行|召[开開])")
STAMP = re.compile(r"\s*(?:\n[ \t\u3000]*[\d\-:./年月日 \[\]]{4,24})?\s*\Z")
_NUMBER = re.compile(r"\d+")
RELATIVE = re.compile(
    r"[今同本昨](?:(?P<today>(?<=今)(?:[（(]\d{1,2}[)）])?[日天早晨晚]|(?<=[同本])日)|(?P<yesterday>(?<=昨)[日天早晚]))"
)
TODAY = re.compile(r"今[天日](?:是|[，,（(])(?=\d)")
ALONE = (
    re.compile(r"[\s*#>\[【(（]*\Z"),
    re.compile(r"[\s*\]】)）\d:：,，|]*(?:[\s，,][^\s\d，。：:]{2,16}|)[\s|]*(?:\n|\Z)"),
)
_HAN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九十")}
_ROC = 1911


def find_dates(text: str, start: int, end: int, lexicon: HanLexicon) -> list[FoundDate]:
    """Dates in digits, in Han characters and in English, in order; a short year is the Republic's.

    >>> from transcripts.languages.loading import load_lexicon
    >>> said = "107/08/14，二〇一八年五月三日，2019 年 4 月 18 日，May 21, 2019，17.11.2015"
    >>> [found[2:] for found in find_dates(said, 0, len(said), load_lexicon("zh"))]
    [(2018, 8, 14), (2018, 5, 3), (2019, 4, 18), (2019, 5, 21), (2015, 11, 17)]
    """
    found = [date for match in _DATE.finditer(text, start, end) if (date := _read_date(match, text))]
    if _DAY.search(text, start, end):
        found += _list_spelled(text, start, end)
    if _PARTED.search(text, start, end) and _FOREIGN.search(text, start, end):
        taken = {f.at for f in found}
        matches = match_dates(text, start, end, lexicon.date, lexicon.date_start)
        dates = (read_date(match, lexicon.months) for match in matches)
        found += [f for f in dates if f and f.year and f.at not in taken]
    return sorted(f for f in found if 1 <= f.month <= 12 and 1 <= f.day <= 31)


def _list_spelled(text: str, start: int, end: int) -> Iterator[FoundDate]:
    """The dates in Han characters, looked for around each month alone."""
    for month in _DAY.finditer(text, start, end):
        before, behind = max(start, month.start() - _BEFORE_MONTH), min(end, month.start() + _BEHIND_MONTH)
        match = _SPELLED.search(text, before, behind)
        if match:
            start = match.end()
            year = _read_year(match[1])
            yield FoundDate(*match.span(), year, _read_number(match[2]), _read_number(match[3]))


_BEFORE_MONTH, _BEHIND_MONTH = 7, 5
"""Characters in front of the sign of a month in which year and month stand; from it on, up to the day."""


def is_written_out(date: str) -> bool:
    """Whether a date is written in words, of either script.

    >>> is_written_out("2019年5月21日"), is_written_out("May 21, 2019"), is_written_out("2019-05-21")
    (True, True, False)
    """
    return "年" in date or not date.isascii() or any(map(str.isalpha, date))


def _read_date(match: re.Match[str], text: str) -> FoundDate | None:
    """The date of a match: year, month and day, or month and day; a short year is the Republic's."""
    numbers = _NUMBER.findall(match[0])
    before = text[match.start() - 1] if match.start() else ""
    if before.isdigit() or (before == "年" and len(numbers) == 2):
        return None
    if len(numbers) == 2:
        month, day = numbers
        return FoundDate(*match.span(), None, int(month), int(day)) if match[0].endswith("日") else None
    printed, month, day = numbers
    year = _complete_year(printed, month, day, match[0])
    return FoundDate(*match.span(), year, int(month), int(day)) if year is not None else None


def _complete_year(year: str, month: str, day: str, printed: str) -> int | None:
    """A year of four digits, or one of the Republic; None where it cannot be told."""
    if len(year) == 4:
        return int(year)
    spelled = len(year) == 3 and year[0] == "1" and "年" in printed
    full = len(year) > 1 and len(month) == len(day) == 2 and "年" not in printed
    return int(year) + _ROC if spelled or full else None


def _read_number(digits: str) -> int:
    """A number up to 39 in Han characters.

    >>> _read_number("十五"), _read_number("二十"), _read_number("廿一"), _read_number("三十一")
    (15, 20, 21, 31)
    """
    digits = digits.replace("廿", "二十")
    if "十" not in digits:
        return _HAN_DIGITS.get(digits, 0)
    tens, _, ones = digits.partition("十")
    return _HAN_DIGITS.get(tens or "一", 0) * 10 + _HAN_DIGITS.get(ones or "零", 0)


def _read_year(digits: str | None) -> int | None:
    """A year printed digit by digit.

    >>> _read_year("二〇一八"), _read_year(None)
    (2018, None)
    """
    return int(digits.translate(_HAN_ZERO)) if digits else None


def could_be_title(line: str) -> bool:
    """Whether nothing in a line says that it is no title."""
    starts, holds = _NO_TITLE
    return not (starts.match(line) or holds.search(line))


def describe_title(line: str, lexicon: HanLexicon) -> Iterator[str]:
    """What a line says for a title and against one.

    >>> from transcripts.languages.loading import load_lexicon
    >>> [[*describe_title(line, load_lexicon("zh"))] for line in ("市政府官网", "市水务局发布会")]
    [['site'], ['occasion']]
    >>> [[*describe_title(line, load_lexicon("zh"))] for line in ("会 务 简 报", "会字【2016】06号")]
    [['site'], ['site']]
    """
    names = lexicon.names_event(line)
    if lexicon.letterhead.search(line) or _is_series(line, lexicon):
        yield "site"
    elif len(line) <= _SITE and not names:
        yield "brief"
    if names:
        yield "occasion"


def _is_series(line: str, lexicon: HanLexicon) -> bool:
    """Whether a line is the name of a series of papers, its characters set apart, or the number of one."""
    if _NUMBERED.match(line):
        return True
    return _SET_APART.match(line) is not None and not lexicon.names_event(line.replace(" ", ""))


_NUMBERED = re.compile(
    r"[^\s，。：:]{0,10}[【〔［\[（(](?:19|20)\d\d[】〕］\])）] ?第? ?\d+ ?[号號](?: .*)?\Z"
)
_SET_APART = re.compile(r"(?:[^\W\d_]{1,2} )?(?:[^\W\d_] ){3,}[^\W\d_]\Z")
_SITE = 12
"""Characters up to which a first line may be the site's name."""


def goes_on(line: str, below: str, lexicon: HanLexicon) -> bool:
    """Whether a line tells that something is held, and only the line below says what, or breaks off.

    >>> from transcripts.languages.loading import load_lexicon
    >>> goes_on("江湾市举行“清水入城”", "三年行动新闻发布会", load_lexicon("zh"))
    True
    """
    return _is_open(line) or (opens_title(line, lexicon) and lexicon.conference.search(below) is not None)


def opens_title(line: str, lexicon: HanLexicon) -> bool:
    """Whether a line tells that something is held, and not what, or breaks off."""
    return _is_open(line) or (
        len(line) >= _TELLING and lexicon.appearing.search(line) is not None and not lexicon.names_event(line)
    )


def _is_open(line: str) -> bool:
    """Whether a line ends inside of quotes or brackets, or with a sign or a word that joins two.

    >>> [_is_open(line) for line in ("江湾市“清水", "江湾市“清水”", "江湾市水务局、", "渡口和")]
    [True, False, True, True]
    """
    is_inside = any(line.count(opening) > line.count(closing) for opening, closing in _PAIRED.items())
    return is_inside or line.endswith(_JOINING)


_PAIRED = {"“": "”", "‘": "’", "《": "》", "「": "」", "『": "』", "（": "）", "【": "】"}
_JOINING = ("、", "和", "与", "與", "及", "暨", "的")
_TELLING = 8
"""Characters from which a line tells something, and is not a name that holds such a word."""


def is_vague(title: str, lexicon: HanLexicon) -> bool:
    """Whether a title holds hardly more than the words for an event.

    >>> from transcripts.languages.loading import load_lexicon
    >>> [is_vague(title, load_lexicon("zh")) for title in ("新闻发布会", "市水务局新闻发布会", "通知")]
    [True, False, False]
    """
    rest = title
    for kind in (lexicon.conference, lexicon.interview, lexicon.statement):
        rest = kind.sub("", rest)
    return rest != title and len(re.findall(r"\w", rest)) <= _REST


_REST = 2
"""Characters beside the words for an event that say nothing of their own (`新闻`)."""


def leave_text(line: str) -> str:
    r"""A headline that says it has a picture, without the section in front and the text glued to it.

    >>> leave_text("文教\t嘉宾访谈：灯塔怎样修(组图)随着汛期临近，灯塔的维修也开始了。")
    '嘉宾访谈：灯塔怎样修(组图)'
    """
    glued = _GLUED.match(line) if "图" in line or "圖" in line else None
    return glued["title"] if glued else line


_GLUED = re.compile(r"(?:[^\s，。]{1,8}\t+)?(?P<title>[^，。；！\t\n]{6,60}?[(（]组?[图圖][)）])(?=[^\s)）])")


def leave_note(title: str) -> str:
    """A title without what it says of pictures beside it, or of the language that it stands in.

    >>> leave_note("行政長官會見傳媒（附短片）"), leave_note("行政長官會見傳媒（只有英文）")
    ('行政長官會見傳媒', '行政長官會見傳媒')
    """
    return _NOTE.sub("", title) if title[-1:] in (")", "）") else title


_NOTE = re.compile(
    r"[（(](?:附(?:短片|[图圖片／/、]|[视視][频頻])+|[只僅仅][有备備得提][供有]?(?:[中英日葡粤粵]|普通)[文语語话話]版?本?)[)）]\Z"
)
