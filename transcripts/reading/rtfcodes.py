"""What RTF's words of control mean: signs, groups without print, the codecs of fonts and code pages."""

from __future__ import annotations

import codecs
import re

SIGNS = {
    b"tab": "\t",
    b"line": "\n",
    b"lbr": "\n",
    b"softline": "\n",
    b"emdash": "—",
    b"endash": "–",
    b"bullet": "•",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"emspace": " ",
    b"enspace": " ",
    b"qmspace": " ",
    b"~": "\N{NO-BREAK SPACE}",
    b"_": "-",
    b"{": "{",
    b"}": "}",
    b"\\": "\\",
}
"""The words and signs of control that stand for characters; a soft hyphen prints nothing."""

UNPRINTED = frozenset(
    b"colortbl info filetbl listtable listoverridetable rsidtbl revtbl generator xmlnstbl header headerl "
    b"headerr headerf footer footerl footerr footerf footnote annotation atnid atnauthor pict object objdata "
    b"shprslt nonshppict fldinst bkmkstart bkmkend xe tc txe rxe pnseclvl template themedata "
    b"colorschememapping datastore latentstyles mmathPr nonesttables private comment doccomm ftnsep ftnsepc "
    b"ftncn aftnsep aftnsepc aftncn wgrffmtfilter docvar userprops pntxta pntxtb do objclass sp levelnumbers "
    b"leveltext ffname ffdeftext ffl ffformat author operator keywords subject company manager".split()
)
"""The words that open a group of which nothing is printed."""

HEADING = re.compile(r"\s{0,9}(?:heading|title)\b", re.IGNORECASE)
"""How the name of a style begins that prints headings."""

PAGES = {b"ansi": "cp1252", b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}
"""The codec of a document that names no code page."""

SYMBOLS = "symbols"
"""In place of a codec: the font's characters are pictures."""
_CHARSETS = {
    2: SYMBOLS,
    77: "mac_roman",
    78: "shift_jis",
    79: "big5",
    80: "euc_kr",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
_WIDER = {"cp936": "gb18030", "gbk": "gb18030", "gb2312": "gb18030"}
_LAST = "cp1252"
_UTF8 = 65_001


def find_charset(number: int) -> str | None:
    """The codec of a font's set of characters; None where the document's own is meant."""
    return _CHARSETS.get(number)


def find_codec(number: int) -> str:
    """The codec of a code page.

    >>> find_codec(936), find_codec(65001), find_codec(7)
    ('gb18030', 'utf-8', 'cp1252')
    """
    try:
        name = codecs.lookup("utf-8" if number == _UTF8 else f"cp{number}").name
    except LookupError:
        return _LAST
    return _WIDER.get(name, name)


def decode_bytes(data: bytes, names: tuple[str | None, ...]) -> str:
    r"""The characters of some bytes, by the first codec that reads them.

    Where none does, the first of them does what it can, and single bytes are Western letters.

    >>> decode_bytes("记者".encode("gbk"), (None, "gb18030")), decode_bytes(b"caf\xe9 \xc7\xeb", ("gb18030",))
    ('记者', 'café 请')
    """
    known = [name for name in names if name and name != SYMBOLS]
    for codec in known:
        try:
            return data.decode(codec)
        except UnicodeError:
            continue
    return data.decode([*known, _LAST][0], _WESTERN)


_WESTERN = "transcripts.western"


def _read_western(error: UnicodeError) -> tuple[str, int]:
    """The first byte that a codec cannot read as a Western letter, and where to go on."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.start + 1].decode(_LAST, "replace"), error.start + 1


codecs.register_error(_WESTERN, _read_western)
